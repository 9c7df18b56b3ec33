package cbsdata

import (
	"regexp"
	"slices"
)

// centsForm matches a number that is written with two decimals and is a thousand or more: no percentage, no index.
var centsForm = regexp.MustCompile(`^[-–−]?[0-9][0-9., \x{a0}]*[0-9]{2}[.,][0-9]{2}$`)

// decimalsForm matches a number that is written with two decimals.
var decimalsForm = regexp.MustCompile(`[0-9][.,][0-9]{2}$`)

// WrittenAsMoney tells whether a column of which the header says nothing is written as amounts in euros are: with the euro
// sign or a dash for no cents, or, under a year, to the cent.
func WrittenAsMoney(h Header, cells []GridCell) bool {
	return slices.ContainsFunc(cells, GridCell.Money) || h.IsYear() && ToTheCent(cells)
}

// ToTheCent tells whether cells are written as amounts are and ratios are not: every one with two decimals, and one of them
// a thousand or more.
func ToTheCent(cells []GridCell) bool {
	high := false
	for _, c := range cells {
		if c.Blank() || c.Dash() {
			continue
		}
		if !decimalsForm.MatchString(c.Text) {
			return false
		}
		high = high || centsForm.MatchString(c.Text) && digits(c.Text) >= 6
	}
	return high
}

func digits(text string) int {
	n := 0
	for _, r := range text {
		if '0' <= r && r <= '9' {
			n++
		}
	}
	return n
}
