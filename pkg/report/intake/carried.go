package intake

import (
	"io"
	"math/big"
	"path/filepath"

	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
)

// CarriedSchema is the version of what WriteCarriedJSON writes.
const CarriedSchema = "npo-carried/1"

// CarriedFacts are a table that was carried to another division, with what shows that nothing was lost.
type CarriedFacts struct {
	Schema   string           `json:"schema"`
	Source   CarriedSource    `json:"source"`
	From     CarriedDivision  `json:"from"`
	To       CarriedDivision  `json:"to"`
	Columns  []CarriedColumn  `json:"columns"`
	LeftOut  []CarriedLeftOut `json:"left_out"`
	TotalRow *CarriedTotal    `json:"total_row"` // null where the table has none
	Twins    []string         `json:"twins"`     // headers of a column in euros and one in cents that say the same; or none
	Reason   string           `json:"reason"`    // why scores were added all the same; "" when none was given
	Weights  *CarriedWeights  `json:"weights"`   // null where nothing was divided by shares
	Changes  []CarriedChange  `json:"changes"`
	Controls []CarriedControl `json:"controls"` // one per column
	Gaps     []CarriedGap     `json:"gaps"`     // rows to which municipalities belong that the table lacks
	Unstated int              `json:"unstated"` // cells that say "---" and count as 0
	Empty    []CarriedMention `json:"without_figures"`
	Likely   []CarriedMention `json:"nearly_named"` // lines without figures whose name is nearly that of a municipality
	Misnamed []CarriedMention `json:"misnamed"`
	Rows     []CarriedRow     `json:"rows"` // ascending by code
}

// CarriedSource is the file that was read.
type CarriedSource struct {
	Name   string `json:"name"` // without folders
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Sheet  string `json:"sheet"`
	Header int    `json:"header_row"`
}

// CarriedDivision is one of the two divisions.
type CarriedDivision struct {
	Date     provenance.Date `json:"date"`
	Declared bool            `json:"declared"` // by the user, not detected
	Rows     int             `json:"rows"`
	Total    int             `json:"municipalities"` // of the division
}

// CarriedColumn is a column of figures and what it was taken for.
type CarriedColumn struct {
	Header string            `json:"header"`
	Column int               `json:"column"`
	Kind   municipality.Kind `json:"kind"`
	Unit   carry.Unit        `json:"unit"` // of an amount; "" otherwise
	By     carry.Evidence    `json:"recognised_by"`
	Status cbsdata.Status    `json:"status"` // "" where nothing says it
	// Provisional are the rows of which the figure is provisional, or made of one that is, where only some are.
	Provisional []document.CodeAndName `json:"provisional"`
}

// CarriedLeftOut is a column that was not carried.
type CarriedLeftOut struct {
	Header string       `json:"header"`
	Column int          `json:"column"`
	Why    carry.Reason `json:"why"`
}

// CarriedTotal is the total row as it was stated.
type CarriedTotal struct {
	Label   string              `json:"label"`
	Line    int                 `json:"line"`
	Stated  bool                `json:"stated"`  // it gives figures
	Differs []CarriedDifference `json:"differs"` // where rounding keeps it from being the sum of the rows
}

// CarriedDifference is what a total states beyond the sum of the rows.
type CarriedDifference struct {
	Column string `json:"column"`
	More   string `json:"more"`
}

// CarriedWeights are how divided municipalities were divided.
type CarriedWeights struct {
	Sources []CarriedWeightSource `json:"sources"`
	BySites bool                  `json:"by_sites"` // by the pupils in each place
	Shares  []CarriedShare        `json:"shares"`   // ascending by from, then to
	Omitted []CarriedOmission     `json:"omitted"`  // successors of what was divided that get nothing; ascending by from
}

// CarriedOmission is successors of a divided municipality that get nothing of it, as the table of shares does not name them, or as
// no pupil of its school sites is in a place of theirs.
type CarriedOmission struct {
	From    document.CodeAndName   `json:"from"`
	To      []document.CodeAndName `json:"to"`
	BySites bool                   `json:"by_sites"`
}

