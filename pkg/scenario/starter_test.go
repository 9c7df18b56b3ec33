package scenario_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	. "npo/pkg/scenario"
)

func TestStarterGivesWhatTheSchemeGives(t *testing.T) {
	for _, s := range BuiltIn() {
		t.Run(s.ID, func(t *testing.T) {
			started, err := ParseScenario("s.yaml", Starter(s, "."))
			if err != nil {
				t.Fatal(err)
			}
			r, err := started.Request(folder(nil))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(s.ID, "npo-3") && s.ID != "npo-regeling-2021" {
				r.Inputs = inputsIn(t, firstCase(t, s.ID)) // the example data do not have its measures
			}
			with, without := run(t, r), run(t, Request{Scheme: s, Inputs: r.Inputs})
			if with.Allocation.Total != without.Allocation.Total || with.Scheme.Adapted {
				t.Errorf("total %s against %s, adapted %v", with.Allocation.Total, without.Allocation.Total, with.Scheme.Adapted)
			}
		})
	}
}

// Whoever removes the # before every example gets a file that the program reads.
func TestEveryCommentedLineOfTheStarterCanBeUsed(t *testing.T) {
	text := string(Starter(find(t, "npo-300m"), "."))
	example := regexp.MustCompile(`(?m)^# ((?:title|budget|inputs|placement|unmatched|decimal|division|carry|overrides|groups|formats|sweep):.*| .*)$`)
	used := example.ReplaceAllString(text, "$1")
	swept := 0
	s, err := ParseScenario("s.yaml", []byte(used), Section{Key: "sweep", Read: func(n Node) { swept = len(n.Fields("grid").Get("grid").Entries()) }})
	if err != nil {
		t.Fatalf("%v\n%s", err, used)
	}
	if len(s.Inputs) != 1 || len(s.Overrides) != 1 || len(s.Groups) != 1 || len(s.Formats) != 3 || s.Budget != "300000000.00" ||
		s.Placement != "plaatsing.csv" || s.Division != "2021-01-01" || s.Unmatched != "drop" || s.Decimal != "auto" ||
		s.Title.NL != "mijn variant" || len(s.Weights) != 1 || s.Weights[0].Name != "aandelen.csv" || len(s.Added) != 1 || swept != 2 {
		t.Errorf("an example is missing: %+v", s)
	}
	if err := schema(t, "scenario.schema.json").Validate(asJSON(t, used)); err != nil {
		t.Error(err)
	}
	_, err = s.Request(func(string) ([]byte, error) { return nil, fs.ErrNotExist })
	if err == nil || !strings.Contains(err.Error(), "NPO101") {
		t.Errorf("got %v", err)
	}
}

// The starting file shows all that can be changed: every key that the published schema knows.
func TestTheStarterHasEveryKeyOfAScenario(t *testing.T) {
	data, err := os.ReadFile("../../docs/schema/scenario.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var published struct{ Properties map[string]any }
	if err := json.Unmarshal(data, &published); err != nil {
		t.Fatal(err)
	}
	text := string(Starter(find(t, "npo-300m"), "."))
	for key := range published.Properties {
		if !regexp.MustCompile(`(?m)^(# )?` + key + `:`).MatchString(text) {
			t.Errorf("%s is not in it", key)
		}
	}
}

func TestStarterNamesASchemeFileByItsPath(t *testing.T) {
	own, err := Parse("map/klein.yaml", []byte(open))
	if err != nil {
		t.Fatal(err)
	}
	for folderName, want := range map[string]string{"map": "scheme: ./klein.yaml", ".": "scheme: ./map/klein.yaml", "uit": "scheme: ../map/klein.yaml"} {
		text := Starter(own, folderName)
		if !strings.Contains(string(text), want+"\n") {
			t.Errorf("in %s:\n%s", folderName, text)
		}
		started, err := ParseScenario(folderName+"/s.yaml", text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := started.Request(folder(map[string]string{"map/klein.yaml": open})); err != nil {
			t.Error(err)
		}
	}
}
