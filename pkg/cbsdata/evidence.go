package cbsdata

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// numbers reads the numbers of one file. The decimal mark is decided once per file, by what its cells of
// measures show; cells that need it wait until all of them were seen.
type numbers struct {
	declared DecimalMark // Comma or Point when the user said so, else Auto
	shown    shown
	waiting  []waiting
}

// waiting is a cell with a mark in it, and where its value goes.
type waiting struct {
	numeral numeral
	text    string
	needs   bool
	target  target
	where   provenance.Position
}

// target is the figure that a cell's value is added to.
type target struct {
	records *records
	figure  int
}

func (t target) spec() *MeasureSpec { return &t.records.specs[t.records.figures[t.figure].spec] }

func (t target) add(v decimal.Decimal) {
	if !v.IsZero() {
		f := &t.records.figures[t.figure]
		f.amount = f.amount.Add(v)
	}
}

// read adds the value of a cell to its target, now or at settle. A cell that is no acceptable value of the
// target's measure is a problem, now or then.
func (n *numbers) read(c cell, to target, where provenance.Position) *provenance.Problem {
	text, spec := c.trimmed(), to.spec()
	if p := noNumber(c, text, spec, where); p != nil {
		return p
	}
	if c.kind == numberCell {
		v, f := parseStored(text)
		if f != sound {
			return faulty(f, text, spec, where)
		}
		return accept(v, text, to, where)
	}
	numeral, f := parseNumeral(text)
	if f != sound {
		return faulty(f, text, spec, where)
	}
	if numeral.marks == "" {
		v, _ := numeral.value(Point)
		return accept(v, text, to, where)
	}
	n.wait(numeral, text, to, where)
	return nil
}

func (n *numbers) wait(x numeral, text string, to target, where provenance.Position) {
	text = strings.Clone(text)
	shows, needs := x.evidence()
	n.shown.take(shows, text, where)
	n.waiting = append(n.waiting, waiting{x, text, needs, to, where})
}

// settle decides the decimal mark of the file and adds the values that waited for it.
// The mark is Auto when no cell needed one.
func (n *numbers) settle(problems *collector) DecimalMark {
	mark, p := n.decide()
	problems.add(p)
	if p != nil || mark == Auto {
		return mark
	}
	for _, w := range n.waiting {
		v, ok := w.numeral.value(mark)
		if shows, _ := w.numeral.evidence(); !ok || shows == mark.other() {
			problems.add(provenance.Problemf(w.where, provenance.AmbiguousNumber,
				"%s %s does not fit the decimal %s that was declared", w.target.spec().ID, quoted(w.text), mark).
				WithHint("declare --decimal %s, or correct the cell", mark.other()))
			continue
		}
		problems.add(accept(v, w.text, w.target, w.where))
	}
	return mark
}

// decide weighs the evidence. A declared mark needs none.
func (n *numbers) decide() (DecimalMark, *provenance.Problem) {
	switch {
	case n.declared == Comma || n.declared == Point:
		return n.declared, nil
	case n.shown.clash():
		return Auto, n.contradiction()
	case n.shown.mark() != Auto:
		return n.shown.mark(), nil
	}
	first, more := n.needing()
	if first == nil {
		return Auto, nil
	}
	also := ""
	switch {
	case more == 1:
		also = ", as may one more cell"
	case more > 1:
		also = fmt.Sprintf(", as may %d more cells", more)
	}
	comma, _ := first.numeral.value(Comma)
	point, _ := first.numeral.value(Point)
	return Auto, provenance.Problemf(first.where, provenance.AmbiguousNumber,
		"%s %s may mean %s or %s%s, and nothing in the file shows which", first.target.spec().ID, quoted(first.text), comma, point, also).
		WithHint("say how this file writes decimals: --decimal comma (%s means %s) or --decimal point (%s)", quoted(first.text), comma, point)
}

