package report

import (
	"errors"

	"github.com/xuri/excelize/v2"
)

// The formats that only comparisons have: figures with their sign, and whole euros.
const (
	signedFormat        format = 200 + iota // euros and cents under a heading that says so
	signedEuroFormat                        // the same with the euro sign
	signedWholeFormat                       // whole euros
	signedPercentFormat                     // with two decimals
)

// signedCode is a format with a sign in the notation of spreadsheets; "" for the formats of every workbook.
func signedCode(f format) string {
	switch f {
	case signedFormat:
		return `+#,##0.00;\-#,##0.00;0.00`
	case signedEuroFormat:
		return `"€ "+#,##0.00;"€ "\-#,##0.00;"€ "0.00`
	case signedWholeFormat:
		return `+#,##0;\-#,##0;0`
	case signedPercentFormat:
		return `+0.00%;\-0.00%;0.00%`
	}
	return ""
}

// A chartedSheet is a sheet with charts.
type chartedSheet struct {
	*sheet
	charts []sheetChart
}

// A sheetChart is a chart that covers a rectangle of cells.
type sheetChart struct {
	at            cellRef
	columns, rows int
	kind          excelize.ChartType
	title         string
	names, values string // ranges with the sheet's name
	data          string // the cell that names the series
	format        string // of the numbers along the axis
}

// addCharted writes one sheet with its charts.
func (b *xlsxBook) addCharted(s chartedSheet) error {
	if err := b.teach(s.sheet); err != nil {
		return err
	}
	for _, c := range s.charts {
		if err := b.file.AddChart(s.Name, c.at.String(), c.chart()); err != nil {
			return err
		}
	}
	return b.add(s.sheet)
}

// teach makes the styles of a sheet whose formats the workbook does not know by itself.
func (b *xlsxBook) teach(s *sheet) error {
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			code := signedCode(c.Style.format)
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
func (c sheetChart) chart() *excelize.Chart {
	const cellWidth, cellHeight = 64, 20
	text := excelize.Font{Family: textFont, Size: 8, Color: blackColour}
	axis := excelize.ChartAxis{Font: text, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}}
	names := excelize.ChartAxis{Font: text, TickLabelPosition: excelize.ChartTickLabelLow}
	if c.kind == excelize.Bar {
		names.ReverseOrder = true
	}
	axis.MajorGridLines = true
	return &excelize.Chart{
		Type: c.kind,
		Series: []excelize.ChartSeries{{
			Name: c.data, Categories: c.names, Values: c.values,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{accentColour}},
		}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &excelize.Font{Family: textFont, Size: 10, Bold: true, Color: accentColour}}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		Dimension: excelize.ChartDimension{Width: uint(c.columns * cellWidth), Height: uint(c.rows * cellHeight)},
		XAxis:     names,
		YAxis:     axis,
		PlotArea:  excelize.ChartPlotArea{ShowVal: false},
		GapWidth:  ptr(uint(40)),
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Format:    excelize.GraphicOptions{AltText: c.title, PrintObject: ptr(true), Locked: ptr(false)},
	}
}
