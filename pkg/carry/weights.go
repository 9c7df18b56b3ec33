package carry

import (
	"cmp"
	"slices"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A File is bytes and what the user calls them.
type File struct {
	Name string
	Data []byte
}

// Shares are how divided municipalities are divided, with the files that say so.
type Shares struct {
	Weights *municipality.Weights
	Shares  []municipality.Share // ascending by From, then To
	BySites bool                 // all of them from the places of school sites, none from a table of shares
	Omitted []Omission           // ascending by From
	Sources []provenance.Source  // in the order given
}

// An Omission is successors of a divided municipality that the shares do not name, or in which its school sites have no pupils: they
// get nothing of it.
type Omission struct {
	From    municipality.Code
	To      []municipality.Code // ascending
	BySites bool                // the shares are those of the places of school sites
	Where   provenance.Position // of the last share of From that is named
}

// Told says which successors get nothing, in one line.
func (o Omission) Told(register *municipality.Register) string {
	if o.BySites {
		return "no pupil of the school sites of " + label(register, o.From) + " is in a place that went to " + labels(register, o.To) + ", which get none of it"
	}
	return "the shares of " + label(register, o.From) + " name nothing for " + labels(register, o.To) + ", which get none of it"
}

// Without returns the omissions of shares by which something of the table was divided.
func (c *Carried) Without(s *Shares) []Omission {
	if s == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Omitted), func(o Omission) bool {
		return !slices.ContainsFunc(c.Conversion.Changes, func(change municipality.Change) bool { return change.From == o.From })
	})
}

