package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
)

// starterSweep shows a sweep over what the scheme has: its budget, and the first of its parameters.
func starterSweep(s *Scheme) string {
	var b strings.Builder
	fmt.Fprintf(&b, `
# Many variants at once, for npo sweep FILE -o DIR; other commands leave it aside. A grid has every combination of
# these values; draws are figures drawn at random around those of the inputs. One of the two.
# sweep:
#   # draws: {number: 10000, seed: 2021, measures: {%s}}
#   grid:
`, starterSpreads(s))
	if s.Closed() {
		fmt.Fprintf(&b, "#     budget: [%q, %q]\n", s.Budget.String(), (*s.Budget - *s.Budget/10).String())
	}
	if len(s.Parameters) > 0 {
		b.WriteString(starterAxis(s, s.Parameters[0]))
	}
	return b.String()
}

// starterSpreads shows a spread for every measure that can be drawn sensibly: a rank drawn at random may stand twice.
func starterSpreads(s *Scheme) string {
	var spreads []string
	for _, m := range s.Measures {
		switch {
		case s.ranks(m.ID):
		case m.Kind == cbsdata.Decimal:
			spreads = append(spreads, m.ID+": last_decimal")
		default:
			spreads = append(spreads, m.ID+`: {spread: "5"}`)
		}
	}
	return strings.Join(spreads, ", ")
}

// starterAxis varies a parameter over its value and one or two beside it, as a list and as a range.
func starterAxis(s *Scheme, p Parameter) string {
	values := s.around(p)
	var written []string
	for _, v := range values {
		written = append(written, fmt.Sprintf("%q", v))
	}
	line := fmt.Sprintf("#     parameters:\n#       %s: [%s]", p.Name, strings.Join(written, ", "))
	if len(values) > 1 {
		line += fmt.Sprintf(" # or in equal steps: {from: %q, through: %q, step: %q}", values[0], values[1], values[1].Sub(values[0]))
	}
	return line + "\n"
}

// around returns the value of a parameter and those of a tenth less and a tenth more in as many decimals, or else, where these
// are the same or the scheme refuses them both, half of it or one more; ascending, and only what the scheme takes.
func (s *Scheme) around(p Parameter) []decimal.Decimal {
	values := []decimal.Decimal{p.Value}
	offer := func(v decimal.Decimal) {
		_, err := s.With("", []Setting{{Name: p.Name, Value: v.String()}})
		if err == nil && !slices.ContainsFunc(values, v.Equal) {
			values = append(values, v)
		}
	}
	places := max(-p.Value.Exponent(), 0)
	offer(p.Value.Mul(decimal.New(9, -1)).Round(places))
	offer(p.Value.Mul(decimal.New(11, -1)).Round(places))
	for _, other := range []decimal.Decimal{p.Value.Mul(decimal.New(5, -1)), p.Value.Add(decimal.New(1, 0))} {
		if len(values) == 1 {
			offer(other)
		}
	}
	slices.SortFunc(values, decimal.Decimal.Cmp)
	return values
}
