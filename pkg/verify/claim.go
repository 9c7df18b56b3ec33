package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A Claim is what a municipality, or a school site under a scheme that pays those, can say without any national file: its own
// figures, and the amount in its decision.
type Claim struct {
	Key, Name    string             // of the municipality or site; groups of a scheme are recognised by the key
	Values       []allocation.Value // any order, each measure once; more than the scheme uses is welcome
	FromFiles    []allocation.Measure
	Amount       allocation.Cents // in the decision, for the whole period
	Received     *Received        // nil: payments are not checked
	Predecessors []Predecessor    // before a merger, ascending by key; may be empty
}

// Stated tells whether the claimant gave a figure; the others come from files.
func (c Claim) Stated(m allocation.Measure) bool { return !slices.Contains(c.FromFiles, m) }

// Received is what came in up to and including a month.
type Received struct {
	Amount  allocation.Cents
	Through allocation.Month
}

// A Predecessor is a municipality that went up in the claimant, with its figures before the merger.
type Predecessor struct {
	Key, Name string
	Values    []allocation.Value
}

// A calculator applies an open-ended scheme to one municipality at a time.
type calculator struct {
	scheme allocation.Scheme
	key    string
}

// newCalculator refuses schemes of which one recipient's own figures do not tell its amount.
func newCalculator(s *scenario.Scheme, key string) (calculator, error) {
	switch {
	case s.Closed():
		return calculator{}, provenance.Problemf(provenance.Position{}, provenance.NotComputable,
			"scheme %s divides a closed budget: one municipality's amount depends on the figures of all", s.ID).
			WithHint("give the files of all municipalities, or use an open-ended scheme such as npo-regeling-2021")
	case s.PerSite:
		return calculator{}, provenance.Problemf(provenance.Position{}, provenance.NotComputable,
			"scheme %s calculates per school site: the figures of a municipality do not tell its amount", s.ID).
			WithHint("give the files of the school sites")
	}
	return calculator{s.Scheme, cmp.Or(key, "claim")}, nil
}

// of returns what the claimant gets with these figures.
func (c calculator) of(values []allocation.Value) (*allocation.Recipient, error) {
	return c.as(c.key, values)
}

// as returns what a municipality gets with these figures.
func (c calculator) as(key string, values []allocation.Value) (*allocation.Recipient, error) {
	a, err := c.allocate(key, values)
	if err != nil {
		return nil, err
	}
	return &a.Recipients[0], nil
}

// allocate applies the scheme to one municipality.
func (c calculator) allocate(key string, values []allocation.Value) (*allocation.Allocation, error) {
	d, err := allocation.NewDataset([]allocation.Row{{Key: key, Values: values}})
	if err != nil {
		return nil, err
	}
	return c.scheme.Allocate(d)
}

// missing refuses a claim that lacks figures which the scheme uses.
func (c calculator) missing(values []allocation.Value) error {
	var lacking []string
	for _, m := range c.scheme.Measures() {
		if !slices.ContainsFunc(values, func(v allocation.Value) bool { return v.Measure == m }) {
			lacking = append(lacking, string(m))
		}
	}
	if len(lacking) == 0 {
		return nil
	}
	options := make([]string, len(lacking))
	for i, m := range lacking {
		options[i] = fmt.Sprintf("--measure %s=…", m)
	}
	were := "was"
	if len(lacking) > 1 {
		were = "were"
	}
	return provenance.Problemf(provenance.Position{}, provenance.MeasureMissing,
		"scheme %s uses %s, which %s not given", c.scheme.ID, strings.Join(lacking, " and "), were).
		WithHint("add %s", strings.Join(options, " "))
}

// with returns values with one figure replaced or added.
func with(values []allocation.Value, m allocation.Measure, amount decimal.Decimal) []allocation.Value {
	changed := slices.DeleteFunc(slices.Clone(values), func(v allocation.Value) bool { return v.Measure == m })
	return append(changed, allocation.Value{Measure: m, Amount: amount})
}

// valueOf returns a figure, and whether it was given.
func valueOf(values []allocation.Value, m allocation.Measure) (decimal.Decimal, bool) {
	return allocation.Row{Values: values}.Value(m)
}
