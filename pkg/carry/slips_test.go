package carry_test

import (
	"strings"
	"testing"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A total is called as the table calls it.
func TestATotalKeepsItsLabel(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Gemeente;Bedrag\nAppingedam;1\nDelfzijl;2\nTotaal (n=2);3\n", "Totaal (n=2)"},
		{"Gemeente;Bedrag\nAppingedam;1\nDelfzijl;2\nTotaal 1);3\n", "Totaal"},
		{"code;Gemeente;Bedrag\n3;Appingedam;1\n10;Delfzijl;2\n9999;Totaal;3\n", "Totaal"},
	} {
		if table := read(t, tt.text); table.Total == nil || table.Total.Label != tt.want {
			t.Errorf("%s%+v", tt.text, table.Total)
		}
	}
}

// What is wrong with a table is said as it is: no rows under a total, a number too long, figures that are ratios.
func TestWhatATableLacksIsSaid(t *testing.T) {
	for _, tt := range []struct {
		text, where, says string
		code              provenance.Code
	}{
		{"Gemeente;Bedrag\nTotaal;3\n", "t.csv:2:1", "a total row, and no row of a municipality", provenance.Empty},
		{"Gemeente;Bedrag\nAssen;1234567890123456789012\n", "t.csv:2:2", "has more than 18 digits", provenance.OutOfRange},
		{"Gemeente;Uitkering pp\nAssen;1\n", "t.csv:1:1", `no column of amounts or counts: "Uitkering pp" speaks of a ratio`, provenance.BadHeader},
		{"Gemeente;Rang bedrag\nAssen;1\n", "t.csv:1:1", `"Rang bedrag" speaks of what names or ranks`, provenance.BadHeader},
	} {
		_, err := carry.Read("t.csv", []byte(tt.text), carry.Options{Register: municipality.Default()})
		p := provenance.ProblemsIn(err)
		if len(p) != 1 || p[0].Code != tt.code || !strings.HasPrefix(p[0].Where.String(), tt.where[:7]) || !strings.Contains(p[0].Message, tt.says) {
			t.Errorf("%s%v", tt.text, err)
		}
	}
}

// Shares of one file have one decimal mark and digits that count; a file that is neither shares nor sites is told of both.
func TestSharesThatAreWrittenBadlyAreToldHow(t *testing.T) {
	for _, tt := range []struct{ text, where, says string }{
		{"van;naar;aandeel\nHaaren;Vught;0,3\nHaaren;Boxtel;0.7\n", "a.csv:3:3", `"0.7" has another decimal mark than "0,3" at a.csv:2:3`},
		{"van;naar;aandeel\nHaaren;Vught;0.3333333333333333333333\nHaaren;Boxtel;2/3\n", "a.csv:2:3", "is too long for a share"},
		{"van;naar;aandeel\nHaaren;Vught;1.5\nHaaren;Boxtel;0\n", "a.csv:2:3", "is not a share from 0 to 1"},
	} {
		_, err := readShares(tt.text)
		if p := provenance.ProblemsIn(err); len(p) == 0 || p[0].Where.String() != tt.where || !strings.Contains(p[0].Message, tt.says) || p[0].Hint == "" {
			t.Errorf("%s%v", tt.text, err)
		}
	}
	_, err := readShares("van;naar\nHaaren;Vught\n")
	if p := provenance.ProblemsIn(err); len(p) != 1 || !strings.HasPrefix(p[0].Hint, "a table of shares has the columns van, naar, aandeel") {
		t.Errorf("%v", err)
	}
	if s, err := readShares("van;naar;aandeel\nHaaren;Vught;0,3\nHaaren;Boxtel;7/10\n"); err != nil || len(s.Shares) != 2 {
		t.Errorf("a fraction has no mark: %v", err)
	}
}
