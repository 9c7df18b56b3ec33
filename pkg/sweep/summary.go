package sweep

import (
	"sync"

	"npo/pkg/allocation"
)

// A Summary says what a sweep means for each recipient.
type Summary struct {
	Scenarios int
	Axes      []string // the names of the axes of a grid, in their order
	Rows      []Row    // ascending by key
}

// A Row is what a sweep means for one recipient. Differences are those with the base.
type Row struct {
	Key, Name string
	Base      allocation.Cents
	Minimum   allocation.Cents
	Quantiles [5]allocation.Cents // at 5, 25, 50, 75 and 95 %
	Maximum   allocation.Cents
	Mean      allocation.Cents // rounded half away from zero

	// In how many scenarios the recipient gets more, less or the same; a cent more or less is rounding.
	Gains, Losses, Same, Rounding int

	// Error is how far a quantile can be from the true one: 0 up to ExactScenarios scenarios, and otherwise at most one
	// 256th of the difference between that quantile and the base.
	Error allocation.Cents

	// Ranges say, per axis of a grid, how far the amount moves when only this axis takes all its values and
	// everything else is as in the base: the largest amount less the smallest. Largest is the axis of the greatest range,
	// the first of equal ones; "" when none moves the amount.
	Ranges  []allocation.Cents
	Largest string
}

// percentages are those of the quantiles. A quantile is the smallest amount that at least so many percent of the
// scenarios do not exceed.
func percentages() [5]int { return [...]int{5, 25, 50, 75, 95} }

// row sums up what was kept of a recipient.
func (p *partial) row(recipient int, of allocation.Recipient, axes []string) Row {
	t := &p.tallies[recipient]
	row := Row{
		Key: of.Key, Name: of.Name, Base: p.bases[recipient],
		Minimum: t.least, Maximum: t.most, Mean: t.mean(),
		Gains: t.gains, Losses: t.losses, Same: t.same, Rounding: t.rounding,
	}
	p.quantiles(recipient, &row)
	for i, name := range axes {
		e := p.extents[i][recipient]
		moved := e.most - e.least
		if moved > 0 && (row.Largest == "" || moved > row.Ranges[largestOf(row.Ranges)]) {
			row.Largest = name
		}
		row.Ranges = append(row.Ranges, moved)
	}
	return row
}

// largestOf returns the index of the first of the largest numbers.
func largestOf(numbers []allocation.Cents) int {
	largest := 0
	for i, n := range numbers {
		if n > numbers[largest] {
			largest = i
		}
	}
	return largest
}

// quantiles fills in the quantiles of a row. The middle of a bin stands for what lies in it, but never outside what
// was met.
func (p *partial) quantiles(recipient int, row *Row) {
	t, met, next := p.tallies[recipient], 0, 0
	for c := range p.counts(recipient) {
		middle := row.Base + c.least + allocation.Cents(c.width/2)
		for met += c.n; next < len(row.Quantiles) && met*100 >= t.n*percentages()[next]; next++ {
			row.Quantiles[next] = max(row.Minimum, min(row.Maximum, middle))
			row.Error = max(row.Error, allocation.Cents(c.width/2))
		}
	}
}

// summary sums up everything, on so many cores.
func (p *partial) summary(scenarios int, recipients []allocation.Recipient, axes []string, workers int) *Summary {
	s := &Summary{Scenarios: scenarios, Axes: axes, Rows: make([]Row, len(recipients))}
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(recipients); i += workers {
				s.Rows[i] = p.row(i, recipients[i], axes)
			}
		})
	}
	group.Wait()
	return s
}
