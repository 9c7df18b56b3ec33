package cbsdata

import (
	"strings"

	"npo/pkg/provenance"
)

// A NotPlacedError says which sites have no municipality, so that a caller who knows rates can add what
// each is worth. provenance.ProblemsIn finds in it one problem per site, and any other problem of the join.
type NotPlacedError struct {
	Unplaced []Unplaced // ascending by site
	problems error
}

func (e *NotPlacedError) Error() string { return e.problems.Error() }

// Unwrap returns the problems.
func (e *NotPlacedError) Unwrap() error { return e.problems }

// problem says that a site has no municipality, what it counts, and what may be done.
func (u Unplaced) problem() *provenance.Problem {
	site := "site " + u.Site.ID
	if about := strings.Join(nonEmpty(u.Site.Name, u.Site.Place), ", "); about != "" {
		site += " (" + about + ")"
	}
	units := make([]string, len(u.Units))
	for i, x := range u.Units {
		units[i] = x.Measure + " " + x.Amount.String()
	}
	p := provenance.Problemf(u.Where, provenance.NotPlaced, "no input says in which municipality %s lies: %s",
		site, strings.Join(units, ", "))
	if u.Proposal == nil {
		return p.WithHint("place it with --placement, or leave it out with --unmatched drop")
	}
	return p.WithHint("the other sites in %s lie in %s %s; place it with --placement, or leave it out with --unmatched drop",
		u.Site.Place, u.Proposal.Code, u.Proposal.Name)
}

func nonEmpty(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
