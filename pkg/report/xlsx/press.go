package xlsx

import (
	"compress/flate"
	"errors"
	"runtime"
)

// A Press is what workbooks with the same kinds of sheets share, so that each costs little more than its
// rows: the styles of the first one, and what its zip knows. Those styles do not change any more.
type Press struct {
	first *Book      // nil: every workbook makes its own styles
	free  chan *Book // written, and ready for other sheets of the same number
	zip   *zipPress
}

// NewPress returns a press without styles for workbooks that are made on all cores, with as many waiting for their turn.
// They are many and small, so that speed counts for more than size.
func NewPress() *Press {
	const each = 4 // in the making, made and waiting, being written, ready for the next
	return &Press{free: make(chan *Book, each*runtime.GOMAXPROCS(0)), zip: newZipPress(flate.BestSpeed)}
}

// New starts a workbook with styles of its own and the zip of the press.
func (p *Press) New(title string, names []string) (*Book, error) { return newBook(title, names, p.zip) }

// Follow makes the styles of a workbook, which has been written, those of the press.
func (p *Press) Follow(first *Book) { p.first = first }

// Take returns a workbook with empty sheets and the styles of the press.
func (p *Press) Take(title string, names []string) (*Book, error) {
	select {
	case b := <-p.free:
		return b, b.again(title, names)
	default:
	}
	b, err := p.New(title, names)
	if err == nil {
		b.shareStyles(p.first)
	}
	return b, err
}

// Give returns a workbook that Take gave, after it was written.
func (p *Press) Give(b *Book) {
	select {
	case p.free <- b:
	default:
	}
}

// Fits tells whether the styles of the press are all that sheets need.
func (p *Press) Fits(sheets []*Sheet) bool {
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
func (b *Book) again(title string, names []string) error {
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
func (b *Book) shareStyles(of *Book) {
	b.styles, b.alarm = of.styles, of.alarm
	b.file.Styles, b.file.Theme = nil, nil
	for _, part := range []string{"xl/styles.xml", "xl/theme/theme1.xml"} {
		if text, written := of.file.Pkg.Load(part); written {
			b.file.Pkg.Store(part, text)
		}
	}
}
