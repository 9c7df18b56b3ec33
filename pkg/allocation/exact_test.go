package allocation_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

func TestExactIsWrittenAsDecimalOrFraction(t *testing.T) {
	for text, want := range map[string]string{
		"0":           "0",
		"-2":          "-2",
		"2.50":        "2.5",
		"124183.3432": "124183.3432",
		"1/3":         "1/3",
		"-2/6":        "-1/3",
		"7/8":         "0.875",
		"1/40":        "0.025",
		"10/4":        "2.5",
		"1/30":        "1/30",
		"600/2":       "300",
	} {
		r, _ := new(big.Rat).SetString(text)
		if got := allocation.ExactRat(r).String(); got != want {
			t.Errorf("%s as a fraction is written %q, want %q", text, got, want)
		}
	}
	if got := allocation.ExactDecimal(decimal.RequireFromString("2.500")).String(); got != "2.5" {
		t.Errorf("2.500 is written %q", got)
	}
	if got := (allocation.Exact{}).String(); got != "0" {
		t.Errorf("the zero value is written %q", got)
	}
}

func TestExactCentsAreEuros(t *testing.T) {
	if got := allocation.ExactCents(150); !got.Equal(exact("1.5")) {
		t.Errorf("150 cents are %s", got)
	}
}

// operand draws a number held as a decimal or as a fraction.
func operand() *rapid.Generator[allocation.Exact] {
	asDecimal := rapid.Custom(func(t *rapid.T) allocation.Exact {
		return allocation.ExactDecimal(decimal.New(rapid.Int64().Draw(t, "coefficient"), int32(rapid.IntRange(-9, 3).Draw(t, "exponent"))))
	})
	asFraction := rapid.Custom(func(t *rapid.T) allocation.Exact {
		return allocation.ExactRat(big.NewRat(rapid.Int64Range(-50, 50).Draw(t, "numerator"), rapid.Int64Range(1, 40).Draw(t, "denominator")))
	})
	return rapid.OneOf(asDecimal, asFraction)
}

func TestExactCalculatesAsFractionsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := operand().Draw(t, "x"), operand().Draw(t, "y")
		a, b := x.Rat(), y.Rat()
		check := func(what string, got allocation.Exact, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Errorf("%s %s %s is %s, want %s", x, what, y, got, want)
			}
		}
		check("+", x.Add(y), new(big.Rat).Add(a, b))
		check("−", x.Sub(y), new(big.Rat).Sub(a, b))
		check("×", x.Mul(y), new(big.Rat).Mul(a, b))
		if y.Sign() != 0 {
			check("/", x.Quo(y), new(big.Rat).Quo(a, b))
		}
		if x.Cmp(y) != a.Cmp(b) || x.Sign() != a.Sign() || x.Equal(y) != (a.Cmp(b) == 0) {
			t.Errorf("%s and %s compare as %d, sign %d", x, y, x.Cmp(y), x.Sign())
		}
		if x.Rat().Cmp(a) != 0 || y.Rat().Cmp(b) != 0 {
			t.Errorf("the operands became %s and %s", x, y)
		}
	})
}

func TestExactTextIsReadBackAsTheSameNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := operand().Draw(t, "x")
		x = x.Mul(operand().Draw(t, "y"))
		back, ok := new(big.Rat).SetString(x.String())
		if !ok || back.Cmp(x.Rat()) != 0 {
			t.Errorf("%s is read back as %s", x, back)
		}
		if d, finite := x.Decimal(); finite && d.Rat().Cmp(x.Rat()) != 0 {
			t.Errorf("%s as a decimal is %s", x, d)
		}
	})
}

func TestExactOfARatIsACopy(t *testing.T) {
	r := big.NewRat(1, 3)
	x := allocation.ExactRat(r)
	r.SetInt64(5)
	x.Rat().SetInt64(6)
	if got := x.String(); got != "1/3" {
		t.Errorf("became %s", got)
	}
}
