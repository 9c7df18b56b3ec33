package sweep

import (
	"errors"
	"fmt"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// mostCents bounds an amount: 18 digits, which every table can hold.
const mostCents = 1_000_000_000_000_000_000

// A worker calculates scenarios, for one core. After its first scenario it allocates nothing for a scenario that a
// plan can calculate.
type worker struct {
	sweep *Sweep
	till  *till // nil: no plan
	point []int
	rows  []allocation.Cents // per component and row of the dataset, where recipients have several rows
	kept  *partial
}

func (s *Sweep) newWorker(kept *partial) *worker {
	w := &worker{sweep: s, point: make([]int, len(s.variation.Grid)), kept: kept}
	if s.plan != nil {
		w.till = s.plan.newTill()
	}
	if s.members != nil {
		w.rows = make([]allocation.Cents, s.components()*s.dataset.Len())
	}
	return w
}

func (s *Sweep) components() int { return len(s.base.Scheme.Components) }

// amounts calculates the scenario at the worker's point, or of a draw: per component the amounts of all recipients.
func (w *worker) amounts(draw uint64, amounts []allocation.Cents) error {
	s := w.sweep
	to := amounts
	if s.members != nil {
		to = w.rows
	}
	err := errBeyondPlan
	if w.till != nil {
		err = w.till.amounts(w.point, draw, to)
	}
	if errors.Is(err, errBeyondPlan) {
		e := engine{dataset: s.dataset, drawn: s.drawn, variant: s.variant}
		err = e.amounts(w.point, draw, to)
	}
	if err == nil && s.members != nil {
		w.sumMembers(amounts)
	}
	return err
}

// sumMembers adds up what the rows of every recipient get.
func (w *worker) sumMembers(amounts []allocation.Cents) {
	s := w.sweep
	rows, n := s.dataset.Len(), len(s.recipient)
	for c := range s.components() {
		for r, members := range s.members {
			sum := allocation.Cents(0)
			for _, m := range members {
				sum += w.rows[c*rows+m]
			}
			amounts[c*n+r] = sum
		}
	}
}

// calculate does the scenarios of a batch, and stops at the first that cannot be calculated.
func (w *worker) calculate(b *batch) error {
	for i := range b.len() {
		number, draw := b.after+i+1, uint64(0)
		if w.sweep.variation.Draws != nil {
			draw = uint64(number)
		} else {
			w.sweep.variation.Grid.point(number, w.point)
		}
		if err := w.scenario(b, i, draw); err != nil {
			return w.sweep.refusal(fmt.Sprintf("scenario %d (%s)", number, w.sweep.Describe(number)), w.sweep.variation.Grid.asks(), err)
		}
	}
	w.kept.add(b.after-b.first, b.len(), b.totals)
	return nil
}

// calculateCross does points on the lines through the base.
func (w *worker) calculateCross(b *batch) error {
	n := len(w.sweep.recipient)
	for i := range b.len() {
		axis := w.sweep.variation.Grid.cross(b.after+i+1, w.point)
		if err := w.scenario(b, i, 0); err != nil {
			return w.sweep.refusal("the base with only one axis moved ("+w.sweep.describePoint(w.point)+")", w.sweep.variation.Grid[axis].Where, err)
		}
		for r, total := range b.totals[i*n:][:n] {
			w.kept.extents[axis][r].add(total)
		}
	}
	return nil
}

// scenario does one scenario of a batch.
func (w *worker) scenario(b *batch, i int, draw uint64) error {
	n := len(w.sweep.recipient)
	amounts := b.amounts[i*w.sweep.components()*n:][:w.sweep.components()*n]
	if err := w.amounts(draw, amounts); err != nil {
		return err
	}
	totals, sum := b.totals[i*n:][:n], allocation.Cents(0)
	copy(totals, amounts)
	for c := 1; c < w.sweep.components(); c++ {
		for r, amount := range amounts[c*n:][:n] {
			totals[r] += amount
		}
	}
	for r, total := range totals {
		if total <= -mostCents || total >= mostCents {
			return &allocation.Error{Key: w.sweep.recipient[r].Key, Err: allocation.ErrTooLarge}
		}
		sum += total
	}
	b.sums[i] = sum
	return nil
}

// asks returns where the grid asks for what a variant divides: at its budgets, or else at its first axis; nowhere without a
// grid.
func (g Grid) asks() provenance.Position {
	for _, a := range g {
		if a.Parameter == "" {
			return a.Where
		}
	}
	if len(g) > 0 {
		return g[0].Where
	}
	return provenance.Position{}
}

// refusal says in which scenario a variant could not be calculated, and why. What is wrong with its pot or its weights is so by
// the values that vary: it is told at asked, where there is such a place.
func (s *Sweep) refusal(where string, asked provenance.Position, err error) error {
	found := provenance.ProblemsIn(err)
	if len(found) == 0 {
		found = []*provenance.Problem{s.base.Refusal(err)}
	}
	var problems provenance.Problems
	for _, p := range found {
		problem := *p
		problem.Message = where + ": " + p.Message
		if (errors.Is(err, allocation.ErrFloors) || errors.Is(err, allocation.ErrNoWeight)) && asked.Line > 0 {
			problem.Where = asked
		}
		problems.Add(&problem)
	}
	return problems.Err()
}
