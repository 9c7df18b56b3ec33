package municipality

import (
	"cmp"
	"fmt"
	"slices"

	"npo/pkg/provenance"
)

// Inhabitants is how many people live in a municipality.
type Inhabitants struct {
	Code  Code
	Count int64
	Where provenance.Position
}

// sizeClass is a group by number of inhabitants, from least to below.
type sizeClass struct {
	id, nl, en   string
	least, below int64 // below is 0 for no bound
}

// sizeClasses are those of CBS for statistics by size of municipality, in five.
func sizeClasses() []sizeClass {
	return []sizeClass{
		{"inwoners-tot-20000", "Minder dan 20.000 inwoners", "Below 20,000 inhabitants", 0, 20_000},
		{"inwoners-20000-50000", "20.000 tot 50.000 inwoners", "20,000 to 50,000 inhabitants", 20_000, 50_000},
		{"inwoners-50000-100000", "50.000 tot 100.000 inwoners", "50,000 to 100,000 inhabitants", 50_000, 100_000},
		{"inwoners-100000-250000", "100.000 tot 250.000 inwoners", "100,000 to 250,000 inhabitants", 100_000, 250_000},
		{"inwoners-vanaf-250000", "250.000 inwoners of meer", "250,000 inhabitants or more", 250_000, 0},
	}
}

// SizeClasses divides a division into five groups by inhabitants, the smallest first: below 20 000, 50 000,
// 100 000, 250 000, and above. A bound belongs to the class above it. source is where the counts are from.
// The counts are those of the municipalities of d, each once: one that is missing, counted twice, below zero or
// not in the division is refused (NPO210); the error holds every problem.
func (r *Register) SizeClasses(d *Division, counts []Inhabitants, source string) ([]Group, error) {
	counts = slices.Clone(counts)
	slices.SortStableFunc(counts, func(a, b Inhabitants) int { return cmp.Compare(a.Code, b.Code) })
	if err := r.refuseCounts(d, counts); err != nil {
		return nil, err
	}
	var groups []Group
	for _, class := range sizeClasses() {
		g := Group{ID: class.id, NL: class.nl, EN: class.en, On: d.Date, Source: source, SourceEN: source}
		for _, n := range counts {
			if n.Count >= class.least && (class.below == 0 || n.Count < class.below) {
				g.Codes = append(g.Codes, n.Code)
			}
		}
		groups = append(groups, g)
	}
	return groups, nil
}

// refuseCounts tells what is wrong with counts, which are ascending by code.
func (r *Register) refuseCounts(d *Division, counts []Inhabitants) error {
	var problems provenance.Problems
	counted := map[Code]bool{}
	for _, n := range counts {
		switch {
		case !d.Has(n.Code):
			problem := r.Refuse(d, n.Code, n.Where)
			problem.Code = provenance.BadGroup
			problems.Add(problem)
		case counted[n.Code]:
			problems.Add(provenance.Problemf(n.Where, provenance.BadGroup, "the inhabitants of %s are given twice", r.label(n.Code)))
		case n.Count < 0:
			problems.Add(provenance.Problemf(n.Where, provenance.BadGroup, "%s has %d inhabitants", r.label(n.Code), n.Count))
		}
		counted[n.Code] = true
	}
	problems.Add(r.uncounted(d, counted))
	return problems.Err()
}

// uncounted names the municipalities of a division of which the inhabitants are not given, the first five by name.
func (r *Register) uncounted(d *Division, counted map[Code]bool) *provenance.Problem {
	var missing []Code
	for _, m := range d.Municipalities {
		if !counted[m.Code] {
			missing = append(missing, m.Code)
		}
	}
	const most = 5
	if len(missing) == 0 {
		return nil
	}
	more := ""
	if n := len(missing) - most; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return provenance.Problemf(provenance.Position{}, provenance.BadGroup, "the inhabitants of %s%s are not given",
		r.labels(missing[:min(most, len(missing))]), more).WithHint("size classes need the whole division of %s", d.Date)
}
