package allocation

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

// A Month is a calendar month, such as 2021-12.
type Month struct{ Year, Month int }

// ParseMonth reads "2021-12".
func ParseMonth(s string) (Month, error) { return Month{}, nil }

// String writes "2021-12".
func (m Month) String() string { return "" }

// Split returns total spread over the payments, in their order.
func (s *Schedule) Split(total Cents) []Cents { return nil }

// A YearPart is what is paid in one calendar year.
type YearPart struct {
	Year                int
	Portions            int   // in this year
	Amount, Accumulated Cents // in this year, and up to and including 31 December
}

// Years returns total per calendar year, ascending.
func (s *Schedule) Years(total Cents) []YearPart { return nil }
