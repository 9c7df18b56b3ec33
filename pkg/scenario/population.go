package scenario

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Population is how many people live in the municipalities of one division.
type Population struct {
	Source   provenance.Source
	Division *municipality.Division
	Counts   []municipality.Inhabitants // in the order of the file
}

// ReadPopulation reads the inhabitants per municipality from a table as CBS publishes them (StatLine, regionale
// kerncijfers: a column of regions by name or code and one of the whole population) or from any table with a column
// of municipalities and one called inwoners. name is as the user typed it.
//
// Regions without a figure are passed over: CBS keeps abolished municipalities in its tables, with a blank, a point or
// a dash. So are the country, and parts of the country that are no municipalities. Names are looked up in the newest
// division in which all that have a figure are names. The error holds every problem (a table without those columns, a
// name that means nothing, a figure that is no count, or a sign for none at a municipality of that division).
func ReadPopulation(name string, data []byte, register *municipality.Register) (*Population, error) {
	grids, err := cbsdata.ReadGrids(name, data)
	if err != nil {
		return nil, err
	}
	for _, g := range grids {
		if t, found := populationIn(g); found {
			return t.read(name, data, register)
		}
	}
	return nil, provenance.Problemf(provenance.Position{File: name}, provenance.Unrecognised,
		"no table of inhabitants: no line names a column of municipalities and one of inhabitants").
		WithHint("take the regionale kerncijfers of CBS StatLine, or a table with the columns gemeentecode and inwoners")
}

// A populationTable is where a grid has what we look for.
type populationTable struct {
	grid           cbsdata.Grid
	header         int // index of the line
	region, people int // columns, from 0
}

// populationIn looks for the header among the first lines of a grid.
func populationIn(g cbsdata.Grid) (populationTable, bool) {
	const within = 30
	for i, l := range g.Lines[:min(within, len(g.Lines))] {
		t := populationTable{grid: g, header: i, region: -1, people: -1}
		for column, c := range l.Cells {
			switch header := cbsdata.Fold(c.Text); {
			case t.region < 0 && isRegion(header):
				t.region = column
			case t.people < 0 && isPopulation(header):
				t.people = column
			}
		}
		if t.region >= 0 && t.people >= 0 {
			return t, true
		}
	}
	return populationTable{}, false
}

// isRegion tells whether a folded header is that of municipalities. A column of codes comes before one of names in
// every table known.
func isRegion(header string) bool {
	return slices.Contains([]string{"regios", "regio", "gemeentecode", "gmcode", "gemeentenummer", "gemeente", "gemeentenaam"}, header)
}

// isPopulation tells whether a folded header is that of all inhabitants. StatLine puts the path of the subject before
// it, and the unit behind.
func isPopulation(header string) bool {
	if slices.Contains([]string{"inwoners", "aantalinwoners", "inwonertal"}, header) {
		return true
	}
	return strings.HasSuffix(strings.TrimSuffix(header, "aantal"), "totalebevolking")
}

// A counted region is a row of the table that stands for a municipality, and how many people live there.
type counted struct{ region, people cbsdata.GridCell }

