package allocation_test

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// The promises of Apportion, one test each, on claims with many equal weights and remainders.

func TestAmountsAddUpToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := totalOf().Draw(t, "total")
		sum := new(big.Int) // an int64 would hide an overflow
		for _, s := range apportion(t, total, claimsOf(12).Draw(t, "claims")).Shares {
			sum.Add(sum, big.NewInt(int64(s.Amount)))
		}
		if sum.Cmp(big.NewInt(int64(total))) != 0 {
			t.Errorf("the amounts add up to %s", sum)
		}
	})
}

func TestOrderOfClaimsPlaysNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, claims := totalOf().Draw(t, "total"), claimsOf(12).Draw(t, "claims")
		shuffled := rapid.Permutation(claims).Draw(t, "shuffled")
		if diff := cmp.Diff(apportion(t, total, claims), apportion(t, total, shuffled)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestClaimsAreLeftAsTheyWere(t *testing.T) {
	claims := []allocation.Claim{{Key: "b", Weight: exact("1")}, {Key: "a", Weight: exact("1/3")}}
	before := slices.Clone(claims)
	apportion(t, 7, claims)
	if diff := cmp.Diff(before, claims); diff != "" {
		t.Error(diff)
	}
}

func TestNegativeTotalMirrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := totalOf().Filter(func(c allocation.Cents) bool { return c != -c }).Draw(t, "total")
		claims := claimsOf(12).Draw(t, "claims")
		plus, minus := apportion(t, total, claims), apportion(t, -total, claims)
		for i := range minus.Shares {
			s := &minus.Shares[i]
			s.Amount, s.Floor, s.Exact = -s.Amount, -s.Floor, allocation.Exact{}.Sub(s.Exact)
		}
		minus.Total = total
		if diff := cmp.Diff(plus, minus); diff != "" {
			t.Error(diff)
		}
	})
}

func TestLargerWeightNeverReceivesLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, claims := totalOf().Draw(t, "total"), claimsOf(12).Draw(t, "claims")
		weights := weightsByKey(claims)
		if total < 0 {
			total = -(total + 1) // that a negative total mirrors is another test
		}
		shares := apportion(t, total, claims).Shares
		for _, a := range shares {
			for _, b := range shares {
				if weights[a.Key].Cmp(weights[b.Key]) > 0 && a.Amount < b.Amount {
					t.Errorf("%s receives %d, %s with less weight %d", a.Key, a.Amount, b.Key, b.Amount)
				}
			}
		}
	})
}

func TestEqualWeightsDifferByAtMostOneCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := claimsOf(12).Draw(t, "claims")
		weights := weightsByKey(claims)
		shares := apportion(t, totalOf().Draw(t, "total"), claims).Shares
		for _, a := range shares {
			for _, b := range shares {
				if weights[a.Key].Equal(weights[b.Key]) && a.Amount-b.Amount > 1 {
					t.Errorf("%s receives %d, %s with the same weight %d", a.Key, a.Amount, b.Key, b.Amount)
				}
			}
		}
	})
}

// The step from share to amount is all there: exact = (floor + remainder) and amount = floor or one cent beyond it.
func TestAmountIsTheExactShareRoundedDownOrUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, claims := totalOf().Draw(t, "total"), claimsOf(12).Draw(t, "claims")
		weights, sum, unit := weightsByKey(claims), positiveSum(claims), allocation.Cents(1)
		if total < 0 {
			unit = -1
		}
		a := apportion(t, total, claims)
		if !a.Weight.Equal(sum) {
			t.Errorf("sum of the weights %s, want %s", a.Weight, sum)
		}
		for _, s := range a.Shares {
			weight := weights[s.Key]
			if weight.Sign() < 0 {
				weight = allocation.Exact{}
			}
			if want := allocation.ExactCents(total).Mul(weight).Quo(sum); !s.Exact.Equal(want) {
				t.Errorf("%s: exact share %s, want %s", s.Key, s.Exact, want)
			}
			rest := s.Remainder.Mul(allocation.ExactCents(unit))
			if !s.Exact.Equal(allocation.ExactCents(s.Floor).Add(rest)) {
				t.Errorf("%s: %s is not %s and %s of a cent", s.Key, s.Exact, s.Floor, s.Remainder)
			}
			if s.Remainder.Sign() < 0 || s.Remainder.Cmp(allocation.ExactInt(1)) >= 0 {
				t.Errorf("%s: remainder %s", s.Key, s.Remainder)
			}
			if want := s.Floor + unit; s.Extra && s.Amount != want || !s.Extra && s.Amount != s.Floor {
				t.Errorf("%s: amount %d, floor %d, extra %v", s.Key, s.Amount, s.Floor, s.Extra)
			}
		}
	})
}

func TestScalingAllWeightsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, claims := totalOf().Draw(t, "total"), claimsOf(12).Draw(t, "claims")
		factor := rapid.SampledFrom([]allocation.Exact{exact("7"), exact("0.01"), exact("3/7"), beyond64()}).Draw(t, "factor")
		plain, larger := apportion(t, total, claims), apportion(t, total, scaled(claims, factor))
		larger.Weight = larger.Weight.Quo(factor)
		if diff := cmp.Diff(plain, larger); diff != "" {
			t.Error(diff)
		}
	})
}

func TestZeroOrNegativeWeightNeverReceives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := claimsOf(12).Draw(t, "claims")
		weights := weightsByKey(claims)
		a := apportion(t, totalOf().Draw(t, "total"), claims)
		for _, s := range a.Shares {
			if weights[s.Key].Sign() <= 0 && (s.Amount != 0 || s.Exact.Sign() != 0 || s.Remainder.Sign() != 0) {
				t.Errorf("%s has weight %s and receives %d", s.Key, weights[s.Key], s.Amount)
			}
			if a.Tie != nil && weights[s.Key].Sign() <= 0 && slices.Contains(a.Tie.Keys, s.Key) {
				t.Errorf("%s has weight %s and is in the tie", s.Key, weights[s.Key])
			}
		}
	})
}

// The cents that are left go to the largest remainders; a tie is reported exactly when equals were treated differently.
func TestTieIsReportedWhenEqualsAreTreatedDifferently(t *testing.T) {
	ties := 0
	rapid.Check(t, func(t *rapid.T) {
		a := apportion(t, totalOf().Draw(t, "total"), claimsOf(12).Draw(t, "claims"))
		var want *allocation.Tie
		extras := 0
		for _, winner := range a.Shares {
			if !winner.Extra {
				continue
			}
			extras++
			at := allocation.Tie{Remainder: winner.Remainder}
			for _, s := range a.Shares {
				if s.Remainder.Cmp(winner.Remainder) > 0 && !s.Extra {
					t.Errorf("%s has a larger remainder than %s and no cent", s.Key, winner.Key)
				}
				if s.Remainder.Equal(winner.Remainder) {
					at.Keys = append(at.Keys, s.Key)
					if s.Extra {
						at.Winners++
					}
				}
			}
			if at.Winners < len(at.Keys) {
				want = &at
			}
		}
		if extras != a.Leftover {
			t.Errorf("%d cents were left, %d handed out", a.Leftover, extras)
		}
		if diff := cmp.Diff(want, a.Tie); diff != "" {
			t.Error(diff)
		}
		if a.Tie != nil {
			ties++
			checkLowestKeysWon(t, a)
		}
	})
	if ties == 0 {
		t.Error("no tie was drawn, where a third of the draws has one: the generator proves nothing")
	}
}

// checkLowestKeysWon holds the winners of a tie to the order of the keys.
func checkLowestKeysWon(t *rapid.T, a *allocation.Apportionment) {
	if !slices.IsSorted(a.Tie.Keys) {
		t.Errorf("the keys %v of the tie are not ascending", a.Tie.Keys)
	}
	for _, s := range a.Shares {
		place := slices.Index(a.Tie.Keys, s.Key)
		if place >= 0 && s.Extra != (place < a.Tie.Winners) {
			t.Errorf("%s is number %d of the tie with %d winners; extra: %v", s.Key, place, a.Tie.Winners, s.Extra)
		}
	}
}

func TestFastAndWidePathAndOracleAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, claims := totalOf().Draw(t, "total"), claimsOf(20).Draw(t, "claims")
		want, leftover := oracle(int64(total), claims)
		for path, a := range map[string]*allocation.Apportionment{
			"fast": apportion(t, total, claims),
			"wide": apportion(t, total, scaled(claims, beyond64())),
		} {
			if a.Leftover != leftover {
				t.Errorf("%s: leftover %d, want %d", path, a.Leftover, leftover)
			}
			for _, s := range a.Shares {
				if big.NewInt(int64(s.Amount)).Cmp(want[s.Key]) != 0 {
					t.Errorf("%s: %s receives %d, want %s", path, s.Key, s.Amount, want[s.Key])
				}
			}
		}
	})
}

