package scenario

import (
	"errors"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A document is a scheme file as it stands, with what a user changes in it.
type document struct {
	name    string
	data    []byte
	builtIn bool
	budget  *allocation.Cents // nil: that of the file
	values  []value           // of parameters that differ from the file
	groups  []Group           // in place of those of the file with the same id

	asked provenance.Position            // where a scenario asks for it; none: nowhere
	said  map[string]provenance.Position // where a scenario gives a parameter its value; none: nowhere
}

// resolve turns the text into a scheme, or returns every problem in it.
func (d document) resolve() (*Scheme, error) {
	var problems provenance.Problems
	root := parseNode(d.name, d.data, provenance.BadScheme, &problems).mapping("id", "title", "basis", "recipient", "sum_to", "budget",
		"withheld", "measures", "parameters", "groups", "components", "schedule", "notes")
	scheme := d.read(root)
	if problems.Len() == 0 {
		scheme.check(root)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return scheme, nil
}

// read reads every section once.
func (d document) read(root mapping) *Scheme {
	s := &Scheme{
		Source:     provenance.NewSource(d.name, d.data),
		BuiltIn:    d.builtIn,
		Measures:   readMeasures(root.need("measures")),
		Parameters: readParameters(root.get("parameters")),
		Notes:      readNotes(root.get("notes")),
		Default:    root.get("budget").budget(),
		file:       d,
	}
	over := readRecipient(root.get("recipient"))
	s.Recipient, s.PerSite = readSumTo(root.get("sum_to"), over)
	s.Groups = readGroups(root.get("groups"), over)
	s.Scheme = allocation.Scheme{
		ID:       readID(root.need("id")),
		Title:    root.need("title").words(),
		Basis:    readBasis(root.need("basis")),
		Budget:   s.Default,
		Schedule: readSchedule(root.get("schedule")),
	}
	s.adapt(d)
	names := &scope{measures: s.Measures, parameters: s.Parameters, groups: s.Groups, used: map[string]bool{}}
	closed := !root.get("budget").absent()
	s.Withheld = names.withheld(root.get("withheld"), closed)
	s.Components = names.components(root.need("components"), closed)
	if root.to.Len() == 0 {
		names.reportUnused(root)
	}
	return s
}

// adapt puts another budget, other values of parameters and other groups in force.
func (s *Scheme) adapt(d document) {
	if d.budget != nil && s.Default != nil {
		s.Budget = d.budget
		s.Adapted = *d.budget != *s.Default
	}
	for i, p := range s.Parameters {
		for _, v := range d.values {
			if v.name == p.Name {
				s.Parameters[i].Value = v.number
				s.Adapted = s.Adapted || !v.number.Equal(p.Default)
			}
		}
	}
	for i, g := range s.Groups {
		for _, other := range d.groups {
			if other.ID == g.ID {
				s.Groups[i] = other
				s.Adapted = true
			}
		}
	}
}

// check asks the engine whether it can calculate the scheme; what it refuses here could not be seen from
// one place in the file.
func (s *Scheme) check(root mapping) {
	err := s.Check()
	if err == nil {
		return
	}
	at, hint := misfitting(root, err)
	at.fault("%v", err).Hint = hint
}

// misfitting returns what in the file the engine refuses, and the next step: the component, the parts, or else all of it.
func misfitting(root mapping, err error) (node, string) {
	var located *allocation.Error
	if !errors.As(err, &located) {
		return root.node, ""
	}
	for _, item := range root.get("components").list() {
		for _, e := range item.entries() {
			switch {
			case located.Component != "" && e.key == "id" && e.value.text() == located.Component:
				return e.value, ""
			case located.Component == "" && e.key == "part" && strings.Contains(located.Detail, " parts "):
				return e.value, "let the amounts of the parts, with what is withheld, add up to the budget; or give a component a fraction of the rest"
			case located.Component == "" && e.key == "part" && strings.Contains(located.Detail, "fractions add up"):
				return e.value, "let the fractions of the parts add up to 1"
			}
		}
	}
	if section := root.get("withheld"); !section.absent() && strings.Contains(located.Detail, "withheld") {
		return section, "withhold less, or raise the budget"
	}
	return root.node, ""
}

func readID(n node) string {
	id := n.text()
	if id != "" && !schemeIDForm.MatchString(id) {
		n.fault("%s is not an id: lower-case letters, digits and hyphens, with a letter first", quoted(id))
	}
	return id
}

func readRecipient(n node) string {
	if recipient := n.oneOf(Municipalities, Sites); recipient != "" {
		return recipient
	}
	return Municipalities
}

// readSumTo returns who the amounts are for, and whether they are calculated per school site first.
func readSumTo(n node, over string) (recipient string, perSite bool) {
	switch n.oneOf(Municipalities) {
	case "":
		return over, false
	case over:
		n.fault("the amounts are per %s already", over).WithHint("leave out sum_to, or calculate per vestiging")
	}
	return Municipalities, true
}

func readNotes(n node) []allocation.Text {
	var notes []allocation.Text
	for _, item := range n.list() {
		notes = append(notes, item.words())
	}
	return notes
}

// reportUnused reports what is defined and used nowhere: mostly a slip of the pen in a component.
func (s *scope) reportUnused(root mapping) {
	for _, section := range []struct{ key, noun string }{{"measures", "measure"}, {"parameters", "parameter"}, {"groups", "group"}} {
		for _, e := range root.get(section.key).entries() {
			if !s.used[section.noun+" "+e.key] {
				e.at.fault("%s %q is used by no component", section.noun, e.key).WithHint("leave it out, or use it")
			}
		}
	}
}
