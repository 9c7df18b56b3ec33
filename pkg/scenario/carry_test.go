package scenario_test

import (
	"strings"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// The figures of a scenario by municipality, on the division of 2019, and what a scenario says of carrying them to 2021.
const (
	oldFigures = "gemeentecode,leerlingen,achterstandsscore\nGM0003,100,1.5\nGM0010,200,0\nGM0024,300,2\nGM0788,1000,4\n"
	shares     = "van,naar,aandeel\nHaaren,Oisterwijk,3/4\nHaaren,Vught,1/4\n"
	carrying   = `scheme: npo-300m
inputs: [{file: cijfers.csv}]
division: 2021-01-01
carry:
  weights: aandelen.csv
  scores:
    - {measure: achterstandsscore, rule: sum, reason: de drempel werkt per school}
`
)

// carriedFiles are the files of a scenario that carries figures to another division.
func carriedFiles(text string) map[string]string {
	return map[string]string{"map/s.yaml": text, "map/cijfers.csv": oldFigures, "map/aandelen.csv": shares}
}

// carriedRequest is what a scenario asks for, or the problem with it.
func carriedRequest(t *testing.T, text string) (Request, error) {
	t.Helper()
	s, err := ParseScenario("map/s.yaml", []byte(text))
	if err != nil {
		return Request{}, err
	}
	return s.Request(folder(carriedFiles(text)))
}

func TestAScenarioGivesTheRuleAndTheReasonForAddingScores(t *testing.T) {
	request, err := carriedRequest(t, carrying)
	if err != nil {
		t.Fatal(err)
	}
	result := run(t, request)
	var rows []string
	for _, row := range result.Table.Rows {
		rows = append(rows, row.Key+" "+row.Values[0].Amount.String()+" "+row.Values[1].Amount.String())
	}
	if got := strings.Join(rows, ", "); got != "GM0824 3 750, GM0865 1 250, GM1979 3.5 600" {
		t.Errorf("%s", got)
	}
	receipt := NewReceipt(result, ReceiptInput{Version: "test", Language: "nl", Formats: []string{"csv"}, ResultHash: strings.Repeat("0", 64),
		Outputs: []provenance.OutputEntry{{Name: "allocation.csv", SHA256: strings.Repeat("0", 64)}}})
	d := receipt.Division
	if len(d.Carried) != 1 || d.Carried[0].From != "2019-01-01" || d.Carried[0].Keys != 4 || len(d.Changes) != 4 ||
		len(d.Added) != 1 || d.Added[0].Rule != "sum" || d.Added[0].Reason != "de drempel werkt per school" {
		t.Errorf("%+v", d)
	}
	if part := d.Changes[3].To[1]; part.Code != "GM0824" || part.Share != "3/4" {
		t.Errorf("%+v", d.Changes[3])
	}
	if len(d.Incomplete) != 2 || d.Incomplete[0].Code != "GM0824" || d.Incomplete[0].Missing[0] != "GM0824" {
		t.Errorf("%+v", d.Incomplete)
	}
	data, err := receipt.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := provenance.DecodeReceipt("receipt.json", data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Repeat("receipt.json", back, find(t, "npo-300m"), func(sha256 string) ([]byte, bool) {
		for _, text := range carriedFiles(carrying) {
			if provenance.Hash([]byte(text)) == sha256 {
				return []byte(text), true
			}
		}
		return nil, false
	})
	if err != nil {
		t.Fatal(err)
	}
	if repeated := run(t, again); repeated.Allocation.Total != result.Allocation.Total || repeated.Table.Rows[2].Key != "GM1979" || again.Weights == nil {
		t.Errorf("repeated to %v", repeated.Table.Rows)
	}
}

func TestWhatAScenarioSaysOfCarryingIsHeldTo(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"no reason", ", reason: de drempel werkt per school", "", `map/s.yaml:7:7: NPO307: `},
		{"another rule", "rule: sum", "rule: mean", `map/s.yaml:7:42: NPO301: "mean" is not one of: sum`},
		{"unknown key", "weights: aandelen.csv", "gewichten: aandelen.csv", `map/s.yaml:5:3: NPO301: unknown key "gewichten"`},
		{"a count", "measure: achterstandsscore", "measure: leerlingen", `map/s.yaml:7:17: NPO307: leerlingen is no score: it adds up by itself`},
		{"an unknown measure", "measure: achterstandsscore", "measure: achterstandscore", `map/s.yaml:7:17: NPO307: unknown measure "achterstandscore"`},
		{"one measure twice", "  scores:\n", "  scores:\n    - {measure: achterstandsscore, rule: sum, reason: eerste}\n",
			`map/s.yaml:8:17: NPO307: "achterstandsscore" stands here twice; first on line 7`},
		{"no such file", "aandelen.csv", "aandeel.csv", `map/s.yaml:5:12: NPO101: map/aandeel.csv: file does not exist`},
	} {
		_, err := carriedRequest(t, strings.Replace(carrying, tt.old, tt.new, 1))
		problems := provenance.ProblemsIn(err)
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	request, err := carriedRequest(t, strings.Replace(carrying, "    - {measure: achterstandsscore", "    - {measure: achterstandsscore_zonder_drempel", 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(request); err == nil || !strings.Contains(err.Error(), "NPO404: achterstandsscore is a score") {
		t.Errorf("%v", err)
	}
}

// Two inputs that were declared to be on different divisions are only joined when somebody says on which the result is to be.
func TestInputsDeclaredApartNeedADivision(t *testing.T) {
	text := `scheme: npo-300m
inputs:
  - {file: oud.csv, division: 2021-06-01}
  - {file: nieuw.csv, division: 2022-06-01}
`
	files := map[string]string{
		"map/oud.csv":   "gemeentecode,leerlingen\nGM0363,10\nGM0457,1\n",
		"map/nieuw.csv": "gemeentecode,achterstandsscore\nGM0363,2.5\n",
	}
	ask := func(text string) (Request, error) {
		s, err := ParseScenario("map/s.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return s.Request(folder(files))
	}
	request, err := ask(text)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(request)
	if err == nil || err.Error() != "map/s.yaml:4:5: NPO208: this input is on the municipal division of 2022-06-01, the others are on that of 2021-06-01" {
		t.Errorf("%v", err)
	}
	if request, err = ask(text + "division: 2022-03-24\n"); err != nil {
		t.Fatal(err)
	}
	if result := run(t, request); len(result.Table.Rows) != 1 || result.Table.Rows[0].Values[1].Amount.String() != "11" {
		t.Errorf("%v", result.Table.Rows)
	}
	// Dates of one division are no difference.
	files["map/nieuw.csv"] += "GM0457,0\n"
	if request, err = ask(strings.Replace(text, "2022-06-01", "2021-12-31", 1)); err != nil {
		t.Fatal(err)
	}
	if result := run(t, request); result.Table.Division.Date != "2021-01-01" || !result.Table.Division.Declared {
		t.Errorf("%+v", result.Table.Division)
	}
}
