package scenario_test

import (
	"strings"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// blending and bounding are schemes in which another value of a parameter is refused: by who reads the scheme, and by who
// divides.
func blending(t *testing.T) string {
	text := with(t, closed, "    rounding:", "    blend: {reference: {measure: leerlingen}, fraction: {parameter: mengsel}, basis: {source: x}}\n    rounding:")
	return with(t, text, "components:", parameters("mengsel: 0.25"))
}

func bounding(t *testing.T) string {
	text := with(t, closed, "    rounding:", "    floor: {parameter: bodem}\n    ceiling: {parameter: plafond}\n    rounding:")
	return with(t, text, "components:", parameters("bodem: 10", "plafond: 20"))
}

// parameters writes the section parameters, and what comes after it.
func parameters(values ...string) string {
	var b strings.Builder
	b.WriteString("parameters:\n")
	for _, v := range values {
		name, value, _ := strings.Cut(v, ": ")
		b.WriteString("  " + name + ": {value: " + value + ", title: {nl: m, en: m}, unit: {nl: deel, en: part}, basis: {source: x}}\n")
	}
	return b.String() + "components:"
}

// What is wrong is what was changed: there it can be put right.
func TestAChangedValueIsBlamedWhereItStands(t *testing.T) {
	table := "gemeentecode,leerlingen\nGM0003,7\n"
	for _, c := range []struct {
		name, scheme, changes string
		where, code, message  string
		hint                  string
	}{
		{"a fraction above 1", blending(t), "parameters:\n  mengsel: 1.5\n",
			"map/s.yaml:4:12", "NPO305", "parameter mengsel is 1.5: the fraction 1.5 is not between 0 and 1", "give it another value, or leave it as the scheme has it"},
		{"a floor above the ceiling", bounding(t), "parameters:\n  bodem: 30\n",
			"map/s.yaml:4:10", "NPO404", "parameter bodem: klein: component deel: GM0003: the floor is above the ceiling", "lower the floor, or raise the ceiling"},
		{"the second of two parameters", bounding(t), "parameters:\n  bodem: 15\n  plafond: 12\n",
			"map/s.yaml:4:10", "NPO404", "parameter bodem: klein: component deel: GM0003: the floor is above the ceiling", "lower the floor, or raise the ceiling"},
		{"a ceiling alone", bounding(t), "parameters:\n  plafond: 5\n",
			"map/s.yaml:4:12", "NPO404", "parameter plafond: klein: component deel: GM0003: the floor is above the ceiling", "lower the floor, or raise the ceiling"},
		{"nothing that was changed", with(t, bounding(t), "value: 10,", "value: 40,"), "",
			"map/klein.yaml:14:9", "NPO404", "klein: component deel: GM0003: the floor is above the ceiling", "lower the floor, or raise the ceiling"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := problemsOf(t, "scheme: klein.yaml\ninputs: [{file: p.csv}]\n"+c.changes, map[string]string{"map/klein.yaml": c.scheme, "map/p.csv": table})
			if len(found) != 1 {
				t.Fatalf("%d problems: %v", len(found), found)
			}
			p := found[0]
			if got := p.Where.String(); got != c.where || string(p.Code) != c.code || !strings.HasPrefix(p.Message, c.message) || p.Hint != c.hint {
				t.Errorf("%s: %s: %s\nhint %s", got, p.Code, p.Message, p.Hint)
			}
		})
	}
}

// On the command line a value stands nowhere.
func TestAValueOfTheCommandLineHasNoPlace(t *testing.T) {
	_, err := parse(t, blending(t)).With("", []Setting{{Name: "mengsel", Value: "2"}})
	found := provenance.ProblemsIn(err)
	if len(found) != 1 || found[0].Where != (provenance.Position{}) || found[0].Message != "parameter mengsel is 2: the fraction 2 is not between 0 and 1" {
		t.Errorf("%v", err)
	}
}

// A budget that the fixed parts exceed is no fault of the parts, which the scheme's own budget holds.
func TestAnotherBudgetIsBlamedForPartsThatNoLongerAddUp(t *testing.T) {
	text := with(t, closed, "    rounding:", "    part: {amount: 300000000.10}\n    rounding:")
	_, err := parse(t, text).With("100.00", nil)
	found := provenance.ProblemsIn(err)
	if len(found) != 1 || found[0].Code != provenance.BadBudget || found[0].Message != "budget 100.00: the scheme cannot be calculated: the fixed parts exceed the budget 100.00" {
		t.Errorf("%v", err)
	}
}
