package scenario

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// A Scenario is a scenario file: a scheme with what an analyst changes in it, and the inputs that it is applied to.
// It holds what the file says; Request opens the files that it names and checks that everything fits.
type Scenario struct {
	Source    provenance.Source
	Title     allocation.Text      // empty when the file gives none
	Scheme    string               // the id of a built-in scheme, or the path of a scheme file
	Budget    string               // as in Request
	Settings  []Setting            // in the order of the file
	Inputs    []ScenarioInput      // in the order of the file; none: the example data
	Placement string               // path; "" for none
	Weights   []Input              // paths, without data, of tables of shares and of files of school sites; in the order of the file
	Added     []cbsdata.AddedScore // in the order of the file
	Unmatched cbsdata.Unmatched
	Decimal   cbsdata.DecimalMark
	Division  provenance.Date
	Overrides []Override // in the order of the file
	Groups    []Group    // in the order of the file
	Formats   []string   // in the order of the file; none: the usual ones

	places map[string]provenance.Position // of "scheme", "budget", "placement", "parameter NAME", "score MEASURE" and "group ID"
}

// A ScenarioInput is an input that a scenario names, with what it says about it.
type ScenarioInput struct {
	File     string // path as written, relative to the scenario file
	SHA256   string // "" when the scenario does not hold it to a hash
	Declared Declared
	Where    provenance.Position
}

// Declared is what a person says about an input. Where the file itself says something else, that is a problem.
type Declared struct {
	ReferenceDate provenance.Date // "" : nothing is said
	Status        Status          // "" : nothing is said
	Division      provenance.Date // "" : nothing is said
}

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ParseScenario reads a scenario file, as strictly as Parse reads a scheme. name is as the user typed it.
// It opens no other file. A section is a part of the file beyond the scenario itself, under a key of its own.
func ParseScenario(name string, data []byte, sections ...Section) (*Scenario, error) {
	var problems provenance.Problems
	known := append(scenarioKeys(), texts(sections, func(s Section) string { return s.Key })...)
	root := parseNode(name, data, provenance.BadScenario, &problems).mapping(known...)
	s := &Scenario{
		Source:    provenance.NewSource(name, data),
		Title:     root.get("title").words(),
		Scheme:    root.need("scheme").phrase(),
		Inputs:    readInputs(root.get("inputs")),
		Placement: root.get("placement").phrase(),
		Unmatched: cbsdata.Unmatched(root.get("unmatched").oneOf(string(cbsdata.UnmatchedError), string(cbsdata.UnmatchedDrop))),
		Decimal:   cbsdata.DecimalMark(root.get("decimal").oneOf(string(cbsdata.Auto), string(cbsdata.Comma), string(cbsdata.Point))),
		Division:  root.get("division").division(),
		Overrides: readOverrides(root.get("overrides")),
		Groups:    readGroups(root.get("groups").filled(), ""),
		Formats:   readFormats(root.get("formats")),
		places:    map[string]provenance.Position{},
	}
	s.readChanges(root)
	s.readCarry(root.get("carry"))
	for _, section := range sections {
		section.Read(Node{root.get(section.Key)})
	}
	for _, e := range root.get("groups").entriesThere() {
		s.places["group "+e.key] = e.at.where()
	}
	if problems.Len() > 0 {
		s.tellMisfits(&problems)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// tellMisfits adds to the problems of a file what does not fit its scheme, where that is inside the program: all of it is told at
// once. Of a file without problems Request tells.
func (s *Scenario) tellMisfits(problems *provenance.Problems) {
	if s.Scheme == "" || strings.ContainsAny(s.Scheme, `./\`) {
		return
	}
	scheme, err := Find(s.Scheme)
	if err != nil {
		problems.AddError(s.Source.Name, s.located("scheme", err))
		return
	}
	told := provenance.ProblemsIn(problems.Err())
	for _, p := range append(s.misfits(scheme), s.strangeOverrides(scheme)...) {
		if !slices.ContainsFunc(told, func(t *provenance.Problem) bool { return t.Where == p.Where }) {
			problems.Add(p)
		}
	}
}

// scenarioKeys are the keys of a scenario file, besides those of sections.
func scenarioKeys() []string {
	return []string{"title", "scheme", "budget", "parameters", "inputs", "placement", "unmatched", "decimal", "division",
		"carry", "overrides", "groups", "formats"}
}

// readChanges reads what the scenario changes in its scheme, and notes where, since only the scheme can say
// whether it fits.
func (s *Scenario) readChanges(root mapping) {
	for _, key := range []string{"scheme", "budget", "placement"} {
		s.places[key] = root.get(key).where()
	}
	if budget := root.get("budget"); budget.budget() != nil {
		s.Budget = budget.text()
	}
	for _, e := range root.get("parameters").entries() {
		e.value.number()
		s.Settings = append(s.Settings, Setting{e.at.name(), e.value.text()})
		s.places["parameter "+e.key] = e.value.where()
	}
}

func readInputs(n node) []ScenarioInput {
	var inputs []ScenarioInput
	for _, item := range n.list() {
		m := item.mapping("file", "sha256", "reference_date", "status", "division")
		input := ScenarioInput{
			File:   m.need("file").phrase(),
			SHA256: m.get("sha256").text(),
			Declared: Declared{
				ReferenceDate: m.get("reference_date").date(),
				Status:        Status(m.get("status").oneOf(string(Provisional), string(Definitive))),
				Division:      m.get("division").division(),
			},
			Where: item.where(),
		}
		if input.SHA256 != "" && !hashForm.MatchString(input.SHA256) {
			m.get("sha256").fault("not a SHA-256 in lower-case hexadecimal")
		}
		inputs = append(inputs, input)
	}
	return inputs
}

func readFormats(n node) []string {
	var formats []string
	for _, item := range n.list() {
		formats = append(formats, item.oneOf("csv", "json", "xlsx", "ods", "csv-nl"))
	}
	return formats
}

// beside returns the path of a file that the scenario names, seen from where the scenario was opened.
func (s *Scenario) beside(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(s.Source.Name), path)
}
