package report

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// carriedResult is a result on the division of 2021 of figures of 2019: rows that merge, rows of Haaren that are
// divided by shares, school sites of Haaren that move with their place, a score that is added for a reason.
func carriedResult(t *testing.T) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(scenario.Request{
		Scheme:   builtIn(t, "npo-300m"),
		Division: "2021-01-01",
		Weights:  &scenario.Input{Name: "aandelen.csv", Data: []byte("van,naar,aandeel\nHaaren,Oisterwijk,3/4\nHaaren,Vught,1/4\n")},
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

func TestACarriedResultFollowsTheSchemas(t *testing.T) {
	r := carriedResult(t)
	for name, schema := range map[string]string{"allocation.json": "allocation.schema.json", "receipt.json": "receipt.schema.json"} {
		data := written(t, r, name)
		if !strings.Contains(string(data), `"share"`) || !strings.Contains(string(data), `"sites"`) || !strings.Contains(string(data), "som van schoolscores") {
			t.Errorf("%s does not say how it was carried", name)
		}
		if err := validate(t, schemaOf(t, schema), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheCoverSaysHowFiguresWereCarried(t *testing.T) {
	d, err := NewDocument(carriedResult(t), "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[Language][]string{
		NL: {
			"Omgerekend naar de gemeentelijke indeling van 1-1-2021: Appingedam → Eemsdelta; Delfzijl → Eemsdelta; " +
				"Haaren → Boxtel (1 vestiging), Oisterwijk (1 vestiging, aandeel 3/4), Vught (1 vestiging, aandeel 1/4)",
			"Bij herindeling opgeteld, hoewel scores met drempel niet optellen: achterstandsscore, omdat som van schoolscores",
			"Onvolledig na herindeling: Oisterwijk (geen rij voor Oisterwijk)", "Onvolledig na herindeling: Eemsdelta (geen rij voor Loppersum)",
		},
		EN: {
			"Carried to the municipal division of 1 January 2021: Appingedam → Eemsdelta; Delfzijl → Eemsdelta; " +
				"Haaren → Boxtel (1 school site), Oisterwijk (1 school site, share 3/4), Vught (1 school site, share 1/4)",
			"Incomplete after a boundary change: Eemsdelta (no row for Loppersum)",
		},
	} {
		given := strings.Join(notices(d, l), "\n")
		for _, line := range want {
			if !strings.Contains(given, line) {
				t.Errorf("%s: %q is not in\n%s", l, line, given)
			}
		}
	}
}

func TestAnInspectionSaysOnWhichDivisionAFileIs(t *testing.T) {
	for text, want := range map[string]string{
		"gemeentecode,leerlingen\nGM0003,1\n":              "Indeling: 1-1-2019 (1 van 355 gemeenten), volgens de codes: de nieuwste die ze alle heeft",
		"gemeentecode,leerlingen\nGM0003,1\nGM1979,2\n":    "Indeling: geen; GM0003 Appingedam, GM1979 Eemsdelta bestonden nooit naast elkaar",
		"1 oktober 2020\ngemeentecode,leerlingen\n363,1\n": "Indeling: 1-1-2019 (1 van 355 gemeenten), volgens de peildatum",
	} {
		f, err := cbsdata.Read("t.csv", []byte(text), cbsdata.Options{Decimal: cbsdata.Auto})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteInspect(&b, []*cbsdata.File{f}, nil, NL); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
