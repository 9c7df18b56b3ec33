package archive

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/report"
	"npo/pkg/report/document"
)

// A Difference is the first figure in which a result on disk is not the one made again: by recipient, then
// component, then step in the order of the calculation; the national figures come last.
type Difference struct {
	File        string
	Code, Name  string // of the recipient; "" for the national figures and for a file that cannot be read
	Component   string // "" for a measure or the total
	Step        Step
	Measure     string // of StepMeasure
	Stored, Now string
}

// A Step is a place in the calculation. The set is closed.
type Step string

// The steps, in the order of the calculation.
const (
	StepUnreadable Step = "unreadable"       // the file is not of the form it must have; Stored says why, in English
	StepColumns    Step = "columns"          // a table with another first line
	StepRow        Step = "row"              // a recipient that one side lacks
	StepTwice      Step = "row_twice"        // a recipient that stands there twice
	StepNoCode     Step = "row_without_code" // a stored row that names no recipient; Stored is its number, the first is 1
	StepMeasure    Step = "measure"
	StepUnits      Step = "units"
	StepExact      Step = "exact"
	StepFloor      Step = "floor" // rounded down
	StepRemainder  Step = "remainder"
	StepExtra      Step = "extra_cent"
	StepAmount     Step = "amount"
	StepTotal      Step = "total"
	StepPayment    Step = "payment"
)

// firstDifference compares the amounts beside the receipt with those made again: allocation.json where it is
// there, and then allocation.csv. nil when there is nothing to compare, or nothing differs.
func firstDifference(made *report.Memory, result fs.FS) (*Difference, error) {
	if result == nil {
		return nil, nil
	}
	if now, ok := made.Bytes(report.DocumentFile); ok {
		if stored, err := read(result, report.DocumentFile); err == nil {
			if d, err := documentDifference(stored, now); d != nil || err != nil {
				return d, err
			}
		}
	}
	if stored, err := read(result, report.ResultFile); err == nil {
		now, _ := made.Bytes(report.ResultFile)
		return tableDifference(stored, now)
	}
	return nil, nil
}

// documentDifference compares two allocation.json.
func documentDifference(stored, now []byte) (*Difference, error) {
	if bytes.Equal(stored, now) {
		return nil, nil
	}
	b, err := document.Decode(report.DocumentFile, now)
	if err != nil {
		return nil, fmt.Errorf("the %s made now: %w", report.DocumentFile, err)
	}
	a, err := document.Decode(report.DocumentFile, stored)
	if err != nil {
		return &Difference{File: report.DocumentFile, Step: StepUnreadable, Stored: err.Error()}, nil
	}
	for i := range max(len(a.Recipients), len(b.Recipients)) {
		if one, other := rowOf(a.Recipients, i), rowOf(b.Recipients, i); !one.is(other) {
			return rowDifference(report.DocumentFile, rowOf(a.Recipients, i-1), one, other), nil
		}
		if d := recipientDifference(a.Recipients[i], b.Recipients[i]); d != nil {
			d.File, d.Code, d.Name = report.DocumentFile, b.Recipients[i].Code, b.Recipients[i].Name
			return d, nil
		}
	}
	return nationalDifference(a.Totals, b.Totals), nil
}

// A row is a recipient by code and name, and by its number in the file; 0 where there is none. What was changed may
// hold rows without a code.
type row struct {
	number     int
	code, name string
}

// is tells whether both rows are of the same recipient, or neither is there.
func (r row) is(other row) bool { return r.there() == other.there() && r.code == other.code }

func (r row) there() bool { return r.number > 0 }

// key is the code of a municipality or of a school site.
var key = regexp.MustCompile(`^(GM[0-9]{4}|[0-9A-Z]{6})$`)

// rowDifference names the lower of two codes where a row should be the same on both sides: that one is missing from
// the other side. before is the row above on the stored side: the same once more stands there twice. A stored row
// without a code is named by its number.
func rowDifference(file string, before, stored, now row) *Difference {
	d := &Difference{File: file, Step: StepRow}
	switch {
	case stored.there() && !key.MatchString(stored.code):
		d.Step, d.Stored = StepNoCode, strconv.Itoa(stored.number)
	case stored.there() && stored.is(before):
		d.Step, d.Code, d.Name, d.Stored = StepTwice, stored.code, stored.name, stored.code
	case !stored.there() || now.there() && now.code < stored.code:
		d.Code, d.Name, d.Now = now.code, now.name, now.code
	default:
		d.Code, d.Name, d.Stored = stored.code, stored.name, stored.code
	}
	return d
}

func rowOf(rs []document.RecipientFacts, i int) row {
	if i < 0 || i >= len(rs) {
		return row{}
	}
	return row{i + 1, rs[i].Code, rs[i].Name}
}

