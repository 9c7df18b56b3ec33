package compare

import (
	"errors"
	"fmt"
	"slices"

	"npo/pkg/allocation"
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
	sides [2]Model                       // old, new
	keys  []string                       // ascending: every recipient of either side
	rows  map[string][2][]allocation.Row // of every recipient what each side knows of it: one row, or one for each site
}

// errPerSite says that sites cannot take the place of municipalities.
var errPerSite = errors.New("one side is calculated per school site and the other per municipality")

func newGrid(older, newer Model) (*grid, error) {
	if (older.Homes == nil) != (newer.Homes == nil) {
		return nil, errPerSite
	}
	sides, _ := lend(older, newer)
	g := &grid{sides: atHome(sides), rows: map[string][2][]allocation.Row{}}
	for side, m := range g.sides {
		for _, row := range m.Rows {
			key := m.home(row)
			pair := g.rows[key]
			pair[side] = append(pair[side], row)
			g.rows[key] = pair
			g.keys = append(g.keys, key)
		}
	}
	slices.Sort(g.keys)
	g.keys = slices.Compact(g.keys)
	return g, nil
}

// atHome makes where a site lies part of its key, and lets either side know the homes of both. Which sites a
// municipality has then goes with its figures, as their counts do, whosever rules are applied: a site that moved
// belongs to the own figures of the one that it left and of the one that it came to.
func atHome(sides [2]Model) [2]Model {
	if sides[0].Homes == nil {
		return sides
	}
	homes := map[string]allocation.Group{}
	for side, m := range sides {
		rows := make([]allocation.Row, len(m.Rows))
		for i, row := range m.Rows {
			home := m.Homes[row.Key]
			rows[i], rows[i].Key = row, home.Key+" "+row.Key
			homes[rows[i].Key] = home
		}
		sides[side].Rows, sides[side].Homes = rows, homes
	}
	return sides
}

// model returns the rules of one side with the budget of one side. A side without a budget has none to lend:
// then the rules keep their own.
func (g *grid) model(w world) Model {
	m := g.sides[index(w[Rules])]
	if lent := g.sides[index(w[Budget])].Scheme.Budget; m.Scheme.Budget != nil && lent != nil {
		m.Scheme.Budget = lent
	}
	return m
}

func index(isNew bool) int {
	if isNew {
		return 1
	}
	return 0
}

// amounts returns what every recipient gets in a world, in the order of keys. Where own and others' figures are
// of one side, one division serves all; so it does where nobody depends on others, with everybody's own figures.
func (g *grid) amounts(w world) ([]allocation.Exact, error) {
	m := g.model(w)
	if m.open() {
		w[OtherMeasures] = w[OwnMeasures]
	}
	if w[OwnMeasures] == w[OtherMeasures] {
		return g.divide(m, g.figures("", w))
	}
	if shares, ok := g.shares(m, w); ok {
		return shares, nil
	}
	amounts, err := g.divide(m, g.figures("", world{OwnMeasures: w[OtherMeasures], OtherMeasures: w[OtherMeasures]}))
	if err != nil {
		return nil, err
	}
	for i, key := range g.keys {
		if g.unchanged(key) {
			continue
		}
		all, err := g.divide(m, g.figures(key, w))
		if err != nil {
			return nil, err
		}
		amounts[i] = all[i]
	}
	return amounts, nil
}

// unchanged tells whether a recipient has the same figures on both sides: then it makes no difference of which they are.
func (g *grid) unchanged(key string) bool {
	return slices.EqualFunc(g.rows[key][0], g.rows[key][1], func(a, b allocation.Row) bool {
		return a.Key == b.Key && slices.EqualFunc(a.Values, b.Values, func(x, y allocation.Value) bool {
			return x.Measure == y.Measure && x.Amount.Equal(y.Amount)
		})
	})
}

// figures takes every row from the side that the world says; own is the recipient whose own figures are meant.
func (g *grid) figures(own string, w world) []allocation.Row {
	var rows []allocation.Row
	for _, key := range g.keys {
		side := index(w[OtherMeasures])
		if key == own {
			side = index(w[OwnMeasures])
		}
		rows = append(rows, g.rows[key][side]...)
	}
	return rows
}

// divide returns the exact amounts of all recipients, in the order of keys; who is not in rows gets nothing, and
// nobody gets anything where a mixture leaves no weight at all.
func (g *grid) divide(m Model, rows []allocation.Row) ([]allocation.Exact, error) {
	amounts := make([]allocation.Exact, len(g.keys))
	a, err := m.divide(rows)
	if isNoWeight(err) {
		return amounts, nil
	}
	if err != nil {
		return nil, fmt.Errorf("scheme %s: %w", m.Scheme.ID, err)
	}
	for i, key := range g.keys {
		if at, ok := a.Dataset.Find(key); ok {
			amounts[i] = a.Recipients[at].Exact
		}
	}
	return amounts, nil
}
