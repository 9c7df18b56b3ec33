package allocation

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Cents is an amount of money in whole eurocents. Euros exist only where amounts are read and printed.
type Cents int64

// String writes euros with a point and exactly two decimals and no grouping: "-1234.50".
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign = "-"
	}
	m := c.magnitude()
	return fmt.Sprintf("%s%d.%02d", sign, m/100, m%100)
}

// ParseCents reads euros as String writes them, with zero to two decimals, an optional ASCII minus,
// no grouping, no exponent. It refuses what does not fit in an int64 of cents.
func ParseCents(s string) (Cents, error) {
	digits, negative := strings.CutPrefix(s, "-")
	euros, decimals, marked := strings.Cut(digits, ".")
	if !isDigits(euros) || marked && (!isDigits(decimals) || len(decimals) > 2) {
		return 0, fmt.Errorf("%q: %w", s, ErrNotMoney)
	}
	m, err := strconv.ParseUint(euros+decimals+"00"[len(decimals):], 10, 64)
	if limit := maxMagnitude(negative); err != nil || m > limit {
		return 0, fmt.Errorf("%q: %w", s, ErrTooLarge)
	}
	return signed(m, negative), nil
}

// magnitude returns c without its sign; the lowest int64 has one too.
func (c Cents) magnitude() uint64 {
	if c < 0 {
		return -uint64(c)
	}
	return uint64(c)
}

// maxMagnitude is the largest magnitude that an amount of that sign can have.
func maxMagnitude(negative bool) uint64 {
	if negative {
		return 1 << 63
	}
	return math.MaxInt64
}

// signed is the inverse of magnitude.
func signed(magnitude uint64, negative bool) Cents {
	if negative {
		return Cents(-magnitude)
	}
	return Cents(magnitude)
}

// plus returns c + d, and false when that does not fit.
func (c Cents) plus(d Cents) (Cents, bool) {
	sum := c + d
	return sum, (sum > c) == (d > 0)
}

// isDigits tells whether s is one or more ASCII digits.
func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
