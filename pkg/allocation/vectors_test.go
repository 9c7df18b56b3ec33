package allocation_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"npo/pkg/allocation"
)

var update = flag.Bool("update", false, "rewrite the generated vectors, with the oracle of the tests")

const vectorDir = "../../testdata/vectors"

// A vector is a division with its outcome, as testdata/vectors/README.md describes it.
type vector struct {
	name     string
	total    allocation.Cents
	claims   []allocation.Claim
	amounts  []string // as the claims
	leftover string
	tie      string // as written: REMAINDER WINNERS KEY...
	refused  string
}

// readVectors reads a vector file.
func readVectors(t testing.TB, path string) []vector {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	for number, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if word == "vector" {
			vectors = append(vectors, vector{name: rest})
			continue
		}
		if err := vectors[len(vectors)-1].read(word, rest); err != nil {
			t.Fatalf("%s:%d: %v", path, number+1, err)
		}
	}
	return vectors
}

// read takes one statement.
func (v *vector) read(word, rest string) error {
	switch word {
	case "total":
		n, err := strconv.ParseInt(rest, 10, 64)
		v.total = allocation.Cents(n)
		return err
	case "claim":
		fields := strings.Split(rest, " ")
		if len(fields) != 3 {
			return fmt.Errorf("a claim has a key, a weight and an amount: %q", rest)
		}
		v.claims = append(v.claims, allocation.Claim{Key: fields[0], Weight: exact(fields[1])})
		v.amounts = append(v.amounts, fields[2])
	case "leftover":
		v.leftover = rest
	case "tie":
		v.tie = rest
	case "refused":
		v.refused = rest
	default:
		return fmt.Errorf("%q is not a statement", word)
	}
	return nil
}

// tieText writes a tie as the vectors do.
func tieText(t *allocation.Tie) string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf("%s %d %s", t.Remainder.Rat().RatString(), t.Winners, strings.Join(t.Keys, " "))
}

// reasons are the words for what is refused.
var reasons = map[string]error{"no-weight": allocation.ErrNoWeight, "repeated": allocation.ErrRepeated}

