package cbsdata_test

import (
	"strings"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// A figure with the sign for provisional ones is told apart from a text that is no number, with what to do.
func TestTheSignOfAProvisionalFigureIsExplained(t *testing.T) {
	for _, figure := range []string{"1000*", "**1000", "1.000,5**"} {
		_, err := cbsdata.Read("f", []byte("gemeentecode;leerlingen\nGM0003;"+figure+"\n"), cbsdata.Options{})
		p := provenance.ProblemsIn(err)
		if len(p) != 1 || p[0].Code != provenance.NotANumber || p[0].Where.String() != "f:2:2" ||
			!strings.Contains(p[0].Message, "with the sign for provisional figures") || !strings.Contains(p[0].Hint, "leerlingen*") || !strings.Contains(p[0].Hint, "status: voorlopig") {
			t.Errorf("%s: %v", figure, err)
		}
	}
	f, err := cbsdata.Read("f", []byte("gemeentecode;leerlingen*\nGM0003;1000\n"), cbsdata.Options{})
	if err != nil || f.Tables[0].Columns[1].Status != cbsdata.Provisional {
		t.Errorf("what the hint says does not help: %+v, %v", f, err)
	}
	_, err = cbsdata.Read("f", []byte("gemeentecode;leerlingen\nGM0003;*1000*\n"), cbsdata.Options{})
	if p := provenance.ProblemsIn(err); len(p) != 1 || !strings.Contains(p[0].Message, "is not a number") {
		t.Errorf("%v", err)
	}
}

// A table of published amounts is no input, and whoever gives it as one is told what reads it.
func TestPublishedAmountsAreToldWhatReadsThem(t *testing.T) {
	_, err := cbsdata.Read("f", []byte("gemeentenaam,bedrag_zoals_gepubliceerd\nAssen,5\n"), cbsdata.Options{})
	if p := provenance.ProblemsIn(err); len(p) != 1 || !strings.Contains(p[0].Hint, "npo gemeente convert and npo verify --published") {
		t.Errorf("%v", err)
	}
	_, err = cbsdata.Read("f", []byte("a,b\n1,5\n"), cbsdata.Options{})
	if p := provenance.ProblemsIn(err); len(p) != 1 || strings.Contains(p[0].Hint, "gemeente convert") {
		t.Errorf("%v", err)
	}
}
