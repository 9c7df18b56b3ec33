package sweep

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// Bins hold every difference there is, follow each other, and are as narrow as the doc comment says.
func TestBinsCoverEverythingAndAreNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := rapid.Uint64Range(0, 1<<63).Draw(t, "magnitude") >> rapid.IntRange(0, 63).Draw(t, "bits")
		group, place := binOf(magnitude)
		least, width := binRange(group, place)
		if group >= groups || place >= binGroup || magnitude < least || magnitude-least >= width {
			t.Fatalf("%d is in bin %d of group %d, from %d, %d wide", magnitude, place, group, least, width)
		}
		if width/2 > magnitude/256 || magnitude < 256 && width != 1 {
			t.Fatalf("%d is in a bin %d wide", magnitude, width)
		}
		if g, p := binOf(least + width); least+width < 1<<63 && (g*binGroup+p) != group*binGroup+place+1 {
			t.Fatalf("after bin %d of %d comes bin %d of %d", place, group, p, g)
		}
	})
}

// The counts of a histogram are in order, add up, and name a bin by a difference that lies in it.
func TestHistogramsAreReadAsTheyWereFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		differences := rapid.SliceOfN(rapid.Int64Range(-1e12, 1e12), 1, 50).Draw(t, "differences")
		var h, half, again histogram
		for i, d := range differences {
			if h.add(allocation.Cents(d), 1); i%2 == 0 {
				half.add(allocation.Cents(d), 1)
			} else {
				again.add(allocation.Cents(d), 1)
			}
		}
		half.merge(&again)
		counts := slices.Collect(h.counts)
		if !slices.Equal(counts, slices.Collect(half.counts)) {
			t.Fatal("merging differs from filling")
		}
		slices.Sort(differences)
		var read histogram
		for _, c := range counts {
			for _, d := range differences[:c.n] {
				if difference := allocation.Cents(d); difference < c.least || uint64(difference-c.least) >= c.width {
					t.Fatalf("%d is not in the bin from %d, %d wide", d, c.least, c.width)
				}
			}
			differences = differences[c.n:]
			read.add(c.least, uint32(c.n))
		}
		if len(differences) > 0 || !slices.Equal(counts, slices.Collect(read.counts)) {
			t.Fatal("what is written of a histogram does not make it again")
		}
	})
}

func TestAmountsAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOf(rapid.Custom(func(t *rapid.T) allocation.Cents {
			return allocation.Cents(rapid.Int64Range(-mostCents, mostCents).Draw(t, "amount") >> rapid.IntRange(0, 60).Draw(t, "bits"))
		})).Draw(t, "amounts")
		want := slices.Sorted(slices.Values(amounts))
		if sortAmounts(amounts); !slices.Equal(amounts, want) {
			t.Fatalf("got %v, want %v", amounts, want)
		}
	})
}

// A tally of parts is that of the whole, and says what a count by hand says.
func TestTalliesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) allocation.Cents {
			return allocation.Cents(rapid.SampledFrom([]int64{-mostCents, -7, -2, -1, 0, 1, 2, 3, mostCents}).Draw(t, "amount"))
		}), 1, 20).Draw(t, "amounts")
		split := rapid.IntRange(0, len(amounts)).Draw(t, "split")
		var whole, first, second tally
		whole.addAll(1, amounts, 1, len(amounts))
		first.addAll(1, amounts[:split], 1, split)
		second.addAll(1, amounts[split:], 1, len(amounts)-split)
		if first.merge(second); first != whole {
			t.Fatalf("in parts %+v, whole %+v", first, whole)
		}
		sum, want := new(big.Int), tally{n: len(amounts), least: slices.Min(amounts), most: slices.Max(amounts)}
		for _, a := range amounts {
			sum.Add(sum, big.NewInt(int64(a)))
			switch {
			case a == 1:
				want.same++
			case a == 0 || a == 2:
				want.rounding++
			case a > 2:
				want.gains++
			default:
				want.losses++
			}
		}
		if want.sum, _ = wideOf(sum); whole != want || whole.sum.big().Cmp(sum) != 0 {
			t.Fatalf("got %+v, want %+v", whole, want)
		}
		mean := new(big.Rat).SetFrac(sum, big.NewInt(int64(len(amounts)))).FloatString(0) // rounds half away from zero
		if got := big.NewInt(int64(whole.mean())).String(); got != mean && mean != "-0" {
			t.Fatalf("the mean is %s, want %s", got, mean)
		}
	})
}

