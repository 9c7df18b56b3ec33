package scenario

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// maxDigits bounds a number in a scheme, in a scenario or on the command line, as it bounds those in inputs.
const maxDigits = 18

var (
	numberForm   = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	fractionForm = regexp.MustCompile(`^([0-9]+)/([0-9]+)$`)
	nameForm     = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	schemeIDForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	linkForm     = regexp.MustCompile(`^https?://[^\s/]+(/\S*)?$`)
)

// parseNumber reads a decimal: an optional ASCII minus, digits with a point, no grouping, no exponent,
// at most 18 digits.
func parseNumber(s string) (decimal.Decimal, error) {
	if !numberForm.MatchString(s) {
		return decimal.Decimal{}, fmt.Errorf("%s is not a number with a decimal point and no grouping", quoted(s))
	}
	if len(strings.Trim(strings.ReplaceAll(s, ".", ""), "-")) > maxDigits {
		return decimal.Decimal{}, fmt.Errorf("%s has more than %d digits", quoted(s), maxDigits)
	}
	return decimal.NewFromString(s)
}

// parseBudget reads euros above zero with at most two decimals.
func parseBudget(s string) (allocation.Cents, error) {
	number, err := parseNumber(s)
	if err != nil {
		return 0, err
	}
	if number.Sign() <= 0 {
		return 0, errNotAbove
	}
	if number.Exponent() < -2 && !number.Equal(number.Truncate(2)) {
		return 0, errHalfCents
	}
	cents := number.Shift(2).BigInt()
	if !cents.IsInt64() {
		return 0, errTooLarge
	}
	return allocation.Cents(cents.Int64()), nil
}

// Why a number is no budget.
var (
	errNotAbove  = errors.New("the budget is not above zero")
	errHalfCents = errors.New("the budget has more than two decimals")
	errTooLarge  = errors.New("the budget is larger than cents can hold")
)

// quoted shows what was typed, cut where nobody reads on.
func quoted(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}

// number reads a decimal.
func (n node) number() decimal.Decimal {
	text := n.text()
	if text == "" {
		return decimal.Decimal{}
	}
	value, err := parseNumber(text)
	if err != nil {
		n.fault("%v", err)
	}
	return value
}

// aboveZero reads a decimal that is more than nothing.
func (n node) aboveZero() decimal.Decimal {
	text := n.text()
	if text == "" {
		return decimal.Decimal{}
	}
	value, err := parseNumber(text)
	if err == nil && value.Sign() <= 0 {
		err = fmt.Errorf("%s is not above zero", value)
	}
	if err != nil {
		n.fault("%v", err)
	}
	return value
}

// whole reads a whole number from least to most.
func (n node) whole(least, most int) int {
	text := n.text()
	if text == "" {
		return 0
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < least || value > most {
		n.fault("%s is not a whole number from %d to %d", quoted(text), least, most)
	}
	return value
}

// budget reads euros above zero with at most two decimals.
func (n node) budget() *allocation.Cents { return n.euros("budget") }

// amount reads a fixed sum of a budget, as a budget itself is read.
func (n node) amount() *allocation.Cents { return n.euros("amount") }

func (n node) euros(noun string) *allocation.Cents {
	text := n.text()
	if text == "" {
		return nil
	}
	cents, err := parseBudget(text)
	if err != nil {
		n.problem(provenance.BadBudget, "%s", strings.Replace(err.Error(), "the budget", "the "+noun, 1)).Hint = "write euros as 300000000.00"
		return nil
	}
	return &cents
}

// fraction reads a share such as 0.79 or 1/3.
func (n node) fraction() allocation.Exact {
	text := n.text()
	if parts := fractionForm.FindStringSubmatch(text); parts != nil && len(text) <= maxDigits {
		below, _ := new(big.Int).SetString(parts[2], 10)
		above, _ := new(big.Int).SetString(parts[1], 10)
		if below.Sign() > 0 {
			return allocation.ExactRat(new(big.Rat).SetFrac(above, below))
		}
	}
	return allocation.ExactDecimal(n.number())
}

// yes reads true or false; absent is false.
func (n node) yes() bool { return n.oneOf("true", "false") == "true" }

// oneOf reads one of the words allowed.
func (n node) oneOf(allowed ...string) string {
	text := n.text()
	if text != "" && !slices.Contains(allowed, text) {
		n.refuse("%s is not one of: %s", quoted(text), strings.Join(allowed, ", ")).Hint = suggest(text, allowed)
		return ""
	}
	return text
}

// name reads the id of a measure, parameter, component or group.
func (n node) name() string {
	text := n.text()
	if text != "" && !nameForm.MatchString(text) {
		n.fault("%s is not an id: lower-case letters, digits and underscores, with a letter first", quoted(text))
	}
	return text
}

// date reads a calendar date.
func (n node) date() provenance.Date {
	text := n.text()
	if text == "" {
		return ""
	}
	date, err := provenance.ParseDate(text)
	if err != nil {
		n.fault("%s is not a date", quoted(text)).WithHint("write it as 2019-10-01")
	}
	return date
}

// phrase reads a text that is one to every reader of YAML. A number or a truth value without quotes is none, and the
// published schemas refuse it.
func (n node) phrase() string {
	text := n.text()
	if text == "" {
		return ""
	}
	switch n.yaml.Tag {
	case "!!int", "!!float", "!!bool":
		n.refuse("a text is wanted here, and %s without quotes is none", quoted(text)).Hint = "put it in quotes: " + strconv.Quote(text)
		return ""
	}
	return text
}

// words reads a text for people, which is given in both languages.
func (n node) words() allocation.Text {
	m := n.mapping("nl", "en")
	return allocation.Text{NL: m.need("nl").phrase(), EN: m.need("en").phrase()}
}
