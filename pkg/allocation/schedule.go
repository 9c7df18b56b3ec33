package allocation

import (
	"fmt"
	"math/bits"
)

// A Schedule spreads a recipient's total over payments, in equal portions.
//
// Payment k is R(T·k/n) − R(T·(k−1)/n) with k the portions paid through that payment, n all portions and
// R half away from zero: cumulative rounding, which always adds up to T.
type Schedule struct {
	Basis    Basis
	Portions int       // n, at least 1
	Payments []Payment // ascending; the last one is through Portions
	OnSheet  bool      // whether a recipient's own sheet shows it
}

// A Payment is a moment at which portions are paid.
type Payment struct {
	Month   Month
	Through int // portions paid up to and including this payment
}

// Split returns total spread over the payments, in their order; nil without a schedule.
// The schedule is one that passes [Scheme.Check].
func (s *Schedule) Split(total Cents) []Cents {
	if s == nil {
		return nil
	}
	parts, paid := make([]Cents, len(s.Payments)), Cents(0)
	for i, p := range s.Payments {
		through := s.accumulated(total, p.Through)
		parts[i], paid = through-paid, through
	}
	return parts
}

// A Paid is what has been paid up to and including a month.
type Paid struct {
	Payments int // how many
	Portions int // in them, of the portions of the schedule
	Amount   Cents
}

// PaidThrough returns what has been paid of total up to and including a month: nothing before the first payment, and
// nothing at all without a schedule.
func (s *Schedule) PaidThrough(total Cents, month Month) Paid {
	var paid Paid
	for i, amount := range s.Split(total) {
		p := s.Payments[i]
		if p.Month.Compare(month) > 0 {
			break
		}
		paid = Paid{Payments: i + 1, Portions: p.Through, Amount: paid.Amount + amount}
	}
	return paid
}

// accumulated returns total × through / portions, half away from zero.
func (s *Schedule) accumulated(total Cents, through int) Cents {
	portions := uint64(s.Portions)
	hi, lo := bits.Mul64(total.magnitude(), uint64(through))
	quotient, remainder := bits.Div64(hi, lo, portions) // through ≤ portions, so the quotient fits
	if remainder >= portions-remainder {
		quotient++
	}
	return signed(quotient, total < 0)
}

// A YearPart is what is paid in one calendar year.
type YearPart struct {
	Year                int
	Portions            int   // in this year
	Amount, Accumulated Cents // in this year, and up to and including 31 December
}

// Years returns total per calendar year, ascending; nil without a schedule.
func (s *Schedule) Years(total Cents) []YearPart {
	var years []YearPart
	paid, through := Cents(0), 0
	for i, amount := range s.Split(total) {
		p := s.Payments[i]
		if len(years) == 0 || years[len(years)-1].Year != p.Month.Year {
			years = append(years, YearPart{Year: p.Month.Year})
		}
		paid += amount
		y := &years[len(years)-1]
		y.Portions += p.Through - through
		y.Amount += amount
		y.Accumulated, through = paid, p.Through
	}
	return years
}

// fault returns why the schedule cannot be calculated; "" when it can, or when there is none.
func (s *Schedule) fault() string {
	if s == nil {
		return ""
	}
	if s.Portions < 1 || len(s.Payments) == 0 {
		return "no portions or no payments"
	}
	last := Payment{}
	for i, p := range s.Payments {
		switch {
		case p.Month.Month < 1 || p.Month.Month > 12:
			return fmt.Sprintf("payment %d: %s is not a month", i+1, p.Month)
		case i > 0 && p.Month.Compare(last.Month) <= 0:
			return fmt.Sprintf("payment %d: %s is not after %s", i+1, p.Month, last.Month)
		case p.Through <= last.Through:
			return fmt.Sprintf("payment %d: through portion %d is not beyond %d", i+1, p.Through, last.Through)
		}
		last = p
	}
	if last.Through != s.Portions {
		return fmt.Sprintf("the last payment is through portion %d of %d", last.Through, s.Portions)
	}
	return ""
}
