package cli

import (
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// schemeFacts are a scheme as data for programs. Figures are text, exactly as they stand in the file.
type schemeFacts struct {
	ID         string           `json:"id"`
	Title      words            `json:"title"`
	Basis      basisFacts       `json:"basis"`
	BuiltIn    bool             `json:"built_in"`
	SHA256     string           `json:"sha256"`
	Recipient  string           `json:"recipient"`
	PerSite    bool             `json:"per_site"` // calculated per school site and summed to municipalities
	Budget     *string          `json:"budget"`   // null: the scheme is open-ended
	Parameters []parameterFacts `json:"parameters"`
	Measures   []measureFacts   `json:"measures"`
	Components []componentFacts `json:"components"`
}

type words struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

type basisFacts struct {
	Source     string `json:"source"`
	Article    string `json:"article"`
	URL        string `json:"url"`
	Assumption bool   `json:"assumption"`
	Note       words  `json:"note"`
}

type parameterFacts struct {
	Name  string     `json:"name"`
	Value string     `json:"value"`
	Title words      `json:"title"`
	Unit  words      `json:"unit"`
	Basis basisFacts `json:"basis"`
}

type measureFacts struct {
	ID            string     `json:"id"`
	Kind          string     `json:"kind"`
	Title         words      `json:"title"`
	ReferenceDate string     `json:"reference_date"`
	Basis         basisFacts `json:"basis"`
}

type componentFacts struct {
	ID       string     `json:"id"`
	Title    words      `json:"title"`
	Rate     string     `json:"rate"` // the parameter; empty in a closed scheme
	Quantity string     `json:"quantity"`
	Rule     string     `json:"rule"`  // how the amount follows, as a formula
	Terms    []string   `json:"terms"` // who is eligible, floor, ceiling, blend, order of arrival
	Rounding string     `json:"rounding"`
	Basis    basisFacts `json:"basis"`
}

func factsOf(s *scenario.Scheme) schemeFacts {
	f := schemeFacts{
		ID: s.ID, Title: words(s.Title), Basis: basisFactsOf(s.Basis),
		BuiltIn: s.BuiltIn, SHA256: s.Source.SHA256, Recipient: s.Recipient, PerSite: s.PerSite,
		Parameters: []parameterFacts{}, Measures: []measureFacts{}, Components: []componentFacts{},
	}
	if s.Budget != nil {
		budget := s.Budget.String()
		f.Budget = &budget
	}
	for _, p := range s.Parameters {
		f.Parameters = append(f.Parameters,
			parameterFacts{p.Name, p.Value.String(), words(p.Title), words(p.Unit), basisFactsOf(p.Basis)})
	}
	for _, m := range s.Measures {
		f.Measures = append(f.Measures,
			measureFacts{m.ID, string(m.Kind), words(m.Title), string(m.ReferenceDate), basisFactsOf(m.Basis)})
	}
	for _, c := range s.Components {
		f.Components = append(f.Components, componentFactsOf(c))
	}
	return f
}

func componentFactsOf(c allocation.Component) componentFacts {
	rate := ""
	if c.Rate != nil {
		rate = c.Rate.Name
	}
	english := choice{value: string(wording.EN)}
	return componentFacts{
		ID: c.ID, Title: words(c.Title), Rate: rate, Quantity: formula(c.Quantity),
		Rule: componentAmount(c, english), Terms: append([]string{}, componentTerms(c, english)...),
		Rounding: string(c.Rounding), Basis: basisFactsOf(c.Basis),
	}
}

func basisFactsOf(b allocation.Basis) basisFacts {
	return basisFacts{b.Source, b.Article, b.URL, b.Assumption, words(b.Note)}
}