// hold compares the vector with what the engine makes of its claims in that order.
func (v *vector) hold(t *testing.T, total allocation.Cents, claims []allocation.Claim, sign string) {
	t.Helper()
	a, err := allocation.Apportion(total, claims)
	if v.refused != "" {
		if !errors.Is(err, reasons[v.refused]) {
			t.Errorf("refused with %v, want %s", err, v.refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range v.claims {
		s := a.Shares[slices.IndexFunc(a.Shares, func(s allocation.Share) bool { return s.Key == c.Key })]
		want := v.amounts[i]
		if want != "0" {
			want = strings.TrimPrefix(sign+want, "--")
		}
		if got := strconv.FormatInt(int64(s.Amount), 10); got != want {
			t.Errorf("total %d, claims %v: %s gets %s, want %s", total, claims, c.Key, got, want)
		}
	}
	if got := strconv.Itoa(a.Leftover); got != v.leftover {
		t.Errorf("leftover %s, want %s", got, v.leftover)
	}
	if got := tieText(a.Tie); got != v.tie {
		t.Errorf("tie %q, want %q", got, v.tie)
	}
}

func TestVectors(t *testing.T) {
	for _, file := range []string{"small.txt", "large.txt"} {
		for _, v := range readVectors(t, filepath.Join(vectorDir, file)) {
			t.Run(v.name, func(t *testing.T) {
				for _, claims := range orders(v.claims) {
					v.hold(t, v.total, claims, "")
					if v.total != math.MinInt64 {
						v.hold(t, -v.total, claims, "-")
					}
				}
				v.holdOracle(t)
			})
		}
	}
}

// holdOracle holds the oracle of the property tests to the same vector.
func (v *vector) holdOracle(t *testing.T) {
	t.Helper()
	if v.refused != "" {
		return
	}
	amounts, leftover := oracle(int64(v.total), v.claims)
	for i, c := range v.claims {
		if got := amounts[c.Key].String(); got != v.amounts[i] {
			t.Errorf("the oracle gives %s %s, want %s", c.Key, got, v.amounts[i])
		}
	}
	if strconv.Itoa(leftover) != v.leftover {
		t.Errorf("the oracle leaves %d, want %s", leftover, v.leftover)
	}
}

// orders returns every order of up to four claims; of more, the order given, reversed and interleaved.
func orders(claims []allocation.Claim) [][]allocation.Claim {
	if len(claims) > 4 {
		reversed := slices.Clone(claims)
		slices.Reverse(reversed)
		var evens, odds []allocation.Claim
		for i, c := range claims {
			if i%2 == 0 {
				evens = append(evens, c)
			} else {
				odds = append(odds, c)
			}
		}
		return [][]allocation.Claim{claims, reversed, append(odds, evens...)}
	}
	if len(claims) < 2 {
		return [][]allocation.Claim{claims}
	}
	var all [][]allocation.Claim
	for i, first := range claims {
		rest := slices.Delete(slices.Clone(claims), i, i+1)
		for _, tail := range orders(rest) {
			all = append(all, append([]allocation.Claim{first}, tail...))
		}
	}
	return all
}

// TestGeneratedVectors keeps large.txt equal to what its description says, so that nobody edits it by hand.
func TestGeneratedVectors(t *testing.T) {
	path, text := filepath.Join(vectorDir, "large.txt"), generatedVectors()
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != text {
		t.Errorf("%s is not what the generator gives; rewrite it with -update", path)
	}
}

// generatedVectors divides 3·10^10 cents over 355 recipients, once with weights of six decimals and once with few different ones.
func generatedVectors() string {
	var b strings.Builder
	b.WriteString("# Generated; the amounts are those of the oracle of the tests (exact fractions, by the definition).\n" +
		"# The weights: x is 64 bits wide, x(0) = 2021, x(i) = x(i-1) * 6364136223846793005 + 1442695040888963407.\n" +
		"# six-decimals: ((x >> 33) mod 10^9) millionths. few-weights: (x >> 33) mod 7, of which some are zero.\n")
	state := uint64(2021)
	next := func() uint64 {
		state = state*6364136223846793005 + 1442695040888963407
		return state >> 33
	}
	writeVector(&b, "six-decimals", 30_000_000_000, 355, func() string {
		millionths := next() % 1_000_000_000
		return fmt.Sprintf("%d.%06d", millionths/1_000_000, millionths%1_000_000)
	})
	writeVector(&b, "few-weights", 30_000_000_000, 355, func() string { return strconv.FormatUint(next()%7, 10) })
	return b.String()
}

// writeVector writes a vector with the oracle's outcome.
func writeVector(b *strings.Builder, name string, total int64, n int, weight func() string) {
	texts, claims := make([]string, n), make([]allocation.Claim, n)
	for i := range claims {
		texts[i] = weight()
		claims[i] = allocation.Claim{Key: fmt.Sprintf("R%03d", i+1), Weight: exact(texts[i])}
	}
	amounts, leftover := oracle(total, claims)
	fmt.Fprintf(b, "\nvector %s\ntotal %d\n", name, total)
	for i, c := range claims {
		fmt.Fprintf(b, "claim %s %s %s\n", c.Key, texts[i], amounts[c.Key])
	}
	fmt.Fprintf(b, "leftover %d\n", leftover)
	if tie := oracleTie(total, claims, amounts); tie != "" {
		fmt.Fprintf(b, "tie %s\n", tie)
	}
}

// oracleTie finds equal remainders that were treated differently, by looking at every pair.
func oracleTie(total int64, claims []allocation.Claim, amounts map[string]*big.Int) string {
	weight := new(big.Rat)
	for _, c := range claims {
		weight.Add(weight, c.Weight.Rat()) // none is negative here
	}
	remainder := func(c allocation.Claim) (*big.Rat, bool) {
		share := new(big.Rat).SetInt64(total)
		share.Mul(share, c.Weight.Rat()).Quo(share, weight)
		floor := new(big.Int).Div(share.Num(), share.Denom())
		return share.Sub(share, new(big.Rat).SetInt(floor)), amounts[c.Key].Cmp(floor) > 0
	}
	for _, winner := range claims {
		at, won := remainder(winner)
		var keys []string
		winners := 0
		for _, c := range claims {
			if r, got := remainder(c); r.Cmp(at) == 0 {
				keys = append(keys, c.Key)
				if got {
					winners++
				}
			}
		}
		if won && winners < len(keys) {
			return fmt.Sprintf("%s %d %s", at.RatString(), winners, strings.Join(keys, " "))
		}
	}
	return ""
}

// brick/money divides by several rules; its FloorToLargestRemainder is this one, with the position as key.
func TestVectorsOfBrickMoney(t *testing.T) {
	var vectors []struct {
		Mode, Amount, Unit string
		Weights, Expected  []string
	}
	readShared(t, "brick_money_allocate.json", &vectors)
	held := 0
	for _, v := range vectors {
		if v.Mode != "FloorToLargestRemainder" {
			continue
		}
		unit := exact(v.Unit)
		a := apportion(t, whole(t, exact(v.Amount).Quo(unit)), positions(v.Weights))
		for i, s := range a.Shares {
			if want := whole(t, exact(v.Expected[i]).Quo(unit)); s.Amount != want {
				t.Errorf("%s in units of %s over %v: %s gets %d units, want %d", v.Amount, v.Unit, v.Weights, s.Key, s.Amount, want)
			}
		}
		held++
	}
	if held == 0 {
		t.Error("no vector applies")
	}
}

// The seats of Martin Lackner's apportionment library, by position. A vector without outcome is one where it must find a tie.
func TestVectorsOfLackner(t *testing.T) {
	var vectors []struct {
		Source                string
		Total                 int64
		Weights               []json.Number
		Expected, Independent []int64
		Tie                   bool `json:"tie_at_cutoff"`
	}
	readShared(t, "lackner_largest_remainder.json", &vectors)
	for _, v := range vectors {
		weights := make([]string, len(v.Weights))
		for i, w := range v.Weights {
			weights[i] = w.String()
		}
		a := apportion(t, allocation.Cents(v.Total), positions(weights))
		for i, s := range a.Shares {
			if int64(s.Amount) != v.Independent[i] {
				t.Errorf("%s: %d seats over %v: %s gets %d, want %d", v.Source, v.Total, v.Weights, s.Key, s.Amount, v.Independent[i])
			}
		}
		if (a.Tie != nil) != v.Tie {
			t.Errorf("%s: tie %v, want %v", v.Source, a.Tie, v.Tie)
		}
	}
}

// readShared reads the vectors of another library where they are at hand.
func readShared(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../../shared/vectors", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not here; the vectors of testdata/vectors are", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// positions makes claims whose keys order as they stand.
func positions(weights []string) []allocation.Claim {
	claims := make([]allocation.Claim, len(weights))
	for i, w := range weights {
		claims[i] = allocation.Claim{Key: fmt.Sprintf("%03d", i), Weight: exact(w)}
	}
	return claims
}

// whole returns a whole number of units.
func whole(t *testing.T, x allocation.Exact) allocation.Cents {
	t.Helper()
	r := x.Rat()
	if !r.IsInt() {
		t.Fatalf("%s is not whole", x)
	}
	return allocation.Cents(r.Num().Int64())
}
