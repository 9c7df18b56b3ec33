package report

import (
	"fmt"
	"io"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// InspectSchema is the version of what WriteInspectJSON writes.
const InspectSchema = "npo-inspect/1"

// An Inspection is what inputs were recognised as and what they say together, as data.
type Inspection struct {
	Schema string       `json:"schema"`
	Inputs []InputFacts `json:"inputs"`
	Joined *JoinedFacts `json:"joined"` // null when the inputs were not joined
	// Oddities of the files, and of the files together when they were joined.
	Oddities []OddityFacts `json:"oddities"`
}

// JoinedFacts are what the inputs say together.
type JoinedFacts struct {
	Division  DivisionFacts  `json:"division"`
	Measures  []MeasureFacts `json:"measures"`
	Accounts  []AccountFacts `json:"accounts"`
	Rates     string         `json:"rates"` // the scheme whose amounts per unit the euros of sites are counted with
	NotPlaced NotPlacedFacts `json:"not_placed"`
	Placed    []PlacedFacts  `json:"placed"`
}

// ratesOf is the scheme that tells what a site without a municipality is worth, where no scheme was chosen.
const ratesOf = "npo-regeling-2021"

// NewInspection gathers what inputs were recognised as. table is nil where they were not, or could not be, joined;
// the files are then in the order in which they come, else in the order of the table.
func NewInspection(files []*cbsdata.File, table *cbsdata.Table) (*Inspection, error) {
	facts := &Inspection{Schema: InspectSchema, Inputs: []InputFacts{}, Oddities: []OddityFacts{}}
	if table != nil {
		files = table.Files
		rates, err := scenario.Find(ratesOf)
		if err != nil {
			return nil, fmt.Errorf("counting what sites are worth: %w", err)
		}
		facts.Joined = joinedFacts(&builder{result: undivided(rates, table)})
	}
	for _, f := range files {
		input := inputFacts(f)
		input.Division = inputDivision(f)
		facts.Inputs = append(facts.Inputs, input)
		facts.Oddities = appendOddities(facts.Oddities, f.Oddities)
	}
	if table != nil {
		facts.Oddities = appendOddities(facts.Oddities, table.Oddities)
	}
	return facts, nil
}

// undivided is a result before anything is divided: enough to say what sites are worth at the rates of a scheme.
func undivided(rates *scenario.Scheme, table *cbsdata.Table) *scenario.Result {
	return &scenario.Result{
		Scheme: rates, Table: table,
		Allocation: &allocation.Allocation{Components: make([]allocation.ComponentTotals, len(rates.Components))},
	}
}

func joinedFacts(b *builder) *JoinedFacts {
	return &JoinedFacts{
		Division: b.division(), Measures: b.measures(), Accounts: b.accounts(),
		Rates: ratesOf, NotPlaced: b.notPlaced(), Placed: b.placed(),
	}
}

// WriteInspect says for people what each file was recognised as and what the files say together:
// table is nil where they were not joined.
func WriteInspect(w io.Writer, files []*cbsdata.File, table *cbsdata.Table, l Language) error {
	facts, err := NewInspection(files, table)
	if err != nil {
		return err
	}
	p := page{lang: l}
	for i, f := range facts.Inputs {
		p.input(i+1, f)
	}
	if facts.Joined != nil {
		p.joined(facts)
	}
	p.oddities(facts.Oddities)
	return p.writeTo(w)
}

// WriteInspectJSON writes the same as data.
func WriteInspectJSON(w io.Writer, files []*cbsdata.File, table *cbsdata.Table) error {
	facts, err := NewInspection(files, table)
	if err != nil {
		return err
	}
	return encodeLines(w, facts)
}
