package municipality

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// A Share is the part of a divided municipality that went to one of its successors.
type Share struct {
	From, To Code
	Part     *big.Rat // exact, from 0 to 1
	Where    provenance.Position
}

// Weights say how divided municipalities are divided. The zero value and nil divide none.
type Weights struct{ shares []Share } // ascending by From, then To

// shareText matches a decimal with a point, or a fraction of whole numbers.
var shareText = regexp.MustCompile(`^(\d{1,18}(\.\d{1,18})?|\d{1,18}/\d{1,18})$`)

// longShare matches what would be a share but for the number of its digits.
var longShare = regexp.MustCompile(`^(\d{19,}([./]\d+)?|\d+[./]\d{19,})$`)

// ParseShare reads a part as a decimal (0.25) or a fraction (1/3), exactly. It refuses anything else and
// whatever is above one. The error is a provenance.Problem without position.
func ParseShare(s string) (*big.Rat, error) {
	if shareText.MatchString(s) {
		if part, ok := new(big.Rat).SetString(s); ok && part.Cmp(one()) <= 0 {
			return part, nil
		}
	}
	if longShare.MatchString(s) {
		return nil, provenance.Problemf(provenance.Position{}, provenance.BadValue, "%q is too long for a share: at most 18 digits before and behind the mark", s).
			WithHint("write it with fewer digits, or as a fraction such as 1/3, which is exact")
	}
	return nil, provenance.Problemf(provenance.Position{}, provenance.BadValue, "%q is not a share from 0 to 1", s).
		WithHint("write it as 0.25 or 1/3")
}

func one() *big.Rat { return big.NewRat(1, 1) }

// NewWeights checks shares: each is of a municipality that was divided, and goes to one of its
// successors, once; no part is negative; those of one municipality add up to one exactly. A successor
// without a share gets nothing. The error holds every problem found.
func (r *Register) NewWeights(shares []Share) (*Weights, error) {
	w := &Weights{shares: slices.Clone(shares)}
	slices.SortStableFunc(w.shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var problems provenance.Problems
	for i, s := range w.shares {
		problems.Add(r.refuseShare(s))
		if i > 0 && w.shares[i-1].From == s.From && w.shares[i-1].To == s.To {
			problems.Add(badWeight(s, "the share of %s that went to %s stands there twice", r.label(s.From), r.label(s.To)).
				WithHint("add the two up"))
		}
	}
	if problems.Len() == 0 {
		problems.Add(r.refuseSums(w.shares)...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// refuseShare tells what is wrong with one share by itself; nil when nothing is.
func (r *Register) refuseShare(s Share) *provenance.Problem {
	split, ok := r.split(s.From)
	switch {
	case !ok:
		return badWeight(s, "%s was never divided", r.label(s.From)).
			WithHint("remove the row: what merged or was renamed needs no shares")
	case !slices.Contains(split.To, s.To):
		return badWeight(s, "no part of %s went to %s", r.label(s.From), r.label(s.To)).
			WithHint("it was divided over %s", r.labels(split.To))
	case s.Part.Sign() < 0 || s.Part.Cmp(one()) > 0:
		return badWeight(s, "a share of %s is %s; it must be from 0 to 1", r.label(s.From), s.Part.RatString()).
			WithHint("write it as 0.25 or 1/4")
	}
	return nil
}

// refuseSums names the municipalities whose shares, ascending by From, do not add up to one.
func (r *Register) refuseSums(shares []Share) []*provenance.Problem {
	var problems []*provenance.Problem
	for len(shares) > 0 {
		from, sum, n := shares[0].From, new(big.Rat), 0
		for n < len(shares) && shares[n].From == from {
			sum.Add(sum, shares[n].Part)
			n++
		}
		if sum.Cmp(one()) != 0 {
			problems = append(problems, badWeight(shares[n-1],
				"the shares of %s add up to %s, not to 1", r.label(from), sum.RatString()).
				WithHint("they may be written as fractions, such as 1/3, where no decimal is exact"))
		}
		shares = shares[n:]
	}
	return problems
}

func badWeight(s Share, format string, args ...any) *provenance.Problem {
	return provenance.Problemf(s.Where, provenance.NoSplitWeights, format, args...)
}

// of returns the shares of a municipality, ascending by successor; none when they were not given.
func (w *Weights) of(from Code) []Share {
	if w == nil {
		return nil
	}
	var found []Share
	for _, s := range w.shares {
		if s.From == from {
			found = append(found, s)
		}
	}
	return found
}

// split returns the change by which a municipality was divided, and whether it was.
func (r *Register) split(c Code) (Change, bool) {
	i := slices.IndexFunc(r.changes, func(change Change) bool { return change.From == c && change.Splits() })
	if i < 0 {
		return Change{}, false
	}
	return r.changes[i], true
}

// label writes a code with its name, for messages.
func (r *Register) label(c Code) string {
	name, _ := r.Name(c)
	return strings.TrimSpace(c.String() + " " + name)
}

// labels writes codes with their names, for messages.
func (r *Register) labels(codes []Code) string {
	var all []string
	for _, c := range codes {
		all = append(all, r.label(c))
	}
	return strings.Join(all, ", ")
}
