package workbook

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"

	"npo/internal/trial"
)

// A figure that a person put in place of another has a reason, and no source: the sheet that is signed claims no more.
func TestApprovalClaimsNoSourceOfACorrection(t *testing.T) {
	value := trial.Number(t, "12")
	r := plainResult(t, "npo-regeling-2021", "gemeentecode,leerlingen,achterstandsscore\nGM0003,10,0\n", func(q *scenario.Request) {
		q.Overrides = []scenario.Override{{Recipient: "GM0003", Measure: "leerlingen", Value: value, Reason: "eigen telling"}}
	})
	for l, want := range map[wording.Language]string{
		wording.NL: "Handmatige correcties hebben elk een reden\t", wording.EN: "Corrections by hand each have a reason\t",
	} {
		var out bytes.Buffer
		if err := WriteApproval(&out, r, Options{Language: l, Version: "test", ResultHash: provenance.Hash(nil)}); err != nil {
			t.Fatal(err)
		}
		f := openWorkbook(t, out.Bytes())
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, row := range rows {
			text += strings.Join(row, "\t") + "\t\n"
		}
		says(t, string(l), text, []string{want, "eigen telling"}, nil)
	}
}
