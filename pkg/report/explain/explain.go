package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// Schema is the version of an explanation as data.
const Schema = "npo-explain/1"

// Options say what is explained.
type Options struct {
	Code      string // of the recipient; "" for the rounding of all together
	Beside    string // of another one to set beside it; "" for none
	Sites     bool   // whether the text lists every school site behind a figure; data always do
	Questions bool   // whether the questions that a municipality asks are answered
	Rounding  bool   // whether other lawful readings of the rounding are shown
}

// An Explanation is one recipient's amount, from source cell to total, as data.
type Explanation struct {
	Schema       string                   `json:"schema"`
	Tool         provenance.Tool          `json:"tool"`
	Example      bool                     `json:"example"`
	Status       string                   `json:"status"`
	ResultSHA256 string                   `json:"result_sha256"`
	Scheme       document.SchemeFacts     `json:"scheme"`
	Division     document.DivisionFacts   `json:"division"`
	Totals       document.TotalFacts      `json:"totals"`
	Inputs       []document.InputFacts    `json:"inputs"`
	Measures     []document.MeasureFacts  `json:"measures"`
	Bases        []document.BasisFacts    `json:"bases"`
	Overrides    []document.OverrideFacts `json:"overrides,omitempty"` // of the recipients that are explained
	Recipient    *RecipientReport         `json:"recipient,omitempty"`
	Beside       *RecipientReport         `json:"beside,omitempty"`
	Groups       []Standing               `json:"groups,omitempty"` // those that the recipient belongs to
	Questions    []Answer                 `json:"questions,omitempty"`
	Rounding     []ReadingFacts           `json:"rounding,omitempty"`

	document *document.Document
	sites    bool
}

// A RecipientReport is what a recipient gets with what people compare it by.
type RecipientReport struct {
	document.RecipientFacts
	Share   document.Figure      `json:"share"` // of the total of all recipients, as a fraction of one
	PerUnit *PerUnitFacts        `json:"per_unit,omitempty"`
	Years   []document.YearFacts `json:"years,omitempty"`
	Cents   []CentFacts          `json:"cents,omitempty"` // per closed component: why there is an extra cent or none
}

// PerUnitFacts are the rounded total divided by a measure: the amount per pupil.
type PerUnitFacts struct {
	Measure  string           `json:"measure"`
	Own      *document.Figure `json:"own"` // null when the recipient has none of the measure
	National document.Figure  `json:"national"`
}

// CentFacts say why a recipient got one of the cents that were left, or none.
type CentFacts struct {
	Component string `json:"component"`
	Rank      int    `json:"rank"` // its place among the remainders, from 1
	Of        int    `json:"of"`   // remainders above zero
	Leftover  int    `json:"leftover"`
	Extra     bool   `json:"extra"`
	Why       string `json:"why"` // one of the reasons below
}

// Why there is an extra cent or none.
const (
	whyLargest  = "largest_remainder" // among the largest remainders
	whyTieWon   = "tie_lowest_key"    // equal to one that got nothing; its code is lower
	whyTieLost  = "tie_higher_key"    // equal to one that got a cent; its code is higher
	whySmaller  = "smaller_remainder" // smaller than every one that got a cent
	whyNothing  = "no_remainder"      // the exact share is whole cents
	whyNoWeight = "no_weight"         // nothing to divide by
)

// New explains what a document says about one recipient, or, without a code, about the rounding.
// A code that is not among the recipients is a problem.
func New(d *document.Document, o Options) (*Explanation, error) {
	e := &Explanation{
		Schema: Schema, Tool: d.Tool, Example: d.Example, Status: d.Status, ResultSHA256: d.ResultSHA256,
		Scheme: d.Scheme, Division: d.Division, Totals: d.Totals, Inputs: d.Inputs, Measures: d.Measures, Bases: d.Bases,
		document: d, sites: o.Sites,
	}
	var err error
	if e.Recipient, err = recipientReport(d, o.Code); err != nil {
		return nil, err
	}
	if e.Beside, err = recipientReport(d, o.Beside); err != nil {
		return nil, err
	}
	for _, override := range d.Overrides {
		if override.Code == o.Code || override.Code == o.Beside {
			e.Overrides = append(e.Overrides, override)
		}
	}
	if e.Recipient != nil {
		e.Groups = standings(d, e.Recipient)
	}
	if o.Questions && e.Recipient != nil {
		e.Questions = answers(e)
	}
	if o.Rounding {
		e.Rounding, err = Readings(d)
	}
	return e, err
}

// Encode writes the explanation as data.
func (e *Explanation) Encode(w io.Writer) error { return document.EncodeLines(w, e) }

// A page is an explanation on its way to text.
type page struct{ wording.Page }