// read takes the rows that have a figure.
func (t populationTable) read(name string, data []byte, register *municipality.Register) (*Population, error) {
	rows, unknown, err := t.rows()
	var problems provenance.Problems
	problems.AddError(name, err)
	figures, err := figuresOf(rows)
	problems.AddError(name, err)
	codes, on, err := codesOf(name, rows, register)
	problems.AddError(name, err)
	if err == nil {
		problems.AddError(name, missed(unknown, codes, on, register))
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if on, err = register.DivisionOf(codes); err != nil {
		return nil, provenance.InFile(err, name)
	}
	p := &Population{Source: provenance.NewSource(name, data), Division: on}
	for i, row := range rows {
		p.Counts = append(p.Counts, municipality.Inhabitants{Code: codes[i], Count: figures[i].Value.IntPart(), Where: row.region.Where})
	}
	if err := t.checkTotals(p); err != nil {
		return nil, err
	}
	return p, nil
}

// checkTotals holds rows of a total against the municipalities. One that is called after the country is their sum only where the table has
// every municipality: a selection may have the country beside it.
func (t populationTable) checkTotals(p *Population) error {
	sum := decimal.Zero
	for _, c := range p.Counts {
		sum = sum.Add(decimal.NewFromInt(c.Count))
	}
	var problems provenance.Problems
	for _, l := range t.grid.Lines[t.header+1:] {
		label, people := t.total(l), t.grid.At(l, t.people)
		if label == "" || people.Blank() || label != "totaal" && len(p.Counts) != p.Division.Len() {
			continue
		}
		row := counted{people: people}
		if row.unknown() {
			continue
		}
		figures, err := figuresOf([]counted{row})
		if err != nil {
			problems.AddError(t.grid.Source.Name, err)
			continue
		}
		if stated := figures[0].Value; !stated.Equal(sum) {
			problems.Add(provenance.Problemf(people.Where, provenance.Disagreement, "the total is %s inhabitants, and the municipalities add up to %s", stated, sum).
				WithHint("look for a municipality that is missing or was changed, or leave the total row out"))
		}
	}
	return problems.Err()
}

// total returns, folded, what the row of the whole is called, in the column of regions or where that is blank in another; "" for any other
// row. A total of something, as of a province, is a subtotal.
func (t populationTable) total(l cbsdata.GridLine) string {
	cells := []cbsdata.GridCell{t.grid.At(l, t.region)}
	if cells[0].Blank() {
		cells = l.Cells
	}
	for _, c := range cells {
		bare, _, _ := strings.Cut(c.Text, "(")
		if name := cbsdata.Fold(bare); slices.Contains([]string{"totaal", "nederland", "totaalnederland", "allegemeenten", "netherlands", "rijk", "hetrijk"}, name) {
			return name
		}
	}
	return ""
}

// rows returns the rows with a figure, and those where a sign says that there is none.
func (t populationTable) rows() (rows, unknown []counted, err error) {
	var problems provenance.Problems
	for _, l := range t.grid.Lines[t.header+1:] {
		problems.Add(l.Broken)
		row := counted{t.grid.At(l, t.region), t.grid.At(l, t.people)}
		switch {
		case row.people.Blank() || row.region.Blank() || noMunicipality(row.region.Text):
		case row.unknown():
			unknown = append(unknown, row)
		default:
			rows = append(rows, row)
		}
	}
	return rows, unknown, problems.Err()
}

// unknown tells whether a sign of the publisher (a point, a dash) stands in place of the figure.
func (c counted) unknown() bool {
	_, err := figuresOf([]counted{c})
	return slices.ContainsFunc(provenance.ProblemsIn(err), func(p *provenance.Problem) bool { return p.Code == provenance.SecretValue })
}

// figuresOf reads the figures of rows, parallel to them.
func figuresOf(rows []counted) ([]cbsdata.Figure, error) {
	column := cbsdata.FigureColumn{Name: "inwoners", Kind: cbsdata.Count}
	for _, row := range rows {
		column.Cells = append(column.Cells, row.people)
	}
	figures, err := cbsdata.ReadFigures([]cbsdata.FigureColumn{column}, cbsdata.Auto)
	return figures[0], err
}

// missed refuses rows without a figure that stand for a municipality of the division, unless another row counts it under
// another name.
func missed(unknown []counted, codes []municipality.Code, on *municipality.Division, register *municipality.Register) error {
	var missing []counted
	for _, row := range unknown {
		if m, there, _ := register.Lookup(on, row.region.Text); there && !slices.Contains(codes, m.Code) {
			missing = append(missing, row)
		}
	}
	_, err := figuresOf(missing)
	return err
}

// noMunicipality tells whether a region is the country, or one that StatLine marks as a part of the country (LD), a
// province (PV) or a corop region (CR).
func noMunicipality(region string) bool {
	parts := []string{"(LD)", "(PV)", "(CR)"}
	return municipality.IsTotal(region) || slices.ContainsFunc(parts, func(mark string) bool { return strings.HasSuffix(region, mark) })
}

const onceEach = "a table of inhabitants has every municipality of one year once: choose one period"

// refuseTwice refuses a second row of one municipality, under the same name or another that only it has.
func refuseTwice(rows []counted, register *municipality.Register) error {
	var problems provenance.Problems
	first := map[municipality.Code]cbsdata.GridCell{}
	for _, row := range rows {
		codes := register.Meanings(row.region.Text)
		if len(codes) != 1 {
			continue
		}
		if earlier, met := first[codes[0]]; met {
			problems.Add(provenance.Problemf(row.region.Where, provenance.BadGroup, "%q stands here and at %s", row.region.Text, earlier.Where).
				WithHint("%s", onceEach))
			continue
		}
		first[codes[0]] = row.region
	}
	return problems.Err()
}

// codesOf returns the municipalities that rows stand for, parallel to them, and the newest division that has them all.
func codesOf(name string, rows []counted, register *municipality.Register) ([]municipality.Code, *municipality.Division, error) {
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = row.region.Text
	}
	fits, misfit := register.DetectNames(texts)
	if err := refuseTwice(rows, register); err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 || len(fits) == 0 {
		problem := provenance.Problemf(provenance.Position{File: name}, provenance.BadGroup, "no municipality with a number of inhabitants")
		if i := slices.Index(texts, misfit); i >= 0 {
			problem = provenance.Problemf(rows[i].region.Where, provenance.BadGroup,
				"%q is no municipality beside those above it", misfit).
				WithHint("%s", onceEach)
		}
		return nil, nil, problem
	}
	on := fits[len(fits)-1]
	codes := make([]municipality.Code, len(rows))
	for i, text := range texts {
		m, _, _ := register.Lookup(on, text)
		codes[i] = m.Code
	}
	return codes, on, nil
}
