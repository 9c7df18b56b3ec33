package compare

import (
	"errors"
	"fmt"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Factor is a reason why an amount changed. The set is closed.
type Factor int

// The factors, in the order in which they are shown. The first four can change by themselves; rounding is what
// is left between the exact and the actual difference.
const (
	OwnMeasures   Factor = iota // the recipient's own figures
	OtherMeasures               // the figures of all others, and who they are
	Rules                       // parameters and rules
	Budget                      // the sum divided
	RoundingPart                // cents
)

// factors is how many can change by themselves.
const factors = 4

// A world says for every factor whether it is as on the new side.
type world [factors]bool

// worldOf numbers the worlds: bit f is factor f.
func worldOf(n int) (w world) {
	for f := range w {
		w[f] = n>>f&1 == 1
	}
	return w
}

// A grid computes what recipients would get, exactly, in every mixture of the two sides.
type grid struct {
	older, newer *scenario.Result
	keys         []string // ascending: every recipient of either side
	rows         map[string][2]*allocation.Row
}

func newGrid(older, newer *scenario.Result) *grid {
	g := &grid{older: older, newer: newer, rows: map[string][2]*allocation.Row{}}
	for side, r := range []*scenario.Result{older, newer} {
		for i := range r.Allocation.Dataset.Len() {
			row := r.Allocation.Dataset.Row(i)
			pair := g.rows[row.Key]
			pair[side] = &row
			g.rows[row.Key] = pair
			g.keys = append(g.keys, row.Key)
		}
	}
	slices.Sort(g.keys)
	g.keys = slices.Compact(g.keys)
	return g
}

// scheme returns the rules of one side with the budget of one side. A side without a budget has none to lend:
// then the rules keep their own.
func (g *grid) scheme(w world) allocation.Scheme {
	sides := [2]*scenario.Result{g.older, g.newer}
	s := sides[index(w[Rules])].Scheme.Scheme
	if lent := sides[index(w[Budget])].Scheme.Budget; s.Budget != nil && lent != nil {
		s.Budget = lent
	}
	return s
}

func index(isNew bool) int {
	if isNew {
		return 1
	}
	return 0
}

// amounts returns what every recipient gets in a world, in the order of keys. Where own and others' figures are
// of one side, one division serves all.
func (g *grid) amounts(w world) ([]allocation.Exact, error) {
	s := g.scheme(w)
	amounts := make([]allocation.Exact, len(g.keys))
	if w[OwnMeasures] == w[OtherMeasures] {
		return amounts, g.fill(amounts, s, g.dataset("", w))
	}
	for i, key := range g.keys {
		x, err := amountOf(key, s, g.dataset(key, w))
		if err != nil {
			return nil, err
		}
		amounts[i] = x
	}
	return amounts, nil
}

// dataset takes every row from the side that the world says; own is the recipient whose own figures are meant.
func (g *grid) dataset(own string, w world) []allocation.Row {
	var rows []allocation.Row
	for _, key := range g.keys {
		side := index(w[OtherMeasures])
		if key == own {
			side = index(w[OwnMeasures])
		}
		if row := g.rows[key][side]; row != nil {
			rows = append(rows, *row)
		}
	}
	return rows
}

// fill sets the amounts of all recipients; who is not in rows gets nothing.
func (g *grid) fill(amounts []allocation.Exact, s allocation.Scheme, rows []allocation.Row) error {
	a, err := allocate(s, rows)
	if err != nil {
		return err
	}
	for i, key := range g.keys {
		if at, ok := a.Dataset.Find(key); ok {
			amounts[i] = a.Recipients[at].Exact
		}
	}
	return nil
}

func amountOf(key string, s allocation.Scheme, rows []allocation.Row) (allocation.Exact, error) {
	a, err := allocate(s, rows)
	if err != nil {
		return allocation.Exact{}, err
	}
	at, ok := a.Dataset.Find(key)
	if !ok {
		return allocation.Exact{}, nil
	}
	return a.Recipients[at].Exact, nil
}

// allocate divides, and calls it nothing for everybody where a mixture leaves no weight at all.
func allocate(s allocation.Scheme, rows []allocation.Row) (*allocation.Allocation, error) {
	d, err := allocation.NewDataset(rows)
	if err != nil {
		return nil, err
	}
	a, err := s.Allocate(d)
	if errors.Is(err, allocation.ErrNoWeight) {
		return &allocation.Allocation{Dataset: d, Recipients: make([]allocation.Recipient, d.Len())}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("scheme %s: %w", s.ID, err)
	}
	return a, nil
}
