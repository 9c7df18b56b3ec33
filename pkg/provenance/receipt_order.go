package provenance

import (
	"cmp"
	"fmt"
)

func (v NamedValue) compare(w NamedValue) int     { return cmp.Compare(v.Name, w.Name) }
func (m MeasureEntry) compare(n MeasureEntry) int { return cmp.Compare(m.Name, n.Name) }
func (e OutputEntry) compare(f OutputEntry) int   { return cmp.Compare(e.Name, f.Name) }

func (e InputEntry) compare(f InputEntry) int {
	return cmp.Or(cmp.Compare(e.Kind, f.Kind), cmp.Compare(e.Name, f.Name), cmp.Compare(e.SHA256, f.SHA256))
}

func (c ChangeEntry) compare(d ChangeEntry) int {
	return cmp.Or(cmp.Compare(c.Date, d.Date), cmp.Compare(c.From, d.From))
}

func (c ControlEntry) compare(d ControlEntry) int       { return cmp.Compare(c.Measure, d.Measure) }
func (p ChangePart) compare(q ChangePart) int           { return cmp.Compare(p.Code, q.Code) }
func (e IncompleteEntry) compare(f IncompleteEntry) int { return cmp.Compare(e.Code, f.Code) }

// checkOrder holds each list that has an order of its own to it. The others are in the order of a file, of the scheme or of
// the scenario.
func (r *Receipt) checkOrder(wrong complaint) {
	inOrder(wrong, "parameters", r.Parameters, NamedValue.compare)
	inOrder(wrong, "options.formats", r.Options.Formats, cmp.Compare)
	inOrder(wrong, "options.settings", r.Options.Settings, NamedValue.compare)
	inOrder(wrong, "division.changes", r.Division.Changes, ChangeEntry.compare)
	for i, c := range r.Division.Changes {
		inOrder(wrong, fmt.Sprintf("division.changes[%d].to", i), c.To, ChangePart.compare)
	}
	inOrder(wrong, "division.incomplete", r.Division.Incomplete, IncompleteEntry.compare)
	for i, e := range r.Division.Incomplete {
		inOrder(wrong, fmt.Sprintf("division.incomplete[%d].missing", i), e.Missing, cmp.Compare)
	}
	inOrder(wrong, "inputs", r.Inputs, InputEntry.compare)
	for i, e := range r.Inputs {
		for j, t := range e.Tables {
			inOrder(wrong, fmt.Sprintf("inputs[%d].tables[%d].controls", i, j), t.Controls, ControlEntry.compare)
		}
	}
	inOrder(wrong, "measures", r.Measures, MeasureEntry.compare)
	for i, m := range r.Measures {
		inOrder(wrong, fmt.Sprintf("measures[%d].statuses", i), m.Statuses, cmp.Compare)
		inOrder(wrong, fmt.Sprintf("measures[%d].reference_dates", i), m.Dates, cmp.Compare)
	}
	inOrder(wrong, "outputs", r.Outputs, OutputEntry.compare)
}

// inOrder complains about the first entry that stands behind one that it goes before.
func inOrder[T any](wrong complaint, at string, list []T, compare func(a, b T) int) {
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) > 0 {
			wrong(fmt.Sprintf("%s[%d]", at, i), "%s[%d] goes before the entry that it stands behind: the list is not in its order", at, i)
			return
		}
	}
}
