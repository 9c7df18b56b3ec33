package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// Whoever removes the # before everything in a starting file and gives the files that it names has a scenario that passes the
// check and a sweep that runs, whatever the scheme has to count, to pay and to vary.
func TestEverythingInAStartingFileCanBeUsed(t *testing.T) {
	for _, s := range scenario.BuiltIn() {
		t.Run(s.ID, func(t *testing.T) {
			dir := t.TempDir()
			table := measuredTable(t, s)
			write := func(name, text string) string {
				path := filepath.Join(dir, name)
				if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
				return path
			}
			write("cijfers.csv", table)
			write("plaatsing.csv", "brin,vestigingsnummer,gemeentecode,bron,reden\n00AA,00,GM0796,x,x\n")
			write("aandelen.csv", "van,naar,aandeel\nGM0788,GM0757,0.25\nGM0788,GM0824,0.25\nGM0788,GM0855,0.25\nGM0788,GM0865,0.25\n")
			file := write("s.yaml", withoutMarks(s, table))
			tell := func(want int, args ...string) {
				var out, errors bytes.Buffer
				if status := run(context.Background(), args, terminal{out: &out, err: &errors}); status != want {
					t.Errorf("%s: status %d\n%s", args, status, &errors)
				}
			}
			tell(0, "scheme", "check", file)
			tell(0, "sweep", file, "--format", "summary", "--quiet", "-o", filepath.Join(dir, "out"))
		})
	}
}

// withoutMarks is the starting file of a scheme without the # before what can be used, and with the hash of its input.
func withoutMarks(s *scenario.Scheme, table string) string {
	commented := regexp.MustCompile(`(?m)^# ((?:title|budget|inputs|placement|unmatched|decimal|division|carry|overrides|groups|formats|sweep):.*| .*)$`)
	used := commented.ReplaceAllString(string(scenario.Starter(s, ".")), "$1")
	if !s.PerSite {
		used = strings.Replace(used, "placement: plaatsing.csv\n", "", 1) // it is of school sites, and the table has municipalities
	}
	return regexp.MustCompile(`sha256: [0-9a-f]{64}`).ReplaceAllString(used, "sha256: "+provenance.Hash([]byte(table)))
}

// measuredTable has a figure of every measure of a scheme, or of the parts of a sum, for every municipality of 2021 or for a site in
// each. No two figures of a count are the same: it may be a rank.
func measuredTable(t *testing.T, s *scenario.Scheme) string {
	t.Helper()
	division, err := municipality.Default().On("2021-01-01")
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	kinds := map[string]cbsdata.Kind{}
	add := func(id string, kind cbsdata.Kind) {
		if _, met := kinds[id]; !met {
			columns = append(columns, id)
		}
		kinds[id] = kind
	}
	for _, m := range s.Measures {
		for _, part := range m.Parts {
			add(part, m.Kind)
		}
		if len(m.Parts) == 0 {
			add(m.ID, m.Kind)
		}
	}
	sites := s.PerSite || s.Recipient == scenario.Sites
	var b strings.Builder
	if sites {
		b.WriteString("vestigingscode,naam,")
	}
	fmt.Fprintf(&b, "gemeentecode,%s\n", strings.Join(columns, ","))
	for i, m := range division.Municipalities {
		if sites {
			fmt.Fprintf(&b, "00%c%c00,school,", 'A'+i/26, 'A'+i%26)
		}
		if !sites || i > 0 { // the first site is for the placement
			b.WriteString(m.Code.String())
		}
		for _, id := range columns {
			b.WriteString("," + map[cbsdata.Kind]string{
				cbsdata.Count: fmt.Sprint(1000 + i), cbsdata.Amount: fmt.Sprintf("%d.50", 90_000+i), cbsdata.Decimal: fmt.Sprintf("%d.25", 200+i),
			}[kinds[id]])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// As it stands, a starting file is in order where the example data have what the scheme uses; elsewhere the check says, at the
// line of the scheme, what they lack.
func TestAStartingFileSaysWhichInputsItNeeds(t *testing.T) {
	served := map[string]bool{"npo-300m": true, "npo-regeling-2021": true}
	for _, s := range scenario.BuiltIn() {
		file := filepath.Join(t.TempDir(), "s.yaml")
		text := scenario.Starter(s, ".")
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		_, err := checkScenario(file)
		if served[s.ID] {
			if err != nil {
				t.Errorf("%s: %v", s.ID, err)
			}
			continue
		}
		found := provenance.ProblemsIn(err)
		if len(found) != 1 {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		p := found[0]
		if line := strings.Split(string(text), "\n")[max(p.Where.Line, 1)-1]; line != "scheme: "+s.ID || p.Where.File != file {
			t.Errorf("%s: told at %s, %q", s.ID, p.Where, line)
		}
		_, lack, _ := strings.Cut(p.Message, "inside the program ")
		if p.Code != provenance.MeasureMissing || lack == "" || !strings.Contains(string(text), "\n# "+lack+".\n") {
			t.Errorf("%s: the file and the check say different things: %s", s.ID, p.Message)
		}
	}
}

// The check holds every value of an axis against the scheme, and refuses a score that has no part in the result; a score that only
// the input holds has one, since it is carried too.
func TestTheCheckOfAScenarioSaysWhatWouldBeRefusedLater(t *testing.T) {
	dir := t.TempDir()
	check := func(table, rest string) string {
		name := filepath.Join(dir, "s.yaml")
		text := "scheme: buig-2015\ninputs: [{file: in.csv}]\n" + rest
		for path, data := range map[string]string{name: text, filepath.Join(dir, "in.csv"): table} {
			if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		_, err := checkScenario(name)
		var told []string
		for _, p := range provenance.ProblemsIn(err) {
			told = append(told, fmt.Sprintf("%d %s %s", p.Where.Line, p.Code, p.Message))
		}
		return strings.Join(told, "\n")
	}
	plain := "gemeentecode,objectief_budget,historische_lasten\nGM0363,1.00,2.00\n"
	scored := "gemeentecode,objectief_budget,historische_lasten,achterstandsscore\nGM0363,1.00,2.00,3.5\n"
	axis := func(values string) string {
		return "sweep:\n  grid:\n    parameters:\n      deel_historisch: " + values + "\n"
	}
	score := "carry: {scores: [{measure: achterstandsscore, rule: sum, reason: x}]}\n"
	for _, c := range []struct{ name, table, rest, want string }{
		{"values that the scheme takes", plain, axis(`["0", "0.5", "1"]`), ""},
		{"a fraction above one, in the middle", plain, axis(`["0.5", "1.5", "1"]`), "6 NPO305 parameter deel_historisch is 1.5: the fraction 1.5 is not between 0 and 1"},
		{"the end of a range", plain, axis(`{from: "0", through: "2", step: "0.5"}`), "6 NPO305 parameter deel_historisch is 1.5: the fraction 1.5 is not between 0 and 1"},
		{"the end of a long range", plain, axis(`{from: "0", through: "2", step: "0.001"}`), "6 NPO305 parameter deel_historisch is 2: the fraction 2 is not between 0 and 1"},
		{"below the minimum", plain, axis(`["0.5", "-1"]`), "6 NPO305 parameter deel_historisch: -1 is below its minimum 0"},
		{"a score that nothing holds", plain, score, `3 NPO307 buig-2015 does not use "achterstandsscore", and no input holds it`},
		{"a score that the input holds", scored, score, ""},
	} {
		if got := check(c.table, c.rest); got != c.want {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}
