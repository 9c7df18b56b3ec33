package xlsx

import (
	"compress/flate"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// FixedTime stands in the properties of the workbook instead of a clock.
const FixedTime = "1980-01-01T00:00:00Z"

// A Book writes sheets as one workbook of Excel.
type Book struct {
	file   *excelize.File
	styles map[Style]int // the ids of the styles in the file; each is made once
	alarm  int           // the looks of a check that fails
}

// NewBook starts a workbook. The names of all sheets come first: links and defined names refer to them,
// and excelize looks for a sheet by going over all of them.
func NewBook(title string, names []string) (*Book, error) {
	zip := newZipPress(flate.DefaultCompression)
	b := &Book{file: excelize.NewFile(), styles: map[Style]int{}}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newPartsZip(w, zip) })
	for i, name := range names {
		if err := b.name(i, name); err != nil {
			return nil, errors.Join(err, b.file.Close())
		}
	}
	if err := errors.Join(b.describe(title), b.prepareStyles()); err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return b, nil
}

// name makes the i-th sheet; a new file has a first one.
func (b *Book) name(i int, name string) error {
	if i == 0 {
		return b.file.SetSheetName("Sheet1", name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// describe sets the properties that a clock or a user name would otherwise fill.
func (b *Book) describe(title string) error {
	return errors.Join(
		b.file.SetDocProps(&excelize.DocProperties{
			Title: title, Creator: "npo", LastModifiedBy: "npo", Created: FixedTime, Modified: FixedTime,
		}),
		b.file.SetAppProps(&excelize.AppProperties{Application: "npo"}),
	)
}

// prepareStyles sets the font that columns are measured in, and the looks of a check that fails.
func (b *Book) prepareStyles() error {
	if err := b.file.SetDefaultFont(textFont); err != nil {
		return err
	}
	*b.file.Styles.Fonts.Font[0].Sz.Val = textSize
	var err error
	b.alarm, err = b.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: whiteColour},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{alarmColour}},
	})
	return err
}

// style returns the id of a style, and makes it the first time.
func (b *Book) style(s Style) (int, error) {
	if id, made := b.styles[s]; made {
		return id, nil
	}
	id, err := b.file.NewStyle(s.xlsx())
	b.styles[s] = id
	return id, err
}

// xlsx returns the style in the words of excelize.
func (s Style) xlsx() *excelize.Style {
	l := s.Role.look()
	x := &excelize.Style{
		Font:      &excelize.Font{Family: textFont, Size: l.size, Bold: l.bold, Color: l.colour},
		Alignment: s.alignment(),
		Border:    l.borders(),
	}
	if l.hash {
		x.Font.Family = hashFont
	}
	if l.linked {
		x.Font.Underline = "single"
	}
	if l.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if code := s.Format.code(); code != "" {
		x.CustomNumFmt = &code
	}
	return x
}

// alignment is where the content stands in the cell.
func (s Style) alignment() *excelize.Alignment {
	a := &excelize.Alignment{Vertical: "center", WrapText: s.wraps}
	if s.atTop {
		a.Vertical = "top"
	}
	switch {
	case s.Align == AtIndent:
		a.Horizontal, a.Indent = "left", 1
	case s.Align == AtLeft:
		a.Horizontal = "left"
	case s.Numeric():
		a.Horizontal = "right"
	}
	return a
}

// borders returns the lines of the look.
func (l look) borders() []excelize.Border {
	weight := 1
	if l.thick {
		weight = 2
	}
	var lines []excelize.Border
	for _, line := range []struct{ side, colour string }{
		{"left", l.box}, {"right", l.box}, {"top", l.box + l.top}, {"bottom", l.box + l.bottom},
	} {
		if line.colour != "" {
			lines = append(lines, excelize.Border{Type: line.side, Color: line.colour, Style: weight})
		}
	}
	return lines
}

// Add writes one sheet. The order of the steps is excelize's: what is said about the sheet as a whole must
// be known before its rows are streamed.
func (b *Book) Add(s *Sheet) error {
	if err := errors.Join(b.setFilter(s), b.setPage(s), b.setView(s), b.setInputs(s), b.setChecks(s), b.setLinks(s)); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := w.SetColWidth(i+1, i+1, columnWidth(width)); err != nil {
			return err
		}
	}
	if err := b.freeze(w, s); err != nil {
		return err
	}
	for i, row := range s.Rows {
		if err := b.stream(w, i+1, row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// columnWidth is a width as workbooks have it: Excel takes a margin of 5 pixels off.
func columnWidth(width float64) float64 { return width + 5.0/7 }

// stream writes one row, and joins the cells of a span.
func (b *Book) stream(w *excelize.StreamWriter, number int, row Row) error {
	values := make([]any, 0, 16)
	for _, c := range row.Cells {
		first := len(values) + 1
		id, err := b.style(c.Style)
		if err != nil {
			return err
		}
		values = append(values, excelize.Cell{StyleID: id, Formula: c.Formula, Value: c.value()})
		for range c.Span - 1 {
			if !c.Style.Role.look().shows() {
				values = append(values, nil)
				continue
			}
			values = append(values, excelize.Cell{StyleID: id})
		}
		if c.Span > 1 {
			if err := w.MergeCell(At(first, number), At(len(values), number)); err != nil {
				return err
			}
		}
	}
	return w.SetRow(At(1, number), values, excelize.RowOpts{Height: row.Height})
}

// value is what the cell holds, or what its formula last gave.
func (c Cell) value() any {
	switch {
	case c.Numeric:
		return c.Number
	case c.Text != "" || c.Formula != "":
		return c.Text
	}
	return nil
}

// setPage sets paper, margins, what is repeated on every page, and the foot.
func (b *Book) setPage(s *Sheet) error {
	orientation, high := "portrait", 0
	if s.Page.Landscape {
		orientation = "landscape"
	}
	if s.Page.OnePage {
		high = 1
	}
	return errors.Join(
		b.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{
			Size: ptr(9), Orientation: &orientation, FitToWidth: ptr(1), FitToHeight: &high,
		}),
		b.file.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{
			Left: ptr(0.6), Right: ptr(0.5), Top: ptr(0.5), Bottom: ptr(0.7), Header: ptr(0.3), Footer: ptr(0.3),
			Horizontally: ptr(true),
		}),
		b.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: s.Page.Footer}),
		b.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: ptr(true)}),
		b.repeatTitle(s),
		b.breakPage(s),
	)
}

