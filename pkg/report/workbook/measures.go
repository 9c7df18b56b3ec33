package workbook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// A measureColumn is a measure of the table as sheets show it.
type measureColumn struct {
	ID    string
	Index int // in the values of a row
	Title string
	Count bool  // whole numbers
	Used  bool  // the scheme uses it
	Parts []int // the columns that add up to it, by their place in the list; they come before it
	Part  bool  // it adds up to another one
	Early bool  // some of its figures are provisional
	Rank  bool  // an order of arrival, which does not add up
}

// measureColumns lists the measures of a table in reading order: the parts of a sum, the sum, the rest.
func measureColumns(r *scenario.Result, l wording.Language) []measureColumn {
	specs := r.Table.Measures
	var columns []measureColumn
	add := func(i int) int {
		columns = append(columns, newMeasureColumn(r, i, l))
		return len(columns) - 1
	}
	partOf := map[string]bool{}
	for i, sum := range specs {
		parts := presentParts(r, sum)
		if len(parts) == 0 {
			continue
		}
		var places []int
		for _, p := range parts {
			partOf[specs[p].ID] = true
			place := add(p)
			columns[place].Part = true
			places = append(places, place)
		}
		columns[add(i)].Parts = places
		partOf[sum.ID] = true
	}
	for i, m := range specs {
		if !partOf[m.ID] {
			add(i)
		}
	}
	slices.SortStableFunc(columns, func(a, b measureColumn) int { return cmp.Compare(group(b), group(a)) })
	return columns
}

// group puts sums with their parts first: their places do not change among each other.
func group(m measureColumn) int {
	if m.Part || len(m.Parts) > 0 {
		return 1
	}
	return 0
}

// newMeasureColumn describes one measure of the table.
func newMeasureColumn(r *scenario.Result, index int, l wording.Language) measureColumn {
	spec := r.Table.Measures[index]
	return measureColumn{
		ID: spec.ID, Index: index, Title: wording.Capital(document.MeasureTitle(r.Scheme, spec.ID, l)),
		Count: spec.Kind == cbsdata.Count,
		Used:  slices.Contains(r.Scheme.Scheme.Measures(), allocation.Measure(spec.ID)),
		Early: slices.Contains(r.Statuses(spec.ID), cbsdata.Provisional),
		Rank:  document.IsRank(r.Scheme, spec.ID),
	}
}

// presentParts lists the measures of the table that add up to one, when the table has at least one of them.
func presentParts(r *scenario.Result, sum cbsdata.MeasureSpec) []int {
	ids := sum.Parts
	if m, ok := r.Scheme.Measure(sum.ID); ok && len(m.Parts) > 0 {
		ids = m.Parts
	}
	var present []int
	for _, id := range ids {
		if i := slices.IndexFunc(r.Table.Measures, func(m cbsdata.MeasureSpec) bool { return m.ID == id }); i >= 0 {
			present = append(present, i)
		}
	}
	return present
}

// short is the title as the heading of a narrow column: "Leerlingen vso".
func (m measureColumn) short(l wording.Language) string {
	if kind, ok := strings.CutPrefix(m.ID, "leerlingen_"); ok && m.Part {
		return wording.Capital(wording.MeasureName("leerlingen").In(l)) + " " + kind
	}
	return m.Title
}

// sign stands behind the title of provisional figures.
func (m measureColumn) sign() string {
	if m.Early {
		return " " + document.ProvisionalSign
	}
	return ""
}

// width is the width of a column of the measure: of a figure, and of the longest word of the heading.
func (m measureColumn) width() float64 {
	width := 10.0
	for _, word := range strings.Fields(m.Title) {
		if !m.Part {
			width = max(width, xlsx.TextWidth(word)+1)
		}
	}
	return width
}

// style is how the figures of the measure look, in a row or in a line of sums.
func (m measureColumn) style(sum bool) xlsx.Style {
	switch {
	case m.Count && sum:
		return xlsx.AsSum.Number(xlsx.CountFormat)
	case m.Count:
		return xlsx.AsRow.Number(xlsx.CountFormat)
	case sum:
		return xlsx.AsSum.Number(xlsx.DecimalFormat)
	}
	return xlsx.AsRow.Number(xlsx.DecimalFormat)
}

// sumOfParts tells whether the parts of a row do add up to its sum: a formula may then say so.
func (m measureColumn) sumOfParts(columns []measureColumn, row cbsdata.Row) bool {
	if len(m.Parts) == 0 {
		return false
	}
	sum := allocation.Exact{}
	for _, p := range m.Parts {
		sum = sum.Add(allocation.ExactDecimal(row.Values[columns[p].Index].Amount))
	}
	return sum.Cmp(allocation.ExactDecimal(row.Values[m.Index].Amount)) == 0
}

// sourceOf says in few words which cells a value came from: file, sheet, lines.
func (b *book) sourceOf(v cbsdata.Value) string {
	if v.Absent || len(v.From) == 0 {
		return b.in(wording.Both("in geen bestand: telt als 0", "in no file: counts as 0"))
	}
	var places []string
	for start := 0; start < len(v.From); {
		end := start
		for end < len(v.From) && v.From[end].File == v.From[start].File && v.From[end].Sheet == v.From[start].Sheet {
			end++
		}
		places = append(places, b.linesOf(v.From[start:end]))
		start = end
	}
	return strings.Join(places, "; ")
}

// linesOf names the lines of one sheet of one file: one by one up to three, else their number and extent.
func (b *book) linesOf(traces []cbsdata.Trace) string {
	place := b.fileMark(traces[0].File)
	if traces[0].Sheet != "" {
		place += " " + traces[0].Sheet
	}
	lines := make([]int, len(traces))
	for i, t := range traces {
		lines[i] = t.Line
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	first, last := strconv.Itoa(lines[0]), strconv.Itoa(lines[len(lines)-1])
	switch {
	case len(lines) == 1:
		return place + b.say(wording.Both(", regel %s", ", line %s"), first)
	case lines[len(lines)-1]-lines[0] == len(lines)-1:
		return place + b.say(wording.Both(", regels %s–%s", ", lines %s–%s"), first, last)
	case len(lines) <= 3:
		return place + b.say(wording.Both(", regels %s", ", lines %s"), b.lang.List(texts(lines)))
	}
	return place + b.say(wording.Both(", %s tussen %s en %s", ", %s between %s and %s"),
		b.lang.Counted(len(lines), wording.LineNoun()), first, last)
}

// texts writes numbers without marks.
func texts(numbers []int) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = strconv.Itoa(n)
	}
	return list
}

// filesOf lists the files that a value came from, ascending, each once.
func filesOf(v cbsdata.Value) []int {
	var files []int
	for _, t := range v.From {
		files = append(files, t.File)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// factOf joins a fact of the files that a value came from, each once: "1-10-2019", "voorlopig". Files that
// do not state it give the word for unknown; a value without files gives a dash.
func (b *book) factOf(v cbsdata.Value, fact func(*cbsdata.File) string) string {
	var facts []string
	for _, i := range filesOf(v) {
		f := fact(b.result.Table.Files[i])
		if f == "" {
			f = b.in(wording.Both("niet vermeld", "not stated"))
		}
		if !slices.Contains(facts, f) {
			facts = append(facts, f)
		}
	}
	if len(facts) == 0 {
		return "–"
	}
	return b.lang.List(facts)
}
