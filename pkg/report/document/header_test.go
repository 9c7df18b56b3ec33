package document

import (
	"slices"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

func TestFirstLineSaysRuleDataDivisionAndStatus(t *testing.T) {
	example := trial.Plain(t, trial.Scheme(t, "closed"), trial.Equals())
	example.Example = true
	adapted, err := trial.Scheme(t, "closed").With("1000", []scenario.Setting{{Name: "gewicht_score", Value: "2.5"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		why    string
		result *scenario.Result
		nl, en string
	}{
		{"a table of part of the country", trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()),
			"Regeling: Open proef · Gegevens: gemeenten.csv · Indeling: 1-1-2021 (3 van 352 gemeenten) · Status: berekening, geen besluit; gegevens zonder opgave van status",
			"Scheme: Open trial · Data: gemeenten.csv · Division: 1 January 2021 (3 of 352 municipalities) · Status: calculation, not a decision; data of unstated status"},
		{"example data", example,
			"Regeling: Gesloten proef · Gegevens: gemeenten.csv · Indeling: 1-1-2021 (3 van 352 gemeenten) · Status: voorbeeldgegevens, geen officiële verdeling",
			"Scheme: Closed trial · Data: gemeenten.csv · Division: 1 January 2021 (3 of 352 municipalities) · Status: example data, not an official allocation"},
		{"a scheme that was changed", trial.Plain(t, adapted, trial.Equals()),
			"Regeling: Gesloten proef (aangepast: budget € 1.000,00; gewicht_score 2,5) · Gegevens: gemeenten.csv · Indeling: 1-1-2021 (3 van 352 gemeenten) · Status: berekening, geen besluit; gegevens zonder opgave van status",
			"Scheme: Closed trial (adapted: budget € 1,000.00; gewicht_score 2.5) · Data: gemeenten.csv · Division: 1 January 2021 (3 of 352 municipalities) · Status: calculation, not a decision; data of unstated status"},
		{"several files of one date", trial.Sites(t, trial.Scheme(t, "open")),
			"Regeling: Open proef · Gegevens: 3 bestanden, teldatum 1-10-2019 · Indeling: 1-10-2019 (2 gemeenten) · Status: berekening, geen besluit; gegevens zonder opgave van status",
			"Scheme: Open trial · Data: 3 files, reference date 1 October 2019 · Division: 1 October 2019 (2 municipalities) · Status: calculation, not a decision; data of unstated status"},
	} {
		if got := NewHeader(test.result, wording.NL).Line(wording.NL); got != test.nl {
			t.Errorf("%s:\ngot  %s\nwant %s", test.why, got, test.nl)
		}
		if got := NewHeader(test.result, wording.EN).Line(wording.EN); got != test.en {
			t.Errorf("%s:\ngot  %s\nwant %s", test.why, got, test.en)
		}
	}
}

func TestNoticesSayWhatAReaderMustKnow(t *testing.T) {
	partial := trial.Plain(t, trial.Scheme(t, "open"), trial.Cities())
	partial.Example = true
	for _, test := range []struct {
		why    string
		result *scenario.Result
		want   []string
	}{
		{"an example of part of the country", partial, []string{
			"Voorbeeldgegevens, geen officiële verdeling", "Niet het hele land: 3 van 352 gemeenten",
		}},
		{"sites left out at a rate", trial.Sites(t, trial.Scheme(t, "open")), []string{
			"Andere teldatum dan de regeling: de gegevens zijn van 1-10-2019, de regeling telt op 1-10-2020",
			"Niet geplaatst en niet meegeteld: 10 leerlingen voortgezet onderwijs op 1 vestiging (€ 1.181,10)",
		}},
	} {
		if got := NewHeader(test.result, wording.NL).Notices; !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}
