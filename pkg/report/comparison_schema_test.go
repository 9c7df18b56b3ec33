package report

import (
	"bytes"
	"testing"
)

func TestComparisonsFollowTheirSchema(t *testing.T) {
	document, receipt := schemaOf(t, "comparison.schema.json"), schemaOf(t, "comparison-receipt.schema.json")
	for _, c := range comparisonCases(t) {
		if err := validate(t, document, comparisonFile(t, c.comparison, NL, ComparisonDocumentFile)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := validate(t, receipt, comparisonFile(t, c.comparison, EN, ReceiptFile)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSchemaRefusesAMutilatedComparison(t *testing.T) {
	schema := schemaOf(t, "comparison.schema.json")
	whole := comparisonFile(t, comparisonCases(t)[2].comparison, NL, ComparisonDocumentFile)
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
		if validate(t, schema, broken) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}
