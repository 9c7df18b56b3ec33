package cbsdata

import "npo/pkg/provenance"

// shown is the first cell of a file that shows either mark to be in use, as a decimal mark or between groups.
type shown struct{ comma, point *sign }

// A sign is a cell that shows a mark.
type sign struct {
	mark  DecimalMark
	text  string
	where provenance.Position
}

// take keeps a cell that shows a mark, unless one did before it. Auto shows none.
func (s *shown) take(mark DecimalMark, text string, where provenance.Position) {
	switch {
	case mark == Comma && s.comma == nil:
		s.comma = &sign{mark, text, where}
	case mark == Point && s.point == nil:
		s.point = &sign{mark, text, where}
	}
}

// clash tells whether both marks were shown.
func (s shown) clash() bool { return s.comma != nil && s.point != nil }

// mark is the only mark that was shown; Auto when none or both were.
func (s shown) mark() DecimalMark {
	switch {
	case s.clash():
	case s.comma != nil:
		return Comma
	case s.point != nil:
		return Point
	}
	return Auto
}

// inOrder returns the cells of a clash in the order in which a person meets them.
func (s shown) inOrder() (first, second sign) {
	if before(s.point.where, s.comma.where) {
		return *s.point, *s.comma
	}
	return *s.comma, *s.point
}

// before orders two cells of one file in reading order.
func before(a, b provenance.Position) bool {
	if a.Sheet != b.Sheet {
		return a.Sheet < b.Sheet
	}
	return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
}
