package scenario

import (
	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// The recipients that a scheme can have.
const (
	Municipalities = "gemeente"
	Sites          = "vestiging"
)

// A Scheme is a scheme file resolved to domain types, with what people read about it and the
// bytes it came from. It does not change; With returns another one.
type Scheme struct {
	allocation.Scheme
	Source     provenance.Source // of the scheme file; Name is the id for a built-in one
	BuiltIn    bool
	Measures   []Measure   // ascending by id
	Parameters []Parameter // ascending by name, with the values in force
	Groups     []Group     // in the order of the file
	Recipient  string      // whose amounts the result has: "gemeente" (default) or "vestiging"
	PerSite    bool        // calculated per school site and summed to municipalities; Recipient is "gemeente"
	Notes      []allocation.Text
	Adapted    bool              // whether a budget, parameter or group differs from the file
	Default    *allocation.Cents // the budget in the file, when closed

	file document
}

// Parse reads a scheme file. name is as the user typed it.
//
// Nothing is guessed and nothing is passed over: unknown or repeated keys, values of another kind, references to
// what is not there, measures and parameters that no component uses and elements without a source are refused.
// The error holds every problem of the file as a provenance problem with line and column.
func Parse(name string, data []byte) (*Scheme, error) {
	return document{name: name, data: data}.resolve()
}

// Parameter returns a parameter by name.
func (s *Scheme) Parameter(name string) (Parameter, bool) {
	for _, p := range s.Parameters {
		if p.Name == name {
			return p, true
		}
	}
	return Parameter{}, false
}

// Measure returns a measure by id.
func (s *Scheme) Measure(id string) (Measure, bool) {
	for _, m := range s.Measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}

// Closed tells whether the scheme divides a budget rather than paying amounts per unit.
func (s *Scheme) Closed() bool { return s.Budget != nil }