// No other whole amounts that add up to the total are closer to the exact shares, in the sum of squares.
func TestNothingIsCloserToTheExactShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := allocation.Cents(rapid.Int64Range(0, 6).Draw(t, "total"))
		a := apportion(t, total, claimsOf(4).Draw(t, "claims"))
		amounts := make([]int64, len(a.Shares))
		for i, s := range a.Shares {
			amounts[i] = int64(s.Amount)
		}
		own := distance(a.Shares, amounts)
		eachSplit(amounts[:0], int64(total), len(amounts), func(split []int64) {
			if distance(a.Shares, split).Cmp(own) < 0 {
				t.Errorf("%v is closer than %+v", split, a.Shares)
			}
		})
	})
}

// eachSplit calls f with every way to write total as n whole amounts.
func eachSplit(head []int64, total int64, n int, f func([]int64)) {
	if n == 1 {
		f(append(slices.Clone(head), total))
		return
	}
	for first := int64(0); first <= total; first++ {
		eachSplit(append(slices.Clone(head), first), total-first, n-1, f)
	}
}

// distance is the sum of squares of amount less exact share, in cents.
func distance(shares []allocation.Share, amounts []int64) *big.Rat {
	sum := new(big.Rat)
	for i, s := range shares {
		d := allocation.ExactInt(amounts[i]).Sub(s.Exact.Mul(allocation.ExactInt(100))).Rat()
		sum.Add(sum, d.Mul(d, d))
	}
	return sum
}

// Not promised: that one cent more in total costs nobody. It may cost a cent, never more.
// Every division of up to 20 cents over three weights up to 7 is tried.
func TestAlabamaParadoxCostsAtMostOneCent(t *testing.T) {
	paradoxes := 0
	for n := int64(0); n < 20*7*7*7; n++ {
		total, a, b, c := allocation.Cents(n/343), n/49%7+1, n/7%7+1, n%7+1
		claims := keyed([]int64{a, b, c})
		before, after := apportion(t, total, claims), apportion(t, total+1, claims)
		for i, s := range after.Shares {
			if lost := before.Shares[i].Amount - s.Amount; lost > 1 {
				t.Errorf("%d over %d, %d, %d: one more costs %s %d cents", total, a, b, c, s.Key, lost)
			} else if lost == 1 {
				paradoxes++
			}
		}
	}
	if paradoxes == 0 {
		t.Error("no paradox among them: the bound was not tried")
	}
	t.Logf("%d recipients lose a cent by one cent more", paradoxes)
}

// The paradox itself: weights 6, 6 and 2.
func TestOneCentMoreMayCostACent(t *testing.T) {
	claims := []allocation.Claim{{Key: "A", Weight: exact("6")}, {Key: "B", Weight: exact("6")}, {Key: "C", Weight: exact("2")}}
	before, after := apportion(t, 10, claims).Shares[2].Amount, apportion(t, 11, claims).Shares[2].Amount
	if before != 2 || after != 1 {
		t.Errorf("C receives %d of 10 and %d of 11; the example shows 2 and 1", before, after)
	}
}

func TestApportionRefuses(t *testing.T) {
	one := exact("1")
	for _, row := range []struct {
		name   string
		claims []allocation.Claim
		want   error
	}{
		{"nobody", nil, allocation.ErrNoWeight},
		{"zero weights", []allocation.Claim{{Key: "A"}, {Key: "B"}}, allocation.ErrNoWeight},
		{"a key twice", []allocation.Claim{{Key: "A", Weight: one}, {Key: "B", Weight: one}, {Key: "A", Weight: one}}, allocation.ErrRepeated},
	} {
		if _, err := allocation.Apportion(1, row.claims); !errors.Is(err, row.want) {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func weightsByKey(claims []allocation.Claim) map[string]allocation.Exact {
	weights := map[string]allocation.Exact{}
	for _, c := range claims {
		weights[c.Key] = c.Weight
	}
	return weights
}

func positiveSum(claims []allocation.Claim) allocation.Exact {
	sum := allocation.Exact{}
	for _, c := range claims {
		if c.Weight.Sign() > 0 {
			sum = sum.Add(c.Weight)
		}
	}
	return sum
}
