package ods

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What formulas of the sheets are made of, in the notation of Excel. A cell comes before a function, and both before
// a number.
var (
	sheetName = regexp.MustCompile(`^'(?:[^']|'')+'!`)
	cellRange = regexp.MustCompile(`^(\$?[A-Z]{1,3}\$?[1-9][0-9]*)(?::(\$?[A-Z]{1,3}\$?[1-9][0-9]*))?`)
	function  = regexp.MustCompile(`^([A-Z][A-Z0-9.]*)\(`)
	number    = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+)?`)
	quotation = regexp.MustCompile(`^"(?:[^"]|"")*"`)
	operator  = regexp.MustCompile(`^(?:<=|>=|<>|[-+*/^&=<>()])`)
)

// functions are those that formulas of the sheets use: each has the same name and the same arguments in OpenFormula
// (part 4 of the standard). Another one is refused until somebody has looked it up there.
func functions() []string {
	return []string{"ABS", "AND", "COUNTA", "COUNTIF", "IF", "INDEX", "ISBLANK", "MATCH", "MAX", "MIN", "NOT", "OR", "ROUND", "ROUNDDOWN",
		"SUBTOTAL", "SUM"}
}

// Translate writes a formula of a sheet as OpenFormula, with the prefix that files have:
// SUM('Verdeling'!B3:B9,2) becomes of:=SUM([$'Verdeling'.B3:.B9];2).
//
// It is total over the formulas that [npo/pkg/report/xlsx.Cell] holds: cells and ranges with or without the quoted
// name of a sheet, numbers, texts, the signs of arithmetic and comparison, arrays of one row, and the functions in
// use. Anything else is an error, because a formula that is almost right is worse than none.
func Translate(formula string) (string, error) {
	t := translation{rest: formula, out: []byte("of:=")}
	for t.rest != "" {
		if !t.step() {
			return "", fmt.Errorf("formula %q: no OpenFormula for what begins with %q", formula, t.rest)
		}
	}
	return string(t.out), nil
}

// A translation is a formula on its way.
type translation struct {
	rest string
	out  []byte
}

// step translates what comes next; false when it is nothing known.
func (t *translation) step() bool {
	switch t.rest[0] {
	case ',', '{', '}':
		// The separator of arguments is that of columns in an array, as it is in Excel.
		t.write(1, strings.ReplaceAll(t.rest[:1], ",", ";"))
		return true
	case '"':
		return t.copy(quotation)
	case '\'':
		return t.reference(sheetName.FindString(t.rest))
	}
	if call := function.FindStringSubmatch(t.rest); call != nil {
		t.write(len(call[0]), call[0])
		return slices.Contains(functions(), call[1])
	}
	return t.reference("") || t.number() || t.copy(operator)
}

// number takes over a number. Where a letter follows, it is none: exponents are not written.
func (t *translation) number() bool {
	end := len(number.FindString(t.rest))
	return strings.IndexFunc(t.rest[end:], inName) != 0 && t.copy(number)
}

// copy takes over what is written the same way.
func (t *translation) copy(form *regexp.Regexp) bool {
	text := form.FindString(t.rest)
	t.write(len(text), text)
	return text != ""
}

// reference translates a cell or a range, perhaps of another sheet. Where a letter or digit follows, it was none.
func (t *translation) reference(sheet string) bool {
	cells := cellRange.FindStringSubmatch(t.rest[len(sheet):])
	if cells == nil || strings.IndexFunc(t.rest[len(sheet)+len(cells[0]):], inName) == 0 {
		return false
	}
	text := "["
	if sheet != "" {
		text += "$" + strings.TrimSuffix(sheet, "!")
	}
	text += "." + cells[1]
	if cells[2] != "" {
		text += ":." + cells[2]
	}
	t.write(len(sheet)+len(cells[0]), text+"]")
	return true
}

// inName tells whether a letter could go on a name.
func inName(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("_.!($:", r)
}

func (t *translation) write(taken int, text string) {
	t.rest = t.rest[taken:]
	t.out = append(t.out, text...)
}