// CarriedWeightSource is a file that shares are from.
type CarriedWeightSource struct {
	Name   string `json:"name"` // without folders
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// CarriedShare is the part of a divided municipality that went to one of its successors, exactly.
type CarriedShare struct {
	From string `json:"from"`
	To   string `json:"to"`
	Part string `json:"share"`
}

// CarriedChange is a boundary change that concerned the table.
type CarriedChange struct {
	Date provenance.Date        `json:"date"`
	From document.CodeAndName   `json:"from"`
	To   []document.CodeAndName `json:"to"` // more than one: it was divided
}

// CarriedControl compares the sum of a column before and after.
type CarriedControl struct {
	Column     string `json:"column"`
	Before     string `json:"before"`
	After      string `json:"after"`
	Difference string `json:"difference"`
}

// CarriedGap is a row that is not that of the whole municipality.
type CarriedGap struct {
	document.CodeAndName
	Missing []document.CodeAndName `json:"missing"`
}

// CarriedMention is a municipality as a line of the table names it.
type CarriedMention struct {
	Text string `json:"text"`
	Line int    `json:"line"`
}

// CarriedRow is a row on the new division.
type CarriedRow struct {
	document.CodeAndName
	Figures []string `json:"figures"` // parallel to columns
	From    []string `json:"from"`    // codes of the rows that it was made of
}

// NewCarriedFacts gathers what is to be said of a carried table; shares is nil where none were given.
func NewCarriedFacts(c *carry.Carried, shares *carry.Shares, reason string) *CarriedFacts {
	t := c.Table
	facts := &CarriedFacts{
		Schema: CarriedSchema, Reason: reason, Unstated: t.Unstated, Twins: []string{},
		Source: CarriedSource{filepath.Base(t.Source.Name), t.Source.SHA256, t.Source.Size, t.Sheet, t.Header},
		From:   CarriedDivision{t.Division.Date, t.Declared, len(t.Rows), t.Division.Len()},
		To:     CarriedDivision{c.Conversion.To.Date, true, len(c.Rounded.Rows), c.Conversion.To.Len()},
		Empty:  mentions(t.Empty), Likely: mentions(t.Likely), Misnamed: mentions(t.Misnamed), LeftOut: []CarriedLeftOut{},
		TotalRow: carriedTotal(t), Weights: carriedWeights(c, shares),
		Changes: carriedChanges(c), Gaps: carriedGaps(c), Rows: carriedRows(c),
	}
	for i, column := range t.Columns {
		facts.Columns = append(facts.Columns, CarriedColumn{
			column.Header, column.Index, column.Kind, column.Unit, column.By, column.Status, carriedProvisional(c, i)})
		before, after := c.Conversion.Controls[i].Before, c.Rounded.Sum(i)
		facts.Controls = append(facts.Controls, CarriedControl{
			column.Header, column.Text(before), column.Text(after), column.Text(new(big.Rat).Sub(after, before))})
	}
	for _, l := range t.LeftOut {
		facts.LeftOut = append(facts.LeftOut, CarriedLeftOut{l.Header, l.Index, l.Why})
	}
	if t.Twins != nil {
		facts.Twins = []string{t.Columns[t.Twins.Euros].Header, t.Columns[t.Twins.Cents].Header}
	}
	return facts
}

func carriedProvisional(c *carry.Carried, column int) []document.CodeAndName {
	rows := []document.CodeAndName{}
	for i, row := range c.Rounded.Rows {
		if c.Provisional(i, column) {
			rows = append(rows, document.CodeAndName{Code: row.Code.String(), Name: c.Name(row.Code)})
		}
	}
	return rows
}

func mentions(named []carry.Named) []CarriedMention {
	all := []CarriedMention{}
	for _, n := range named {
		all = append(all, CarriedMention{n.Text, n.Where.Line})
	}
	return all
}

func carriedTotal(t *carry.Table) *CarriedTotal {
	if t.Total == nil {
		return nil
	}
	total := &CarriedTotal{t.Total.Label, t.Total.Where.Line, t.Total.States(), []CarriedDifference{}}
	for _, d := range t.Total.Differs {
		column := t.Columns[d.Column]
		total.Differs = append(total.Differs, CarriedDifference{column.Header, column.Text(d.More.Rat())})
	}
	return total
}

func carriedWeights(c *carry.Carried, s *carry.Shares) *CarriedWeights {
	if s == nil {
		return nil
	}
	w := &CarriedWeights{BySites: s.BySites, Sources: []CarriedWeightSource{}, Shares: []CarriedShare{}, Omitted: []CarriedOmission{}}
	for _, source := range s.Sources {
		w.Sources = append(w.Sources, CarriedWeightSource{filepath.Base(source.Name), source.SHA256, source.Size})
	}
	for _, share := range s.Shares {
		w.Shares = append(w.Shares, CarriedShare{share.From.String(), share.To.String(), share.Part.RatString()})
	}
	for _, o := range c.Without(s) {
		w.Omitted = append(w.Omitted, CarriedOmission{document.NamedCode(o.From), document.NamedCodes(o.To), o.BySites})
	}
	return w
}

func carriedChanges(c *carry.Carried) []CarriedChange {
	changes := []CarriedChange{}
	for _, change := range c.Conversion.Changes {
		changes = append(changes, CarriedChange{change.Date, document.NamedCode(change.From), document.NamedCodes(change.To)})
	}
	return changes
}

func carriedGaps(c *carry.Carried) []CarriedGap {
	gaps := []CarriedGap{}
	for _, gap := range c.Conversion.Gaps {
		gaps = append(gaps, CarriedGap{document.NamedCode(gap.Code), document.NamedCodes(gap.Missing)})
	}
	return gaps
}

func carriedRows(c *carry.Carried) []CarriedRow {
	rows := []CarriedRow{}
	made := map[municipality.Code][]string{}
	for _, p := range c.Conversion.Portions {
		made[p.To] = append(made[p.To], p.From.String())
	}
	for i, row := range c.Rounded.Rows {
		r := CarriedRow{document.CodeAndName{Code: row.Code.String(), Name: c.Name(row.Code)}, []string{}, made[row.Code]}
		for k := range c.Table.Columns {
			r.Figures = append(r.Figures, c.Text(i, k))
		}
		rows = append(rows, r)
	}
	return rows
}

// Encode writes the facts as JSON.
func (f *CarriedFacts) Encode(w io.Writer) error { return document.EncodeLines(w, f) }
