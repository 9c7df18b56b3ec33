package intake

import (
	"fmt"
	"io"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// InspectSchema is the version of what WriteInspectJSON writes.
const InspectSchema = "npo-inspect/1"

// An Inspection is what inputs were recognised as and what they say together, as data.
type Inspection struct {
	Schema string                `json:"schema"`
	Inputs []document.InputFacts `json:"inputs"`
	Joined *JoinedFacts          `json:"joined"` // null when the inputs were not joined
	// Oddities of the files, and of the files together when they were joined.
	Oddities []document.OddityFacts `json:"oddities"`
}

// JoinedFacts are what the inputs say together.
type JoinedFacts struct {
	Division  document.DivisionFacts  `json:"division"`
	Measures  []document.MeasureFacts `json:"measures"`
	Accounts  []document.AccountFacts `json:"accounts"`
	Rates     string                  `json:"rates"` // the scheme whose amounts per unit the euros of sites are counted with
	NotPlaced document.NotPlacedFacts `json:"not_placed"`
	Placed    []document.PlacedFacts  `json:"placed"`
}

// NewInspection gathers what inputs were recognised as. table is nil where they were not, or could not be, joined;
// the files are then in the order in which they come, else in the order of the table.
func NewInspection(files []*cbsdata.File, table *cbsdata.Table) (*Inspection, error) {
	facts := &Inspection{Schema: InspectSchema, Inputs: []document.InputFacts{}, Oddities: []document.OddityFacts{}}
	if table != nil {
		files = table.Files
		rates, err := scenario.Find(document.RatesScheme)
		if err != nil {
			return nil, fmt.Errorf("counting what sites are worth: %w", err)
		}
		result := undivided(rates, table)
		if _, err := result.NotPlaced(); err != nil {
			return nil, err
		}
		facts.Joined = joinedFacts(document.NewBuilder(result))
	}
	for _, f := range files {
		input := document.NewInputFacts(f)
		input.Division = document.NewInputDivision(f)
		facts.Inputs = append(facts.Inputs, input)
		facts.Oddities = document.AppendOddities(facts.Oddities, f.Oddities)
	}
	if table != nil {
		facts.Oddities = document.AppendOddities(facts.Oddities, table.Oddities)
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

func joinedFacts(b *document.Builder) *JoinedFacts {
	return &JoinedFacts{
		Division: b.Division(), Measures: b.Measures(), Accounts: b.Accounts(),
		Rates: document.RatesScheme, NotPlaced: b.NotPlaced(), Placed: b.Placed(),
	}
}

// A page is what is told of inputs, on its way to text.
type page struct{ wording.Page }

// WriteInspect says for people what each file was recognised as and what the files say together:
// table is nil where they were not joined.
func WriteInspect(w io.Writer, files []*cbsdata.File, table *cbsdata.Table, l wording.Language) error {
	facts, err := NewInspection(files, table)
	if err != nil {
		return err
	}
	p := page{wording.Page{Lang: l}}
	for i, f := range facts.Inputs {
		p.input(i+1, f)
	}
	if facts.Joined != nil {
		p.joined(facts)
	}
	p.oddities(facts.Oddities)
	return p.Print(w)
}

// WriteInspectJSON writes the same as data.
func WriteInspectJSON(w io.Writer, files []*cbsdata.File, table *cbsdata.Table) error {
	facts, err := NewInspection(files, table)
	if err != nil {
		return err
	}
	return document.EncodeLines(w, facts)
}
