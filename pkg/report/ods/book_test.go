package ods

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"strings"
	"testing"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// sums is a sheet of numbers with their sum, which is checked and can be filled in.
func sums() *xlsx.Sheet {
	s := &xlsx.Sheet{Name: "Sommen", Widths: []float64{20, 12, 12}, Page: xlsx.Page{TitleRow: 1, Break: 3, Footer: "&L&7 npo"}, Frozen: xlsx.Ref{Column: 2, Row: 2}}
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsHead.Line(), "wat"), xlsx.TextCell(xlsx.AsHead.Right(), "getal").Over(2))
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), "een"), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), 1234))
	s.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsTotal.Line(), "som"), xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.EuroFormat), 1234).By("SUM(B2,'Sommen'!B2:B2)"))
	s.Must("B3", "0")
	s.Filter = xlsx.Range{From: xlsx.Ref{Column: 1, Row: 1}, To: xlsx.Ref{Column: 2, Row: 2}}
	s.Inputs = []xlsx.Input{{Cell: "B2", Kind: xlsx.InputCount, Prompt: "Vul in.", Error: "Een heel getal."}}
	return s
}

// contentOf is content.xml of a document of one sheet, as it was before it was compressed.
func contentOf(t *testing.T, s *xlsx.Sheet, l wording.Language) string {
	t.Helper()
	b := NewBook("Titel", l)
	if err := b.Add(s); err != nil {
		t.Fatal(err)
	}
	return string(b.contentBegin()) + string(b.content.open) + string(b.contentEnd())
}

func TestASheetBecomesATableWithAllItSays(t *testing.T) {
	content := contentOf(t, sums(), wording.NL)
	for name, want := range map[string]string{
		"columns of a width once":    `<table:table-column table:style-name="co2" table:number-columns-repeated="2"/>`,
		"the heading of every page":  `<table:table-header-rows><table:table-row`,
		"joined cells":               `table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>getal</text:p></table:table-cell><table:covered-table-cell`,
		"a number with its text":     `office:value-type="float" office:value="1234"><text:p>1.234</text:p>`,
		"a formula with its value":   `table:formula="of:=SUM([.B2];[$'Sommen'.B2:.B2])" office:value-type="currency" office:currency="EUR" office:value="1234"><text:p>€ 1.234,00</text:p>`,
		"a page that begins":         `fo:break-before="page"`,
		"a check":                    `<style:map style:condition="cell-content()!=0" style:apply-style-name="Alarm"/>`,
		"what a cell accepts":        `table:condition="of:cell-content-is-whole-number() and cell-content()&gt;=0"`,
		"a filter":                   `table:target-range-address="'Sommen'.A1:'Sommen'.B2"`,
		"the language of numbers":    `number:language="nl" number:country="NL"`,
		"no matching of expressions": `table:use-regular-expressions="false"`,
	} {
		if !strings.Contains(content, want) {
			t.Errorf("%s: no %s in %s", name, want, content)
		}
	}
	if english := contentOf(t, sums(), wording.EN); !strings.Contains(english, "<text:p>€ 1,234.00</text:p>") || strings.Contains(english, `"nl"`) {
		t.Errorf("numbers are not English: %s", english)
	}
}

func TestASheetThatWouldSayLessIsRefused(t *testing.T) {
	for name, cell := range map[string]xlsx.Cell{
		"a formula without translation": xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), 1).By("SUMIFS(A1:A2)"),
		"a format of comparisons":       xlsx.NumberCell(xlsx.AsRow.Number(xlsx.SignedFormat), 1),
		"a link in a cell of numbers":   xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), 1).To("'Blad'!A1"),
		"a link to nowhere":             xlsx.TextCell(xlsx.AsRow.Line(), "x").To("https://example.org"),
	} {
		s := &xlsx.Sheet{Name: "Blad"}
		s.Add(xlsx.LineHeight, cell)
		if err := NewBook("", wording.NL).Add(s); err == nil || !strings.HasPrefix(err.Error(), "Blad: A1: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFootThatCannotBeReadIsRefused(t *testing.T) {
	s := &xlsx.Sheet{Name: "Blad", Page: xlsx.Page{Footer: "&D"}}
	if err := NewBook("", wording.NL).Write(io.Discard, []*xlsx.Sheet{s}); err == nil || !strings.HasPrefix(err.Error(), "Blad: foot of the page") {
		t.Error(err)
	}
}

// TestAPressGivesTheBytesOfAnotherOne: which documents were made before cannot be seen.
func TestAPressGivesTheBytesOfAnotherOne(t *testing.T) {
	written := func(p *Press) []byte {
		var out bytes.Buffer
		if err := p.New("Titel", wording.NL).Write(&out, []*xlsx.Sheet{sums()}); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	press := NewPress()
	first := written(press)
	if !bytes.Equal(first, written(press)) || !bytes.Equal(first, written(NewPress())) {
		t.Error("other bytes from a press that was used before")
	}
}

func TestPiecesAreOneStream(t *testing.T) {
	press := newPress(flate.DefaultCompression)
	p := newPieces(press)
	var want bytes.Buffer
	for i := range 40 {
		text := bytes.Repeat([]byte{byte(i)}, pieceSize/10)
		p.add(text)
		want.Write(text)
	}
	p.putFirst([]byte("head"))
	var stream bytes.Buffer
	list := p.finish()
	for _, piece := range list {
		<-piece.done
		stream.Write(piece.deflated)
	}
	got, err := io.ReadAll(flate.NewReader(&stream))
	if err != nil || string(got) != "head"+want.String() || len(list) < 5 {
		t.Errorf("%d bytes of %d in %d pieces (%v)", len(got), want.Len()+4, len(list), err)
	}
}

// full is a writer without room.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAnErrorOfTheWriterCounts(t *testing.T) {
	for _, room := range []int{0, 100, 1000} {
		if err := NewBook("", wording.NL).Write(&full{room}, []*xlsx.Sheet{sums()}); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
	}
}
