package xlsx

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// full is a sheet with everything that a press knows.
func full(name string, times int64) *Sheet {
	s := sums(name, times)
	s.Widths = append(s.Widths, 30)
	s.Page = Page{Landscape: true, TitleRow: 2, Footer: "&L" + name + " <&R>"}
	s.Frozen = Ref{Column: 2, Row: 3}
	s.Add(LineHeight, TextCell(AsTitle.Line(), "'s-Gravenhage & <co>").Over(3))
	s.Add(LineHeight, TextCell(AsNote.Wrap(), " wit\nregel \ufeff").Over(2), BlankCell(AsInput.Number(EuroFormat)))
	s.Add(0, TextCell(AsLinkRow.Line(), "hierheen").To(Target(name, "A1")), TextCell(AsRow.Line(), "tekst").By(`IF(B1<1,"tekst","")`),
		NumberCell(AsCheck.Number(EuroFormat), -1.0/3))
	s.Must("C7", `"in orde"`)
	s.Inputs = append(s.Inputs, Input{Cell: "C6", Kind: InputAmount, Prompt: "Vul \"in\"", Error: "fout"},
		Input{Cell: "C7", Kind: InputChoice, List: []string{"2021-12", "2022-01"}, Prompt: "kies", Error: "fout"})
	return s
}

// opened reads a workbook back.
func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// everything is what a reader of the only sheet of a workbook can ask for.
func everything(t *testing.T, data []byte) map[string]any {
	t.Helper()
	f := opened(t, data)
	sheet, all := f.GetSheetName(0), map[string]any{}
	ask := func(what string, answer any, err error) {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		all[what] = answer
	}
	for column := 1; column <= 3; column++ {
		for row := 1; row <= 7; row++ {
			cell := At(column, row)
			value, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			ask(cell, value, err)
			kind, err := f.GetCellType(sheet, cell)
			ask("type of "+cell, kind, err)
			formula, err := f.GetCellFormula(sheet, cell)
			ask("formula of "+cell, formula, err)
			id, err := f.GetCellStyle(sheet, cell)
			ask("id of the style of "+cell, id, err)
			style, err := f.GetStyle(id)
			ask("style of "+cell, style, err)
			linked, target, err := f.GetCellHyperLink(sheet, cell)
			ask("link of "+cell, strconv.FormatBool(linked)+target, err)
			height, err := f.GetRowHeight(sheet, row)
			ask("height of row "+strconv.Itoa(row), height, err)
		}
		width, err := f.GetColWidth(sheet, string(rune('A'+column-1)))
		ask("width of column "+strconv.Itoa(column), width, err)
	}
	merged, err := f.GetMergeCells(sheet)
	var spans []string
	for _, m := range merged {
		spans = append(spans, m.GetStartAxis()+":"+m.GetEndAxis()+m.GetCellValue())
	}
	ask("merged", spans, err)
	checks, err := f.GetConditionalFormats(sheet)
	ask("checks", checks, err)
	inputs, err := f.GetDataValidations(sheet)
	ask("inputs", inputs, err)
	panes, err := f.GetPanes(sheet)
	ask("panes", panes, err)
	layout, err := f.GetPageLayout(sheet)
	ask("layout", layout, err)
	margins, err := f.GetPageMargins(sheet)
	ask("margins", margins, err)
	footer, err := f.GetHeaderFooter(sheet)
	ask("footer", footer, err)
	props, err := f.GetDocProps()
	ask("properties", props, err)
	view, err := f.GetSheetView(sheet, 0)
	ask("view", view, err)
	all["names"], all["sheets"] = f.GetDefinedName(), f.GetSheetList()
	return all
}

// TestAPressStampsWhatAnOrdinaryWorkbookHolds asks both for everything.
func TestAPressStampsWhatAnOrdinaryWorkbookHolds(t *testing.T) {
	press, err := NewPress([]*Sheet{full("Eerste", 1)})
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := press.Write(&got, "Tit<el", []*Sheet{full("Ander", 5)}); err != nil {
		t.Fatal(err)
	}
	b, err := NewBook("Tit<el", []string{"Ander"})
	if diff := cmp.Diff(everything(t, written(t, b, err, full("Ander", 5))), everything(t, got.Bytes())); diff != "" {
		t.Errorf("-ordinary +stamped\n%s", diff)
	}
}

// TestAPressGivesTheSameBytesWhateverItStampedBefore stamps two workbooks in both orders.
func TestAPressGivesTheSameBytesWhateverItStampedBefore(t *testing.T) {
	stampedIn := func(order ...int64) map[int64]string {
		press, err := NewPress([]*Sheet{full("Eerste", 1)})
		if err != nil {
			t.Fatal(err)
		}
		all := map[int64]string{}
		for _, n := range order {
			var out bytes.Buffer
			if err := press.Write(&out, "Titel", []*Sheet{full("Blad", n)}); err != nil {
				t.Fatal(err)
			}
			all[n] = out.String()
		}
		return all
	}
	if diff := cmp.Diff(stampedIn(2, 3), stampedIn(3, 2)); diff != "" {
		t.Error("the order shows")
	}
}

// TestASheetThatAPressDoesNotKnowIsMadeByItself has a style that the first one lacks.
func TestASheetThatAPressDoesNotKnowIsMadeByItself(t *testing.T) {
	press, err := NewPress([]*Sheet{sums("Eerste", 1)})
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := press.Write(&got, "Titel", []*Sheet{full("Ander", 5)}); err != nil {
		t.Fatal(err)
	}
	b, err := NewBook("Titel", []string{"Ander"})
	if !bytes.Equal(got.Bytes(), written(t, b, err, full("Ander", 5))) {
		t.Error("it is not an ordinary workbook")
	}
}
