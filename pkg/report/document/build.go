package document

import (
	"cmp"
	"path/filepath"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// New gathers a result as data. resultHash is the SHA-256 of its allocation.csv.
func New(r *scenario.Result, version, resultHash string) (*Document, error) {
	b := NewBuilder(r)
	d := b.front()
	d.Tool = provenance.Tool{Name: "npo", Version: version}
	d.ResultSHA256 = resultHash
	d.Schedule = b.schedule()
	d.Ties = b.ties()
	d.Ledger = b.ledger()
	recipients, err := b.recipients()
	if err != nil {
		return nil, err
	}
	d.Recipients = recipients
	d.Groups = b.Groups()
	d.Bases = b.Bases()
	return d, nil
}

// Front gathers what opens a rendering for people: everything but what recipients get.
func Front(r *scenario.Result) *Document { return NewBuilder(r).front() }

func (b *Builder) front() *Document {
	return &Document{
		Schema:    Schema,
		Example:   b.result.Example,
		Status:    string(b.result.Status()),
		Scheme:    b.Scheme(),
		Scenario:  b.scenario(),
		Division:  b.Division(),
		Totals:    b.totals(),
		Inputs:    b.inputs(),
		Measures:  b.Measures(),
		Accounts:  b.Accounts(),
		NotPlaced: b.NotPlaced(),
		Placed:    b.Placed(),
		Overrides: b.overrides(),
		Oddities:  b.oddities(),
	}
}

// A Builder turns one result into facts. It numbers the bases in the order in which it meets them, so that facts of
// one document come from one builder.
type Builder struct {
	result *scenario.Result
	seen   []allocation.Basis
	bases  []BasisFacts
}

// NewBuilder makes a builder of the facts of a result.
func NewBuilder(r *scenario.Result) *Builder { return &Builder{result: r} }

// Bases lists the bases met so far, each at its number less one; never nil.
func (b *Builder) Bases() []BasisFacts { return NonNil(b.bases) }

// basis returns the number of a basis; 0 for an empty one.
func (b *Builder) basis(of allocation.Basis) int {
	if of == (allocation.Basis{}) {
		return 0
	}
	if i := slices.Index(b.seen, of); i >= 0 {
		return i + 1
	}
	b.seen = append(b.seen, of)
	facts := BasisFacts{ID: len(b.seen), Source: of.Source, Article: of.Article, URL: of.URL, Assumption: of.Assumption}
	if of.Note != (allocation.Text{}) {
		note := Words(of.Note)
		facts.Note = &note
	}
	b.bases = append(b.bases, facts)
	return len(b.seen)
}

// Scheme tells the rule as applied.
func (b *Builder) Scheme() SchemeFacts {
	s := b.result.Scheme
	facts := SchemeFacts{
		ID: s.ID, Title: Words(s.Title), Basis: b.basis(s.Basis),
		Kind: "file", Name: filepath.Base(s.Source.Name), SHA256: s.Source.SHA256,
		Recipient: cmp.Or(s.Recipient, scenario.Municipalities), Adapted: s.Adapted,
		Parameters: []ParameterFacts{}, Groups: []GroupFacts{}, Notes: []Words{},
	}
	if s.BuiltIn {
		facts.Kind = "built-in"
	}
	if s.Budget != nil {
		facts.Budget = MoneyOf(*s.Budget)
	}
	if s.Default != nil {
		facts.DefaultBudget = MoneyOf(*s.Default)
	}
	for _, p := range s.Parameters {
		facts.Parameters = append(facts.Parameters, ParameterFacts{
			Name: p.Name, Value: FigureOf(p.Value), Default: FigureOf(p.Default),
			Title: Words(p.Title), Unit: Words(p.Unit), Basis: b.basis(p.Basis),
		})
	}
	for _, c := range s.Components {
		facts.Components = append(facts.Components, b.component(c))
	}
	for _, g := range s.Groups {
		facts.Groups = append(facts.Groups, GroupFacts{g.ID, Words(g.Title), NonNil(g.Members), b.basis(g.Basis)})
	}
	for _, n := range s.Notes {
		facts.Notes = append(facts.Notes, Words(n))
	}
	return facts
}

// scenario tells what the scenario calls itself; nil when there is none or it has no title.
func (b *Builder) scenario() *ScenarioFacts {
	title := b.result.Request.Title
	if title == (allocation.Text{}) {
		return nil
	}
	return &ScenarioFacts{Words(title)}
}

func (b *Builder) component(c allocation.Component) ComponentFacts {
	facts := ComponentFacts{ID: c.ID, Title: Words(c.Title), Basis: b.basis(c.Basis), Rounding: string(c.Rounding)}
	if c.Rate != nil {
		facts.Rate = &RateFacts{Parameter: c.Rate.Name, Value: FigureOf(c.Rate.Value), Basis: b.basis(c.Rate.Basis)}
	}
	return facts
}

// Division tells on which municipal division the result is, and how much of the country it covers.
func (b *Builder) Division() DivisionFacts {
	t := b.result.Table
	facts := DivisionFacts{
		Date: string(t.Division.Date), Declared: t.Division.Declared,
		Recipients: len(t.Rows), Total: t.Division.Total, Missing: []Recipient{}, Carried: CarriedOf(t),
	}
	for _, m := range t.Division.Missing {
		facts.Missing = append(facts.Missing, Recipient{m.Code.String(), m.Name})
	}
	return facts
}

// totals gives the national figures, with the remainders on either side of the cut.
func (b *Builder) totals() TotalFacts {
	a := b.result.Allocation
	facts := TotalFacts{
		Exact: Figure{a.Exact}, Amount: Money(a.Total), Residual: Figure{a.Residual}, Components: []ComponentTotal{},
	}
	for i, c := range a.Components {
		total := ComponentTotal{
			ID: c.ID, Units: Figure{c.Units}, Exact: Figure{c.Exact}, Amount: Money(c.Cents),
			Residual: Figure{c.Residual}, Leftover: c.Leftover,
		}
		if c.Pot != nil {
			total.Pot = MoneyOf(*c.Pot)
			total.Cut, total.Uncut = cut(divided(a), i)
			total.bounds(c)
		}
		facts.Components = append(facts.Components, total)
	}
	return facts
}

// divided returns the allocation over those whom the pots were divided over: the sites, where a result sums them.
func divided(a *allocation.Allocation) *allocation.Allocation {
	if a.Of != nil {
		return a.Of
	}
	return a
}

// bounds adds what floors, ceilings, order of arrival and a blend did to a pot.
func (t *ComponentTotal) bounds(c allocation.ComponentTotals) {
	positive := func(x allocation.Exact) *Figure {
		if x.Sign() == 0 {
			return nil
		}
		return &Figure{x}
	}
	t.Factor, t.Free, t.Own, t.Reference = positive(c.Factor), positive(c.Free), positive(c.Own), positive(c.Reference)
	if c.Held != 0 {
		t.Held = MoneyOf(c.Held)
	}
	if c.Rest != 0 {
		t.Rest = MoneyOf(c.Rest)
	}
}

// cut returns the smallest remainder that received a cent and the largest that did not; nil when there is none.
func cut(a *allocation.Allocation, component int) (last, first *Figure) {
	for _, r := range a.Recipients {
		switch amount := r.Amounts[component]; {
		case amount.Extra && (last == nil || amount.Remainder.Cmp(last.Exact) < 0):
			last = &Figure{amount.Remainder}
		case !amount.Extra && amount.Remainder.Sign() > 0 && (first == nil || amount.Remainder.Cmp(first.Exact) > 0):
			first = &Figure{amount.Remainder}
		}
	}
	return last, first
}

// ties lists the equal remainders at a cut.
func (b *Builder) ties() []TieFacts {
	facts := []TieFacts{}
	for _, t := range b.result.Allocation.Ties {
		facts = append(facts, TieFacts{t.Component, NonNil(t.Keys), t.Winners, Figure{t.Remainder}, "lowest_key"})
	}
	return facts
}

// ledger lists every cent that was given by remainder, per component, the largest remainder first
// and the lowest code first among equals: the order in which the cents were given.
func (b *Builder) ledger() []LedgerEntry {
	a := divided(b.result.Allocation)
	entries := []LedgerEntry{}
	for i, c := range a.Components {
		var winners []int
		for k, r := range a.Recipients {
			if r.Amounts[i].Extra {
				winners = append(winners, k)
			}
		}
		slices.SortStableFunc(winners, func(x, y int) int {
			return a.Recipients[y].Amounts[i].Remainder.Cmp(a.Recipients[x].Amounts[i].Remainder)
		})
		for rank, k := range winners {
			entries = append(entries, ledgerEntry(a, c.ID, i, k, rank+1))
		}
	}
	return entries
}

func ledgerEntry(a *allocation.Allocation, id string, component, recipient, rank int) LedgerEntry {
	r := a.Recipients[recipient]
	amount := r.Amounts[component]
	why := "largest_remainder"
	for _, t := range a.Ties {
		if t.Component == id && slices.Contains(t.Keys, r.Key) {
			why = "tie_lowest_key"
		}
	}
	return LedgerEntry{
		Component: id, Rank: rank, Code: r.Key, Exact: Figure{amount.Exact}, Floor: Money(amount.Floor),
		Remainder: Figure{amount.Remainder}, Amount: Money(amount.Cents), Why: why,
	}
}

// schedule gives the national instalments: per payment the sum over the recipients.
func (b *Builder) schedule() *ScheduleFacts {
	s := b.result.Scheme.Schedule
	if s == nil {
		return nil
	}
	facts := &ScheduleFacts{Basis: b.basis(s.Basis), OnSheet: s.OnSheet, Portions: s.Portions}
	var amounts []Money
	through := 0
	for i, amount := range b.result.Allocation.Schedule() {
		p := s.Payments[i]
		facts.Payments = append(facts.Payments, PaymentFacts{p.Month.String(), p.Through - through, p.Through, Money(amount)})
		amounts = append(amounts, Money(amount))
		through = p.Through
	}
	facts.Years = YearsOf(facts, amounts)
	return facts
}

// Measures lists what the inputs supply, with the sum over the recipients.
func (b *Builder) Measures() []MeasureFacts {
	r := b.result
	used := r.Scheme.Scheme.Measures()
	facts := []MeasureFacts{}
	for i, spec := range r.Table.Measures {
		m := MeasureFacts{
			ID: spec.ID, Kind: string(spec.Kind),
			Title:    Words{MeasureTitle(r.Scheme, spec.ID, wording.NL), MeasureTitle(r.Scheme, spec.ID, wording.EN)},
			Used:     slices.Contains(used, allocation.Measure(spec.ID)),
			Statuses: []string{}, Dates: []string{},
		}
		if !IsRank(r.Scheme, spec.ID) {
			sum := FigureOf(sumOf(r.Table, i))
			m.Sum = &sum
		}
		for _, status := range r.Statuses(spec.ID) {
			m.Statuses = append(m.Statuses, string(status))
		}
		for _, date := range r.ReferenceDates(spec.ID) {
			if date != "" {
				m.Dates = append(m.Dates, string(date))
			}
		}
		if known, ok := r.Scheme.Measure(spec.ID); ok {
			word := Words(known.ReferenceWord)
			m.ReferenceDate, m.ReferenceWord, m.Basis = string(known.ReferenceDate), &word, b.basis(known.Basis)
		}
		for _, p := range r.Table.Partial {
			if p.Measure == spec.ID {
				m.Lacking = p.Lacking
			}
		}
		facts = append(facts, m)
	}
	return facts
}

// Where writes a position without the folders of the machine it was read on.
func Where(p provenance.Position) string {
	if p.File != "" {
		p.File = filepath.Base(p.File)
	}
	return p.String()
}

func unitFacts(units []cbsdata.Units) []UnitFacts {
	facts := []UnitFacts{}
	for _, u := range units {
		facts = append(facts, UnitFacts{u.Measure, FigureOf(u.Amount)})
	}
	return facts
}

// NonNil returns items, never nil: an empty list is written as [].
func NonNil[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
