package verify

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Cause is a usual reason why an amount is not the computed one, with the amount it would give.
type Cause struct {
	Kind   CauseKind
	Amount allocation.Cents
	Text   allocation.Text // a sentence without its full stop
}

// A CauseKind names a usual cause. The set is closed.
type CauseKind string

// The usual causes, in the order in which they are tried.
const (
	CausePayments     CauseKind = "payments"     // what was paid in or until a calendar year, not the whole
	CauseComponent    CauseKind = "component"    // one component only
	CauseThreshold    CauseKind = "threshold"    // the score without threshold, or the other way round
	CauseHalved       CauseKind = "halved"       // half the score: a mean of two reference dates for a sum; or half the whole
	CauseDoubled      CauseKind = "doubled"      // twice the score: a sum for a mean; or twice the whole
	CauseWholeEuros   CauseKind = "whole_euros"  // the computed amount in whole euros
	CausePredecessors CauseKind = "predecessors" // the amounts of the municipalities before a merger
)

// The two readings of the score, which are each other's usual mistake.
const (
	score                 allocation.Measure = "achterstandsscore"
	scoreWithoutThreshold allocation.Measure = "achterstandsscore_zonder_drempel"
)

// causes returns the usual causes that give the claimed amount exactly.
func (c calculator) causes(s *scenario.Scheme, claim Claim, computed *allocation.Recipient) ([]Cause, error) {
	candidates := amountCauses(s, computed)
	for _, reading := range scoreReadings(claim.Values) {
		r, err := c.of(with(claim.Values, score, reading.value))
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, Cause{reading.kind, r.Total, reading.text})
	}
	before, err := c.predecessorCauses(claim.Predecessors)
	if err != nil {
		return nil, err
	}
	return fitting(append(candidates, before...), claim.Amount), nil
}

// amountCauses are the causes that follow from the computed amount alone.
func amountCauses(s *scenario.Scheme, computed *allocation.Recipient) []Cause {
	causes := paymentCauses(s.Schedule, computed.Total, computedAmount())
	causes = append(causes, componentCauses(s, computed)...)
	for _, whole := range wholeCauses(computed.Total) {
		// Half of it that is also the payments of a year is better called so.
		if !slices.ContainsFunc(causes, func(c Cause) bool { return c.Amount == whole.Amount }) {
			causes = append(causes, whole)
		}
	}
	return causes
}

// fitting returns the causes that give an amount exactly, each text once.
func fitting(candidates []Cause, amount allocation.Cents) []Cause {
	var found []Cause
	for _, cause := range candidates {
		told := slices.ContainsFunc(found, func(f Cause) bool { return f.Text == cause.Text })
		if cause.Amount == amount && !told {
			found = append(found, cause)
		}
	}
	return found
}

// computedAmount is what payments are a part of when a claim is held against the rule.
func computedAmount() allocation.Text {
	return allocation.Text{NL: "het berekende bedrag", EN: "the computed amount"}
}

// paymentCauses are the sums paid in a calendar year, and up to the end of one, of an amount that is called whole.
func paymentCauses(s *allocation.Schedule, total allocation.Cents, whole allocation.Text) []Cause {
	if s == nil {
		return nil
	}
	var causes []Cause
	paid := 0
	years := s.Years(total)
	for i, y := range years {
		paid += y.Portions
		in := allocation.Text{
			NL: fmt.Sprintf("dit is %d/%d van %s: de betalingen van %d", y.Portions, s.Portions, whole.NL, y.Year),
			EN: fmt.Sprintf("this is %d/%d of %s: the payments of %d", y.Portions, s.Portions, whole.EN, y.Year),
		}
		causes = append(causes, Cause{CausePayments, y.Amount, in}, Cause{CausePayments, portionsOf(s, total, y.Portions), in})
		if i == 0 || i == len(years)-1 {
			continue // the first year is its own sum; the last sum is the whole
		}
		causes = append(causes, Cause{CausePayments, y.Accumulated, allocation.Text{
			NL: fmt.Sprintf("dit is %d/%d van %s: de betalingen tot en met %d", paid, s.Portions, whole.NL, y.Year),
			EN: fmt.Sprintf("this is %d/%d of %s: the payments up to and including %d", paid, s.Portions, whole.EN, y.Year),
		}})
	}
	return causes
}

