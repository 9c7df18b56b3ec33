package comparison

import (
	"bytes"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// siteResult is what school sites get by the rule for schools.
func siteResult(t *testing.T, rows string) *scenario.Result {
	t.Helper()
	return trial.Run(t, scenario.Request{
		Scheme: trial.BuiltIn(t, "npo-scholen-2022"),
		Inputs: []scenario.Input{{Name: "scholen.csv", Data: []byte("vestigingscode,naam,leerlingen_bo,achterstandsscore\n" + rows)}},
	})
}

// A school site is no municipality, and all of them together are not the Netherlands.
func TestSchoolSitesAreNotCalledMunicipalities(t *testing.T) {
	c := comparisonOf(t, siteResult(t, "00AA00,De Brug,200,33.02\n00AB00,De Haven,150,4\n"), siteResult(t, "00AA00,De Brug,200,33.02\n00AC00,Het Kompas,41,0.25\n"), true)
	for _, l := range []wording.Language{wording.NL, wording.EN} {
		var text bytes.Buffer
		if err := c.WriteText(&text, l, "test"); err != nil {
			t.Fatal(err)
		}
		all := text.String() + sheetText(t, rendered(t, c, l, bookFile), newBook(c, l).tableName()) + sheetText(t, rendered(t, c, l, bookFile), newBook(c, l).spreadName())
		for _, wrong := range []string{"gemeente", "Gemeente", "Nederland", "municipalit", "Municipalit", "Netherlands"} {
			if strings.Contains(all, wrong) {
				t.Errorf("%s: it says %q", l, wrong)
			}
		}
	}
}

func newBook(c *Comparison, l wording.Language) *book { return &book{view: newView(c, l, "test")} }
