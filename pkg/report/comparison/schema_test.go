package comparison

import (
	"bytes"
	"testing"

	"npo/internal/trial"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
)

func TestComparisonsFollowTheirSchema(t *testing.T) {
	document, receipt := trial.Schema(t, "comparison.schema.json"), trial.Schema(t, "comparison-receipt.schema.json")
	for i, c := range trialCases(t) {
		if i == 0 {
			c.comparison.Weights = []provenance.Source{provenance.NewSource("map/aandelen.csv", []byte("x"))}
		}
		if err := trial.Validate(t, document, rendered(t, c.comparison, wording.NL, DocumentFile)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := trial.Validate(t, receipt, rendered(t, c.comparison, wording.EN, report.ReceiptFile)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSchemaRefusesAMutilatedComparison(t *testing.T) {
	schema := trial.Schema(t, "comparison.schema.json")
	whole := rendered(t, trialCases(t)[2].comparison, wording.NL, DocumentFile)
	for _, test := range []struct{ why, from, to string }{
		{"another version", `"npo-comparison/1"`, `"npo-comparison/2"`},
		{"a nature that is none", `"aard":"nadeel"`, `"aard":"verlies"`},
		{"an amount as a number", `"huidig":"0.00"`, `"huidig":0.00`},
		{"a percentage of nothing", `"verschil_procent":"n.v.t."`, `"verschil_procent":"oneindig"`},
		{"a row without its effect", `"herverdeeleffect":"`, `"effect":"`},
		{"a factor that is none", `"factor":"budget"`, `"factor":"geluk"`},
	} {
		broken := bytes.Replace(whole, []byte(test.from), []byte(test.to), 1)
		if bytes.Equal(broken, whole) {
			t.Fatalf("%s: %q is not in the document", test.why, test.from)
		}
		if trial.Validate(t, schema, broken) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}
