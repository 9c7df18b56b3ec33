package sweep

import (
	"iter"
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
		p.tallies[r].addAll(base, totals[r:], n, scenarios)
		if p.bins != nil {
			h := &p.bins[r]
			for s := range scenarios {
				h.add(totals[s*n+r]-base, 1)
			}
			continue
		}
		amounts := p.amounts[r][index:][:scenarios]
		for s := range amounts {
			amounts[s] = totals[s*n+r]
		}
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

// counts returns how the amounts of a recipient are distributed, as differences with the base in ascending order. It
// sorts the amounts of that recipient.
func (p *partial) counts(recipient int) iter.Seq[count] {
	if p.bins != nil {
		return p.bins[recipient].counts
	}
	sorted, base := p.amounts[recipient], p.bases[recipient]
	sortAmounts(sorted)
	return func(yield func(count) bool) {
		for rest := sorted; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n] == rest[0] {
				n++
			}
			if !yield(count{least: rest[0] - base, width: 1, n: n}) {
				return
			}
			rest = rest[n:]
		}
	}
}

// sortAmounts sorts by radix, 11 bits of what exceeds the least amount at a time: amounts of one recipient lie close
// together, so that two or three rounds are enough.
func sortAmounts(amounts []allocation.Cents) {
	const bits = 11
	if len(amounts) == 0 {
		return
	}
	least, most := slices.Min(amounts), slices.Max(amounts)
	from, to := amounts, make([]allocation.Cents, len(amounts))
	rounds := 0
	for shift := 0; uint64(most-least)>>shift > 0; shift += bits {
		var next [1 << bits]int32
		for _, a := range from {
			next[uint64(a-least)>>shift%(1<<bits)]++
		}
		place := int32(0)
		for digit, n := range next {
			next[digit], place = place, place+n
		}
		for _, a := range from {
			digit := uint64(a-least) >> shift % (1 << bits)
			to[next[digit]] = a
			next[digit]++
		}
		from, to = to, from
		rounds++
	}
	if rounds%2 == 1 {
		copy(amounts, from)
	}
}
