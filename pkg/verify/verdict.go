package verify

import (
	"errors"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Verdict is a claim held against the rule.
type Verdict struct {
	Claim      Claim
	Scheme     *scenario.Scheme
	Computed   allocation.Recipient   // what the rule gives
	Allocation *allocation.Allocation // that it is the recipient Index of
	Index      int
	Difference allocation.Cents      // the claimed amount less the computed one
	Causes     []Cause               // usual causes that fit the claimed amount exactly; none when it is equal
	Gap        *Gap                  // nil when the amount is equal
	Pairs      Pairs                 // other figures that give the claimed amount as well
	Untried    error                 // why amounts from before a merger could not be computed from inputs that were carried over it; else nil
	Payments   *PaymentCheck         // nil: not asked
	Since      []municipality.Change // boundary changes of the claimant since the scheme's reference date, ascending by date
}

// Equal tells whether the claimed amount is the computed one, and the payments, if given, are as they should be.
func (v *Verdict) Equal() bool {
	return v.Difference == 0 && (v.Payments == nil || v.Payments.Difference == 0)
}

// Outcome is what the comparison of the amount gives: Equal, Rounding (at most one cent per component, as in a
// published table) or Differs. Payments are another matter.
func (v *Verdict) Outcome() Outcome {
	cents := allocation.Cents(len(v.Computed.Amounts))
	switch {
	case v.Difference == 0:
		return Equal
	case -cents <= v.Difference && v.Difference <= cents:
		return Rounding
	}
	return Differs
}

// CheckClaim computes what the scheme gives for the claimant's own figures and compares.
//
// It refuses, with a provenance problem, a scheme by which one municipality's figures do not tell its amount,
// a claim that lacks a figure which the scheme uses, and one of payments under a scheme that names none.
func CheckClaim(s *scenario.Scheme, c Claim) (*Verdict, error) {
	calc, err := newCalculator(s, c.Key)
	if err != nil {
		return nil, err
	}
	if err := calc.missing(c.Values); err != nil {
		return nil, err
	}
	allocated, err := calc.allocate(calc.key, c.Values)
	if err != nil {
		return nil, refused(err)
	}
	v, err := newVerdict(s, c, allocated, 0)
	if err != nil {
		return nil, err
	}
	v.Pairs = calc.pairs(s, c)
	if v.Difference == 0 {
		return v, nil
	}
	if v.Causes, err = calc.causes(s, c, &v.Computed); err != nil {
		return nil, refused(err)
	}
	if v.Gap = calc.gap(s, c, v.Difference); len(v.Gap.Units) < len(s.Components) {
		if v.Gap, err = triedGap(s, allocated, 0, c.Amount, v.Difference); err != nil {
			return nil, refused(err)
		}
	}
	v.payOfComputed()
	return v, nil
}

// newVerdict compares what does not depend on how the amount was computed.
func newVerdict(s *scenario.Scheme, c Claim, a *allocation.Allocation, index int) (*Verdict, error) {
	computed := a.Recipients[index]
	v := &Verdict{Claim: c, Scheme: s, Computed: computed, Allocation: a, Index: index,
		Difference: c.Amount - computed.Total, Since: since(s, c.Key)}
	var err error
	v.Payments, err = checkPayments(s, c, computed.Total)
	return v, err
}

// refused turns an error of the engine into a problem: the claimant's figures are what it could not do with.
func refused(err error) error {
	var engine *allocation.Error
	if !errors.As(err, &engine) {
		return err
	}
	code := provenance.NotComputable
	if errors.Is(err, allocation.ErrTooLarge) {
		code = provenance.TooLarge
	}
	return provenance.Problemf(provenance.Position{}, code, "%v", err)
}
