package comparison

import (
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// labels returns what people call the sides: the scenario's title or the rule, then as much as tells them apart.
func (v *view) labels() (older, newer string) {
	parts := func(s ComparedSide) []string {
		name := v.lang.Of(s.Title)
		if name == "" {
			name = document.SchemeLine(s.Front.Scheme, v.lang)
		}
		return []string{name, document.DataLine(s.Front, v.lang), v.say(wording.Both("gegevens %s", "data %s"), v.status(s.Front)), document.DivisionLine(s.Front, v.lang), s.Name}
	}
	a, b := parts(v.Before), parts(v.After)
	for i := range a {
		if a[i] != b[i] {
			if i == 0 {
				return a[0], b[0]
			}
			return a[0] + " · " + a[i], b[0] + " · " + b[i]
		}
	}
	return a[0] + v.in(wording.Both(" (oud)", " (old)")), b[0] + v.in(wording.Both(" (nieuw)", " (new)"))
}

// line is the first line of every rendering for people: Regeling · Gegevens · Indeling · Status, with both sides
// where they differ.
func (v *view) line() string {
	a, b := document.HeaderOf(v.Before.Front, v.lang), document.HeaderOf(v.After.Front, v.lang)
	both := func(old, new string) string {
		if old == new {
			return old
		}
		return old + " → " + new
	}
	return document.Header{
		Scheme: both(a.Scheme, b.Scheme), Data: both(a.Data, b.Data),
		Division: both(a.Division, b.Division), Status: both(a.Status, b.Status),
	}.Line(v.lang)
}

// notices are what a reader must know of either side, each once, with the side where only one is concerned.
func (v *view) notices() []string { return v.noticesNaming(mostNamed) }

// noticesNaming are the notices, which name at most so many recipients each.
func (v *view) noticesNaming(most int) []string {
	var list []string
	older, newer := document.Notices(v.Before.Front, v.lang), document.Notices(v.After.Front, v.lang)
	for _, n := range older {
		if !slices.Contains(newer, n) {
			n = v.say(wording.Both("Oud: %s", "Old: %s"), n)
		}
		list = append(list, n)
	}
	for _, n := range newer {
		if !slices.Contains(older, n) {
			list = append(list, v.say(wording.Both("Nieuw: %s", "New: %s"), n))
		}
	}
	if n := v.oneSided(most); n != "" {
		list = append(list, n)
	}
	if len(v.Missing) > 0 {
		list = append(list, v.say(wording.Both("Zonder inwonertal, dus zonder grootteklasse: %s", "Without inhabitants, so without size class: %s"),
			v.named(v.Missing, most)))
	}
	return slices.Concat(list, v.transitionNotes(), v.loans())
}

// mostNamed is how many recipients a line names where the rows name all of them.
const mostNamed = 20

// oneSided names the recipients that are on one side only, at most so many of each; empty when there are none.
func (v *view) oneSided(most int) string {
	var parts []string
	if len(v.OnlyOld) > 0 {
		parts = append(parts, v.say(wording.Both("alleen in oud: %s", "only in old: %s"), v.named(v.OnlyOld, most)))
	}
	if len(v.OnlyNew) > 0 {
		parts = append(parts, v.say(wording.Both("alleen in nieuw: %s", "only in new: %s"), v.named(v.OnlyNew, most)))
	}
	if len(parts) == 0 {
		return ""
	}
	return v.say(wording.Both("Aan één kant: %s", "On one side: %s"), strings.Join(parts, "; "))
}

// named writes keys with their names, at most so many, and counts the others.
func (v *view) named(keys []string, most int) string {
	var names []string
	for _, key := range keys[:min(most, len(keys))] {
		row, _ := v.Find(key)
		names = append(names, key+" "+row.Name)
	}
	if more := len(keys) - len(names); more > 0 {
		names = append(names, v.say(wording.Both("%s andere", "%s others"), v.lang.Count(more)))
	}
	return v.lang.List(names)
}

// A ruleChange is a figure of the rule that differs between the sides.
type ruleChange struct {
	id       string // of the parameter, "regeling", "budget", "gegevens" or "indeling"
	name     string // for people
	old, new string
}

// changes lists what differs between the sides besides the amounts, the rule first.
func (v *view) changes() []ruleChange {
	a, b := v.Before.Front, v.After.Front
	var list []ruleChange
	note := func(id string, name wording.Phrase, old, new string) {
		if old != new {
			list = append(list, ruleChange{id, v.in(name), old, new})
		}
	}
	none := v.in(wording.Both("geen", "none"))
	note("regeling", wording.Both("regeling", "scheme"), a.Scheme.ID, b.Scheme.ID)
	if a.Scheme.ID == b.Scheme.ID && a.Scheme.SHA256 != b.Scheme.SHA256 {
		list = append(list, ruleChange{"regelingsbestand", v.in(wording.Both("regelingsbestand (SHA-256)", "scheme file (SHA-256)")), a.Scheme.SHA256[:8], b.Scheme.SHA256[:8]})
	}
	note("budget", wording.Both("budget", "budget"), v.budget(a.Scheme.Budget, none), v.budget(b.Scheme.Budget, none))
	for _, id := range parameterNames(a, b) {
		old, title := v.parameter(a, id, none)
		new, other := v.parameter(b, id, none)
		if title == "" {
			title = other
		}
		note(id, wording.Both(title, title), old, new)
	}
	note("gegevens", wording.Both("gegevens", "data"), dataID(a, v.lang), dataID(b, v.lang))
	note("status", wording.Both("status van de gegevens", "status of the data"), v.status(a), v.status(b))
	note("indeling", wording.Both("gemeentelijke indeling", "municipal division"), document.DivisionLine(a, v.lang), document.DivisionLine(b, v.lang))
	for _, measure := range []string{"leerlingen", "achterstandsscore"} {
		note(measure, wording.MeasureName(measure), v.sum(a, measure, none), v.sum(b, measure, none))
	}
	return append(list, v.origins()...)
}

func (v *view) budget(m *document.Money, none string) string {
	if m == nil {
		return none
	}
	return m.In(v.lang)
}

func parameterNames(a, b *document.Document) []string {
	var names []string
	for _, p := range slices.Concat(a.Scheme.Parameters, b.Scheme.Parameters) {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (v *view) parameter(d *document.Document, name, none string) (value, title string) {
	for _, p := range d.Scheme.Parameters {
		if p.Name == name {
			return p.Value.In(v.lang), p.Title.In(v.lang)
		}
	}
	return none, ""
}

// sum is the national sum of a measure.
func (v *view) sum(d *document.Document, id, none string) string {
	for _, m := range d.Measures {
		if m.ID == id && m.Sum != nil {
			return m.Sum.In(v.lang)
		}
	}
	return none
}

// dataID names the inputs so that other bytes give another text.
func dataID(d *document.Document, l wording.Language) string {
	var hashes []string
	for _, f := range d.Inputs {
		hashes = append(hashes, f.SHA256[:min(8, len(f.SHA256))])
	}
	return document.DataLine(d, l) + " [" + strings.Join(hashes, " ") + "]"
}

// sourceText names a file with the first digits of its hash.
func sourceText(s provenance.Source) string {
	return filepath.Base(s.Name) + " [" + s.SHA256[:8] + "]"
}

// status says how definitive the data of a side are.
func (v *view) status(d *document.Document) string {
	return document.StatusWord(scenario.Status(d.Status)).In(v.lang)
}

// statusPhrase says how definitive the data of both sides are.
func (v *view) statusPhrase() string {
	a, b := v.status(v.Before.Front), v.status(v.After.Front)
	if a == b {
		return a
	}
	return a + " → " + b
}
