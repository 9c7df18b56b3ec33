package comparison

import (
	"bytes"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"

	"github.com/shopspring/decimal"
)

// corrected is the old town with one figure put in place by hand.
func corrected(t *testing.T) *scenario.Result {
	t.Helper()
	r, err := scenario.Run(scenario.Request{
		Scheme:    trial.BuiltIn(t, "npo-300m"),
		Inputs:    []scenario.Input{{Name: "plaatsen.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\n" + oldTown)}},
		Overrides: []scenario.Override{{Recipient: "GM0796", Measure: "leerlingen", Value: decimal.NewFromInt(23370), Reason: "opgave van de gemeente"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Whoever reads that 's-Hertogenbosch gains must read that somebody changed its figure, and why: in every rendering, also
// of a result that was read back.
func TestAFigureReplacedByHandIsSaidEverywhere(t *testing.T) {
	base := townResult(t, trial.BuiltIn(t, "npo-300m"), nil, "leerlingen,achterstandsscore", oldTown)
	older, err := SideOfResult(SideData, "oud.csv", allocation.Text{}, base)
	if err != nil {
		t.Fatal(err)
	}
	r := corrected(t)
	fresh, err := SideOfResult(SideScenario, "nieuw.yaml", allocation.Text{}, r)
	if err != nil {
		t.Fatal(err)
	}
	const reason = "leerlingen 23.244 → 23.370, reden: opgave van de gemeente"
	sides := readBack(t, r)
	sides["run"] = fresh
	for name, side := range sides {
		c := joinSides(t, older, side, false)
		var text bytes.Buffer
		if err := c.WriteText(&text, wording.NL, "test"); err != nil {
			t.Fatal(err)
		}
		plain := strings.Join(strings.Fields(text.String()), " ")
		for _, want := range []string{"Met de hand vervangen in nieuw: GM0796 's-Hertogenbosch, " + reason, "1 cijfer met de hand vervangen (nieuw)"} {
			if !strings.Contains(plain, want) {
				t.Errorf("%s: the text does not say %q", name, want)
			}
		}
		if got := csvRow(t, c, "GM0796")["opmerking"]; got != "met de hand vervangen in nieuw: "+reason {
			t.Errorf("%s: remark %q", name, got)
		}
		for _, file := range []string{DocumentFile, report.ReceiptFile} {
			if data := string(rendered(t, c, wording.NL, file)); !strings.Contains(data, `"reason": "opgave van de gemeente"`) && !strings.Contains(data, `"reason":"opgave van de gemeente"`) {
				t.Errorf("%s: %s does not give the reason", name, file)
			}
		}
		for file, sheet := range map[string]string{bookFile: "Samenvatting", annexFile: "Bijlage"} {
			if !strings.Contains(sheetText(t, rendered(t, c, wording.NL, file), sheet), "opgave van de gemeente") {
				t.Errorf("%s: %s does not give the reason", name, file)
			}
		}
		if err := trial.Validate(t, trial.Schema(t, "comparison.schema.json"), rendered(t, c, wording.NL, DocumentFile)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The same correction on both sides changes nothing, and is said all the same.
func TestACorrectionOnBothSidesIsNamedOnce(t *testing.T) {
	c := comparisonOf(t, corrected(t), corrected(t), false)
	lines := newView(c, wording.NL, "test").overrideLines(9)
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "Met de hand vervangen in oud en nieuw: ") {
		t.Errorf("%q", lines)
	}
}

// sheetText is everything that a sheet says.
func sheetText(t *testing.T, data []byte, sheet string) string {
	t.Helper()
	rows, err := opened(t, data).GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "|") + "\n")
	}
	return b.String()
}
