package allocation

import "slices"

// Arrival divides a pot first come, first served: whoever asks gets what it asks, at most the ceiling, in order
// of rank until the pot is exhausted. After the first application that does not fit nobody gets anything.
type Arrival struct {
	Rank  Measure // the order, lowest first; unique among those who ask
	Last  Last    // what happens to the first application that does not fit
	Basis Basis
}

// Last says what the first application that does not fit in the pot gets.
type Last string

const (
	// LastInPart pays what is left.
	LastInPart Last = "in_part"
	// LastRefused pays nothing; what is left is a reported rest.
	LastRefused Last = "refused"
)

// An application is what a recipient asks.
type application struct {
	index  int
	key    string
	rank   Exact
	asked  Cents
	before Cents // what all before it asked together
}

// queue calculates a component in order of arrival.
func (c Component) queue(d *Dataset, pot Cents) (column, error) {
	col := column{amounts: make([]Amount, d.Len()), totals: ComponentTotals{Pot: &pot}}
	var applications []application
	for i := range col.amounts {
		units, err := c.counted(c.Quantity, d.Row(i))
		if err != nil {
			return column{}, err
		}
		col.amounts[i].Units = units.Value
		if units.Value.Sign() <= 0 {
			continue
		}
		a, bound, err := c.application(units, d.Row(i))
		if err != nil {
			return column{}, err
		}
		a.index, col.amounts[i].Bound = i, bound
		col.totals.Units = col.totals.Units.Add(units.Value)
		applications = append(applications, a)
	}
	if err := c.Arrival.line(applications); err != nil {
		return column{}, err
	}
	for _, a := range applications {
		amount := &col.amounts[a.index]
		amount.Before, amount.Cents = a.before, c.Arrival.grant(pot, a.asked, a.before)
		amount.Exact = ExactCents(amount.Cents)
		col.totals.Cents += amount.Cents // at most the pot
	}
	col.totals.Exact, col.totals.Rest = ExactCents(col.totals.Cents), pot-col.totals.Cents
	return col, nil
}

// application reads what a recipient asks and its rank.
func (c Component) application(units Derivation, r Row) (application, Bound, error) {
	asked, bound, err := c.asked(units, r)
	if err != nil {
		return application{}, bound, err
	}
	cents, err := asked.Value.HalfUp() // whole cents already
	if err != nil {
		return application{}, bound, err
	}
	rank, err := MeasureOf{c.Arrival.Rank}.Derive(r)
	return application{key: r.Key, rank: rank.Value, asked: cents}, bound, err
}

// asked explains what an application counts for: its amount within the ceiling, in whole cents.
func (c Component) asked(units Derivation, r Row) (Derivation, Bound, error) {
	within, err := c.bounds(r)
	if err != nil {
		return Derivation{}, Unbound, err
	}
	step, bound := within.apply(notBelowZero(units))
	cents, err := step.Value.HalfUp()
	if err != nil {
		return Derivation{}, Unbound, forRecipient(r.Key, err)
	}
	return rounded(HalfUp, cents, step), bound, nil
}

// line puts applications in order and adds up what was asked before each.
func (a *Arrival) line(applications []application) error {
	slices.SortStableFunc(applications, func(x, y application) int { return x.rank.Cmp(y.rank) })
	for i := 1; i < len(applications); i++ {
		last, next := applications[i-1], &applications[i]
		if next.rank.Equal(last.rank) {
			return &Error{Key: next.key, Measure: a.Rank, Err: ErrRepeated, Detail: "as of " + last.key}
		}
		next.before = last.before
		if !addTo(&next.before, last.asked) {
			return &Error{Key: next.key, Err: ErrTooLarge, Detail: "the sum of what is asked"}
		}
	}
	return nil
}

// grant returns what an application gets of the pot after those before it.
func (a *Arrival) grant(pot, asked, before Cents) Cents {
	left := max(0, pot-before)
	if asked > left && a.Last == LastRefused {
		return 0
	}
	return min(asked, left)
}