// Write writes the explanation for people.
func (e *Explanation) Write(w io.Writer, l wording.Language) error {
	p := page{wording.Page{Lang: l}}
	h := document.HeaderOf(e.document, l)
	p.Line(h.Line(l))
	for _, notice := range h.Notices {
		p.Wrap("! ", notice)
	}
	if e.Recipient != nil {
		p.recipient(e)
	}
	if len(e.Rounding) > 0 {
		p.rounding(e)
	}
	if l == wording.EN && len(e.Bases) > 0 {
		p.Line("")
		p.Line("Sources are called as they were published, mostly in Dutch.")
	}
	p.Heading(wording.Both("Resultaat (SHA-256 van allocation.csv): %s", "Result (SHA-256 of allocation.csv): %s"), wording.HashGroups(e.ResultSHA256))
	p.Say(wording.Both("Programma: %s %s", "Program: %s %s"), e.Tool.Name, e.Tool.Version)
	p.Say(document.NoDecision())
	return p.Print(w)
}

// recipientReport gathers one recipient; nil for no code.
func recipientReport(d *document.Document, code string) (*RecipientReport, error) {
	if code == "" {
		return nil, nil
	}
	i, found := slices.BinarySearchFunc(d.Recipients, code, func(r document.RecipientFacts, code string) int {
		return strings.Compare(r.Code, code)
	})
	if !found {
		return nil, provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality,
			"%s is not among the recipients of this result", code).
			WithHint("%s", holds(len(d.Recipients)))
	}
	facts := &RecipientReport{RecipientFacts: d.Recipients[i], PerUnit: perUnit(d, d.Recipients[i])}
	if total := allocation.Cents(d.Totals.Amount); total != 0 {
		facts.Share = document.Figure{Exact: allocation.ExactCents(allocation.Cents(facts.Amount)).Quo(allocation.ExactCents(total))}
	}
	if d.Schedule != nil {
		facts.Years = document.YearsOf(d.Schedule, facts.Payments)
	}
	for c, total := range d.Totals.Components {
		if total.Pot != nil && facts.Components[c].Remainder != nil {
			facts.Cents = append(facts.Cents, centFacts(d, i, c))
		}
	}
	return facts, nil
}

// holds says how many recipients a result has.
func holds(recipients int) string {
	if recipients == 1 {
		return "the result holds 1 recipient; allocation.csv names it"
	}
	return fmt.Sprintf("the result holds %d recipients; allocation.csv lists them", recipients)
}

// perUnit divides the total by the measure that amounts are compared by; nil when the scheme uses none.
func perUnit(d *document.Document, r document.RecipientFacts) *PerUnitFacts {
	id, ok := comparedBy(d)
	if !ok {
		return nil
	}
	i := slices.IndexFunc(d.Measures, func(m document.MeasureFacts) bool { return m.ID == id })
	if d.Measures[i].Sum.Sign() == 0 {
		return nil
	}
	facts := &PerUnitFacts{Measure: id, National: document.Figure{Exact: quotient(d.Totals.Amount, *d.Measures[i].Sum)}}
	if own := r.Measures[i].Value; own.Sign() != 0 {
		facts.Own = &document.Figure{Exact: quotient(r.Amount, own)}
	}
	return facts
}

func quotient(amount document.Money, units document.Figure) allocation.Exact {
	return allocation.ExactCents(allocation.Cents(amount)).Quo(units.Exact)
}

// centFacts ranks one remainder among all of its component: the largest first, the lowest code among equals.
func centFacts(d *document.Document, recipient, component int) CentFacts {
	own := d.Recipients[recipient].Components[component]
	total := d.Totals.Components[component]
	facts := CentFacts{Component: own.ID, Rank: 1, Leftover: total.Leftover, Extra: own.Extra}
	for i, r := range d.Recipients {
		other := r.Components[component].Remainder
		if other == nil {
			continue
		}
		if other.Sign() > 0 {
			facts.Of++
		}
		if c := other.Cmp(own.Remainder.Exact); c > 0 || c == 0 && i < recipient {
			facts.Rank++
		}
	}
	facts.Why = whyCent(own, total)
	return facts
}

func whyCent(own document.AmountFacts, total document.ComponentTotal) string {
	switch {
	case own.Units.Sign() <= 0:
		return whyNoWeight
	case own.Extra && total.Uncut != nil && own.Remainder.Cmp(total.Uncut.Exact) == 0:
		return whyTieWon
	case own.Extra:
		return whyLargest
	case own.Remainder.Sign() == 0:
		return whyNothing
	case total.Cut != nil && own.Remainder.Cmp(total.Cut.Exact) == 0:
		return whyTieLost
	}
	return whySmaller
}
