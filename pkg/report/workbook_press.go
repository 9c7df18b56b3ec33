package report

import (
	"compress/flate"
	"errors"
	"runtime"
)

// An xlsxPress is what workbooks with the same kinds of sheets share, so that each costs little more than its
// rows: the styles of the first one, and what its zip knows. Those styles do not change any more.
type xlsxPress struct {
	first *xlsxBook      // nil: every workbook makes its own styles
	free  chan *xlsxBook // written, and ready for other sheets of the same number
	zip   *zipPress
}

// newXLSXPress returns a press without styles for as many workbooks at a time as there are cores. They are many and
// small, so that speed counts for more than size.
func newXLSXPress() *xlsxPress {
	return &xlsxPress{free: make(chan *xlsxBook, runtime.GOMAXPROCS(0)), zip: newZipPress(flate.BestSpeed)}
}

// take returns a workbook with empty sheets and the styles of the press.
func (p *xlsxPress) take(title string, names []string) (*xlsxBook, error) {
	select {
	case b := <-p.free:
		return b, b.again(title, names)
	default:
	}
	b, err := newXLSXBook(title, names, p.zip)
	if err == nil {
		b.shareStyles(p.first)
	}
	return b, err
}

// give returns a workbook that take gave, after it was written.
func (p *xlsxPress) give(b *xlsxBook) {
	select {
	case p.free <- b:
	default:
	}
}

// fits tells whether the styles of the press are all that sheets need.
func (p *xlsxPress) fits(sheets []*sheet) bool {
	if p.first == nil {
		return false
	}
	for _, s := range sheets {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if _, made := p.first.styles[c.Style]; !made {
					return false
				}
			}
		}
	}
	return true
}

// again gives a workbook that was written other names. Its sheets left it when they were written, with what a new
// workbook says of them: that is said again, so that both give the same bytes.
func (b *xlsxBook) again(title string, names []string) error {
	b.file.WorkBook.DefinedNames = nil
	for i, old := range b.file.GetSheetList() {
		if err := errors.Join(b.file.SetSheetName(old, names[i]), b.file.SetSheetDimension(names[i], "A1")); err != nil {
			return err
		}
	}
	b.file.SetActiveSheet(0)
	return b.describe(title)
}

// shareStyles takes the styles of another workbook, which has been written, as the text that they became: to make
// and write them takes longer than the sheets of a small workbook.
func (b *xlsxBook) shareStyles(of *xlsxBook) {
	b.styles, b.alarm = of.styles, of.alarm
	b.file.Styles, b.file.Theme = nil, nil
	for _, part := range []string{"xl/styles.xml", "xl/theme/theme1.xml"} {
		if text, written := of.file.Pkg.Load(part); written {
			b.file.Pkg.Store(part, text)
		}
	}
}