func (n *numbers) contradiction() *provenance.Problem {
	first, second := n.shown.inOrder()
	return provenance.Problemf(second.where, provenance.AmbiguousNumber,
		"%s shows a decimal %s, while %s at %s shows a decimal %s", quoted(second.text), second.mark, quoted(first.text), first.where, first.mark).
		WithHint("write every number of the file with the same decimal mark")
}

func (n *numbers) needing() (first *waiting, more int) {
	for i := range n.waiting {
		switch {
		case !n.waiting[i].needs:
		case first == nil:
			first = &n.waiting[i]
		default:
			more++
		}
	}
	return first, more
}

// suppressed matches "<5", "< 10": DUO writes it since November 2023 for counts of 1 to 4.
var suppressed = regexp.MustCompile(`^<\s*[0-9]+$`)

// noNumber recognises cells that hold no figure at all: blanks, errors of a formula, dates.
func noNumber(c cell, text string, spec *MeasureSpec, where provenance.Position) *provenance.Problem {
	switch c.kind {
	case errorCell:
		return provenance.Problemf(where, provenance.NotANumber, "%s holds the error %s of a formula", spec.ID, quoted(text)).
			WithHint("mend the formula, or put the figure in its place")
	case booleanCell, dateCell:
		return provenance.Problemf(where, provenance.NotANumber, "%s holds a date or a truth value, not a number", spec.ID).
			WithHint("give the cell a number format and type the figure again")
	case formulaCell:
		return provenance.Problemf(where, provenance.BlankCell, "%s holds a formula without a stored result", spec.ID).
			WithHint("open the file in a spreadsheet program and save it there, so that the results are stored")
	}
	if text == "" {
		return provenance.Problemf(where, provenance.BlankCell, "%s is blank, and a blank is not 0", spec.ID).
			WithHint("write 0 where there are none; fill in the figure where it is missing")
	}
	return nil
}

// secret explains the signs by which CBS and DUO say that there is no figure; "" for any other text.
func secret(text string) string {
	switch text {
	case ".", "..", "...":
		return "unknown, not reliable enough or secret"
	case "x", "X":
		return "secret"
	case "-", "–", "—", "--", "---":
		return "no figure"
	case "*", "**":
		return "the sign for provisional figures without a figure"
	}
	if suppressed.MatchString(text) {
		return "a small number that the publisher suppresses"
	}
	return ""
}

// faulty says why a text is no number: a sign of the publisher, or something else.
func faulty(f fault, text string, spec *MeasureSpec, where provenance.Position) *provenance.Problem {
	if f == tooLong {
		return provenance.Problemf(where, provenance.OutOfRange, "%s %s has more than %d digits", spec.ID, quoted(text), maxDigits)
	}
	if meaning := secret(text); meaning != "" {
		return provenance.Problemf(where, provenance.SecretValue, "%s is %s: %s", spec.ID, quoted(text), meaning).
			WithHint("ask the publisher for the figure, or put a figure with a known source in its place")
	}
	if signed.MatchString(text) {
		if _, f := parseNumeral(strings.TrimSpace(strings.Trim(text, "*"))); f == sound {
			return provenance.Problemf(where, provenance.NotANumber, "%s %s is a figure with the sign for provisional figures", spec.ID, quoted(text)).
				WithHint("leave the sign out of the cells: where all of a column is provisional it stands behind the header (%s*), and of a whole file a scenario says status: voorlopig", spec.ID)
		}
	}
	return provenance.Problemf(where, provenance.NotANumber, "%s %s is not a number", spec.ID, quoted(text)).
		WithHint("a number is digits, at most one decimal mark, a minus in front where it is negative, and groups of three")
}

// quoted shows a text from a file in a message, cut when it is long.
func quoted(text string) string {
	const most = 40
	runes := []rune(text)
	if len(runes) <= most {
		return fmt.Sprintf("%q", text)
	}
	return fmt.Sprintf("%q… (%d characters)", string(runes[:most]), len(runes))
}
