package document

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/report/wording"
)

// A Figure is an exact number. As JSON it is text: a decimal without trailing zeros such as "124183.3432",
// or a fraction in lowest terms such as "1/3" where no decimal is exact.
type Figure struct{ allocation.Exact }

// figureForm is what Figure writes, and bounds what it reads.
var figureForm = regexp.MustCompile(`^-?[0-9]{1,400}(\.[0-9]{1,400}|/[0-9]{1,400})?$`)

// IsFigure tells whether a text is a figure as documents write it: plain decimals or a fraction, without exponent,
// grouping or blanks.
func IsFigure(text string) bool { return figureForm.MatchString(text) }

// FigureOf returns a decimal as a figure.
func FigureOf(d decimal.Decimal) Figure { return Figure{allocation.ExactDecimal(d)} }

// MarshalJSON writes the number as text.
func (f Figure) MarshalJSON() ([]byte, error) { return json.Marshal(f.String()) }

// UnmarshalJSON reads what MarshalJSON writes, and refuses anything else.
func (f *Figure) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	number := new(big.Rat)
	if !IsFigure(text) {
		return fmt.Errorf("%.40q is not a figure", text)
	}
	if _, ok := number.SetString(text); !ok {
		return fmt.Errorf("%.40q is not a figure", text)
	}
	f.Exact = allocation.ExactRat(number)
	if f.String() != text {
		return fmt.Errorf("%.40q is not written as the figure %s", text, f)
	}
	return nil
}

// Money is an amount in whole cents. As JSON it is text: euros with exactly two decimals, such as "2869532.18".
type Money allocation.Cents

// MoneyOf returns a pointer to an amount, for those that may be absent.
func MoneyOf(c allocation.Cents) *Money {
	m := Money(c)
	return &m
}

// String writes euros with a point and two decimals.
func (m Money) String() string { return allocation.Cents(m).String() }

// MarshalJSON writes the amount as text.
func (m Money) MarshalJSON() ([]byte, error) { return json.Marshal(m.String()) }

// UnmarshalJSON reads what MarshalJSON writes, and refuses anything else.
func (m *Money) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	cents, err := allocation.ParseCents(text)
	if err != nil {
		return err
	}
	if cents.String() != text {
		return fmt.Errorf("%.40q is not an amount with two decimals", text)
	}
	*m = Money(cents)
	return nil
}

// In writes the amount for people: € 2.869.532,18.
func (m Money) In(l wording.Language) string { return l.Amount(allocation.Cents(m)) }

// In writes the figure for people, without rounding and with at most six decimals of an endless one.
func (f Figure) In(l wording.Language) string { return l.Exact(f.Exact, 6) }
