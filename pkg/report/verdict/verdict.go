package verdict

import (
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// Schema is the version of verdicts and comparisons as data.
const Schema = "npo-verify/1"

// A Report is an amount from somebody's papers held against the rule, as data.
type Report struct {
	Schema       string                 `json:"schema"`
	Kind         string                 `json:"kind"` // "claim"
	Tool         provenance.Tool        `json:"tool"`
	Equal        bool                   `json:"equal"` // the amount to the cent, and the payments where they were asked
	Scheme       document.SchemeFacts   `json:"scheme"`
	Bases        []document.BasisFacts  `json:"bases"`
	Division     string                 `json:"division"`
	Municipality document.Recipient     `json:"municipality"`
	Inputs       []FileIdentity         `json:"inputs"` // none: every figure was stated
	Figures      []StatedFigure         `json:"figures"`
	Components   []document.AmountFacts `json:"components"`
	Claimed      document.Money         `json:"claimed"`
	Computed     document.Money         `json:"computed"`
	Exact        document.Figure        `json:"exact"`
	Difference   document.Money         `json:"difference"` // claimed less computed
	Outcome      string                 `json:"outcome"`    // of the amount: equal, rounding or differs
	Causes       []CauseFacts           `json:"causes"`
	Gap          *GapFacts              `json:"gap"`           // null: equal
	OtherFigures *PairFacts             `json:"other_figures"` // null: the scheme is not of a form that shows them
	Payments     *ReceivedFacts         `json:"payments"`      // null: not asked
	Changes      []ChangeFacts          `json:"boundary_changes"`

	verdict *verify.Verdict
	result  *scenario.Result
}

// FileIdentity is a file by name and hash.
type FileIdentity struct {
	Name   string `json:"name"` // base name
	SHA256 string `json:"sha256"`
}

// A StatedFigure is a figure that was calculated with, or given beside it.
type StatedFigure struct {
	Measure string          `json:"measure"`
	Title   document.Words  `json:"title"`
	Value   document.Figure `json:"value"`
	Stated  bool            `json:"stated"` // by the claimant; otherwise it comes from the inputs
	Used    bool            `json:"used"`   // by the scheme
	// What a person put the value in place of, and why; nil: the value is that of the inputs, or was stated.
	Corrected *CorrectedFigure `json:"corrected,omitempty"`
}

// A CorrectedFigure is what the inputs give for a figure that a person replaced.
type CorrectedFigure struct {
	Was    document.Figure `json:"was"`
	Reason string          `json:"reason"`
}

// CauseFacts are a usual reason that fits exactly.
type CauseFacts struct {
	Kind string         `json:"kind"`
	Text document.Words `json:"text"`
}

// GapFacts are a difference in euros and in units, with the single changes of a figure that would close it.
type GapFacts struct {
	Amount  document.Money `json:"amount"`
	Units   []UnitGap      `json:"units"`
	Changes []FigureSwap   `json:"closing_changes"`
	Tried   []TriedFigure  `json:"tried,omitempty"` // where the amounts do not follow from a rate per unit alone
}

// A UnitGap is a difference in units of one component.
type UnitGap struct {
	Component string          `json:"component"`
	Measure   string          `json:"measure"`
	Rate      document.Figure `json:"rate"` // euros per unit
	Units     document.Figure `json:"units"`
}

// A FigureSwap is one figure in place of another.
type FigureSwap struct {
	Measure string          `json:"measure"`
	Site    string          `json:"site,omitempty"` // the school site whose figure it is, where sites are added up
	From    document.Figure `json:"from"`
	To      document.Figure `json:"to"`
}

// PairFacts are other figures that give the claimed amount as well.
type PairFacts struct {
	Count string       `json:"count"` // the measure that was varied,
	Score string       `json:"score"` // and the one that makes up for it
	Reach int          `json:"reach"` // so far from the figure given
	Pairs []FigurePair `json:"pairs"`
}

// A FigurePair is one such combination.
type FigurePair struct {
	Count document.Figure `json:"count"`
	Score document.Figure `json:"score"`
}

// ReceivedFacts hold what came in against the schedule.
type ReceivedFacts struct {
	Through    string         `json:"through"`
	Received   document.Money `json:"received"`
	Expected   document.Money `json:"expected"`
	Difference document.Money `json:"difference"`
	Payments   int            `json:"payments"`
	Portions   int            `json:"portions"`
	Of         int            `json:"of"`
	Causes     []CauseFacts   `json:"causes"`
	Assumption bool           `json:"assumption"`  // whether the schedule rests on one
	OfComputed *PaidOf        `json:"of_computed"` // null but where the claimed amount is itself a part of the computed one
}

// PaidOf is what must be in by then of the computed amount.
type PaidOf struct {
	Expected   document.Money `json:"expected"`
	Difference document.Money `json:"difference"` // received less expected
}

// ChangeFacts are a boundary change.
type ChangeFacts struct {
	Date string   `json:"date"`
	From string   `json:"from"`
	To   []string `json:"to"`
}

// New gathers a verdict. division is that in which the municipality was found; result is what the
// figures that were not stated come from, or nil.
func New(v *verify.Verdict, version string, division provenance.Date, result *scenario.Result) (*Report, error) {
	b := document.NewBuilder(&scenario.Result{Scheme: v.Scheme, Allocation: v.Allocation})
	r := &Report{
		Schema: Schema, Kind: "claim", Tool: provenance.Tool{Name: "npo", Version: version}, Equal: v.Equal(),
		Scheme: b.Scheme(), Division: string(division), Municipality: document.Recipient{Code: v.Claim.Key, Name: v.Claim.Name},
		Inputs: identities(result), Figures: corrected(statedFigures(v), v.Claim.Key, result), Claimed: document.Money(v.Claim.Amount), Computed: document.Money(v.Computed.Total),
		Exact: document.Figure{Exact: v.Computed.Exact}, Difference: document.Money(v.Difference), Outcome: string(v.Outcome()), Causes: causeFacts(v.Causes), Gap: gapFacts(v),
		OtherFigures: pairFacts(v.Pairs), Payments: receivedFacts(v.Payments), Changes: changeFacts(v.Since),
		verdict: v, result: result,
	}
	for i := range v.Scheme.Components {
		facts, err := b.Amount(v.Index, i)
		if err != nil {
			return nil, fmt.Errorf("explaining the verdict: %w", err)
		}
		r.Components = append(r.Components, facts)
	}
	r.Bases = b.Bases()
	return r, nil
}

// Encode writes the verdict as data.
func (r *Report) Encode(w io.Writer) error { return document.EncodeLines(w, r) }

// identities lists the files of a result; none without a result.
func identities(r *scenario.Result) []FileIdentity {
	files := []FileIdentity{}
	if r == nil {
		return files
	}
	for _, f := range r.Table.Files {
		files = append(files, FileIdentity{filepath.Base(f.Source.Name), f.Source.SHA256})
	}
	return files
}

// statedFigures lists the figures, ascending by measure.
func statedFigures(v *verify.Verdict) []StatedFigure {
	used := v.Scheme.Scheme.Measures()
	figures := []StatedFigure{}
	for _, value := range v.Claim.Values {
		id := string(value.Measure)
		figures = append(figures, StatedFigure{
			Measure: id, Title: document.Words{NL: document.MeasureTitle(v.Scheme, id, wording.NL), EN: document.MeasureTitle(v.Scheme, id, wording.EN)},
			Value: document.FigureOf(value.Amount), Stated: v.Claim.Stated(value.Measure), Used: slices.Contains(used, value.Measure),
		})
	}
	slices.SortFunc(figures, func(a, b StatedFigure) int { return strings.Compare(a.Measure, b.Measure) })
	return figures
}

func causeFacts(causes []verify.Cause) []CauseFacts {
	facts := []CauseFacts{}
	for _, c := range causes {
		facts = append(facts, CauseFacts{string(c.Kind), document.Words{NL: withMonths(c.Text.NL, wording.NL), EN: withMonths(c.Text.EN, wording.EN)}})
	}
	return facts
}

// monthForm is a month as data have it: 2022-11.
var monthForm = regexp.MustCompile(`\b20[0-9]{2}-(0[1-9]|1[0-2])\b`)

// withMonths calls months by their names: november 2022.
func withMonths(text string, l wording.Language) string {
	return monthForm.ReplaceAllStringFunc(text, func(month string) string {
		m, err := allocation.ParseMonth(month)
		if err != nil {
			return month
		}
		return l.Month(m)
	})
}

// partOf tells whether a measure is one of those that add up to another.
func partOf(part, whole string) bool {
	return slices.ContainsFunc(cbsdata.Catalogue(), func(m cbsdata.MeasureSpec) bool { return m.ID == whole && slices.Contains(m.Parts, part) })
}

// corrected marks the figures of a municipality that a person put in place of those of the inputs.
func corrected(figures []StatedFigure, key string, result *scenario.Result) []StatedFigure {
	if result == nil {
		return figures
	}
	for _, c := range result.Corrections {
		for i, f := range figures {
			if c.Key == key && !f.Stated && (c.Measure == f.Measure || partOf(c.Measure, f.Measure)) {
				was := f.Value.Sub(document.FigureOf(c.Value).Exact).Add(document.FigureOf(c.Was).Exact)
				figures[i].Corrected = &CorrectedFigure{document.Figure{Exact: was}, c.Reason}
			}
		}
	}
	return figures
}

func gapFacts(v *verify.Verdict) *GapFacts {
	if v.Gap == nil {
		return nil
	}
	facts := &GapFacts{Amount: document.Money(v.Gap.Amount), Units: []UnitGap{}, Changes: []FigureSwap{}}
	for _, u := range v.Gap.Units {
		facts.Units = append(facts.Units, UnitGap{u.Component, string(u.Measure), document.FigureOf(u.Rate), document.Figure{Exact: u.Units}})
	}
	for _, c := range v.Gap.Changes {
		facts.Changes = append(facts.Changes, FigureSwap{string(c.Measure), c.Site, document.FigureOf(c.From), document.FigureOf(c.To)})
	}
	for _, t := range v.Gap.Tries {
		facts.Tried = append(facts.Tried, triedFigure(t))
	}
	return facts
}

func pairFacts(p verify.Pairs) *PairFacts {
	if p.Count == "" {
		return nil
	}
	facts := &PairFacts{Count: string(p.Count), Score: string(p.Score), Reach: p.Reach, Pairs: []FigurePair{}}
	for _, pair := range p.Fitting {
		facts.Pairs = append(facts.Pairs, FigurePair{document.FigureOf(pair.Count), document.FigureOf(pair.Score)})
	}
	return facts
}

func receivedFacts(p *verify.PaymentCheck) *ReceivedFacts {
	if p == nil {
		return nil
	}
	facts := &ReceivedFacts{
		Through: p.Received.Through.String(), Received: document.Money(p.Received.Amount), Expected: document.Money(p.Expected),
		Difference: document.Money(p.Difference), Payments: p.Payments, Portions: p.Portions, Of: p.Of,
		Causes: causeFacts(p.Causes), Assumption: p.Assumption,
	}
	if of := p.OfComputed; of != nil {
		facts.OfComputed = &PaidOf{document.Money(of.Expected), document.Money(of.Difference)}
	}
	return facts
}

func changeFacts(changes []municipality.Change) []ChangeFacts {
	facts := []ChangeFacts{}
	for _, c := range changes {
		f := ChangeFacts{Date: string(c.Date), From: c.From.String()}
		for _, to := range c.To {
			f.To = append(f.To, to.String())
		}
		facts = append(facts, f)
	}
	return facts
}