// ReadShares reads how divided municipalities are divided, from any number of files. A file is a table with the columns van,
// naar and aandeel, one row per successor (codes or names; 0.25, 0,25 or 1/4), or one of school sites as npo allocate takes
// them: every site lies in a place and every place went to one successor, so each gets the part of the pupils that go
// to school there. What a table says of a municipality goes before what its school sites say; two tables that both speak of one are
// refused. The error holds every problem.
func ReadShares(files []File, register *municipality.Register) (*Shares, error) {
	s := &Shares{}
	var problems provenance.Problems
	var sites []File
	for _, f := range files {
		s.Sources = append(s.Sources, provenance.NewSource(f.Name, f.Data))
		shares, isTable, err := readShareTable(f, register)
		problems.AddError(f.Name, err)
		problems.Add(s.refuseAgain(shares, register)...)
		s.Shares = append(s.Shares, shares...)
		if err == nil && !isTable {
			sites = append(sites, f)
		}
	}
	s.BySites = len(sites) == len(files)
	s.omissions(s.Shares, false, register)
	if len(sites) > 0 && problems.Len() == 0 {
		shares, err := sharesBySites(sites, register, s.Shares)
		problems.AddError(sites[0].Name, err)
		s.omissions(shares, true, register)
		s.Shares = append(s.Shares, shares...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(s.Shares, func(a, b municipality.Share) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var err error
	s.Weights, err = register.NewWeights(s.Shares)
	return s, err
}

// refuseAgain refuses shares of a municipality of which an earlier table gave the shares: neither is known to be the better.
func (s *Shares) refuseAgain(shares []municipality.Share, register *municipality.Register) []*provenance.Problem {
	var problems []*provenance.Problem
	var told []municipality.Code
	for _, share := range shares {
		i := slices.IndexFunc(s.Shares, func(o municipality.Share) bool { return o.From == share.From })
		if i < 0 || slices.Contains(told, share.From) {
			continue
		}
		told = append(told, share.From)
		problems = append(problems, provenance.Problemf(share.Where, provenance.NoSplitWeights,
			"the shares of %s stand here and at %s", label(register, share.From), s.Shares[i].Where).
			WithHint("keep those of one file: a municipality is divided in one way"))
	}
	return problems
}

// omissions notes which successors shares leave out or give nothing by pupils: one without any school site is no less a part of what was divided.
func (s *Shares) omissions(shares []municipality.Share, bySites bool, register *municipality.Register) {
	for _, change := range register.Changes() {
		named := slices.DeleteFunc(slices.Clone(shares), func(o municipality.Share) bool { return o.From != change.From })
		if len(named) == 0 || !change.Splits() {
			continue
		}
		left := slices.DeleteFunc(slices.Clone(change.To), func(to municipality.Code) bool {
			return slices.ContainsFunc(named, func(o municipality.Share) bool { return o.To == to && !(bySites && o.Part.Sign() == 0) })
		})
		if len(left) > 0 {
			s.Omitted = append(s.Omitted, Omission{change.From, left, bySites, named[len(named)-1].Where})
		}
	}
	slices.SortFunc(s.Omitted, func(a, b Omission) int { return cmp.Compare(a.From, b.From) })
}

// readShareTable reads a table of shares; false when the file is none.
func readShareTable(f File, register *municipality.Register) ([]municipality.Share, bool, error) {
	grids, err := cbsdata.ReadGrids(f.Name, f.Data)
	if err != nil {
		return nil, false, err
	}
	for _, g := range grids {
		for i, l := range g.Lines {
			if columns, ok := shareColumns(l); ok {
				shares, err := (&shareTable{register: register, grid: g, columns: columns}).read(g.Lines[i+1:])
				return shares, true, err
			}
		}
	}
	return nil, false, nil
}

// shareColumns recognises the header of a table of shares: the columns of van, naar and aandeel, from 0.
func shareColumns(l cbsdata.GridLine) (columns [3]int, ok bool) {
	names := [3][]string{
		{"van", "oud", "oudecode", "oudegemeente", "gemeentecodeoud", "from"},
		{"naar", "nieuw", "nieuwecode", "nieuwegemeente", "gemeentecodenieuw", "to"},
		{"aandeel", "deel", "gewicht", "share", "weight"},
	}
	for i := range columns {
		columns[i] = slices.IndexFunc(l.Cells, func(c cbsdata.GridCell) bool { return slices.Contains(names[i], cbsdata.Fold(c.Text)) })
		if columns[i] < 0 {
			return columns, false
		}
	}
	return columns, true
}

// A shareTable is a table of shares while it is read.
type shareTable struct {
	register *municipality.Register
	grid     cbsdata.Grid
	columns  [3]int
	marks    [2]cbsdata.GridCell // the first share with a decimal comma, and with a point
	problems provenance.Problems
}

func (t *shareTable) read(lines []cbsdata.GridLine) ([]municipality.Share, error) {
	var shares []municipality.Share
	for _, l := range lines {
		t.problems.Add(l.Broken)
		if l.Broken == nil {
			shares = append(shares, t.share(l))
		}
	}
	if len(lines) == 0 {
		t.problems.Add(provenance.Problemf(provenance.Position{File: t.grid.Source.Name, Sheet: t.grid.Sheet}, provenance.Empty,
			"a header without any row under it"))
	}
	return shares, t.problems.Err()
}

// share reads one row.
func (t *shareTable) share(l cbsdata.GridLine) municipality.Share {
	part := t.grid.At(l, t.columns[2])
	s := municipality.Share{Where: part.Where}
	s.From = t.code(t.grid.At(l, t.columns[0]), t.divided())
	s.To = t.code(t.grid.At(l, t.columns[1]), t.successors(s.From))
	text := part.Text
	if !part.Stored() && strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1) // a share is at most one: its only mark is the decimal mark
		t.mark(0, part)
	} else if !part.Stored() && strings.Contains(text, ".") {
		t.mark(1, part)
	}
	var err error
	s.Part, err = municipality.ParseShare(text)
	for _, p := range provenance.ProblemsIn(err) {
		p.Where = part.Where
		t.problems.Add(p)
	}
	return s
}

// mark notes which decimal mark a share has, and refuses one that has another than the first did: 0,3 beside 0.7.
func (t *shareTable) mark(which int, part cbsdata.GridCell) {
	if other := t.marks[1-which]; other.Text != "" && t.marks[which].Text == "" {
		t.problems.Add(provenance.Problemf(part.Where, provenance.AmbiguousNumber, "%q has another decimal mark than %q at %s", part.Text, other.Text, other.Where).
			WithHint("write every share of a file with the same decimal mark"))
	}
	if t.marks[which].Text == "" {
		t.marks[which] = part
	}
}

// divided lists the municipalities that were divided.
func (t *shareTable) divided() []municipality.Code {
	var codes []municipality.Code
	for _, change := range t.register.Changes() {
		if change.Splits() {
			codes = append(codes, change.From)
		}
	}
	return codes
}

// successors lists the municipalities over which one was divided; none when it was not.
func (t *shareTable) successors(from municipality.Code) []municipality.Code {
	for _, change := range t.register.Changes() {
		if change.From == from && change.Splits() {
			return change.To
		}
	}
	return nil
}

// code finds the one municipality that a cell means. A name that several had in the course of time, as one had before and
// after it changed its code, is that of the one among those expected: of a successor on the day of the division.
func (t *shareTable) code(c cbsdata.GridCell, expected []municipality.Code) municipality.Code {
	codes := t.register.Meanings(c.Text)
	if likely := slices.DeleteFunc(slices.Clone(codes), func(c municipality.Code) bool { return !slices.Contains(expected, c) }); len(likely) > 0 {
		codes = likely
	}
	switch len(codes) {
	case 1:
		return codes[0]
	case 0:
		t.problems.Add(provenance.Problemf(c.Where, provenance.UnknownMunicipality, "%q is no municipality", c.Text).
			WithHint("npo gemeente find NAME gives the nearest"))
	default:
		t.problems.Add(provenance.Problemf(c.Where, provenance.UnknownMunicipality, "%q may be more than one municipality: %s", c.Text, labels(t.register, codes)).
			WithHint("write the code"))
	}
	return 0
}

// label writes a code with its name, for messages.
func label(register *municipality.Register, code municipality.Code) string {
	name, _ := register.Name(code)
	return strings.TrimSpace(code.String() + " " + name)
}

func labels(register *municipality.Register, codes []municipality.Code) string {
	var all []string
	for _, code := range codes {
		all = append(all, label(register, code))
	}
	return strings.Join(all, ", ")
}