// repeatTitle repeats the heading of a table on every printed page.
func (b *Book) repeatTitle(s *Sheet) error {
	if s.Page.TitleRow == 0 {
		return nil
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: repeatedRows(s)})
}

// repeatedRows is the row that a sheet repeats, as a reference.
func repeatedRows(s *Sheet) string {
	row := Ref{1, s.Page.TitleRow}.Fixed()[3:]
	return "'" + s.Name + "'!$" + row + ":$" + row
}

// breakPage begins a page at a row.
func (b *Book) breakPage(s *Sheet) error {
	if s.Page.Break == 0 {
		return nil
	}
	return b.file.InsertPageBreak(s.Name, At(1, s.Page.Break))
}

// setView hides the grid: the lines that matter are drawn.
func (b *Book) setView(s *Sheet) error {
	return b.file.SetSheetView(s.Name, 0, &excelize.ViewOptions{ShowGridLines: ptr(false)})
}

// freeze keeps headings in sight.
func (b *Book) freeze(w *excelize.StreamWriter, s *Sheet) error {
	if s.Frozen == (Ref{}) {
		return nil
	}
	pane := "bottomLeft"
	if s.Frozen.Column > 1 {
		pane = "bottomRight"
	}
	return w.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: s.Frozen.Column - 1, YSplit: s.Frozen.Row - 1,
		TopLeftCell: s.Frozen.String(), ActivePane: pane,
	})
}

// setFilter offers a filter. It comes before setPage, since excelize forgets there what it was told of the sheet.
func (b *Book) setFilter(s *Sheet) error {
	if s.Filter == (Range{}) {
		return nil
	}
	return b.file.AutoFilter(s.Name, s.Filter.String(), nil)
}

// setChecks turns checks red that fail.
func (b *Book) setChecks(s *Sheet) error {
	for _, c := range s.Checks {
		if err := b.file.SetConditionalFormat(s.Name, c.Cell, []excelize.ConditionalFormatOptions{
			{Type: "cell", Criteria: "!=", Value: c.Must, Format: &b.alarm},
		}); err != nil {
			return err
		}
	}
	return nil
}

// setLinks makes the links of the cells.
func (b *Book) setLinks(s *Sheet) error {
	for i, row := range s.Rows {
		column := 1
		for _, c := range row.Cells {
			if c.Link != "" {
				if err := b.file.SetCellHyperLink(s.Name, At(column, i+1), c.Link, "Location"); err != nil {
					return err
				}
			}
			column += max(c.Span, 1)
		}
	}
	return nil
}

// setInputs says what the cells to fill in accept.
func (b *Book) setInputs(s *Sheet) error {
	for _, in := range s.Inputs {
		v := in.validation()
		v.SetInput("", in.Prompt)
		v.SetError(excelize.DataValidationErrorStyleStop, "", in.Error)
		if err := b.file.AddDataValidation(s.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// validation is what the input accepts, in the words of excelize.
func (in Input) validation() *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(in.Cell)
	v.Type, v.Operator, v.Formula1 = "decimal", "greaterThanOrEqual", "0"
	switch in.Kind {
	case InputCount:
		v.Type = "whole"
	case InputChoice:
		v.Type, v.Operator, v.Formula1 = "list", "", `"`+strings.Join(in.List, ",")+`"`
	}
	return v
}

// Write adds sheets and finishes the workbook.
func (b *Book) Write(w io.Writer, sheets []*Sheet) error {
	for _, s := range sheets {
		if err := b.Add(s); err != nil {
			return errors.Join(err, b.Close())
		}
	}
	return b.Finish(w)
}

// Close gives up the workbook.
func (b *Book) Close() error { return b.file.Close() }

// Finish writes the workbook out and closes it.
func (b *Book) Finish(w io.Writer) error {
	return errors.Join(b.file.Write(w), b.file.Close())
}

// ptr returns a pointer to a value, for the options of excelize, where nil says "leave it".
func ptr[T any](v T) *T { return &v }
