package sweep

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// Draws are scenarios in which figures of the recipients are drawn at random. Draw i depends on the seed and i alone:
// see [Generator].
type Draws struct {
	Number  int
	Seed    uint64
	Spreads []Spread            // in the order of the file; none: all measures that the scheme reads, on their last decimal
	Where   provenance.Position // in the scenario file
	Unsaid  []string            // "number" and "seed", as far as the file lacks them: then the command line is to say them
}

// Say takes the number or the seed from elsewhere than the file.
func (d *Draws) Say(key string) {
	d.Unsaid = slices.DeleteFunc(d.Unsaid, func(unsaid string) bool { return unsaid == key })
}

// A Spread says how far the figures of a measure may be from what was supplied: uniformly within ± Half, or within
// ± Percent of each figure, or when both are nil within half a unit of the measure's last decimal.
type Spread struct {
	Measure string
	Half    *decimal.Decimal
	Percent *decimal.Decimal
	Where   provenance.Position
}

// String writes the spread as a scenario does.
func (s Spread) String() string {
	switch {
	case s.Half != nil:
		return s.Half.String()
	case s.Percent != nil:
		return s.Percent.String() + "%"
	}
	return LastDecimal
}

// LastDecimal is the spread of half a unit of the last decimal, in a scenario.
const LastDecimal = "last_decimal"

// ParseSeed reads a seed: a whole number from 0 to 18446744073709551615.
func ParseSeed(text string) (uint64, *provenance.Problem) {
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil || strconv.FormatUint(seed, 10) != text {
		return 0, provenance.Problemf(provenance.Position{}, provenance.BadValue,
			"seed %q: not a whole number from 0 to 18446744073709551615", text)
	}
	return seed, nil
}

// ParseNumber reads a number of draws, from 1 to MostScenarios.
func ParseNumber(text string) (int, *provenance.Problem) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > MostScenarios || strconv.Itoa(n) != text {
		return 0, provenance.Problemf(provenance.Position{}, provenance.BadValue,
			"draws %q: not a whole number from 1 to %d", text, MostScenarios)
	}
	return n, nil
}
