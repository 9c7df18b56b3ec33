package xlsx

import (
	"errors"

	"github.com/xuri/excelize/v2"
)

// The formats that only comparisons have: figures with their sign, and whole euros.
const (
	SignedFormat        Format = 200 + iota // euros and cents under a heading that says so
	SignedEuroFormat                        // the same with the euro sign
	SignedWholeFormat                       // whole euros
	SignedPercentFormat                     // with two decimals
)

// signedCode is a format with a sign in the notation of spreadsheets; "" for the formats of every workbook.
func signedCode(f Format) string {
	switch f {
	case SignedFormat:
		return `+#,##0.00;\-#,##0.00;0.00`
	case SignedEuroFormat:
		return `"€ "+#,##0.00;"€ "\-#,##0.00;"€ "0.00`
	case SignedWholeFormat:
		return `+#,##0;\-#,##0;0`
	case SignedPercentFormat:
		return `+0.00%;\-0.00%;0.00%`
	}
	return ""
}

// A ChartedSheet is a sheet with charts.
type ChartedSheet struct {
	*Sheet
	Charts []Chart
}

// A Chart is a chart that covers a rectangle of cells.
type Chart struct {
	At            Ref
	Columns, Rows int
	Upright       bool // columns; otherwise bars, the first name at the top
	Title         string
	Names, Values string // ranges with the sheet's name
	Data          string // the cell that names the series
	Format        string // of the numbers along the axis
}

// AddCharted writes one sheet with its charts.
func (b *Book) AddCharted(s ChartedSheet) error {
	if err := b.teach(s.Sheet); err != nil {
		return err
	}
	for _, c := range s.Charts {
		if err := b.file.AddChart(s.Name, c.At.String(), c.chart()); err != nil {
			return err
		}
	}
	return b.Add(s.Sheet)
}

// teach makes the styles of a sheet whose formats the workbook does not know by itself.
func (b *Book) teach(s *Sheet) error {
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			code := signedCode(c.Style.Format)
			if _, known := b.styles[c.Style]; known || code == "" {
				continue
			}
			looks := c.Style.xlsx()
			looks.CustomNumFmt = &code
			id, err := b.file.NewStyle(looks)
			if err != nil {
				return errors.Join(err, b.file.Close())
			}
			b.styles[c.Style] = id
		}
	}
	return nil
}

// chart is the chart in the words of excelize. Its corners are cells: excelize measures it in cells of the usual
// size, before the sheet has its own widths.
func (c Chart) chart() *excelize.Chart {
	const cellWidth, cellHeight = 64, 20
	text := excelize.Font{Family: textFont, Size: 8, Color: blackColour}
	axis := excelize.ChartAxis{Font: text, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.Format}}
	names := excelize.ChartAxis{Font: text, TickLabelPosition: excelize.ChartTickLabelLow}
	kind := excelize.Col
	if !c.Upright {
		kind = excelize.Bar
		names.ReverseOrder = true
	}
	axis.MajorGridLines = true
	return &excelize.Chart{
		Type: kind,
		Series: []excelize.ChartSeries{{
			Name: c.Data, Categories: c.Names, Values: c.Values,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{accentColour}},
		}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Family: textFont, Size: 10, Bold: true, Color: accentColour}}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		Dimension: excelize.ChartDimension{Width: uint(c.Columns * cellWidth), Height: uint(c.Rows * cellHeight)},
		XAxis:     names,
		YAxis:     axis,
		PlotArea:  excelize.ChartPlotArea{ShowVal: false},
		GapWidth:  ptr(uint(40)),
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Format:    excelize.GraphicOptions{AltText: c.Title, PrintObject: ptr(true), Locked: ptr(false)},
	}
}
