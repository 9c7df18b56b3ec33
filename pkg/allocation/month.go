package allocation

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Month is a calendar month, such as 2021-12.
type Month struct{ Year, Month int }

// ParseMonth reads "2021-12".
func ParseMonth(s string) (Month, error) {
	year, month, _ := strings.Cut(s, "-")
	if len(year) == 4 && len(month) == 2 && isDigits(year) && isDigits(month) {
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		if m >= 1 && m <= 12 {
			return Month{y, m}, nil
		}
	}
	return Month{}, fmt.Errorf("%q: %w", s, ErrNotMonth)
}

// String writes "2021-12".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Compare returns -1, 0 or 1 as m is before, equal to or after n.
func (m Month) Compare(n Month) int {
	return cmp.Or(cmp.Compare(m.Year, n.Year), cmp.Compare(m.Month, n.Month))
}
