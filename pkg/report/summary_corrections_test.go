package report

import (
	"bytes"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// Whoever runs a scenario with figures of a person's own sees on the terminal that there are.
func TestSummaryCountsTheCorrections(t *testing.T) {
	value := trial.Number(t, "12")
	request := scenario.Request{Scheme: trial.BuiltIn(t, "npo-regeling-2021"),
		Inputs: []scenario.Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM0003,10,0\n")}}}
	for _, c := range []struct {
		overrides []scenario.Override
		told      bool
	}{{nil, false}, {[]scenario.Override{{Recipient: "GM0003", Measure: "leerlingen", Value: value, Reason: "eigen telling"}}, true}} {
		request.Overrides = c.overrides
		var text bytes.Buffer
		if err := (Summary{Result: trial.Run(t, request), Directory: "out"}).Write(&text, wording.NL); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(text.String(), "Handmatige correcties   1\n"); got != c.told {
			t.Errorf("%d overrides: told %t in\n%s", len(c.overrides), got, &text)
		}
	}
}
