package verify

import (
	"fmt"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A PaymentCheck holds what came in against the schedule, applied to the amount in the decision.
type PaymentCheck struct {
	Received   Received
	Payments   int              // payments due up to and including the month
	Portions   int              // portions in them, of Of
	Of         int              //
	Expected   allocation.Cents // from the amount in the decision, by cumulative rounding
	Difference allocation.Cents // received less expected
	Causes     []Cause          // usual causes that fit what was received exactly; none when it is as expected
	Assumption bool             // whether the schedule rests on an assumption
	OfComputed *PaymentOf       // nil but where the amount that was given is itself a part of the computed one
}

// PaymentOf is what must be in by then of another amount than that in the decision.
type PaymentOf struct {
	Expected   allocation.Cents
	Difference allocation.Cents // received less expected
}

// payOfComputed holds what came in against the computed amount too, when what was given as the amount in the decision
// is what was paid of that in or until a year: a part of a part would be asked for otherwise.
func (v *Verdict) payOfComputed() {
	if v.Payments == nil || !slices.ContainsFunc(v.Causes, func(c Cause) bool { return c.Kind == CausePayments }) {
		return
	}
	due := v.Scheme.Schedule.PaidThrough(v.Computed.Total, v.Payments.Received.Through)
	v.Payments.OfComputed = &PaymentOf{due.Amount, v.Payments.Received.Amount - due.Amount}
}

// checkPayments returns nil when nothing was asked, and refuses a scheme without payments.
func checkPayments(s *scenario.Scheme, c Claim, computed allocation.Cents) (*PaymentCheck, error) {
	if c.Received == nil {
		return nil, nil
	}
	if s.Schedule == nil {
		return nil, provenance.Problemf(provenance.Position{}, provenance.NotComputable,
			"scheme %s names no payments to hold --received against", s.ID)
	}
	check := &PaymentCheck{Received: *c.Received, Of: s.Schedule.Portions, Assumption: s.Schedule.Basis.Assumption}
	due := s.Schedule.PaidThrough(c.Amount, c.Received.Through)
	check.Payments, check.Portions, check.Expected = due.Payments, due.Portions, due.Amount
	check.Difference = c.Received.Amount - check.Expected
	if check.Difference != 0 {
		check.Causes = receivedCauses(s.Schedule, c, check.Portions, computed)
	}
	return check, nil
}

// receivedCauses are the usual reasons why another sum came in than was due.
func receivedCauses(s *allocation.Schedule, c Claim, portions int, computed allocation.Cents) []Cause {
	decided := allocation.Text{NL: "het bedrag in de beschikking", EN: "the amount in the decision"}
	candidates := throughCauses(s, c.Amount)
	candidates = append(candidates, paymentCauses(s, c.Amount, decided)...)
	if portions > 0 {
		candidates = append(candidates, Cause{CausePayments, portionsOf(s, computed, portions), allocation.Text{
			NL: fmt.Sprintf("dit is %d/%d van het berekende bedrag", portions, s.Portions),
			EN: fmt.Sprintf("this is %d/%d of the computed amount", portions, s.Portions),
		}})
	}
	return fitting(candidates, c.Received.Amount)
}

// throughCauses are what has come in after each payment.
func throughCauses(s *allocation.Schedule, total allocation.Cents) []Cause {
	var causes []Cause
	var paid allocation.Cents
	for i, amount := range s.Split(total) {
		paid += amount
		p := s.Payments[i]
		causes = append(causes, Cause{CausePayments, paid, allocation.Text{
			NL: fmt.Sprintf("dit is wat tot en met %s binnen hoort te zijn: %d/%d", p.Month, p.Through, s.Portions),
			EN: fmt.Sprintf("this is what must be in by the end of %s: %d/%d", p.Month, p.Through, s.Portions),
		}})
	}
	return causes
}
