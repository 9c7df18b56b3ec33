package carry

import (
	"fmt"
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Column is a column of figures.
type Column struct {
	Header string
	Index  int // from 1, in the table that was read
	Kind   municipality.Kind
	Unit   Unit // of an amount; "" otherwise
	By     Evidence
	Status cbsdata.Status // as the header or the signs on its cells say; "" when they do not

	bySign    bool // the cells say so
	places    int  // the most decimals that any of its figures is written with
	threshold bool // it is a score above a threshold, whatever the user says that it holds
}

// A Unit is what the amounts of a column are in.
type Unit = cbsdata.Unit

// The units of amounts.
const (
	Euros     = cbsdata.Euros
	Cents     = cbsdata.Cents
	Thousands = cbsdata.Thousands
	Millions  = cbsdata.Millions
)

// Evidence is what tells the kind of a column.
type Evidence string

// The kinds of evidence, the strongest first.
const (
	ByDeclaration Evidence = "declared" // the user said so
	ByHeader      Evidence = "header"   // the header says so
	ByNotation    Evidence = "notation" // the figures are written as money
	ByTotal       Evidence = "total"    // the table's own total row is the sum of the column
)

// A LeftOut is a column that is not carried.
type LeftOut struct {
	Header string
	Index  int
	Why    Reason
}

// A Reason says why a column is not carried.
type Reason string

// The reasons.
const (
	NoFigures  Reason = "text"     // it holds texts, or nothing
	NamesThing Reason = "label"    // its numbers name things: a year, a number of an account
	NoSum      Reason = "ratio"    // its figures are averages or shares, which mean nothing when added
	NotWanted  Reason = "declared" // the user said so
)

// A Declared is what the user says of a column. Kind is Ignore to leave it out.
type Declared struct {
	Header string
	Kind   municipality.Kind
}

// Ignore declares a column that is not to be carried.
const Ignore municipality.Kind = "ignore"

// Kinds lists what a column may be declared to be.
func Kinds() []municipality.Kind {
	return []municipality.Kind{municipality.Count, municipality.Amount, municipality.Sum, municipality.Score, Ignore}
}

// adding is how the figures of the column behave when municipalities merge: a score above a threshold does so under any name.
func (c Column) adding() municipality.Kind {
	if c.threshold {
		return municipality.Score
	}
	return c.Kind
}

// decimals is what a divided figure is rounded to: whole things, cents, or as many decimals as the column is written with.
func (c Column) decimals() int {
	switch {
	case c.Kind == municipality.Count:
		return 0
	case c.Kind != municipality.Amount:
		return c.places
	}
	switch c.Unit {
	case Cents:
		return 0
	case Thousands:
		return 5
	case Millions:
		return 8
	}
	return 2
}

// reading is what the cells of the column may be: an amount in euros has no more than two decimals.
func (c Column) reading() cbsdata.Kind {
	switch {
	case c.Kind == municipality.Count:
		return cbsdata.Count
	case c.Kind == municipality.Amount && (c.Unit == Euros || c.Unit == Cents), c.By == ByTotal:
		return cbsdata.Amount
	}
	return cbsdata.Decimal
}

// columns decides what every column beside the key is. A column of numbers of which nothing tells what they are is a
// problem: adding codes or percentages would give figures that look like figures.
func (r *reader) columns() {
	r.refuseUnknownDeclarations()
	var unknown []Column
	for i := range r.header.Cells {
		if i == r.code || i == r.name || r.headerAt(i) == "" && !r.numeric(i) {
			continue
		}
		c := Column{Header: r.headerAt(i), Index: i + 1}
		switch why := r.recognise(&c); {
		case why != "":
			r.table.LeftOut = append(r.table.LeftOut, LeftOut{c.Header, c.Index, why})
		case c.Kind == "":
			unknown = append(unknown, c)
		default:
			r.table.Columns = append(r.table.Columns, c)
		}
	}
	for _, c := range unknown {
		if len(unknown) == 1 && r.isTotalColumn(&c) {
			r.table.Columns = append(r.table.Columns, c)
			slices.SortFunc(r.table.Columns, func(a, b Column) int { return a.Index - b.Index })
			continue
		}
		r.problems.Add(r.unknownColumn(c))
	}
	if len(r.table.Columns) == 0 && r.problems.Len() == 0 {
		r.problems.Add(provenance.Problemf(r.grid.Position(r.header.Number, 0), provenance.BadHeader,
			"no column of amounts or counts%s", r.table.ratios()).WithHint(declareHint, "HEADER"))
	}
}

const declareHint = "say what it holds: --column %q=count, =amount, =sum or =score; or leave it out with =ignore"

// recognise fills in the kind of a column, or returns why it is left out. Neither: nothing tells.
func (r *reader) recognise(c *Column) Reason {
	kind, label := speaksOf(c.Header)
	added, _ := meaning(cbsdata.Header(c.Header).Added())
	if declared, ok := r.declared(c.Header); ok {
		c.By, c.threshold = ByDeclaration, kind == municipality.Score
		return c.become(declared)
	}
	numeric := r.numeric(c.Index - 1)
	switch {
	case !numeric && !(kind != "" && r.any(c.Index-1, func(c cbsdata.GridCell) bool { return c.Numeric() || c.TooLong() })):
		return NoFigures
	case label == NoSum && added != "" && r.addsUp(c.Index-1):
		c.By = ByTotal // that amounts add up is seen, and goes before what a word beside them may mean
		return c.become(added)
	case label != "":
		return label
	case kind != "":
		c.By = ByHeader
		return c.become(kind)
	case cbsdata.WrittenAsMoney(cbsdata.Header(c.Header), r.cells(c.Index-1)):
		c.By = ByNotation
		return c.become(municipality.Amount)
	case r.addsUp(c.Index - 1):
		c.By = ByTotal
		return c.become(municipality.Sum)
	}
	return ""
}

// speaksOf returns the kind of figures that a header speaks of, or why figures under it are not carried; neither when
// it does not say.
func speaksOf(header string) (municipality.Kind, Reason) {
	return meaning(cbsdata.Header(header).Subject())
}

// meaning is speaksOf for what a header was understood to speak of.
func meaning(subject cbsdata.Subject) (municipality.Kind, Reason) {
	switch subject {
	case cbsdata.SubjectAmount:
		return municipality.Amount, ""
	case cbsdata.SubjectCount:
		return municipality.Count, ""
	case cbsdata.SubjectFigure:
		return municipality.Sum, ""
	case cbsdata.SubjectScore:
		return municipality.Score, ""
	case cbsdata.SubjectRatio:
		return "", NoSum
	case cbsdata.SubjectNothing:
		return "", NamesThing
	}
	return "", ""
}

// become gives the column a kind, and an amount its unit.
func (c *Column) become(kind municipality.Kind) Reason {
	if kind == Ignore {
		return NotWanted
	}
	c.Kind = kind
	if kind == municipality.Amount {
		c.Unit = cbsdata.Header(c.Header).Unit()
	}
	return ""
}

// declared returns what the user said of a header.
func (r *reader) declared(header string) (municipality.Kind, bool) {
	for _, d := range r.options.Columns {
		if cbsdata.Fold(d.Header) == cbsdata.Fold(header) {
			return d.Kind, true
		}
	}
	return "", false
}

// refuseUnknownDeclarations names columns that the user speaks of and the table does not have.
func (r *reader) refuseUnknownDeclarations() {
	var headers []string
	for i := range r.header.Cells {
		if h := r.headerAt(i); h != "" && i != r.code && i != r.name {
			headers = append(headers, h)
		}
	}
	for _, d := range r.options.Columns {
		if !slices.ContainsFunc(headers, func(h string) bool { return cbsdata.Fold(h) == cbsdata.Fold(d.Header) }) {
			r.problems.Add(provenance.Problemf(r.grid.Position(r.header.Number, 0), provenance.BadHeader,
				"there is no column %q", d.Header).WithHint("the columns are %s", strings.Join(headers, ", ")))
		}
	}
}

func (r *reader) unknownColumn(c Column) *provenance.Problem {
	if c.Header == "" {
		return provenance.Problemf(r.grid.Position(r.header.Number, c.Index), provenance.BadHeader, "a column of figures without a header").
			WithHint("give it a header, or leave the column out")
	}
	return provenance.Problemf(r.grid.Position(r.header.Number, c.Index), provenance.BadHeader,
		"nothing tells whether the figures of column %q add up", c.Header).WithHint(declareHint, c.Header)
}

// ratios names, behind a colon, the columns that were left out as ratios or labels; "" when there are none.
func (t *Table) ratios() string {
	var told []string
	for _, c := range t.LeftOut {
		switch c.Why {
		case NoSum:
			told = append(told, fmt.Sprintf("%q speaks of a ratio, which does not add up", c.Header))
		case NamesThing:
			told = append(told, fmt.Sprintf("%q speaks of what names or ranks", c.Header))
		}
	}
	if len(told) == 0 {
		return ""
	}
	return ": " + strings.Join(told, ", ")
}

// headerAt is the header of a column, from 0.
func (r *reader) headerAt(i int) string { return r.grid.At(r.header, i).Text }
