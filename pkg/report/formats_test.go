package report

import (
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// TestAScenarioAsksForWhatCanBeWritten holds the list of scenario files to that of this package: what one accepts the
// other writes.
func TestAScenarioAsksForWhatCanBeWritten(t *testing.T) {
	parse := func(formats string) error {
		_, err := scenario.ParseScenario("s.yaml", []byte("title: {nl: a, en: a}\nscheme: npo-300m\nformats: ["+formats+"]\n"))
		return err
	}
	var can []string
	for _, f := range Formats() {
		can = append(can, string(f))
		if err := parse(string(f)); err != nil {
			t.Error(err)
		}
	}
	err := parse("pdf")
	if err == nil {
		t.Fatal("a scenario asks for pdf, and nobody says a word")
	}
	_, list, _ := strings.Cut(err.Error(), "is not one of: ")
	list, _, _ = strings.Cut(list, "\n")
	wanted := strings.Split(list, ", ")
	slices.Sort(can)
	if slices.Sort(wanted); !slices.Equal(wanted, can) {
		t.Errorf("a scenario may ask for %v, written are %v", wanted, can)
	}
}

// TestEachFormatOfAWorkbookStandsByItself: what the others are does not show in it.
func TestEachFormatOfAWorkbookStandsByItself(t *testing.T) {
	r := trial.Plain(t, trial.Scheme(t, "open"), trial.Cities())
	files := func(formats ...Format) []string {
		var sink Memory
		if err := Write(&sink, r, Options{Formats: formats, Language: wording.NL, Version: "test", PerGemeente: true}); err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(sink.Names(), func(name string) bool {
			return !strings.HasSuffix(name, ".xlsx") && !strings.HasSuffix(name, ".ods") || strings.HasPrefix(name, "gemeenten/") && !strings.Contains(name, "GM0796")
		})
	}
	const dossier = "gemeenten/GM0796-s-hertogenbosch"
	for _, c := range []struct {
		formats []Format
		want    []string
	}{
		{[]Format{CSV}, []string{dossier + ".xlsx"}},
		{[]Format{XLSX}, []string{"verdeling.xlsx", "narekenblad.xlsx", dossier + ".xlsx"}},
		{[]Format{ODS}, []string{"verdeling.ods", "narekenblad.ods", dossier + ".ods"}},
		{[]Format{ODS, XLSX}, []string{"verdeling.xlsx", "narekenblad.xlsx", "verdeling.ods", "narekenblad.ods", dossier + ".xlsx"}},
	} {
		if got := files(c.formats...); !slices.Equal(got, c.want) {
			t.Errorf("%v: written %v, want %v", c.formats, got, c.want)
		}
	}
}
