package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// recipients describes what every recipient gets, in the order of the allocation.
func (b *Builder) recipients() ([]RecipientFacts, error) {
	facts := []RecipientFacts{}
	for i := range b.result.Allocation.Recipients {
		recipient, err := b.recipient(i)
		if err != nil {
			return nil, err
		}
		facts = append(facts, recipient)
	}
	return facts, nil
}

func (b *Builder) recipient(i int) (RecipientFacts, error) {
	r := b.result.Allocation.Recipients[i]
	facts := RecipientFacts{
		Code: r.Key, Name: r.Name, Measures: b.measured(i),
		Components: []AmountFacts{}, Exact: Figure{r.Exact}, Amount: Money(r.Total),
	}
	for c := range r.Amounts {
		amount, err := b.Amount(i, c)
		if err != nil {
			return RecipientFacts{}, err
		}
		facts.Components = append(facts.Components, amount)
	}
	if s := b.result.Scheme.Schedule; s != nil {
		for _, payment := range s.Split(r.Total) {
			facts.Payments = append(facts.Payments, Money(payment))
		}
	}
	return facts, nil
}

// Amount describes one component for one recipient, with its derivation.
func (b *Builder) Amount(recipient, component int) (AmountFacts, error) {
	a := b.result.Allocation
	derivation, err := a.Derive(recipient, component)
	if err != nil {
		return AmountFacts{}, fmt.Errorf("explaining %s for %s: %w",
			a.Components[component].ID, a.Recipients[recipient].Key, err)
	}
	amount := a.Recipients[recipient].Amounts[component]
	facts := AmountFacts{
		ID: a.Components[component].ID, Units: Figure{amount.Units}, Exact: Figure{amount.Exact},
		Amount: Money(amount.Cents), Derivation: b.Derivation(derivation),
	}
	facts.Bound = string(amount.Bound)
	switch c := b.result.Scheme.Components[component]; {
	case a.Components[component].Pot == nil || a.Of != nil:
	case c.Arrival != nil:
		facts.Before = MoneyOf(amount.Before)
	default:
		facts.Floor, facts.Remainder, facts.Extra = MoneyOf(amount.Floor), &Figure{amount.Remainder}, amount.Extra
	}
	return facts, nil
}

// Derivation tells a step of a calculation with the steps that it was made of.
func (b *Builder) Derivation(d allocation.Derivation) DerivationFacts {
	facts := DerivationFacts{Rule: string(d.Rule), Label: d.Label, Basis: b.basis(d.Basis), Value: Figure{d.Value}}
	for _, from := range d.From {
		facts.From = append(facts.From, b.Derivation(from))
	}
	return facts
}

// measured lists a recipient's measures: with their cells where it is a row of the table, and as sums where the
// result adds rows up to other recipients.
func (b *Builder) measured(recipient int) []RecipientUnit {
	table, row := b.result.Table, b.result.Allocation.Dataset.Row(recipient)
	i, found := slices.BinarySearchFunc(table.Rows, row.Key, func(r cbsdata.Row, key string) int {
		return cmp.Compare(r.Key, key)
	})
	if found {
		return b.units(table.Rows[i])
	}
	units := []RecipientUnit{}
	for _, spec := range table.Measures {
		value, there := row.Value(allocation.Measure(spec.ID))
		units = append(units, RecipientUnit{ID: spec.ID, Value: FigureOf(value), Absent: !there})
	}
	return units
}

// units lists the measures of a row with the cells they come from.
func (b *Builder) units(row cbsdata.Row) []RecipientUnit {
	table := b.result.Table
	units := []RecipientUnit{}
	for i, spec := range table.Measures {
		v := row.Values[i]
		unit := RecipientUnit{ID: spec.ID, Value: FigureOf(v.Amount), Absent: v.Absent}
		if parts := addends(table, row, i); parts != nil {
			unit.SumOf = parts
		} else {
			unit.Sources = sources(table, v.From)
		}
		units = append(units, unit)
	}
	return units
}

