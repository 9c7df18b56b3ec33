package sweep

import (
	"slices"

	"npo/pkg/allocation"
)

// ExactScenarios is up to how many scenarios quantiles are exact. Of a larger sweep they are those of fixed bins.
const ExactScenarios = 10_000

// A partial is what is kept of some of the scenarios of a sweep. Partials of different scenarios are merged in any
// order with the same outcome, so it does not matter which core or machine calculated what.
//
// Its memory depends on the number of recipients and not on that of the scenarios: at most 8 bytes for each of
// 10 000 scenarios, or else 60 kB of bins, for a recipient.
type partial struct {
	bases   []allocation.Cents
	tallies []tally
	amounts [][]allocation.Cents // per recipient; nil when there are bins
	bins    []histogram          // per recipient; nil when there are amounts
	extents [][]extent           // per axis and recipient
}

// newPartial makes room for the scenarios of a sweep of so many in all, of which so many are its own.
func newPartial(bases []allocation.Cents, axes, scenarios, own int) *partial {
	p := &partial{bases: bases, tallies: make([]tally, len(bases)), extents: make([][]extent, axes)}
	for i := range p.extents {
		p.extents[i] = make([]extent, len(bases))
	}
	if scenarios > ExactScenarios {
		p.bins = make([]histogram, len(bases))
		return p
	}
	all := make([]allocation.Cents, own*len(bases))
	for r := range bases {
		p.amounts = append(p.amounts, all[r*own:][:own:own])
	}
	return p
}

// sharing returns a partial for another core, which writes amounts in the same place and counts for itself.
func (p *partial) sharing() *partial {
	other := &partial{bases: p.bases, tallies: make([]tally, len(p.bases)), amounts: p.amounts, extents: make([][]extent, len(p.extents))}
	for i := range p.extents {
		other.extents[i] = make([]extent, len(p.bases))
	}
	if p.bins != nil {
		other.bins = make([]histogram, len(p.bases))
	}
	return other
}

// add takes the totals of successive scenarios: per scenario those of all recipients. The first is the own scenario
// with that index.
func (p *partial) add(index, scenarios int, totals []allocation.Cents) {
	n := len(p.bases)
	for r, base := range p.bases {
		t := p.tallies[r]
		for s := range scenarios {
			amount := totals[s*n+r]
			t.add(amount, amount-base)
			if p.bins != nil {
				p.bins[r].add(amount-base, 1)
			} else {
				p.amounts[r][index+s] = amount
			}
		}
		p.tallies[r] = t
	}
}

// merge adds what another partial of the same sweep counted; amounts it leaves alone.
func (p *partial) merge(other *partial) {
	for r := range p.tallies {
		p.tallies[r].merge(other.tallies[r])
		if p.bins != nil {
			p.bins[r].merge(&other.bins[r])
		}
	}
	for axis, extents := range other.extents {
		for r, e := range extents {
			p.extents[axis][r].merge(e)
		}
	}
}

// counts returns how the amounts of a recipient are distributed, as differences with the base in ascending order.
func (p *partial) counts(recipient int) []count {
	if p.bins != nil {
		return slices.Collect(p.bins[recipient].counts)
	}
	var counts []count
	for _, amount := range slices.Sorted(slices.Values(p.amounts[recipient])) {
		difference := amount - p.bases[recipient]
		if last := len(counts) - 1; last >= 0 && counts[last].least == difference {
			counts[last].n++
			continue
		}
		counts = append(counts, count{least: difference, width: 1, n: 1})
	}
	return counts
}
