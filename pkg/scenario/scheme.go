package scenario

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// A Scheme is a scheme file resolved to domain types, with what people read about it and the
// bytes it came from.
type Scheme struct {
	allocation.Scheme
	Source     provenance.Source // of the scheme file; Name is the id for a built-in one
	BuiltIn    bool
	Measures   []Measure   // ascending by id
	Parameters []Parameter // ascending by name, with the values in force
	Recipient  string      // "gemeente" (default) or "vestiging"
	Notes      []allocation.Text
	Adapted    bool              // whether a budget or parameter differs from the file
	Default    *allocation.Cents // the budget in the file, when closed

	file document
}

// A Measure is a measure that a scheme uses.
type Measure struct {
	cbsdata.MeasureSpec
	Title         allocation.Text
	ReferenceDate provenance.Date // "" where the scheme does not name one
	ReferenceWord allocation.Text // "teldatum" for the NPO, "peildatum" elsewhere
	Basis         allocation.Basis
}

// A Parameter is a figure that a user may change with --set.
type Parameter struct {
	Name    string
	Value   decimal.Decimal // in force
	Default decimal.Decimal // in the file
	Title   allocation.Text
	Unit    allocation.Text // "euro per leerling"
	Basis   allocation.Basis
}

// Parse reads a scheme file. name is as the user typed it. Errors are provenance problems with file and line.
func Parse(name string, data []byte) (*Scheme, error) { return nil, nil }

// BuiltIn returns the schemes inside the program, ascending by id.
func BuiltIn() []*Scheme { return nil }

// Find returns a built-in scheme by id; unknown: a problem that lists the ids.
func Find(id string) (*Scheme, error) { return nil, nil }

// A Setting is one NAME=VALUE.
type Setting struct{ Name, Value string }

// With returns the scheme with another budget (euros; "" leaves it) and other parameter values.
// A budget for an open-ended scheme is ErrOpenEnded.
func (s *Scheme) With(budget string, settings []Setting) (*Scheme, error) { return nil, nil }

// Parameter returns a parameter by name.
func (s *Scheme) Parameter(name string) (Parameter, bool) { return Parameter{}, false }

// Measure returns a measure by id.
func (s *Scheme) Measure(id string) (Measure, bool) { return Measure{}, false }

type document struct{}
