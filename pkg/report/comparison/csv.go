package comparison

import (
	"io"

	"npo/pkg/report/document"
)

// writeCSV writes comparison.csv: the table with the number and line rules of allocation.csv, ascending by code,
// without a total row. Words that stand for themselves ("voordeel", "geen", "n.v.t.") are Dutch in every language.
func (v *view) writeCSV(w io.Writer) error {
	table := document.NewDelimited(w, ",", "\n")
	columns := v.columns()
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.id
	}
	if v.Sites {
		copy(header, document.KeyHeader(true))
	}
	table.Record(header...)
	for _, row := range v.Rows {
		record := make([]string, len(columns))
		for i, c := range columns {
			record[i] = c.text(v, row)
		}
		table.Record(record...)
	}
	return table.Close()
}

// writeWhy writes comparison-explain.csv: per row what each factor did to the difference, in cents that add up.
func (v *view) writeWhy(w io.Writer) error {
	table := document.NewDelimited(w, ",", "\n")
	header := []string{"gemeentecode", "gemeente", "verschil"}
	if v.Sites {
		copy(header, document.KeyHeader(true))
	}
	for _, p := range v.national().Parts {
		header = append(header, factorID(p.Factor))
	}
	table.Record(header...)
	for _, e := range v.Explained {
		row, _ := v.Find(e.Key)
		record := []string{e.Key, row.Name, e.Difference.String()}
		for _, p := range e.Parts {
			record = append(record, p.Cents.String())
		}
		table.Record(record...)
	}
	return table.Close()
}
