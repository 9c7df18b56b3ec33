package comparison

import (
	"slices"

	"npo/pkg/compare"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// An override is a figure that a person put in place of that of the inputs, with the sides on which it was.
type override struct {
	document.OverrideFacts
	old, new bool
}

// overrides lists what was put in place by hand: of the old side in its order, then what only the new side has.
func (v *view) overrides() []override {
	var all []override
	for _, o := range v.Before.Front.Overrides {
		all = append(all, override{o, true, slices.ContainsFunc(v.After.Front.Overrides, func(n document.OverrideFacts) bool { return sameOverride(o, n) })})
	}
	for _, n := range v.After.Front.Overrides {
		if !slices.ContainsFunc(v.Before.Front.Overrides, func(o document.OverrideFacts) bool { return sameOverride(o, n) }) {
			all = append(all, override{n, false, true})
		}
	}
	return all
}

// sameOverride tells whether two sides have the same figure for the same reason.
func sameOverride(a, b document.OverrideFacts) bool {
	return a.Code == b.Code && a.Measure == b.Measure && a.Was.Equal(b.Was.Exact) && a.Value.Equal(b.Value.Exact) && a.Reason == b.Reason
}

// on says on which sides an override was.
func (v *view) on(o override) string {
	switch {
	case o.old && o.new:
		return v.in(wording.Both("oud en nieuw", "old and new"))
	case o.old:
		return v.in(wording.Both("oud", "old"))
	}
	return v.in(wording.Both("nieuw", "new"))
}

// figures says which figure took the place of which, and why.
func (v *view) figures(o override) string {
	front := v.After.Front
	if !o.new {
		front = v.Before.Front
	}
	return v.say(wording.Both("%s %s → %s, reden: %s", "%s %s → %s, because: %s"), document.TitleOf(front, o.Measure, v.lang), o.Was.In(v.lang), o.Value.In(v.lang), o.Reason)
}

// overrideRemarks say of a row which of its figures were put in place by hand.
func (v *view) overrideRemarks(r compare.Row) []string {
	var remarks []string
	for _, o := range v.handmade {
		if o.Code == r.Key {
			remarks = append(remarks, v.say(wording.Both("met de hand vervangen in %s: %s", "replaced by hand in %s: %s"), v.on(o), v.figures(o)))
		}
	}
	return remarks
}

// overrideLines say the same of all rows, at most so many.
func (v *view) overrideLines(most int) []string {
	var lines []string
	for _, o := range v.handmade[:min(most, len(v.handmade))] {
		lines = append(lines, v.say(wording.Both("Met de hand vervangen in %s: %s %s, %s", "Replaced by hand in %s: %s %s, %s"), v.on(o), o.Code, o.Name, v.figures(o)))
	}
	if more := len(v.handmade) - len(lines); more > 0 {
		lines = append(lines, v.say(wording.Both("Met de hand vervangen: nog %s; zie de opmerking bij elke rij", "Replaced by hand: another %s; see the remark of every row"), v.lang.Counted(more, figureNoun())))
	}
	return lines
}

// overrideCount says how many figures were put in place by hand, and on which side; empty when none was.
func (v *view) overrideCount() string {
	if len(v.handmade) == 0 {
		return ""
	}
	all := override{}
	for _, o := range v.handmade {
		all.old, all.new = all.old || o.old, all.new || o.new
	}
	return v.say(wording.Both("%s met de hand vervangen (%s)", "%s replaced by hand (%s)"), v.lang.Counted(len(v.handmade), figureNoun()), v.on(all))
}

// figureNoun is a figure, counted.
func figureNoun() wording.Noun {
	return wording.Noun{One: wording.Both("cijfer", "figure"), Many: wording.Both("cijfers", "figures")}
}
