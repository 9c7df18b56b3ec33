package cbsdata

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Published is a table of amounts per municipality or school site as somebody published it: a column of codes or
// names and a column of amounts.
type Published struct {
	Source    provenance.Source
	Encoding  string // as File.Encoding
	Separator string // as File.Separator
	Table     TableUse
	Rows      []PublishedRow  // ascending by key, each once
	Total     *PublishedTotal // nil when the table has no total row
	Decimals  int             // its precision: 0 for whole euros, 2 for cents
	Division  provenance.Date // of the municipal division in which its codes or names were read; "" of school sites
	Oddities  []Oddity        // what is worth a look, in the order of the table: figures above the header, names beside codes that nobody knows
}

// Compared is the header of the amounts that were read; Keys that of the codes or names that tell the municipality;
// Names that of names beside codes, "" when there are none; Ignored those of every other column, in the order of
// the table.
func (p *Published) Compared() string { return p.headerOf(useAmount) }

// Keys is described at Compared.
func (p *Published) Keys() string {
	return cmp.Or(p.codes(), p.headerOf(useName))
}

// codes is the header of the codes; "" when there are none. A BRIN and a site number may stand in two columns.
func (p *Published) codes() string {
	if brin := p.headerOf(useBRIN); brin != "" {
		return brin + " + " + p.headerOf(useLocation)
	}
	return cmp.Or(p.headerOf(useCode), p.headerOf(useSite))
}

// Names is described at Compared.
func (p *Published) Names() string {
	if p.codes() == "" {
		return ""
	}
	return p.headerOf(useName)
}

// Ignored is described at Compared.
func (p *Published) Ignored() []string {
	var ignored []string
	for _, c := range p.Table.Columns {
		if c.Use == "" && c.Header != "" {
			ignored = append(ignored, c.Header)
		}
	}
	return ignored
}

func (p *Published) headerOf(use string) string {
	i := slices.IndexFunc(p.Table.Columns, func(c Column) bool { return c.Use == use })
	if i < 0 {
		return ""
	}
	return p.Table.Columns[i].Header
}

// A PublishedRow is the amount of one municipality or school site.
type PublishedRow struct {
	Code   municipality.Code // zero for a site
	Site   string            // as 00AP00; "" for a municipality
	Name   string            // as the table has it; the program's own name when it has codes of municipalities only
	Amount decimal.Decimal   // in euros, at most two decimals
	None   bool              // the table names the recipient and says "---": no amount
	Where  provenance.Position
}

// Key is the code of the municipality or the site.
func (r PublishedRow) Key() string { return cmp.Or(r.Site, r.Code.String()) }

// A PublishedTotal is what a total row says.
type PublishedTotal struct {
	Amount decimal.Decimal
	None   bool // the row is there and its amount is blank
	Where  provenance.Position
}

// PublishedOptions steer how a published table is read.
type PublishedOptions struct {
	Register *municipality.Register
	Division provenance.Date // in which codes and names are read; "": the one that fits
	Decimal  DecimalMark     // "" is Auto
	Column   string          // the header of the amounts; "": recognised
	Sites    bool            // the rows are school sites, by their codes, rather than municipalities
}

// ReadPublished reads a published table: text, XLSX or ODS, recognised by its headers.
//
// Amounts are read as ReadFigures does: in the notations of publishers, of which the whole table decides what the marks mean; a
// table that does not show it is refused. The table is in whole euros when no amount of a municipality shows cents.
// A total row is recognised by its name and set apart, under the rows or above the header, or, as the last row and without a name, by
// being the sum of the rows; it is not checked here.
// The error holds every problem: blocks side by side, a municipality on two rows, a name that none or several municipalities have,
// an amount that is none or has more than two decimals, amounts in thousands. Where codes and names stand side by side
// the code tells the municipality, and a name that is another municipality's is a problem; a spelling that nobody
// knows is an oddity.
func ReadPublished(name string, data []byte, o PublishedOptions) (*Published, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Empty, "the file is empty").
			WithHint("give the file with the table in it")
	}
	p := &publishing{reading: newReading(name, data, Options{Decimal: cmp.Or(o.Decimal, Auto)}), options: o}
	sheets, release, problem := p.open(data)
	if problem != nil {
		return nil, problem
	}
	defer release()
	s, h, problem := p.findTable(sheets)
	if problem != nil {
		return nil, problem
	}
	if s.check != nil {
		if problem := s.check(); problem != nil {
			return nil, problem
		}
	}
	p.gather(s, h)
	p.above(s, h)
	p.readAmounts()
	p.takeUnnamed()
	p.identify()
	if err := p.problems.err(); err != nil {
		return nil, err
	}
	return p.published(s), nil
}

