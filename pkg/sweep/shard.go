package sweep

import (
	"strconv"
	"strings"

	"npo/pkg/provenance"
)

// mostShards is over how many machines a sweep can be spread.
const mostShards = 100_000

// A Shard is a part of a sweep: the I-th of N contiguous blocks of scenarios, counting from 1. The zero Shard is
// the whole sweep.
type Shard struct{ I, N int }

// ParseShard reads I/N.
func ParseShard(text string) (Shard, *provenance.Problem) {
	before, after, found := strings.Cut(text, "/")
	i, iErr := strconv.Atoi(before)
	n, nErr := strconv.Atoi(after)
	s := Shard{i, n}
	if !found || iErr != nil || nErr != nil || s.String() != text || !s.valid() {
		return Shard{}, provenance.Problemf(provenance.Position{}, provenance.BadValue,
			"shard %q: not I/N with I from 1 to N and N at most %d", text, mostShards).
			WithHint("the third of ten parts is 3/10")
	}
	return s, nil
}

func (s Shard) valid() bool { return 1 <= s.I && s.I <= s.N && s.N <= mostShards }

// Empty tells whether no scenario of so many belongs to the shard.
func (s Shard) Empty(scenarios int) bool {
	after, through := s.block(scenarios)
	return after == through
}

// whole tells whether the shard is the whole sweep.
func (s Shard) whole() bool { return s == Shard{} }

// String writes I/N.
func (s Shard) String() string { return strconv.Itoa(s.I) + "/" + strconv.Itoa(s.N) }

// block returns which of so many things belong to the shard: those after the first number, through the second.
// The blocks of all shards follow each other, and none is more than one longer than another; with more shards
// than things some are empty.
func (s Shard) block(things int) (after, through int) {
	if s.whole() {
		return 0, things
	}
	return things * (s.I - 1) / s.N, things * s.I / s.N
}
