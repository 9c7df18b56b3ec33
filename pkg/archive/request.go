package archive

import (
	"path"
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// requestOf repeats what decided the amounts, from the receipt and the files that it names.
func requestOf(name string, r *provenance.Receipt, found []Found) (*scenario.Request, error) {
	scheme, err := schemeOf(r, found)
	if err != nil {
		return nil, err
	}
	request := &scenario.Request{
		Scheme:    scheme,
		Budget:    r.Options.Budget,
		Unmatched: cbsdata.Unmatched(r.Options.Unmatched),
		Decimal:   cbsdata.DecimalMark(r.Options.Decimal),
		Division:  provenance.Date(r.Options.Division),
	}
	for _, s := range r.Options.Settings {
		request.Settings = append(request.Settings, scenario.Setting{Name: s.Name, Value: s.Value})
	}
	for _, f := range found {
		input := scenario.Input{Name: f.Name, Data: f.Data}
		switch f.Kind {
		case kindScheme, provenance.KindScenario:
		case provenance.KindInput, provenance.KindExample:
			request.Inputs = append(request.Inputs, input)
		case provenance.KindPlacement:
			request.Placement = &input
		default:
			return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt,
				"this program does not know how a file of kind %q made a result", f.Kind)
		}
	}
	if i := slices.IndexFunc(found, func(f Found) bool { return f.Kind == provenance.KindScenario }); i >= 0 {
		err = withScenario(request, scenario.Input{Name: found[i].Name, Data: found[i].Data})
	}
	return request, err
}

// schemeOf returns the scheme of the receipt: the one inside the program when it is that, and else the file.
func schemeOf(r *provenance.Receipt, found []Found) (*scenario.Scheme, error) {
	if r.Scheme.Kind == provenance.SchemeBuiltIn {
		if scheme, err := scenario.Find(r.Scheme.ID); err == nil && scheme.Source.SHA256 == r.Scheme.SHA256 {
			return scheme, nil
		}
	}
	i := slices.IndexFunc(found, func(f Found) bool { return f.Kind == kindScheme })
	return scenario.Parse(r.Scheme.Name, found[i].Data)
}

// withScenario adds what a scenario decides beyond what stands in the options of a receipt. What a sweep varies is
// no part of one result.
func withScenario(request *scenario.Request, input scenario.Input) error {
	sweep := scenario.Section{Key: "sweep", Read: func(scenario.Node) {}}
	s, err := scenario.ParseScenario(input.Name, input.Data, sweep)
	if err != nil {
		return err
	}
	source := s.Source
	request.Scenario, request.Overrides, request.Groups = &source, s.Overrides, s.Groups
	for i, in := range request.Inputs {
		if j := slices.IndexFunc(s.Inputs, func(named scenario.ScenarioInput) bool { return names(named, in) }); j >= 0 {
			request.Inputs[i].Declared, request.Inputs[i].Where = s.Inputs[j].Declared, s.Inputs[j].Where
		}
	}
	return nil
}

// names tells whether a scenario means a file by an entry of its inputs.
func names(named scenario.ScenarioInput, in scenario.Input) bool {
	if named.SHA256 != "" {
		return named.SHA256 == provenance.Hash(in.Data)
	}
	return path.Base(strings.ReplaceAll(named.File, `\`, "/")) == in.Name
}
