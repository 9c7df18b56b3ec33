package ods

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"npo/pkg/report/xlsx"
)

// A table is a sheet while it is written.
type table struct {
	*Book
	*xlsx.Sheet
	markup
	checks map[string]string // what cells must hold, by cell
	rules  map[string]string // the name of what cells to fill in accept, by cell
}

// table writes a sheet as the element it becomes.
func (b *Book) table(s *xlsx.Sheet, style string) ([]byte, error) {
	t := table{Book: b, Sheet: s, checks: map[string]string{}, rules: map[string]string{}}
	for _, c := range s.Checks {
		t.checks[c.Cell] = c.Must
	}
	for _, in := range s.Inputs {
		t.rules[in.Cell] = b.rules.name(ruleOf(in))
	}
	t.open("table:table", "table:name", s.Name, "table:style-name", style)
	t.columns()
	for i, row := range s.Rows {
		if err := t.row(i+1, row); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	t.close("table:table")
	return t.text, nil
}

// columns writes the columns, those of the same width that stand side by side as one.
func (t *table) columns() {
	for i := 0; i < len(t.Widths); {
		from := i
		for i < len(t.Widths) && t.Widths[i] == t.Widths[from] {
			i++
		}
		t.empty("table:table-column", "table:style-name", t.styles.columns.name(t.Widths[from]), "table:number-columns-repeated", times(i-from))
	}
}

// row writes a row. The one that is repeated on every page stands in an element of its own.
func (t *table) row(number int, r xlsx.Row) error {
	if number == t.Page.TitleRow {
		t.open("table:table-header-rows")
		defer t.close("table:table-header-rows")
	}
	t.open("table:table-row", "table:style-name", t.styles.rows.name(rowStyle{r.Height, number == t.Page.Break}))
	if len(r.Cells) == 0 {
		t.empty("table:table-cell")
	}
	column := 1
	for _, c := range r.Cells {
		at := xlsx.At(column, number)
		if err := t.cell(at, c); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		column += max(c.Span, 1)
	}
	t.close("table:table-row")
	return nil
}

// cell writes a cell and those that it covers.
func (t *table) cell(at string, c xlsx.Cell) error {
	looks := cellStyle{Style: c.Style}
	if must, check := t.checks[at]; check {
		looks.must, looks.sheet = must, t.Name
	}
	attributes := append(make([]string, 0, 16), "table:style-name", t.styles.cells.name(looks), "table:content-validation-name", t.rules[at])
	if c.Span > 1 {
		attributes = append(attributes, "table:number-columns-spanned", strconv.Itoa(c.Span), "table:number-rows-spanned", "1")
	}
	if c.Formula != "" {
		formula, err := Translate(c.Formula)
		if err != nil {
			return err
		}
		attributes = append(attributes, "table:formula", formula)
	}
	if err := t.content(c, attributes); err != nil {
		return err
	}
	if c.Span > 1 {
		t.empty("table:covered-table-cell", "table:style-name", t.styles.cells.name(cellStyle{Style: c.Style}), "table:number-columns-repeated", times(c.Span-1))
	}
	return nil
}

// content writes the cell with its value, and the text that shows it.
func (t *table) content(c xlsx.Cell, attributes []string) error {
	link := ""
	if c.Link != "" {
		var err error
		if link, err = place(c.Link); err != nil {
			return err
		}
	}
	switch {
	case c.Numeric && link != "":
		return errors.New("a link in a cell of numbers")
	case c.Numeric:
		return t.number(c, attributes)
	case c.Text == "" && c.Formula == "":
		t.empty("table:table-cell", attributes...)
		return nil
	}
	t.open("table:table-cell", append(attributes, "office:value-type", "string")...)
	if c.Text != "" {
		t.paragraphs(c.Text, link)
	}
	t.close("table:table-cell")
	return nil
}

// number writes a cell with a number.
func (t *table) number(c xlsx.Cell, attributes []string) error {
	n, ok := notationOf(c.Style.Format)
	if c.Style.Format == (xlsx.Style{}).Format {
		n, ok = notation{kind: "float", most: 10}, true
	}
	if !ok {
		return fmt.Errorf("no notation for numbers of the format %d", c.Style.Format)
	}
	currency := ""
	if n.kind == "currency" {
		currency = "EUR"
	}
	t.open("table:table-cell", append(attributes, "office:value-type", n.kind, "office:currency", currency, "office:value", decimalText(c.Number))...)
	t.element("text:p", n.show(c.Number, t.lang))
	t.close("table:table-cell")
	return nil
}

// place writes a cell that a link leads to: 'Verdeling'!A1 becomes #'Verdeling'.A1.
func place(target string) (string, error) {
	sheet := sheetName.FindString(target)
	if sheet == "" {
		return "", fmt.Errorf("link %q: not a cell of a sheet between quotes", target)
	}
	return "#" + strings.TrimSuffix(sheet, "!") + "." + target[len(sheet):], nil
}

// times is how often something repeats; "" for once.
func times(n int) string {
	if n == 1 {
		return ""
	}
	return strconv.Itoa(n)
}
