package archive

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"

	"npo/pkg/provenance"
	"npo/pkg/report"
)

// A Difference is the first figure in which a result on disk is not the one made again: by recipient, then
// component, then step in the order of the calculation.
type Difference struct {
	File        string
	Code, Name  string // of the recipient
	Component   string // "" for a measure or the total
	Step        string // "measure leerlingen", "units", "exact", "floor", "remainder", "extra cent", "amount", "total", "row"
	Stored, Now string
}

// firstDifference compares the amounts beside the receipt with those made again: allocation.json where it is
// there, and allocation.csv otherwise. nil when there is nothing to compare, or nothing differs.
func firstDifference(made *report.Memory, result fs.FS) (*Difference, error) {
	if result == nil {
		return nil, nil
	}
	if stored, err := fs.ReadFile(result, report.DocumentFile); err == nil {
		if now, ok := made.Bytes(report.DocumentFile); ok {
			d, err := documentDifference(stored, now)
			if d != nil || err != nil {
				return d, err
			}
		}
	}
	if stored, err := fs.ReadFile(result, report.ResultFile); err == nil {
		now, _ := made.Bytes(report.ResultFile)
		return tableDifference(stored, now)
	}
	return nil, nil
}

// documentDifference compares two allocation.json by recipient, component and step.
func documentDifference(stored, now []byte) (*Difference, error) {
	a, err := report.DecodeDocument(report.DocumentFile, stored)
	if err != nil {
		return nil, err
	}
	b, err := report.DecodeDocument(report.DocumentFile, now)
	if err != nil {
		return nil, err
	}
	for i := range max(len(a.Recipients), len(b.Recipients)) {
		if i >= len(a.Recipients) || i >= len(b.Recipients) || a.Recipients[i].Code != b.Recipients[i].Code {
			return rowDifference(codeAt(a.Recipients, i), codeAt(b.Recipients, i)), nil
		}
		if d := recipientDifference(a.Recipients[i], b.Recipients[i]); d != nil {
			d.File, d.Code, d.Name = report.DocumentFile, b.Recipients[i].Code, b.Recipients[i].Name
			return d, nil
		}
	}
	return nil, nil
}

func rowDifference(stored, now string) *Difference {
	return &Difference{File: report.DocumentFile, Code: max(stored, now), Step: "row", Stored: stored, Now: now}
}

func codeAt(rs []report.RecipientFacts, i int) string {
	if i < len(rs) {
		return rs[i].Code
	}
	return ""
}

// recipientDifference compares one recipient: measures first, then each component, then the total.
func recipientDifference(a, b report.RecipientFacts) *Difference {
	for i := range min(len(a.Measures), len(b.Measures)) {
		if x, y := a.Measures[i].Value, b.Measures[i].Value; !x.Equal(y.Exact) {
			return &Difference{Step: "measure " + b.Measures[i].ID, Stored: x.String(), Now: y.String()}
		}
	}
	for i := range min(len(a.Components), len(b.Components)) {
		if d := amountDifference(a.Components[i], b.Components[i]); d != nil {
			d.Component = b.Components[i].ID
			return d
		}
	}
	if a.Amount != b.Amount {
		return &Difference{Step: "total", Stored: a.Amount.String(), Now: b.Amount.String()}
	}
	return nil
}

// amountDifference compares one amount in the order of the calculation.
func amountDifference(a, b report.AmountFacts) *Difference {
	for _, step := range []struct{ name, stored, now string }{
		{"units", a.Units.String(), b.Units.String()},
		{"exact", a.Exact.String(), b.Exact.String()},
		{"floor", written(a.Floor), written(b.Floor)},
		{"remainder", written(a.Remainder), written(b.Remainder)},
		{"extra cent", yesNo(a.Extra), yesNo(b.Extra)},
		{"amount", a.Amount.String(), b.Amount.String()},
	} {
		if step.stored != step.now {
			return &Difference{Step: step.name, Stored: step.stored, Now: step.now}
		}
	}
	return nil
}

// written returns a figure as text, and nothing for one that is not there.
func written[T fmt.Stringer](x *T) string {
	if x == nil {
		return ""
	}
	return (*x).String()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// tableDifference compares two allocation.csv cell by cell.
func tableDifference(stored, now []byte) (*Difference, error) {
	a, err := csv.NewReader(bytes.NewReader(stored)).ReadAll()
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: report.ResultFile}, provenance.BadReceipt, "not an allocation.csv: %v", err)
	}
	b, err := csv.NewReader(bytes.NewReader(now)).ReadAll()
	if err != nil {
		return nil, err
	}
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i][0] != b[i][0] {
			d := rowDifference(firstCell(a, i), firstCell(b, i))
			d.File = report.ResultFile
			return d, nil
		}
		for k := range min(len(a[i]), len(b[i])) {
			if a[i][k] != b[i][k] {
				return &Difference{File: report.ResultFile, Code: b[i][0], Name: b[i][1], Step: b[0][k], Stored: a[i][k], Now: b[i][k]}, nil
			}
		}
	}
	return nil, nil
}

func firstCell(records [][]string, i int) string {
	if i < len(records) {
		return records[i][0]
	}
	return ""
}