// portionsOf rounds a number of portions by itself. Of a year that is not the first it may differ by a cent from
// what the year brings by cumulative rounding.
func portionsOf(s *allocation.Schedule, total allocation.Cents, portions int) allocation.Cents {
	payments := []allocation.Payment{{Through: portions}, {Through: s.Portions}}
	if portions == s.Portions {
		return total
	}
	return (&allocation.Schedule{Portions: s.Portions, Payments: payments}).Split(total)[0]
}

// wholeCauses are the computed amount in whole euros, halved and doubled.
func wholeCauses(total allocation.Cents) []Cause {
	half := (&allocation.Schedule{Portions: 2, Payments: []allocation.Payment{{Through: 1}, {Through: 2}}}).Split(total)[0]
	return []Cause{
		{CauseWholeEuros, toUnit(total, 100), allocation.Text{
			NL: "dit is het berekende bedrag, afgerond op hele euro's",
			EN: "this is the computed amount, rounded to whole euros"}},
		{CauseWholeEuros, total / 100 * 100, allocation.Text{
			NL: "dit is het berekende bedrag zonder de centen",
			EN: "this is the computed amount without its cents"}},
		{CauseHalved, half, allocation.Text{
			NL: "dit is de helft van het berekende bedrag",
			EN: "this is half the computed amount"}},
		{CauseDoubled, 2 * total, allocation.Text{
			NL: "dit is het dubbele van het berekende bedrag",
			EN: "this is twice the computed amount"}},
	}
}

// componentCauses are the components on their own, where there are several.
func componentCauses(s *scenario.Scheme, computed *allocation.Recipient) []Cause {
	if len(s.Components) < 2 {
		return nil
	}
	causes := make([]Cause, len(s.Components))
	for i, component := range s.Components {
		causes[i] = Cause{CauseComponent, computed.Amounts[i].Cents, allocation.Text{
			NL: fmt.Sprintf("dit is alleen het onderdeel %q", component.Title.NL),
			EN: fmt.Sprintf("this is the component %q only", component.Title.EN),
		}}
	}
	return causes
}

type scoreReading struct {
	kind  CauseKind
	value decimal.Decimal
	text  allocation.Text
}

// scoreReadings are the other scores that are often taken for the right one.
func scoreReadings(values []allocation.Value) []scoreReading {
	given, ok := valueOf(values, score)
	if !ok {
		return nil
	}
	half, double := given.Mul(decimal.New(5, -1)), given.Mul(decimal.NewFromInt(2))
	readings := []scoreReading{
		{CauseHalved, half, allocation.Text{
			NL: "dit past bij de helft van de score: het gemiddelde van twee peildatums in plaats van de som",
			EN: "this fits half the score: the mean of two reference dates instead of their sum"}},
		{CauseDoubled, double, allocation.Text{
			NL: "dit past bij het dubbele van de score: de som van twee peildatums in plaats van het gemiddelde",
			EN: "this fits twice the score: the sum of two reference dates instead of their mean"}},
	}
	if without, ok := valueOf(values, scoreWithoutThreshold); ok {
		readings = append([]scoreReading{{CauseThreshold, without, allocation.Text{
			NL: "dit past bij de achterstandsscore zonder drempel",
			EN: "this fits the achterstandsscore without threshold"}}}, readings...)
	}
	return readings
}

// predecessorCauses are the amounts before a merger: of each predecessor, and of all together.
func (c calculator) predecessorCauses(before []Predecessor) ([]Cause, error) {
	var causes []Cause
	var sum allocation.Cents
	for _, p := range before {
		r, err := c.as(p.Key, p.Values)
		if err != nil {
			return nil, err
		}
		sum += r.Total
		causes = append(causes, Cause{CausePredecessors, r.Total, allocation.Text{
			NL: fmt.Sprintf("dit is het bedrag van %s (%s), van voor de herindeling", p.Name, p.Key),
			EN: fmt.Sprintf("this is the amount of %s (%s), from before the merger", p.Name, p.Key),
		}})
	}
	if len(before) > 1 {
		causes = append(causes, Cause{CausePredecessors, sum, allocation.Text{
			NL: "dit is de som van de bedragen van de gemeenten van voor de herindeling",
			EN: "this is the sum of the amounts of the municipalities from before the merger",
		}})
	}
	return causes, nil
}