// A publishing is a published table while it is read.
type publishing struct {
	*reading
	options  PublishedOptions
	entries  []entry
	total    *entry
	decimals int
	division *municipality.Division
	coded    bool // whether the keys stand in a column of codes
	oddities []Oddity
}

// An entry is a line of the table.
type entry struct {
	key    cell   // a code or a name
	name   string // beside a code
	named  provenance.Position
	amount GridCell
	figure Figure
	code   municipality.Code
	site   string
	keyed  provenance.Position // of the key
}

// gather takes in the lines and sets a total row apart.
func (p *publishing) gather(s sheet, h heading) {
	t := p.newTab(s, h)
	p.coded = h.has(useCode)
	keyColumn := p.keyColumn(h)
	amountColumn := h.index(useAmount)
	p.walk(s, h, func(l line) {
		e := entry{
			key:    p.key(t, l),
			name:   WithoutFootnote(p.keep(t.text(l, useName))),
			named:  t.position(l, h.index(useName)),
			keyed:  t.position(l, keyColumn),
			amount: GridCell{strings.Clone(l.at(amountColumn).trimmed()), t.position(l, amountColumn), l.at(amountColumn).kind},
		}
		switch {
		case !p.isTotal(e):
			p.entries = append(p.entries, e)
		case p.total == nil:
			p.total = &e
		default:
			p.problems.add(provenance.Problemf(e.keyed, provenance.BadPublished, "a second total row; the first is on line %d", p.total.keyed.Line).
				WithHint("keep one total: subtotals would be compared as municipalities"))
		}
	})
}

// isTotal tells whether a line is that of a total, by its name. A school may be called as a total is: a code makes it a site.
func (p *publishing) isTotal(e entry) bool {
	if p.options.Sites && e.key.text != "" {
		return municipality.IsTotal(e.key.text)
	}
	return municipality.IsTotal(e.key.text) || municipality.IsTotal(e.name)
}

// takeUnnamed takes an amount without a name under the last row for the total, where it is the sum of at least two rows to
// the cent.
func (p *publishing) takeUnnamed() {
	last := len(p.entries) - 1
	if p.total != nil || p.problems.any() || last < 2 || p.entries[last].key.text != "" || p.entries[last].name != "" {
		return
	}
	var sum decimal.Decimal
	for _, e := range p.entries[:last] {
		sum = sum.Add(e.figure.Value)
	}
	if total := p.entries[last]; total.figure.Value.Equal(sum) && !total.figure.None {
		p.total, p.entries = &total, p.entries[:last]
	}
}

// published puts the result together.
func (p *publishing) published(s sheet) *Published {
	result := &Published{
		Source: p.file.Source, Encoding: p.file.Encoding, Separator: s.separator, Table: p.file.Tables[0],
		Decimals: p.decimals, Oddities: p.oddities,
	}
	if p.division != nil {
		result.Division = p.division.Date
	}
	for _, e := range p.entries {
		name := e.name
		if name == "" && e.site == "" {
			name, _ = p.options.Register.Name(e.code)
		}
		result.Rows = append(result.Rows, PublishedRow{Code: e.code, Site: e.site, Name: cmp.Or(name, e.site), Amount: e.figure.Value, None: e.figure.None, Where: e.amount.Where})
	}
	slices.SortFunc(result.Rows, func(a, b PublishedRow) int { return cmp.Compare(a.Key(), b.Key()) })
	if t := p.total; t != nil {
		result.Total = &PublishedTotal{Amount: t.figure.Value, None: t.figure.None || t.figure.Blank, Where: t.amount.Where}
	}
	return result
}
