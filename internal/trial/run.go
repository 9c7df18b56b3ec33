package trial

import (
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// Run divides, or fails the test.
func Run(t *testing.T, request scenario.Request) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Country divides over all municipalities of the example data: the workbook at its real size.
func Country(tb testing.TB, schemeID string) *scenario.Result {
	tb.Helper()
	r, err := country(schemeID)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// Example is [Country] for examples, which have no test to fail: it panics.
func Example(schemeID string) *scenario.Result {
	r, err := country(schemeID)
	if err != nil {
		panic(err)
	}
	return r
}

func country(schemeID string) (*scenario.Result, error) {
	scheme, err := scenario.Find(schemeID)
	if err != nil {
		return nil, err
	}
	return scenario.Run(scenario.Request{Scheme: scheme})
}

// Grouped is the example data with two lists of the user's.
func Grouped(t *testing.T, inputs ...scenario.Input) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(scenario.Request{
		Scheme: BuiltIn(t, "npo-regeling-2021"), Inputs: inputs,
		Lists: []scenario.Input{
			{Name: "regio.csv", Data: []byte("Appingedam\nDelfzijl\nLoppersum\n")},
			{Name: "stad.yaml", Data: []byte("title: {nl: De stad, en: The city}\nmembers: [Groningen]\n")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Carried is a result on the division of 2021 of figures of 2019: rows that merge, rows of Haaren that are
// divided by shares, school sites of Haaren that move with their place, a score that is added for a reason.
func Carried(t *testing.T) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(scenario.Request{
		Scheme:   BuiltIn(t, "npo-300m"),
		Division: "2021-01-01",
		Weights:  []scenario.Input{{Name: "aandelen.csv", Data: []byte("van,naar,aandeel\nHaaren,Oisterwijk,3/4\nHaaren,Vught,1/4\n")}},
		Added:    []cbsdata.AddedScore{{Measure: "achterstandsscore", Reason: "som van schoolscores"}},
		Inputs: []scenario.Input{
			{Name: "scores.csv", Data: []byte("gemeentecode,achterstandsscore\nGM0003,1.5\nGM0010,2\nGM0788,4\nGM0757,0\n")},
			{Name: "po.csv", Data: []byte("BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n" +
				"04XD;00;HAAREN;788;Bo;40\n08QP;00;ESCH;788;Bo;20\n05BQ;00;HELVOIRT;788;Bo;30\n00AA;00;APPINGEDAM;3;Bo;7\n")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
