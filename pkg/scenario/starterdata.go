package scenario

import (
	"fmt"
	"slices"
	"strings"

	"npo/examples"
	"npo/pkg/provenance"
)

// beyondExample says what the example data inside the program lack of what the scheme uses, as the end of a sentence about
// them, and what a file needs to have instead; "" when they have it all.
func (s *Scheme) beyondExample() (why, needed string) {
	if s.overSites() {
		return fmt.Sprintf("have one row per municipality, and %s divides over school sites", s.ID), "the column vestigingscode"
	}
	header, _, _ := strings.Cut(string(examples.Table), "\n")
	columns := strings.Split(strings.TrimSpace(header), ",")
	has := func(measure string) bool { return slices.Contains(columns, measure) }
	var lacking []string
	for _, m := range s.Measures {
		if !has(m.ID) && !m.AbsentZero && !slices.ContainsFunc(m.Parts, has) {
			lacking = append(lacking, m.ID)
		}
	}
	if len(lacking) == 0 {
		return "", ""
	}
	needed = "the column " + lacking[0]
	if len(lacking) > 1 {
		needed = "the columns " + joined(lacking)
	}
	return fmt.Sprintf("do not hold %s, which %s uses", joined(lacking), s.ID), needed
}

// needsInputs refuses a scenario without inputs whose scheme the example data cannot serve, where the scenario asks for it.
func (r Request) needsInputs(s *Scheme) error {
	if r.Scenario == nil || len(r.Inputs) > 0 {
		return nil
	}
	why, needed := s.beyondExample()
	if why == "" {
		return nil
	}
	return provenance.Problemf(s.file.asked, provenance.MeasureMissing, "the example data inside the program %s", why).
		WithHint("name a file under inputs: a plain table with %s", needed)
}

// Idle returns a problem, at its line, for every score that the scenario adds and that plays no part in its result: the scheme does not
// use it, and no input holds it, so that there is nothing to carry.
func (s *Scenario) Idle(r *Result) error {
	var problems provenance.Problems
	for _, added := range s.Added {
		if r.Scheme.uses(added.Measure) || columnOf(r.Table, added.Measure) >= 0 {
			continue
		}
		problems.Add(provenance.Problemf(s.places["score "+added.Measure], provenance.BadScenario,
			"%s does not use %s, and no input holds it", r.Scheme.ID, quoted(added.Measure)).
			WithHint("leave it out of scores"))
	}
	return problems.Err()
}
