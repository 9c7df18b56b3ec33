package document

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// TotalColumn is the last column of every table of amounts.
const TotalColumn = "bedrag_totaal"

// A line is one recipient in a table of amounts, its figures in plain notation: a point, no grouping.
type line struct {
	key, name string
	figures   []string // the measures of the scheme, the components, the total
}

// WriteCSV writes allocation.csv, the claim of record: UTF-8 without byte order mark, line feeds, commas,
// RFC 4180, ascending by code, no total row. Measures stand exactly, without trailing zeros; amounts with
// two decimals. Its SHA-256 is the result hash.
func WriteCSV(w io.Writer, r *scenario.Result) error {
	table := NewDelimited(w, ",", "\n")
	table.Record(amountHeader(r)...)
	for i := range r.Allocation.Recipients {
		l := amountLine(r, i)
		table.Record(append([]string{l.key, l.name}, l.figures...)...)
	}
	return table.Close()
}

// ResultHash returns the SHA-256 of a result's allocation.csv, without writing it anywhere.
func ResultHash(r *scenario.Result) (string, error) {
	hash := sha256.New()
	if err := WriteCSV(hash, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// amountHeader names the columns: the recipient, the measures that the scheme uses in ascending order,
// the components in the order of the scheme, the total.
func amountHeader(r *scenario.Result) []string {
	header := KeyHeader(r.Scheme.Recipient == scenario.Sites)
	for _, m := range r.Scheme.Scheme.Measures() {
		header = append(header, string(m))
	}
	for _, c := range r.Scheme.Components {
		header = append(header, "bedrag_"+c.ID)
	}
	return append(header, TotalColumn)
}

// KeyHeader names the two columns that say who a row is about.
func KeyHeader(sites bool) []string {
	if sites {
		return []string{"vestigingscode", "naam"}
	}
	return []string{"gemeentecode", "gemeentenaam"}
}

// amountLine takes one recipient from a result.
func amountLine(r *scenario.Result, i int) line {
	recipient, row := r.Allocation.Recipients[i], r.Allocation.Dataset.Row(i)
	l := line{key: recipient.Key, name: recipient.Name}
	for _, m := range r.Scheme.Scheme.Measures() {
		l.figures = append(l.figures, measureText(row, m))
	}
	for _, a := range recipient.Amounts {
		l.figures = append(l.figures, a.Cents.String())
	}
	l.figures = append(l.figures, recipient.Total.String())
	return l
}

// measureText writes a measure that the engine has used, and so must be there.
func measureText(row allocation.Row, m allocation.Measure) string {
	v, ok := row.Value(m)
	if !ok {
		panic("document: recipient " + row.Key + " was allocated without its measure " + string(m))
	}
	return wording.PlainDecimal(v)
}

// WriteTable writes the joined table as a plain input table: gemeentecode, gemeentenaam and every measure in
// ascending order, with the number and line rules of allocation.csv. Reading it back gives the same figures.
func WriteTable(w io.Writer, t *cbsdata.Table) error {
	table := NewDelimited(w, ",", "\n")
	header := KeyHeader(t.Sites)
	for _, m := range t.Measures {
		header = append(header, m.ID)
	}
	table.Record(header...)
	for _, row := range t.Rows {
		record := []string{row.Key, row.Name}
		for _, v := range row.Values {
			record = append(record, wording.PlainDecimal(v.Amount))
		}
		table.Record(record...)
	}
	return table.Close()
}
