package cbsdata

import (
	"regexp"
	"slices"
)

// A Status says how definitive figures are. CBS and DUO publish most figures twice: provisional first, definitive later.
type Status string

// The statuses of figures: what publishers say of them, and what several figures amount to.
const (
	Provisional Status = "voorlopig"
	Definitive  Status = "definitief"
	Unstated    Status = "onbekend" // nobody says
	Mixed       Status = "gemengd"  // not all are of the same status
)

// Together returns what figures of some statuses amount to: what they all are, or Mixed. "" counts as Unstated, and so
// does nothing at all.
func Together(statuses ...Status) Status {
	var all Status
	for _, s := range statuses {
		if s == "" {
			s = Unstated
		}
		if all != "" && all != s {
			return Mixed
		}
		all = s
	}
	if all == "" {
		return Unstated
	}
	return all
}

// legend matches the explanation of a status sign: "* = voorlopige cijfers".
var legend = regexp.MustCompile(`^\*+\s*=`)

// The words of status, and the signs of CBS: one asterisk for provisional figures, two for revised provisional ones.
var (
	provisional = regexp.MustCompile(`(?i)\bvoorlopige?\b|[^*]\*{1,2}$`)
	definitive  = regexp.MustCompile(`(?i)\bdefinitieve?\b`)
)

// statusIn returns what texts say of the status of figures; "" when they say nothing, or both.
func statusIn(texts ...string) Status {
	texts = slices.DeleteFunc(slices.Clone(texts), legend.MatchString)
	early := slices.ContainsFunc(texts, provisional.MatchString)
	final := slices.ContainsFunc(texts, definitive.MatchString)
	switch {
	case early && !final:
		return Provisional
	case final && !early:
		return Definitive
	}
	return ""
}

// status returns what the cover and the titles say of all figures in the file; where they are silent, what the columns
// of figures amount to, each by its own header. "" when nothing says anything.
func (t *titles) status(tables []TableUse) Status {
	if s := statusIn(slices.Concat(t.cover, t.over)...); s != "" {
		return s
	}
	var said []Status
	for _, use := range tables {
		for _, c := range use.Columns {
			if use.counts(c) {
				said = append(said, c.Status)
			}
		}
	}
	if all := Together(said...); all != Unstated {
		return all
	}
	return ""
}

// Stated returns what a file says of the status of its figures, for all or for some columns, each once, ascending;
// nothing where it is silent. What it does not say, a person may.
func (f *File) Stated() []Status {
	var said []Status
	for _, use := range f.Tables {
		for _, c := range use.Columns {
			if c.Status != "" && use.counts(c) && !slices.Contains(said, c.Status) {
				said = append(said, c.Status)
			}
		}
	}
	if all := Status(f.Status); all != "" && all != Mixed && !slices.Contains(said, all) {
		said = append(said, all)
	}
	slices.Sort(said)
	return said
}

// counts tells whether a column holds figures that are used.
func (u TableUse) counts(c Column) bool {
	return slices.ContainsFunc(u.Controls, func(control Control) bool { return control.Measure == c.Use })
}

// readStatus takes the status of every column that is used from its header.
func (u TableUse) readStatus() {
	for i, c := range u.Columns {
		if c.Use != "" {
			u.Columns[i].Status = statusIn(c.Header)
		}
	}
}

// statusOf returns the status of the figures in some columns of a sheet: what their headers say, or else the file.
// Where the headers of a file differ among each other, one without a sign says nothing.
func (f *File) statusOf(sheet string, first, last int) Status {
	var said []Status
	for _, use := range f.Tables {
		for _, c := range use.Columns {
			if use.Sheet == sheet && first <= c.Index && c.Index <= last && c.Use != "" {
				said = append(said, c.Status)
			}
		}
	}
	own := Together(said...)
	switch file := Status(f.Status); {
	case own != Unstated:
		return own
	case file == Mixed || file == "":
		return Unstated
	default:
		return file
	}
}

// Statuses returns how definitive the figures are that a value is the sum of, each status once, ascending. A value
// that no input gives has none.
func (t *Table) Statuses(v Value) []Status {
	var said []Status
	for _, trace := range v.From {
		s := t.Files[trace.File].statusOf(trace.Sheet, trace.First, trace.Last)
		if !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	slices.Sort(said)
	return said
}
