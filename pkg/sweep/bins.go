package sweep

import (
	"math/bits"

	"npo/pkg/allocation"
)

// Bins are fixed beforehand, so that they do not depend on what falls into them: a difference of less than 256 cents
// has a bin of its own, and a larger one shares it with those that have the same 8 highest bits. So the middle of a
// bin is at most one 256th of the difference away from what lies in it.
const (
	binBits  = 7
	binGroup = 1 << binBits // bins in a group: those with the same number of bits, and the first 128
	groups   = 64 - binBits + 1
)

// binOf returns the group and the place in it of a magnitude.
func binOf(magnitude uint64) (group, place int) {
	if magnitude < binGroup {
		return 0, int(magnitude)
	}
	shift := bits.Len64(magnitude) - binBits - 1
	return shift + 1, int(magnitude>>shift) - binGroup
}

// binRange returns the least magnitude in a bin, and how many it holds.
func binRange(group, place int) (least, width uint64) {
	if group == 0 {
		return uint64(place), 1
	}
	return uint64(place+binGroup) << (group - 1), 1 << (group - 1)
}

// A histogram counts differences with the base, of one recipient. Its memory is at most 116 groups of 512 bytes,
// however many it counts; a group takes memory from the first difference in it on.
type histogram struct {
	below, above [groups]*[binGroup]uint32 // differences below zero; zero and above
}

// add counts a difference.
func (h *histogram) add(difference allocation.Cents, count uint32) {
	side, magnitude := &h.above, uint64(difference)
	if difference < 0 {
		side, magnitude = &h.below, -magnitude
	}
	group, place := binOf(magnitude)
	if side[group] == nil {
		side[group] = new([binGroup]uint32)
	}
	side[group][place] += count
}

// merge adds the counts of another histogram.
func (h *histogram) merge(other *histogram) {
	for _, sides := range [][2]*[groups]*[binGroup]uint32{{&h.below, &other.below}, {&h.above, &other.above}} {
		for g, from := range sides[1] {
			if from == nil {
				continue
			}
			if sides[0][g] == nil {
				sides[0][g] = new([binGroup]uint32)
			}
			for p, count := range from {
				sides[0][g][p] += count
			}
		}
	}
}

// A count is how many differences lie in a bin: from least on, so many cents wide.
type count struct {
	least allocation.Cents
	width uint64
	n     int
}

// counts calls yield for every bin that is not empty, in ascending order.
func (h *histogram) counts(yield func(count) bool) {
	for g := groups - 1; g >= 0; g-- {
		for p := binGroup - 1; p >= 0 && h.below[g] != nil; p-- {
			least, width := binRange(g, p)
			if n := h.below[g][p]; n > 0 && !yield(count{-allocation.Cents(least + width - 1), width, int(n)}) {
				return
			}
		}
	}
	for g, places := range h.above {
		for p := 0; p < binGroup && places != nil; p++ {
			least, width := binRange(g, p)
			if n := places[p]; n > 0 && !yield(count{allocation.Cents(least), width, int(n)}) {
				return
			}
		}
	}
}
