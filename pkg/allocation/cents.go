package allocation

// Cents is an amount of money in whole eurocents. Euros exist only where amounts are read and printed.
type Cents int64

// String writes euros with a point and exactly two decimals and no grouping: "-1234.50".
func (c Cents) String() string { return "" }

// ParseCents reads euros as String writes them, with zero to two decimals, an optional ASCII minus,
// no grouping, no exponent. It refuses what does not fit in an int64 of cents.
func ParseCents(s string) (Cents, error) { return 0, nil }