// recipientDifference compares one recipient: measures first, then each component, the total and the payments.
func recipientDifference(a, b document.RecipientFacts) *Difference {
	for i := range min(len(a.Measures), len(b.Measures)) {
		if x, y := a.Measures[i].Value, b.Measures[i].Value; !x.Equal(y.Exact) {
			return &Difference{Step: StepMeasure, Measure: b.Measures[i].ID, Stored: x.String(), Now: y.String()}
		}
	}
	for i := range min(len(a.Components), len(b.Components)) {
		if d := amountDifference(a.Components[i], b.Components[i]); d != nil {
			d.Component = b.Components[i].ID
			return d
		}
	}
	if d := unlike(StepExact, a.Exact.String(), b.Exact.String()); d != nil {
		return d
	}
	if d := unlike(StepTotal, a.Amount.String(), b.Amount.String()); d != nil {
		return d
	}
	return unlike(StepPayment, fmt.Sprint(a.Payments), fmt.Sprint(b.Payments))
}

// amountDifference compares one amount in the order of the calculation.
func amountDifference(a, b document.AmountFacts) *Difference {
	return cmp.Or(
		unlike(StepUnits, a.Units.String(), b.Units.String()),
		unlike(StepExact, a.Exact.String(), b.Exact.String()),
		unlike(StepFloor, written(a.Floor), written(b.Floor)),
		unlike(StepRemainder, written(a.Remainder), written(b.Remainder)),
		unlike(StepExtra, yesNo(a.Extra), yesNo(b.Extra)),
		unlike(StepAmount, a.Amount.String(), b.Amount.String()),
	)
}

// nationalDifference compares the national figures.
func nationalDifference(a, b document.TotalFacts) *Difference {
	var d *Difference
	for i := range min(len(a.Components), len(b.Components)) {
		x, y := a.Components[i], b.Components[i]
		if d = cmp.Or(unlike(StepUnits, x.Units.String(), y.Units.String()), unlike(StepExact, x.Exact.String(), y.Exact.String()),
			unlike(StepAmount, x.Amount.String(), y.Amount.String())); d != nil {
			d.Component = y.ID
			break
		}
	}
	d = cmp.Or(d, unlike(StepExact, a.Exact.String(), b.Exact.String()), unlike(StepTotal, a.Amount.String(), b.Amount.String()))
	if d != nil {
		d.File = report.DocumentFile
	}
	return d
}

// unlike returns a difference between two texts; nil when they are the same.
func unlike(step Step, stored, now string) *Difference {
	if stored == now {
		return nil
	}
	return &Difference{Step: step, Stored: stored, Now: now}
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
	if bytes.Equal(stored, now) {
		return nil, nil
	}
	b, err := csv.NewReader(bytes.NewReader(now)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the %s made now: %w", report.ResultFile, err)
	}
	a, err := csv.NewReader(bytes.NewReader(stored)).ReadAll()
	if err != nil {
		return &Difference{File: report.ResultFile, Step: StepUnreadable, Stored: err.Error()}, nil
	}
	if len(a) == 0 || !slices.Equal(a[0], b[0]) {
		d := &Difference{File: report.ResultFile, Step: StepColumns, Now: strings.Join(b[0], ",")}
		if len(a) > 0 {
			d.Stored = strings.Join(a[0], ",")
		}
		return d, nil
	}
	for i := 1; i < max(len(a), len(b)); i++ {
		one, other := recordOf(a, i), recordOf(b, i)
		if !one.is(other) {
			return rowDifference(report.ResultFile, recordOf(a, i-1), one, other), nil
		}
		for k := range b[i] { // both are there, and both have as many fields as their first lines
			if a[i][k] != b[i][k] {
				return cellDifference(b[0][k], a[i], b[i], k), nil
			}
		}
	}
	return nil, nil // the same cells in other bytes
}

// cellDifference says what a column of allocation.csv is: a component, the total, or a measure.
func cellDifference(header string, stored, now []string, k int) *Difference {
	d := &Difference{File: report.ResultFile, Code: now[0], Name: now[1], Step: StepMeasure, Measure: header, Stored: stored[k], Now: now[k]}
	if component, ok := strings.CutPrefix(header, "bedrag_"); ok {
		d.Step, d.Component, d.Measure = StepAmount, component, ""
		if k == len(now)-1 {
			d.Step, d.Component = StepTotal, ""
		}
	}
	return d
}

func recordOf(records [][]string, i int) row {
	if i < 1 || i >= len(records) {
		return row{}
	}
	return row{i, records[i][0], records[i][1]}
}
