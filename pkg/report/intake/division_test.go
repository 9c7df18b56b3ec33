package intake

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
)

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
		if err := WriteInspect(&b, []*cbsdata.File{f}, nil, wording.NL); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
