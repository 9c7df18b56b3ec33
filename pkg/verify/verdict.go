package verify

import (
	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Verdict is a claim held against the rule.
type Verdict struct {
	Claim      Claim
	Scheme     *scenario.Scheme
	Computed   allocation.Recipient // what the rule gives for the claimant's own figures
	Difference allocation.Cents     // the claimed amount less the computed one
	Causes     []Cause              // usual causes that fit the claimed amount exactly; none when it is equal
	Gap        *Gap                 // nil when the amount is equal
	Pairs      Pairs                // other figures that give the claimed amount as well
	Payments   *PaymentCheck        // nil: not asked
}

// Equal tells whether the claimed amount is the computed one, and the payments, if given, are as they should be.
func (v *Verdict) Equal() bool {
	return v.Difference == 0 && (v.Payments == nil || v.Payments.Difference == 0)
}

// CheckClaim computes what the scheme gives for the claimant's own figures and compares.
//
// It refuses a closed scheme, and a claim that lacks a figure which the scheme uses, with a provenance problem.
func CheckClaim(s *scenario.Scheme, c Claim) (*Verdict, error) {
	calc, err := newCalculator(s)
	if err != nil {
		return nil, err
	}
	if err := calc.missing(c.Values); err != nil {
		return nil, err
	}
	computed, err := calc.of(c.Values)
	if err != nil {
		return nil, err
	}
	v := &Verdict{Claim: c, Scheme: s, Computed: *computed, Difference: c.Amount - computed.Total}
	v.Pairs = calc.pairs(s, c)
	v.Payments = checkPayments(s.Schedule, c)
	if v.Difference == 0 {
		return v, nil
	}
	if v.Causes, err = calc.causes(s, c, computed); err != nil {
		return nil, err
	}
	v.Gap = calc.gap(s, c, v.Difference)
	return v, nil
}

// A PaymentCheck holds what came in against the schedule.
type PaymentCheck struct {
	Received   Received
	Payments   int              // payments due up to and including the month
	Portions   int              // portions in them, of Of
	Of         int              //
	Expected   allocation.Cents // from the amount in the decision, by cumulative rounding
	Difference allocation.Cents // received less expected
	Assumption bool             // whether the schedule rests on an assumption
}

// checkPayments returns nil when nothing was asked or the scheme has no schedule.
func checkPayments(s *allocation.Schedule, c Claim) *PaymentCheck {
	if c.Received == nil || s == nil {
		return nil
	}
	check := &PaymentCheck{Received: *c.Received, Of: s.Portions, Assumption: s.Basis.Assumption}
	for i, amount := range s.Split(c.Amount) {
		if after(s.Payments[i].Month, c.Received.Through) {
			break
		}
		check.Payments++
		check.Portions = s.Payments[i].Through
		check.Expected += amount
	}
	check.Difference = c.Received.Amount - check.Expected
	return check
}

func after(a, b allocation.Month) bool {
	return a.Year > b.Year || a.Year == b.Year && a.Month > b.Month
}
