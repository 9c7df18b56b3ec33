package carry

import (
	"encoding/csv"
	"io"
	"math/big"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// WriteCSV writes the table on its new division: gemeentecode, the program's own gemeentenaam and the columns under their
// headers, ascending by code, in UTF-8 with commas and line feeds. Amounts in euros have two decimals and a point;
// other figures have no trailing zeros. The total row, where the table had one, stands at the end as it was stated.
// Provisional figures keep their sign: a column of them in its header, those among others in their cells.
// Reading the result back gives the same figures.
func (c *Carried) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	header := []string{"gemeentecode", "gemeentenaam"}
	for _, column := range c.Table.Columns {
		header = append(header, column.heading())
	}
	records := [][]string{header}
	for i, row := range c.Rounded.Rows {
		record := []string{row.Code.String(), c.Name(row.Code)}
		for k := range c.Table.Columns {
			text := c.Text(i, k)
			if c.Provisional(i, k) {
				text += "*"
			}
			record = append(record, text)
		}
		records = append(records, record)
	}
	if t := c.Table.Total; t != nil {
		record := []string{"", t.Label}
		for k, f := range t.Figures {
			record = append(record, c.totalText(k, f))
		}
		records = append(records, record)
	}
	if err := out.WriteAll(records); err != nil {
		return err
	}
	return out.Error()
}

// Name is the program's own name of a municipality of the new division.
func (c *Carried) Name(code municipality.Code) string {
	m, _ := c.Conversion.To.Find(code)
	return m.Name
}

// Text writes the figure of a row and column of Rounded, as WriteCSV does.
func (c *Carried) Text(row, column int) string {
	return c.Table.Columns[column].Text(c.Rounded.Rows[row].Values[column])
}

func (c *Carried) totalText(column int, f cbsdata.Figure) string {
	if f.Blank || f.None {
		return ""
	}
	return c.Table.Columns[column].Text(f.Value.Rat())
}

// Text writes a figure of the column: exactly, with two decimals when it is in euros.
func (c Column) Text(v *big.Rat) string {
	if c.Unit == Euros {
		return plain(v, 2)
	}
	return plain(v, 0)
}

// plain writes a fraction as a decimal with a point, exactly, with at least so many decimals; one that is no
// decimal as a fraction.
func plain(v *big.Rat, least int) string {
	places, exact := v.FloatPrec()
	if !exact {
		return v.RatString()
	}
	return v.FloatString(max(places, least))
}
