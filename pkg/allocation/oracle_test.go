package allocation_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// oracle divides by the definition, slowly: a claim gets a cent beyond its floor when fewer claims come before
// it, by larger remainder and then lower key, than there are cents left. It shares nothing with the engine.
func oracle(total int64, claims []allocation.Claim) (amounts map[string]*big.Int, leftover int) {
	weight, left := new(big.Rat), new(big.Int).Abs(big.NewInt(total))
	for _, c := range claims {
		if w := c.Weight.Rat(); w.Sign() > 0 {
			weight.Add(weight, w)
		}
	}
	amounts = map[string]*big.Int{}
	remainders := map[string]*big.Rat{}
	for _, c := range claims {
		amounts[c.Key], remainders[c.Key] = new(big.Int), new(big.Rat)
		if w := c.Weight.Rat(); w.Sign() > 0 {
			share := new(big.Rat).SetInt64(total)
			share.Abs(share).Mul(share, w).Quo(share, weight)
			floor := new(big.Int).Div(share.Num(), share.Denom())
			amounts[c.Key] = floor
			remainders[c.Key] = share.Sub(share, new(big.Rat).SetInt(floor))
			left.Sub(left, floor)
		}
	}
	leftover = int(left.Int64())
	for _, c := range claims {
		before := 0
		for _, other := range claims {
			order := remainders[other.Key].Cmp(remainders[c.Key])
			if order > 0 || order == 0 && other.Key < c.Key {
				before++
			}
		}
		if before < leftover {
			amounts[c.Key].Add(amounts[c.Key], big.NewInt(1))
		}
		if total < 0 {
			amounts[c.Key].Neg(amounts[c.Key])
		}
	}
	return amounts, leftover
}

// weightsOf draws the generator of a set of weights: mostly few different values, so that equal remainders are the
// rule and not the exception.
func weightsOf() *rapid.Generator[*rapid.Generator[allocation.Exact]] {
	small := rapid.Map(rapid.Int64Range(0, 3), allocation.ExactInt)
	equal := rapid.Just(allocation.ExactInt(7))
	mixed := rapid.OneOf(
		rapid.Map(rapid.Int64Range(-1, 4), allocation.ExactInt),
		rapid.SampledFrom([]allocation.Exact{exact("0.5"), exact("1/2"), exact("1/3"), exact("2.50"), exact("118.11")}),
		rapid.Map(rapid.Int64Range(0, 1_000_000_000), allocation.ExactInt),
	)
	return rapid.SampledFrom([]*rapid.Generator[allocation.Exact]{small, equal, mixed})
}

// claimsOf draws claims with different keys, in no particular order, at least one of which has weight.
func claimsOf(most int) *rapid.Generator[[]allocation.Claim] {
	return rapid.Custom(func(t *rapid.T) []allocation.Claim {
		keys := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Za-z0-9]{1,2}`), 1, most, rapid.ID).Draw(t, "keys")
		claims, weights := make([]allocation.Claim, len(keys)), weightsOf().Draw(t, "weights")
		for i, key := range keys {
			claims[i] = allocation.Claim{Key: key, Weight: weights.Draw(t, "weight")}
		}
		if lucky := rapid.IntRange(0, len(keys)-1).Draw(t, "lucky"); claims[lucky].Weight.Sign() <= 0 {
			claims[lucky].Weight = allocation.ExactInt(1)
		}
		return claims
	})
}

// totalOf draws a total: mostly a few cents, so that most of it is left to the remainders.
func totalOf() *rapid.Generator[allocation.Cents] {
	return rapid.Map(rapid.OneOf(
		rapid.Int64Range(-30, 30),
		rapid.Int64Range(-30_000_000_000, 30_000_000_000),
		rapid.Int64(),
	), func(n int64) allocation.Cents { return allocation.Cents(n) })
}

// exact reads a decimal or a fraction a/b; a decimal stays a decimal.
func exact(s string) allocation.Exact {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	x := allocation.ExactRat(r)
	if d, ok := x.Decimal(); ok {
		return allocation.ExactDecimal(d)
	}
	return x
}

// apportion divides what can be divided.
func apportion(t rapid.TB, total allocation.Cents, claims []allocation.Claim) *allocation.Apportionment {
	t.Helper()
	a, err := allocation.Apportion(total, claims)
	if err != nil {
		t.Fatalf("Apportion(%d, %v): %v", total, claims, err)
	}
	return a
}

// scaled multiplies every weight.
func scaled(claims []allocation.Claim, factor allocation.Exact) []allocation.Claim {
	result := make([]allocation.Claim, len(claims))
	for i, c := range claims {
		result[i] = allocation.Claim{Key: c.Key, Weight: c.Weight.Mul(factor)}
	}
	return result
}

// beyond64 is a factor that makes any weight too wide for the fast path.
func beyond64() allocation.Exact { return exact("1000000000000000000000000000000000000") }

// The oracle itself is held to the vectors by TestVectors; here to the one outcome everybody agrees on.
func TestOracleKnowsSixSixEight(t *testing.T) {
	claims := []allocation.Claim{{Key: "A", Weight: exact("6")}, {Key: "B", Weight: exact("6")}, {Key: "C", Weight: exact("8")}}
	amounts, leftover := oracle(2, claims)
	if amounts["C"].Int64() != 1 || amounts["A"].Int64() != 1 || amounts["B"].Int64() != 0 || leftover != 2 {
		t.Errorf("%v, leftover %d", amounts, leftover)
	}
}