// addends returns the measures that a value was added up from: the parts of its measure, when all its cells are
// cells of theirs. It is nil for a value that an input supplies itself.
func addends(t *cbsdata.Table, row cbsdata.Row, measure int) []string {
	var parts []string
	cells := 0
	for i, m := range t.Measures {
		if slices.Contains(t.Measures[measure].Parts, m.ID) {
			parts = append(parts, m.ID)
			cells += len(row.Values[i].From)
			if !contains(row.Values[measure].From, row.Values[i].From) {
				return nil
			}
		}
	}
	if cells == 0 || cells != len(row.Values[measure].From) {
		return nil
	}
	return parts
}

// contains tells whether all holds every one of some.
func contains(all, some []cbsdata.Trace) bool {
	for _, s := range some {
		if !slices.ContainsFunc(all, func(a cbsdata.Trace) bool { return samePlace(a, s) }) {
			return false
		}
	}
	return true
}

func samePlace(a, b cbsdata.Trace) bool {
	return a.File == b.File && a.Sheet == b.Sheet && a.Line == b.Line && a.First == b.First && a.Last == b.Last
}

// sources gathers traces by file, sheet and columns, and within those by site, in the order of the traces.
func sources(t *cbsdata.Table, traces []cbsdata.Trace) []SourceFacts {
	var facts []SourceFacts
	for len(traces) > 0 {
		same := prefix(traces, sameColumns)
		facts = append(facts, SourceFacts{
			File: traces[0].File, Sheet: traces[0].Sheet, Columns: columnsOf(traces[0]), Cells: cells(traces[:same]),
		})
		traces = traces[same:]
	}
	return facts
}

// prefix counts the traces at the start that are like the first one.
func prefix(traces []cbsdata.Trace, alike func(a, b cbsdata.Trace) bool) int {
	n := slices.IndexFunc(traces, func(tr cbsdata.Trace) bool { return !alike(traces[0], tr) })
	if n < 0 {
		return len(traces)
	}
	return n
}

func sameColumns(a, b cbsdata.Trace) bool {
	return a.File == b.File && a.Sheet == b.Sheet && a.First == b.First && a.Last == b.Last
}

func sameSite(a, b cbsdata.Trace) bool { return a.Site == b.Site && a.Site != "" }

func columnsOf(tr cbsdata.Trace) string {
	if tr.First == tr.Last {
		return columnName(tr.Sheet, tr.First)
	}
	return columnName(tr.Sheet, tr.First) + "-" + columnName(tr.Sheet, tr.Last)
}

// cells gathers the traces of one column by site.
func cells(traces []cbsdata.Trace) []CellFacts {
	var facts []CellFacts
	for len(traces) > 0 {
		n := max(1, prefix(traces, sameSite))
		var sum decimal.Decimal
		lines := make([]int, n)
		for i, tr := range traces[:n] {
			sum, lines[i] = sum.Add(tr.Amount), tr.Line
		}
		facts = append(facts, CellFacts{Site: traces[0].Site, Lines: ranges(lines), Value: FigureOf(sum)}.carried(traces[0].Was))
		traces = traces[n:]
	}
	return facts
}

// carried adds whose figure it was, and of a divided municipality the share and the whole.
func (c CellFacts) carried(was *cbsdata.CarriedFigure) CellFacts {
	if was == nil {
		return c
	}
	of := NamedCode(was.Of)
	c.Of = &of
	if !was.Share.IsInt() {
		whole := FigureOf(was.Whole)
		c.Share, c.Whole = was.Share.RatString(), &whole
	}
	return c
}

// ranges writes ascending line numbers shortly: "12-26,31".
func ranges(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		last := i
		for last+1 < len(lines) && lines[last+1] == lines[last]+1 {
			last++
		}
		part := strconv.Itoa(lines[i])
		if last > i {
			part += "-" + strconv.Itoa(lines[last])
		}
		parts = append(parts, part)
		i = last + 1
	}
	return strings.Join(parts, ",")
}
