package scenario

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// An Input is a file in memory, with the name that the user typed.
type Input struct {
	Name     string
	Data     []byte
	Declared Declared            // what a scenario says about it
	Where    provenance.Position // where it says so
}

// A Request is everything that decides the amounts of one run, and nothing else.
type Request struct {
	Scheme      *Scheme
	Budget      string    // --budget; "" for the scheme's own
	Settings    []Setting // --set, in the order given; a later one of the same name is an error
	Inputs      []Input   // none: the example data
	Placement   *Input
	Weights     []Input              // how divided municipalities are divided: tables of shares, and files of school sites; none: by the sites among the inputs
	Unmatched   cbsdata.Unmatched    // "" is UnmatchedError
	Decimal     cbsdata.DecimalMark  // "" is Auto
	Division    provenance.Date      // "" : detect; else inputs on an older one are carried to it
	Added       []cbsdata.AddedScore // scores above a threshold that are added all the same when municipalities merge
	Overrides   []Override           // figures to calculate with instead of those of the inputs
	Groups      []Group              // in place of those of the scheme with the same id; others are for reports
	Lists       []Input              // of municipalities, by code or name, to report on
	Inhabitants *Input               // a table of them, for size classes to report on; nil: none
	Scenario    *provenance.Source   // the scenario file that this comes from; nil: none
	Title       allocation.Text      // what the scenario calls itself; empty when it does not
}

func (r Request) unmatched() cbsdata.Unmatched {
	return cmp.Or(r.Unmatched, cbsdata.UnmatchedError)
}

func (r Request) decimal() cbsdata.DecimalMark { return cmp.Or(r.Decimal, cbsdata.Auto) }

// Request opens the files that the scenario names, with open, and returns what is to be run. Paths in a
// scenario are relative to the scenario file.
//
// The error holds every problem found, at its line in the scenario: a file that cannot be opened or has another
// hash, a scheme that is not there, a parameter that the scheme lacks, a budget for an open-ended one.
func (s *Scenario) Request(open func(path string) ([]byte, error)) (Request, error) {
	var problems provenance.Problems
	request := Request{
		Unmatched: s.Unmatched,
		Decimal:   s.Decimal,
		Division:  s.Division,
		Settings:  s.Settings,
		Budget:    s.Budget,
		Overrides: s.Overrides,
		Groups:    s.Groups,
		Added:     s.Added,
		Scenario:  &s.Source,
		Title:     s.Title,
	}
	if scheme, err := s.scheme(open); err != nil {
		problems.AddError(s.Source.Name, err)
	} else {
		request.Scheme = scheme.askedAt(s.asks(), s.said())
		problems.Add(s.misfits(scheme)...)
	}
	for _, named := range s.Inputs {
		input, problem := s.input(named, open)
		problems.Add(problem)
		request.Inputs = append(request.Inputs, input)
	}
	if s.Placement != "" {
		data, err := open(s.beside(s.Placement))
		problems.Add(unopened(s.places["placement"], s.beside(s.Placement), err))
		request.Placement = &Input{Name: s.beside(s.Placement), Data: data}
	}
	for _, w := range s.Weights {
		data, err := open(s.beside(w.Name))
		problems.Add(unopened(w.Where, s.beside(w.Name), err))
		request.Weights = append(request.Weights, Input{Name: s.beside(w.Name), Data: data, Where: w.Where})
	}
	if problems.Len() > 0 && request.Scheme != nil {
		problems.Add(s.strangeOverrides(request.Scheme)...)
	}
	if err := problems.Err(); err != nil {
		return Request{}, err
	}
	return request, nil
}

// scheme returns the built-in scheme of that id, or reads the file.
func (s *Scenario) scheme(open func(string) ([]byte, error)) (*Scheme, error) {
	if !strings.ContainsAny(s.Scheme, `./\`) {
		scheme, err := Find(s.Scheme)
		return scheme, s.located("scheme", err)
	}
	data, err := open(s.beside(s.Scheme))
	if err != nil {
		return nil, unopened(s.places["scheme"], s.beside(s.Scheme), err)
	}
	return Parse(s.beside(s.Scheme), data)
}

// asks returns where the scenario asks for what it divides: at its budget, or else at its scheme.
func (s *Scenario) asks() provenance.Position {
	if at := s.places["budget"]; at.Line > 0 {
		return at
	}
	return s.places["scheme"]
}

// said returns where the scenario gives parameters their values.
func (s *Scenario) said() map[string]provenance.Position {
	said := map[string]provenance.Position{}
	for _, setting := range s.Settings {
		said[setting.Name] = s.places["parameter "+setting.Name]
	}
	return said
}

// input opens one input and holds it to its hash.
func (s *Scenario) input(named ScenarioInput, open func(string) ([]byte, error)) (Input, *provenance.Problem) {
	input := Input{Name: s.beside(named.File), Declared: named.Declared, Where: named.Where}
	data, err := open(input.Name)
	if err != nil {
		return input, unopened(named.Where, input.Name, err)
	}
	input.Data = data
	if hash := provenance.Hash(data); named.SHA256 != "" && named.SHA256 != hash {
		return input, provenance.Problemf(named.Where, provenance.BadScenario,
			"%s is not the file that was meant: its SHA-256 is %s", filepath.Base(named.File), hash).
			WithHint("find the file of SHA-256 %s, or correct sha256 after seeing what changed", named.SHA256)
	}
	return input, nil
}

// located gives the problems in err the place of a key of the scenario.
func (s *Scenario) located(key string, err error) error {
	for _, p := range provenance.ProblemsIn(err) {
		p.Where = s.places[key]
	}
	return err
}

// unopened returns the problem with a file that a scenario names in some place; nil when there is none. It is the
// scenario that is to be put right, so that is where the problem stands.
func unopened(where provenance.Position, name string, err error) *provenance.Problem {
	if err == nil {
		return nil
	}
	reason, hint := err.Error(), ""
	var path *fs.PathError
	if errors.As(err, &path) {
		reason = path.Err.Error()
	}
	if found := provenance.ProblemsIn(err); len(found) > 0 {
		reason, hint = found[0].Message, found[0].Hint
	}
	problem := provenance.Problemf(where, provenance.Unreadable, "%s: %s", name, reason)
	problem.Hint = cmp.Or(hint, "paths in a scenario are relative to the scenario file")
	return problem
}

// declare adds what a person says about a file to what the file says itself.
func declare(f *cbsdata.File, input Input) []*provenance.Problem {
	var problems []*provenance.Problem
	differs := func(what, file, person string) bool {
		if file != "" && person != "" && file != person {
			problems = append(problems, provenance.Problemf(input.Where, provenance.BadScenario,
				"%s is %s according to the scenario and %s according to %s", what, person, file, f.Source.Name))
		}
		return person != ""
	}
	if differs("the reference date", string(f.ReferenceDate), string(input.Declared.ReferenceDate)) {
		f.ReferenceDate = input.Declared.ReferenceDate
	}
	for _, stated := range f.Stated() {
		differs("the status", string(stated), string(input.Declared.Status))
	}
	if input.Declared.Status != "" {
		f.Status = string(input.Declared.Status)
	}
	f.Division = input.Declared.Division
	return problems
}

func joined(words []string) string { return strings.Join(slices.Sorted(slices.Values(words)), ", ") }
