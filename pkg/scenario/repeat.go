package scenario

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// Repeat returns the request that a receipt describes, for its result to be made again: everything that decides the
// amounts, and nothing else. The scheme is the one that the receipt names, which the caller has found; open returns
// the bytes of a file by its SHA-256, and false when it is not there. name is the receipt's, as typed.
//
// What a scenario said stands in the receipt itself: figures put in place of others with their reasons, what was
// declared about files, the budget and the parameters. Its groups and its title are read from the scenario file.
//
// The error holds a problem for every file that is not there.
func Repeat(name string, r *provenance.Receipt, scheme *Scheme, open func(sha256 string) ([]byte, bool)) (Request, error) {
	request := Request{
		Scheme:    scheme,
		Budget:    r.Options.Budget,
		Unmatched: cbsdata.Unmatched(r.Options.Unmatched),
		Decimal:   cbsdata.DecimalMark(r.Options.Decimal),
		Division:  provenance.Date(r.Options.Division),
	}
	for _, s := range r.Options.Settings {
		request.Settings = append(request.Settings, Setting(s))
	}
	var problems provenance.Problems
	for _, entry := range r.Inputs {
		data, found := open(entry.SHA256)
		if !found {
			problems.Add(provenance.Problemf(provenance.Position{File: name}, provenance.MissingInput,
				"%s %s is not found: %d bytes with SHA-256 %s", entry.Kind, entry.Name, entry.Size, entry.SHA256).
				WithHint("name the folder that holds it with --inputs; it may be called anything"))
			continue
		}
		problems.AddError(entry.Name, request.repeat(entry, data))
	}
	for _, o := range r.Overrides {
		override, err := repeatOverride(name, o)
		problems.AddError(name, err)
		request.Overrides = append(request.Overrides, override)
	}
	return request, problems.Err()
}

// repeat puts a file of a receipt in its place.
func (r *Request) repeat(entry provenance.InputEntry, data []byte) error {
	input := Input{Name: entry.Name, Data: data}
	switch entry.Kind {
	case provenance.KindPlacement:
		r.Placement = &input
	case provenance.KindWeights:
		r.Weights = append(r.Weights, input)
	case provenance.KindGroup:
		if entry.Layout == inhabitantsLayout {
			r.Inhabitants = &input
			break
		}
		r.Lists = append(r.Lists, input)
	case provenance.KindScenario:
		s, err := parseAny(entry.Name, data)
		if err != nil {
			return err
		}
		r.Groups, r.Added, r.Scenario, r.Title = s.Groups, s.Added, &s.Source, s.Title
	default:
		input.Declared = Declared{provenance.Date(entry.ReferenceDate), Status(entry.Status), provenance.Date(entry.Division)}
		if input.Declared.Status == Mixed { // nobody declares that: the headers of the file differ
			input.Declared.Status = ""
		}
		r.Inputs = append(r.Inputs, input)
	}
	return nil
}

// parseAny reads a scenario with whatever sections others put in it: those decided nothing of the result.
func parseAny(name string, data []byte) (*Scenario, error) {
	var sections []Section
	for _, key := range keysOf(data) {
		if !slices.Contains(scenarioKeys(), key) {
			sections = append(sections, Section{Key: key, Read: func(Node) {}})
		}
	}
	return ParseScenario(name, data, sections...)
}

func repeatOverride(name string, o provenance.OverrideEntry) (Override, error) {
	value, err := parseNumber(o.Value)
	if err != nil {
		return Override{}, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "override of %s of %s: %v", o.Measure, o.Key, err)
	}
	return Override{Recipient: o.Key, Measure: o.Measure, Value: value, Reason: o.Reason, Where: provenance.Position{File: name}}, nil
}
