package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// Whoever corrects a scenario should not meet its faults one after another: what can be known without the inputs is told at once, also
// beside what cannot be read.
func TestEveryFaultOfAScenarioIsToldAtOnce(t *testing.T) {
	text := `scheme: npo-300m
parameters:
  gewicht_scor: "1"
  gewicht_leerling: veel
carry:
  scores:
    - {measure: punten, rule: sum, reason: x}
overrides:
  - {recipient: Appingedam, measure: leerlingen, value: 1, reason: x}
  - {recipient: GM9999, measure: leerlingen, value: 1, reason: x}
  - {recipient: GM0003, measure: leerling, value: 1, reason: x}
  - {recipient: GM0003, measure: leerlingen, value: 1.5, reason: x}
  - {recipient: GM0010, measure: leerlingen, value: 1}
  - {recipient: GM0014, measure: leerlingen, value: 1, reason: x}
  - {recipient: "14", measure: leerlingen, value: 2, reason: x}
`
	_, err := ParseScenario("s.yaml", []byte(text))
	var got []string
	for _, p := range provenance.ProblemsIn(err) {
		got = append(got, fmt.Sprint(p.Where.Line, " ", p.Message))
	}
	want := []string{
		`3 npo-300m has no parameter "gewicht_scor"`,
		`4 "veel" is not a number with a decimal point and no grouping`,
		`7 unknown measure "punten"`,
		`9 "Appingedam" is not a municipality code`,
		`10 no municipality ever had code GM9999`,
		`11 unknown measure "leerling"`,
		`12 leerlingen 1.5 is not whole, and a count is`,
		`13 "reason" is missing`,
		`15 leerlingen of GM0014 is overridden twice`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// A list in place of one of the scheme's must be called as that is; one nearly called so would leave the scheme's own in force.
func TestAGroupNearlyCalledAsOneOfTheSchemeIsRefused(t *testing.T) {
	scenario := func(id string) error {
		s, err := ParseScenario("s.yaml", []byte("scheme: goab-2012\ngroups:\n  "+id+
			": {title: {nl: x, en: x}, members: [GM0363], basis: {source: x}}\n"))
		if err != nil {
			return err
		}
		_, err = s.Request(folder(nil))
		return err
	}
	own := find(t, "goab-2012").Groups[0].ID
	for _, id := range []string{own, "eigen_lijst"} {
		if err := scenario(id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	err := scenario(own[:len(own)-1] + "8")
	if p := provenance.ProblemsIn(err); len(p) != 1 || p[0].Where.String() != "s.yaml:3:3" || !strings.Contains(p[0].Hint, "did you mean \""+own+"\"") {
		t.Errorf("%v", err)
	}
}

// A figure that no amount depends on may be overridden, and is said to change nothing.
func TestAnOverrideThatChangesNoAmountIsTold(t *testing.T) {
	table := "gemeentecode,leerlingen,achterstandsscore,achterstandsscore_zonder_drempel\nGM0003,100,1.5,2\nGM0010,200,0,1\n"
	warnings := func(measure string) []string {
		s, err := ParseScenario("s.yaml", []byte("scheme: npo-300m\ninputs: [{file: t.csv}]\noverrides:\n  - {recipient: GM0003, measure: "+measure+", value: 3, reason: x}\n"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Request(folder(map[string]string{"t.csv": table}))
		if err != nil {
			t.Fatal(err)
		}
		return run(t, r).Warnings()
	}
	if got := warnings("leerlingen"); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got := warnings("achterstandsscore_zonder_drempel"); len(got) != 1 ||
		got[0] != `warning: s.yaml:4:5: the override of "achterstandsscore_zonder_drempel" changes no amount: npo-300m does not use that measure` {
		t.Errorf("%v", got)
	}
}

// Shares that leave out a successor give it nothing, and so do school sites of which none is there; the result says so.
func TestSharesThatLeaveOutASuccessorAreTold(t *testing.T) {
	files := carriedFiles(carrying)
	const shares, sites = "van,naar,aandeel\n", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n"
	for text, want := range map[string]string{
		shares + "GM0788,GM0824,1\n": "the shares of GM0788 Haaren name nothing for GM0757 Boxtel, GM0855 Tilburg, GM0865 Vught",
		shares + "GM0788,GM0824,1\nGM0788,GM0757,0\nGM0788,GM0855,0\nGM0788,GM0865,0\n": "",
		sites + "08QP;00;ESCH;788;Bo;20\n":                                              "no pupil of the school sites of GM0788 Haaren is in a place that went to GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught",
	} {
		for file := range files {
			if strings.HasSuffix(file, "aandelen.csv") {
				files[file] = text
			}
		}
		s, err := ParseScenario("map/s.yaml", []byte(carrying))
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Request(folder(files))
		if err != nil {
			t.Fatal(err)
		}
		got := run(t, r).Warnings()
		if told := strings.Join(got, "; "); (told == "") != (want == "") || !strings.Contains(told, want) || len(got) > 1 {
			t.Errorf("%s%v", text, got)
		}
	}
}
