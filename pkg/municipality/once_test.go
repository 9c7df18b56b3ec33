package municipality_test

import (
	"slices"
	"testing"

	"npo/pkg/municipality"
)

// A municipality that ended before the first division known has no meaning in a table, and a name all the same.
func TestANameFromBeforeTheDivisionsIsKnown(t *testing.T) {
	r := municipality.Default()
	if codes := r.Meanings("Adorp"); len(codes) != 0 {
		t.Errorf("%v", codes)
	}
	if codes := r.Once("Adorp"); !slices.Equal(codes, []municipality.Code{1}) {
		t.Errorf("%v", codes)
	}
	if codes := r.Once("Nergenshuizen"); len(codes) != 0 {
		t.Errorf("%v", codes)
	}
}
