package xlsx

import (
	"iter"
	"strings"
)

// A spreadsheet does not make a row higher for text in cells that were joined, and not every program does it
// for text at all. So the height is set here, from an estimate of how the text wraps.

// linesOf tells in how many lines text of the usual size wraps in a cell of so many units of width.
func linesOf(text string, width float64) int {
	lines, used := 1, 0.0
	for word := range words(text) {
		if word == "\n" {
			lines, used = lines+1, 0
			continue
		}
		w := TextWidth(strings.TrimRight(word, " "))
		if used > 0 && used+w > width {
			lines, used = lines+1, 0
		}
		for ; w > width && width > 0; w -= width {
			lines++
		}
		used += w + TextWidth(word) - TextWidth(strings.TrimRight(word, " "))
	}
	return lines
}

// words yields the words of a text with the spaces behind them, and line breaks by themselves.
func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i, line := range strings.Split(text, "\n") {
			if i > 0 && !yield("\n") {
				return
			}
			for word := range strings.SplitAfterSeq(line, " ") {
				if !yield(word) {
					return
				}
			}
		}
	}
}

// TextWidth is the width of a text in the units of column widths.
func TextWidth(text string) float64 {
	// A unit is 7 pixels at 96 to the inch; the text font at its size is 40/3 pixels to the em.
	const unitsPerEm = textSize * 4 / 3 / 7
	widths, em := letterWidths(), 0
	for _, r := range text {
		if i := int(r) - ' '; i >= 0 && i < len(widths) {
			em += int(widths[i])
			continue
		}
		em += int(widths['0'-' '])
	}
	return float64(em) * unitsPerEm / 1000
}

// letterWidths are the widths of the letters of the text font, from the space, in thousandths of its size. Letters outside
// ASCII count as wide as a digit, which most of those that occur are.
func letterWidths() [95]uint16 {
	return [...]uint16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
	}
}
