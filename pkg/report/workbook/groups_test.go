package workbook

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

func TestTheSheetOfGroupsAddsUpOverVerdeling(t *testing.T) {
	r := trial.Grouped(t)
	b := newBook(r, Options{Language: wording.NL, Version: "test", ResultHash: strings.Repeat("0", 64)})
	s := b.groupsSheet()
	var found bool
	for _, row := range s.Rows {
		if len(row.Cells) > 2 && row.Cells[0].Text == "regio" {
			found = true
			if row.Cells[1].Text != "3" || row.Cells[2].Formula != "SUM('Verdeling'!D8,'Verdeling'!D9,'Verdeling'!D11)" {
				t.Errorf("%+v", row.Cells[:3])
			}
		}
	}
	if !found {
		t.Error("the list is not on the sheet")
	}
	r.Table.Sites = true
	if groups := document.NewBuilder(r).Groups(); groups != nil {
		t.Errorf("school sites are in no group: %v", groups)
	}
}

// A function of a spreadsheet takes at most 255 arguments.
func TestALongGroupIsAddedInParts(t *testing.T) {
	r := trial.Grouped(t)
	var all document.GroupTotals
	for _, recipient := range r.Allocation.Recipients {
		all.Members = append(all.Members, recipient.Key)
	}
	b := newBook(r, Options{Language: wording.NL, Version: "test", ResultHash: strings.Repeat("0", 64)})
	formula := (&groupSheet{book: b}).sumOver(all, 4)
	if parts := strings.Count(formula, "SUM("); parts != 2 || strings.Count(formula, "!D") != 355 || len(formula) > 8192 {
		t.Errorf("%d parts, %d cells, %d characters", parts, strings.Count(formula, "!D"), len(formula))
	}
}
