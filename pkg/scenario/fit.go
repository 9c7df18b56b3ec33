package scenario

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// misfits returns what the scenario changes and the scheme does not have. Of its overrides strangeOverrides tells.
func (s *Scenario) misfits(scheme *Scheme) []*provenance.Problem {
	var problems []*provenance.Problem
	if s.Budget != "" && !scheme.Closed() {
		problems = append(problems, provenance.Problemf(s.places["budget"], provenance.BadScenario, "a budget for %s: %v", scheme.ID, ErrOpenEnded).
			WithHint("leave out budget, or choose a scheme with a closed budget: npo scheme list"))
	}
	for _, setting := range s.Settings {
		if _, problem := scheme.valueOf(setting); problem != nil {
			problem.Where = s.places["parameter "+setting.Name]
			problems = append(problems, problem)
		}
	}
	problems = append(problems, s.strangeScores(scheme)...)
	return append(problems, s.nearGroups(scheme)...)
}

// strangeOverrides names the overrides that no inputs could make possible. It is for a scenario in which something else is wrong: of
// one that runs so far, correct tells, which sees the inputs too.
func (s *Scenario) strangeOverrides(scheme *Scheme) []*provenance.Problem {
	var problems []*provenance.Problem
	refuse := func(o Override, format string, args ...any) *provenance.Problem {
		problem := provenance.Problemf(o.Where, provenance.BadScenario, format, args...)
		problems = append(problems, problem)
		return problem
	}
	known := scheme.KnownMeasures()
	for n, o := range s.Overrides {
		if slices.ContainsFunc(s.Overrides[:n], o.same) {
			refuse(o, "%s of %s is overridden twice", o.Measure, o.key())
		}
		if o.Recipient != "" && !(scheme.PerSite || scheme.Recipient == Sites) {
			code, err := municipality.ParseCode(o.Recipient)
			_, ever := municipality.Default().Name(code)
			switch {
			case err != nil:
				refuse(o, "%s is not a municipality code", quoted(o.Recipient)).Hint = municipalityHint(o.Recipient)
			case !ever:
				refuse(o, "no municipality ever had code %s", code).Hint = "npo gemeente find NAME shows the code of a name"
			}
		}
		i := slices.IndexFunc(known, func(m cbsdata.MeasureSpec) bool { return m.ID == o.Measure })
		switch {
		case o.Measure == "": // reported when it was read
		case i < 0:
			refuse(o, "unknown measure %s", quoted(o.Measure)).Hint = suggest(o.Measure, measureIDs(known))
		default:
			if why := known[i].Misfit(o.Value); why != "" {
				refuse(o, "%s %s %s", o.Measure, o.Value, why)
			}
		}
	}
	return problems
}

// key is the recipient as a table writes it: the code of a municipality, where it is one.
func (o Override) key() string {
	if code, err := municipality.ParseCode(o.Recipient); err == nil {
		return code.String()
	}
	return o.Recipient
}

// same tells whether two overrides are of one figure; of what could not be read nothing is known.
func (o Override) same(other Override) bool {
	return o.Recipient != "" && o.Measure != "" && o.key() == other.key() && o.Measure == other.Measure
}

// strangeScores names the scores that are added by the scenario and are none.
func (s *Scenario) strangeScores(scheme *Scheme) []*provenance.Problem {
	var problems []*provenance.Problem
	known := scheme.KnownMeasures()
	for _, added := range s.Added {
		i := slices.IndexFunc(known, func(m cbsdata.MeasureSpec) bool { return m.ID == added.Measure })
		where := s.places["score "+added.Measure]
		switch {
		case added.Measure == "": // reported when it was read
		case i < 0:
			problem := provenance.Problemf(where, provenance.BadScenario, "unknown measure %s", quoted(added.Measure))
			problem.Hint = suggest(added.Measure, measureIDs(known))
			problems = append(problems, problem)
		case known[i].Kind != cbsdata.Decimal:
			problems = append(problems, provenance.Problemf(where, provenance.BadScenario, "%s is no score: it adds up by itself", added.Measure).
				WithHint("leave it out of scores"))
		}
	}
	return problems
}

// nearGroups names the groups that stand for none of the scheme and are spelled nearly as one: a slip of the pen would leave
// the scheme's own group in force, without a word.
func (s *Scenario) nearGroups(scheme *Scheme) []*provenance.Problem {
	var problems []*provenance.Problem
	for _, g := range s.Groups {
		same := func(own Group) bool { return own.ID == g.ID }
		near := func(own Group) bool { return isNear(g.ID, own.ID) }
		i := slices.IndexFunc(scheme.Groups, near)
		if i < 0 || slices.ContainsFunc(scheme.Groups, same) {
			continue
		}
		own := scheme.Groups[i].ID
		problems = append(problems, provenance.Problemf(s.places["group "+g.ID], provenance.BadScenario,
			"%s has no group %s, and has %s", scheme.ID, quoted(g.ID), quoted(own)).
			WithHint("did you mean %q? a list to report on beside it needs a name that is less alike", own))
	}
	return problems
}

func measureIDs(specs []cbsdata.MeasureSpec) []string {
	return texts(specs, func(m cbsdata.MeasureSpec) string { return m.ID })
}
