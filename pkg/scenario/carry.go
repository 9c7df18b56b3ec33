package scenario

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// readCarry reads how figures on an older municipal division are brought to the one that is asked for: by which
// shares divided municipalities are divided, and which scores above a threshold are added all the same, for what reason.
func (s *Scenario) readCarry(n node) {
	m := n.mapping("weights", "scores")
	for _, file := range m.get("weights").oneOrMore() {
		if name := file.phrase(); name != "" {
			s.Weights = append(s.Weights, Input{Name: name, Where: file.where()})
		}
	}
	for _, item := range m.get("scores").list() {
		score := item.mapping("measure", "rule", "reason")
		score.need("rule").oneOf("sum") // the only one there is, written out: whoever reads the file sees what is done
		measure, reason := score.need("measure"), score.need("reason").phrase()
		added := cbsdata.AddedScore{Measure: measure.name(), Reason: reason}
		if first, twice := s.places["score "+added.Measure]; twice && added.Measure != "" {
			measure.fault("%s stands here twice; first on line %d", quoted(added.Measure), first.Line).WithHint("one rule and one reason per measure")
			continue
		}
		s.places["score "+added.Measure] = measure.where()
		s.Added = append(s.Added, added)
	}
}

// oneOrMore returns the items of a list, or the one text that stands in its place.
func (n node) oneOrMore() []node {
	if n.yaml != nil && n.yaml.Kind == yaml.ScalarNode {
		return []node{n}
	}
	return n.list()
}

// Carrying says how inputs on an older division are brought to the one that is asked for.
func (r Request) Carrying(register *municipality.Register) (cbsdata.CarryOptions, error) {
	options := cbsdata.CarryOptions{Added: r.Added, Divide: carry.Divide}
	shares, err := r.shares(register)
	if err != nil || shares == nil {
		return options, err
	}
	options.Shares = shares.Shares
	return options, nil
}

// shares reads by what divided municipalities are divided; nil when no file says so.
func (r Request) shares(register *municipality.Register) (*carry.Shares, error) {
	if len(r.Weights) == 0 {
		return nil, nil
	}
	var files []carry.File
	for _, w := range r.Weights {
		files = append(files, carry.File{Name: w.Name, Data: w.Data})
	}
	return carry.ReadShares(files, register)
}

// declaredApart refuses inputs that were declared to be on different divisions when none is asked for: nobody said which
// of them the result is to be on.
func (r Request) declaredApart(register *municipality.Register) error {
	if r.Division != "" {
		return nil
	}
	var problems provenance.Problems
	var first provenance.Date
	for _, input := range r.Inputs {
		declared := input.Declared.Division
		if declared == "" {
			continue
		}
		if first == "" {
			first = declared
		}
		a, errA := register.On(first)
		b, errB := register.On(declared)
		if errA == nil && errB == nil && a != b {
			problems.Add(provenance.Problemf(input.Where, provenance.MixedDivisions,
				"this input is on the municipal division of %s, the others are on that of %s", declared, first).
				WithHint("say on which the result is to be: --division DATE carries the older figures forward"))
		}
	}
	return problems.Err()
}

// carriedInputs lists the inputs that were on an older division, for the receipt.
func carriedInputs(t *cbsdata.Table) []provenance.CarriedInputEntry {
	var entries []provenance.CarriedInputEntry
	if t.Carried == nil {
		return nil
	}
	for _, in := range t.Carried.Inputs {
		f := t.Files[in.File]
		entries = append(entries, provenance.CarriedInputEntry{
			Name: baseName(f.Source.Name), SHA256: f.Source.SHA256, Sheet: in.Sheet, From: string(in.From), Keys: in.Keys})
	}
	return entries
}

// carriedChanges lists the boundary changes that were followed, for the receipt.
func carriedChanges(t *cbsdata.Table) []provenance.ChangeEntry {
	if t.Carried == nil {
		return nil
	}
	var entries []provenance.ChangeEntry
	for _, change := range t.Carried.Changes {
		entry := provenance.ChangeEntry{Date: string(change.Date), From: change.From.String()}
		left := withoutShare(change)
		for i, to := range change.To {
			part := provenance.ChangePart{Code: to.String()}
			if len(change.Parts) > 0 {
				part.Sites = change.Parts[i].Sites
				if share := change.Parts[i].Share; share != nil {
					part.Share = share.RatString()
				} else if slices.Contains(left, to) {
					part.Share = "0" // the table of shares leaves it out: say so
				}
			}
			entry.To = append(entry.To, part)
		}
		entries = append(entries, entry)
	}
	return entries
}

// incomplete lists the recipients to which municipalities belong that the inputs lack, for the receipt.
func incomplete(t *cbsdata.Table) []provenance.IncompleteEntry {
	if t.Carried == nil {
		return nil
	}
	var entries []provenance.IncompleteEntry
	for _, gap := range t.Carried.Gaps {
		entry := provenance.IncompleteEntry{Code: gap.Code.String()}
		for _, code := range gap.Missing {
			entry.Missing = append(entry.Missing, code.String())
		}
		entries = append(entries, entry)
	}
	return entries
}

// addedScores lists the scores that were added, for the receipt.
func addedScores(t *cbsdata.Table) []provenance.AddedScoreEntry {
	if t.Carried == nil {
		return nil
	}
	var entries []provenance.AddedScoreEntry
	for _, a := range t.Carried.Added {
		entries = append(entries, provenance.AddedScoreEntry{Measure: a.Measure, Rule: "sum", Reason: a.Reason})
	}
	return entries
}

// division reads the date of a municipal division that is known.
func (n node) division() provenance.Date {
	date := n.date()
	if date == "" {
		return ""
	}
	_, err := municipality.Default().On(date)
	for _, p := range provenance.ProblemsIn(err) {
		n.problem(p.Code, "%s", p.Message).Hint = p.Hint
	}
	return date
}
