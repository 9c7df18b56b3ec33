package scenario_test

import (
	"fmt"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// problemsOf returns what a scenario is refused for, when it is read or when it is run.
func problemsOf(t *testing.T, text string, files map[string]string) []*provenance.Problem {
	t.Helper()
	r, err := request(text, files)
	if err == nil {
		_, err = Run(r)
	}
	if err == nil {
		t.Fatal("nothing was refused")
	}
	return provenance.ProblemsIn(err)
}

// A scenario decides by itself: it takes no flags, so that a hint at one would lead nowhere.
func TestHintsToAScenarioAreKeysOfOne(t *testing.T) {
	divided := map[string]string{"map/p.csv": "gemeentecode,leerlingen,achterstandsscore\nGM0788,1000,0\nGM0757,4000,0\n"}
	const haaren = "scheme: npo-300m\ninputs: [{file: p.csv, division: 2019-01-01}]\ndivision: 2021-01-01\n"
	ambiguous := map[string]string{"map/p.csv": "gemeentecode,leerlingen,achterstandsscore\nGM0003,10,1.234\n"}
	for _, c := range []struct {
		name, text string
		files      map[string]string
		want       string
	}{
		{"shares", haaren, divided,
			"give carry: {weights: FILE}: the columns van, naar, aandeel with shares that add up to 1, or files of school sites, as every place went to one successor"},
		{"a decimal mark", "scheme: npo-300m\ninputs: [{file: p.csv}]\n", ambiguous,
			`say how this file writes decimals: decimal: comma ("1.234" means 1234) or decimal: point (1.234)`},
	} {
		found := problemsOf(t, c.text, c.files)
		if len(found) != 1 || found[0].Hint != c.want {
			t.Errorf("%s: %v, hint %q", c.name, found, found[0].Hint)
		}
	}
	scheme, err := Find("npo-300m")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(Request{Scheme: scheme, Inputs: []Input{{Name: "p.csv", Data: []byte(ambiguous["map/p.csv"])}}})
	if found := provenance.ProblemsIn(err); len(found) != 1 || found[0].Hint != `say how this file writes decimals: --decimal comma ("1.234" means 1234) or --decimal point (1.234)` {
		t.Errorf("on the command line: %v", err)
	}
}

// The column is there, and whoever reads that it is not looks for a slip of the pen that nobody made.
func TestAColumnThatTheSchemeDoesNotReadIsNotCalledMissing(t *testing.T) {
	files := map[string]string{"map/p.csv": "gemeentecode,leerlingen,achterstandsscore,oud\nGM0003,10,5,7\n"}
	const text = "scheme: npo-300m\ninputs: [{file: p.csv}]\noverrides:\n  - {recipient: GM0003, measure: oud, value: 8, reason: x}\n"
	found := problemsOf(t, text, files)
	const want = `map/s.yaml:4:5: NPO307: the inputs have a column "oud", which the scheme does not read: with another figure there nothing changes`
	if len(found) != 1 || found[0].Error() != want || found[0].Hint != "leave this override out, or choose a scheme that has the measure" {
		t.Errorf("%v", found)
	}
}

func TestAValueOfAnotherKindIsSaidOnce(t *testing.T) {
	found := problemsOf(t, "scheme: npo-300m\nparameters:\n  gewicht_score: [1]\n", nil)
	if want := "[map/s.yaml:3:18: NPO301: text wanted here, not a list]"; fmt.Sprint(found) != want {
		t.Errorf("%v, want %s", found, want)
	}
}