// Quantiles from bins are within the stated error of the exact ones.
func TestQuantilesOfBinsAreWithinTheirError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "scenarios")
		base := allocation.Cents(rapid.Int64Range(0, 1e9).Draw(t, "base"))
		var amounts []allocation.Cents
		for range n {
			amounts = append(amounts, base+allocation.Cents(rapid.Int64Range(-1e8, 1e8).Draw(t, "difference")>>rapid.IntRange(0, 27).Draw(t, "bits")))
		}
		bases, of := []allocation.Cents{base}, allocation.Recipient{Key: "k"}
		exact, binned := newPartial(bases, 0, n, n), newPartial(bases, 0, math.MaxInt, n)
		exact.add(0, n, amounts)
		binned.add(0, n, amounts)
		e, b := exact.row(0, of, nil), binned.row(0, of, nil)
		slices.Sort(amounts)
		for i, percentage := range percentages() {
			want := amounts[(n*percentage+99)/100-1]
			if e.Quantiles[i] != want {
				t.Fatalf("at %d %%: %d, want %d of %v", percentage, e.Quantiles[i], want, amounts)
			}
			if off := b.Quantiles[i] - want; max(off, -off) > b.Error {
				t.Fatalf("at %d %%: %d from bins, %d exactly, stated error %d", percentage, b.Quantiles[i], want, b.Error)
			}
			if distance := max(want-base, base-want); max(b.Quantiles[i]-want, want-b.Quantiles[i]) > distance/256 {
				t.Fatalf("at %d %%: off by more than a 256th of %d", percentage, distance)
			}
		}
		if slices.Min(b.Quantiles[:]) < b.Minimum || slices.Max(b.Quantiles[:]) > b.Maximum {
			t.Fatalf("quantiles %v outside %d to %d", b.Quantiles, b.Minimum, b.Maximum)
		}
		if e.Error != 0 {
			t.Fatalf("exact quantiles state an error of %d", e.Error)
		}
	})
}

// Of axes that move an amount equally far the first is named, and none when nothing moves it.
func TestTheFirstOfEqualAxesIsNamed(t *testing.T) {
	p := newPartial([]allocation.Cents{0, 0}, 2, 1, 1)
	p.add(0, 1, []allocation.Cents{0, 0})
	for axis := range 2 {
		p.extents[axis][0].add(5)
		p.extents[axis][0].add(9)
		p.extents[axis][1].add(5)
	}
	axes := []string{"a", "b"}
	if moved, still := p.row(0, allocation.Recipient{}, axes), p.row(1, allocation.Recipient{}, axes); moved.Largest != "a" || still.Largest != "" {
		t.Errorf("%q and %q", moved.Largest, still.Largest)
	}
}

// A scenario of a plan allocates nothing, nor does keeping it, once its bins are there.
func TestAScenarioAllocatesNothing(t *testing.T) {
	for name, v := range map[string]Variation{"grid": manyWeights(), "draws": manyDraws(1000), "bins": manyDraws(20_000)} {
		t.Run(name, func(t *testing.T) {
			s := exampleSweep(t, v)
			if !s.Planned() {
				t.Fatal("not planned")
			}
			bases := make([]allocation.Cents, len(s.recipient))
			w, b := s.newWorker(newPartial(bases, len(v.Grid), s.Scenarios(), s.Scenarios())), s.newBatch()
			b.through = len(b.sums)
			round := func() {
				if err := w.calculate(b); err != nil {
					t.Fatal(err)
				}
			}
			round()
			if allocations := testing.AllocsPerRun(20, round); allocations != 0 {
				t.Errorf("%v allocations for %d scenarios", allocations, b.len())
			}
		})
	}
}

func TestShardsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		things, n, next := rapid.IntRange(0, MostScenarios).Draw(t, "things"), rapid.IntRange(1, 300).Draw(t, "shards"), 0
		for i := 1; i <= n; i++ {
			after, through := Shard{i, n}.block(things)
			if after != next || through-after > things/n+1 || through < after {
				t.Fatalf("shard %d/%d of %d: %d to %d", i, n, things, after, through)
			}
			next = through
		}
		if next != things {
			t.Fatalf("the last of %d is %d", things, next)
		}
	})
}
