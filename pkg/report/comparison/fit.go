package comparison

import (
	"unicode/utf8"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// fit is a width in which a figure shows: a spreadsheet shows none that is cut off. In a total it is bold.
func (b *book) fit(least float64, figure string) float64 {
	return max(least, 1.08*float64(utf8.RuneCountInString(figure))+1.5)
}

// widest is the longest figure that a column of the table shows, its sum included; empty for words, which may be cut off.
func (b *book) widest(c column) string {
	if !tableStyle(c.id).Numeric() {
		return ""
	}
	longest := ""
	note := func(text string) {
		if _, ok := plainNumber(text); !ok {
			return
		}
		if shown := b.lang.Plus(text); len(shown) > len(longest) {
			longest = shown
		}
	}
	for _, r := range b.Rows {
		note(c.text(b.view, r))
	}
	sums := map[string]allocation.Cents{"huidig": b.Old, "nieuw": b.New, "verschil": b.New - b.Old, "volume_effect": b.Volume, "herverdeeleffect": b.Moved}
	if sum, there := sums[c.id]; there {
		note(sum.String())
	}
	if c.id == "na_overgangsregeling" && b.Paid != nil {
		note(b.Paid.String())
	}
	return longest
}

// keyWidth is a width in which the key figures of the cover show, which are written large.
func (b *book) keyWidth() float64 {
	longest := 0
	for _, figure := range []string{b.lang.Amount(max(b.Old, b.New)), b.lang.Signed(max(b.Volume, -b.Volume)), b.lang.Amount(b.Moved)} {
		longest = max(longest, utf8.RuneCountInString(figure))
	}
	return max(27, 1.8*float64(longest))
}

// largestChange is the largest size of a change that the totals show.
func (b *book) largestChange() allocation.Cents {
	var largest allocation.Cents
	for _, t := range append([]compare.Total{b.country}, b.totals...) {
		for _, c := range []allocation.Cents{t.Difference, t.Volume, t.Redistribution, t.Gains.Sum, t.Losses.Sum} {
			largest = max(largest, c, -c)
		}
	}
	return largest
}
