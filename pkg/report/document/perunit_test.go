package document_test

import (
	"testing"

	"npo/pkg/report/document"
)

func TestAmountsAreComparedByAllPupilsBeforeAPartOfThem(t *testing.T) {
	for _, c := range []struct {
		why    string
		counts []string
		want   string
	}{
		{"all pupils, not those of one kind", []string{"inwoners", "leerlingen", "leerlingen_bo"}, "leerlingen"},
		{"pupils of one kind rather than inhabitants", []string{"inwoners", "leerlingen_bo"}, "leerlingen_bo"},
		{"no pupils", []string{"bijstandsontvangers", "inwoners"}, "inwoners"},
		{"neither", []string{"bijstandsontvangers", "jongeren"}, "bijstandsontvangers"},
		{"a measure that is called after pupils and counts none", []string{"inwoners", "leerlinggewichten"}, "inwoners"},
		{"nothing is counted", nil, ""},
	} {
		if got, ok := document.ComparedBy(c.counts); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %t", c.why, got, ok)
		}
	}
}
