package report

import (
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// labels returns what people call the sides: the scenario's title or the rule, then as much as tells them apart.
func (v *comparisonView) labels() (older, newer string) {
	parts := func(s ComparedSide) []string {
		name := v.lang.of(s.Title)
		if name == "" {
			name = schemeLine(s.Front.Scheme, v.lang)
		}
		return []string{name, dataLine(s.Front, v.lang), divisionLine(s.Front, v.lang), s.Name}
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
	return a[0] + v.in(phrase{" (oud)", " (old)"}), b[0] + v.in(phrase{" (nieuw)", " (new)"})
}

// line is the first line of every rendering for people: Regeling · Gegevens · Indeling · Status, with both sides
// where they differ.
func (v *comparisonView) line() string {
	a, b := headerOf(v.Before.Front, v.lang), headerOf(v.After.Front, v.lang)
	both := func(old, new string) string {
		if old == new {
			return old
		}
		return old + " → " + new
	}
	return header{
		Scheme: both(a.Scheme, b.Scheme), Data: both(a.Data, b.Data),
		Division: both(a.Division, b.Division), Status: both(a.Status, b.Status),
	}.Line(v.lang)
}

// notices are what a reader must know of either side, each once, with the side where only one is concerned.
func (v *comparisonView) notices() []string {
	var list []string
	older, newer := notices(v.Before.Front, v.lang), notices(v.After.Front, v.lang)
	for _, n := range older {
		if !slices.Contains(newer, n) {
			n = v.say(phrase{"Oud: %s", "Old: %s"}, n)
		}
		list = append(list, n)
	}
	for _, n := range newer {
		if !slices.Contains(older, n) {
			list = append(list, v.say(phrase{"Nieuw: %s", "New: %s"}, n))
		}
	}
	if n := v.oneSided(mostNamed); n != "" {
		list = append(list, n)
	}
	if len(v.Missing) > 0 {
		list = append(list, v.say(phrase{"Zonder inwonertal, dus zonder grootteklasse: %s", "Without inhabitants, so without size class: %s"},
			v.named(v.Missing, mostNamed)))
	}
	if len(v.Transition) > 0 {
		list = append(list, v.in(transitionNote()))
	}
	return list
}

// mostNamed is how many recipients a line names; every rendering names all of them in their rows.
const mostNamed = 20

// oneSided names the recipients that are on one side only, at most so many of each; empty when there are none.
func (v *comparisonView) oneSided(most int) string {
	var parts []string
	if len(v.OnlyOld) > 0 {
		parts = append(parts, v.say(phrase{"alleen in oud: %s", "only in old: %s"}, v.named(v.OnlyOld, most)))
	}
	if len(v.OnlyNew) > 0 {
		parts = append(parts, v.say(phrase{"alleen in nieuw: %s", "only in new: %s"}, v.named(v.OnlyNew, most)))
	}
	if len(parts) == 0 {
		return ""
	}
	return v.say(phrase{"Aan één kant: %s", "On one side: %s"}, strings.Join(parts, "; "))
}

// named writes keys with their names, at most so many, and counts the others.
func (v *comparisonView) named(keys []string, most int) string {
	var names []string
	for _, key := range keys[:min(most, len(keys))] {
		row, _ := v.Find(key)
		names = append(names, key+" "+row.Name)
	}
	if more := len(keys) - len(names); more > 0 {
		names = append(names, v.say(phrase{"%s andere", "%s others"}, v.lang.count(more)))
	}
	return v.lang.list(names)
}

// A ruleChange is a figure of the rule that differs between the sides.
type ruleChange struct {
	id       string // of the parameter, "regeling", "budget", "gegevens" or "indeling"
	name     string // for people
	old, new string
}

// changes lists what differs between the sides besides the amounts, the rule first.
func (v *comparisonView) changes() []ruleChange {
	a, b := v.Before.Front, v.After.Front
	var list []ruleChange
	note := func(id string, name phrase, old, new string) {
		if old != new {
			list = append(list, ruleChange{id, v.in(name), old, new})
		}
	}
	none := v.in(phrase{"geen", "none"})
	note("regeling", phrase{"regeling", "scheme"}, a.Scheme.ID, b.Scheme.ID)
	if a.Scheme.ID == b.Scheme.ID && a.Scheme.SHA256 != b.Scheme.SHA256 {
		list = append(list, ruleChange{"regelingsbestand", v.in(phrase{"regelingsbestand (SHA-256)", "scheme file (SHA-256)"}), a.Scheme.SHA256[:8], b.Scheme.SHA256[:8]})
	}
	note("budget", phrase{"budget", "budget"}, v.budget(a.Scheme.Budget, none), v.budget(b.Scheme.Budget, none))
	for _, id := range parameterNames(a, b) {
		old, title := v.parameter(a, id, none)
		new, other := v.parameter(b, id, none)
		if title == "" {
			title = other
		}
		note(id, phrase{title, title}, old, new)
	}
	note("gegevens", phrase{"gegevens", "data"}, dataID(a, v.lang), dataID(b, v.lang))
	note("indeling", phrase{"gemeentelijke indeling", "municipal division"}, divisionLine(a, v.lang), divisionLine(b, v.lang))
	for _, measure := range []string{"leerlingen", "achterstandsscore"} {
		note(measure, measureName(measure), v.sum(a, measure, none), v.sum(b, measure, none))
	}
	return list
}

func (v *comparisonView) budget(m *Money, none string) string {
	if m == nil {
		return none
	}
	return v.lang.money(*m)
}

func parameterNames(a, b *Document) []string {
	var names []string
	for _, p := range slices.Concat(a.Scheme.Parameters, b.Scheme.Parameters) {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (v *comparisonView) parameter(d *Document, name, none string) (value, title string) {
	for _, p := range d.Scheme.Parameters {
		if p.Name == name {
			return v.lang.figure(p.Value), v.lang.words(p.Title)
		}
	}
	return none, ""
}

// sum is the national sum of a measure.
func (v *comparisonView) sum(d *Document, id, none string) string {
	for _, m := range d.Measures {
		if m.ID == id {
			return v.lang.figure(m.Sum)
		}
	}
	return none
}

// dataID names the inputs so that other bytes give another text.
func dataID(d *Document, l Language) string {
	var hashes []string
	for _, f := range d.Inputs {
		hashes = append(hashes, f.SHA256[:min(8, len(f.SHA256))])
	}
	return dataLine(d, l) + " [" + strings.Join(hashes, " ") + "]"
}

// sourceText names a file with the first digits of its hash.
func sourceText(s provenance.Source) string {
	return filepath.Base(s.Name) + " [" + s.SHA256[:8] + "]"
}

// statusPhrase says how definitive the data of both sides are.
func (v *comparisonView) statusPhrase() string {
	a, b := statusWord(scenario.Status(v.Before.Front.Status)).in(v.lang), statusWord(scenario.Status(v.After.Front.Status)).in(v.lang)
	if a == b {
		return a
	}
	return a + " → " + b
}
