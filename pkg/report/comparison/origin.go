package comparison

import (
	"slices"
	"strings"

	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// origins list what else decides amounts and differs between the sides: where sites were placed, by which shares
// divided municipalities were, which scores were added, and whom the scheme treats in their own way.
func (v *view) origins() []ruleChange {
	a, b := v.Before.Receipt, v.After.Receipt
	if a == nil || b == nil {
		return nil
	}
	none := v.in(wording.Both("geen", "none"))
	var list []ruleChange
	note := func(id string, name wording.Phrase, old, new []string) {
		if !slices.Equal(old, new) {
			list = append(list, ruleChange{id, v.in(name), orNone(old, none), orNone(new, none)})
		}
	}
	note("plaatsing", wording.Both("plaatsing van vestigingen", "placement of school sites"),
		filesOf(a, provenance.KindPlacement), filesOf(b, provenance.KindPlacement))
	note("aandelen", wording.Both("aandelen van verdeelde gemeenten", "shares of divided municipalities"), v.shares(a.Division), v.shares(b.Division))
	note("opgetelde_scores", wording.Both("scores die bij herindeling zijn opgeteld", "scores that were added over boundary changes"), addedTo(a.Division), addedTo(b.Division))
	return append(list, v.groupChanges(none)...)
}

func orNone(list []string, none string) string {
	if len(list) == 0 {
		return none
	}
	return strings.Join(list, "; ")
}

// filesOf names the files of a kind, with the first digits of their hashes.
func filesOf(r *provenance.Receipt, kind string) []string {
	var names []string
	for _, in := range r.Inputs {
		if in.Kind == kind {
			names = append(names, sourceText(provenance.Source{Name: in.Name, SHA256: in.SHA256}))
		}
	}
	return names
}

// shares say of each divided municipality which share of its rows went where; where its school sites went is decided by
// the data.
func (v *view) shares(d provenance.DivisionEntry) []string {
	var list []string
	for _, change := range d.Changes {
		var parts []string
		for _, to := range change.To {
			if to.Share != "" && to.Share != "0" {
				parts = append(parts, nameOfCode(to.Code)+" "+to.Share)
			}
		}
		if len(parts) > 0 {
			list = append(list, v.say(wording.Both("%s naar %s", "%s to %s"), nameOfCode(change.From), v.lang.List(parts)))
		}
	}
	return list
}

// nameOfCode is the name of a municipality, or else its code.
func nameOfCode(text string) string {
	if code, err := municipality.ParseCode(text); err == nil {
		if name, ok := municipality.Default().Name(code); ok {
			return name
		}
	}
	return text
}

func addedTo(d provenance.DivisionEntry) []string {
	var list []string
	for _, a := range d.Added {
		list = append(list, a.Measure+": "+a.Reason)
	}
	return list
}

// groupChanges compares the groups of one scheme on both sides, as far as both are known: a scenario may replace their
// members. What a side knows of them is in its allocation.json, or in the program.
func (v *view) groupChanges(none string) []ruleChange {
	var list []ruleChange
	for _, old := range v.Before.Front.Scheme.Groups {
		at := slices.IndexFunc(v.After.Front.Scheme.Groups, func(g document.GroupFacts) bool { return g.ID == old.ID })
		if at < 0 {
			continue // of another scheme, which is said
		}
		new := v.After.Front.Scheme.Groups[at]
		if !slices.Equal(old.Members, new.Members) {
			list = append(list, ruleChange{"groep_" + old.ID, new.Title.In(v.lang), v.membersOnlyIn(old, new, none), v.membersOnlyIn(new, old, none)})
		}
	}
	return list
}

// mostMembers is how many members of a group are named where another one has other members.
const mostMembers = 5

// membersOnlyIn counts the members of a group and names those that the other one lacks.
func (v *view) membersOnlyIn(g, other document.GroupFacts, none string) string {
	only := slices.DeleteFunc(slices.Clone(g.Members), func(m string) bool { return slices.Contains(other.Members, m) })
	count := v.lang.Counted(len(g.Members), v.noun())
	if len(only) == 0 {
		return count
	}
	var names []string
	for _, code := range only[:min(len(only), mostMembers)] {
		names = append(names, nameOfCode(code))
	}
	if more := len(only) - len(names); more > 0 {
		names = append(names, v.say(wording.Both("%s andere", "%s others"), v.lang.Count(more)))
	}
	return v.say(wording.Both("%s, met %s", "%s, with %s"), count, v.lang.List(names))
}

// loans say which figures a side has from the other, so that the difference can be explained at all.
func (v *view) loans() []string {
	if v.Explained == nil {
		return nil
	}
	var toOld, toNew []string
	for _, loan := range compare.Loans(*v.Before.Model, *v.After.Model) {
		if loan.ToNew {
			toNew = append(toNew, document.TitleOf(v.Before.Front, string(loan.Measure), v.lang))
		} else {
			toOld = append(toOld, document.TitleOf(v.After.Front, string(loan.Measure), v.lang))
		}
	}
	var list []string
	if len(toOld) > 0 {
		list = append(list, v.say(wording.Both("Voor het waarom heeft oud van nieuw wat zijn gegevens niet hebben: %s",
			"To tell why, the old side has from the new one what its data lack: %s"), v.lang.List(toOld)))
	}
	if len(toNew) > 0 {
		list = append(list, v.say(wording.Both("Voor het waarom heeft nieuw van oud wat zijn gegevens niet hebben: %s",
			"To tell why, the new side has from the old one what its data lack: %s"), v.lang.List(toNew)))
	}
	return list
}
