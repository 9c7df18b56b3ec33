package comparison

import (
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
)

// A leader is who gains, or loses, most on a yardstick.
type leader struct {
	compare.Row     // the first by key
	tied        int // how many gain or lose as much, itself among them
}

// largest returns who gains and who loses most; nil where nobody does.
func (v *view) largest(y compare.Yardstick) (gain, loss *leader) {
	lead := func(rows []compare.Row) *leader {
		if len(rows) == 0 {
			return nil
		}
		return &leader{rows[0], len(v.Ties(y, rows[0]))}
	}
	return lead(v.Top(1, y)), lead(v.Bottom(1, y))
}

// answerLargest names the largest effects in euros and per pupil.
func (v *view) answerLargest() string {
	if !v.Splits() {
		return v.in(wording.Both("Wie bij gelijk totaal wint of verliest, is zonder oude aandelen niet te zeggen.", "Who gains or loses at an equal total cannot be told without old shares."))
	}
	gain, loss := v.largest(compare.InEuros)
	line := ""
	switch {
	case gain == nil && loss == nil:
		return v.say(wording.Both("Geen enkele %s aan beide kanten wint of verliest bij gelijk totaal meer dan een cent.",
			"No %s on both sides gains or loses more than a cent at an equal total."), v.noun().One.In(v.lang))
	case gain == nil:
		verb := loss.verb("verliest", "verliezen", "loses", "lose")
		line = v.about(v.most("Bij gelijk totaal ", verb, " %s het meest", "At an equal total %s ", " most"), *loss)
	case loss == nil:
		verb := gain.verb("wint", "winnen", "gains", "gain")
		line = v.about(v.most("Bij gelijk totaal ", verb, " %s het meest", "At an equal total %s ", " most"), *gain)
	default:
		line = v.both(*gain, *loss)
	}
	if gain, loss = v.largest(compare.PerPupil); gain != nil && loss != nil {
		and := wording.Both("; per leerling zijn dat %s en %s", "; per pupil it is %s and %s")
		if gain.tied > 1 { // or the loss would be taken for one of those that gain
			and = wording.Both("; per leerling zijn dat %s, en %s", "; per pupil it is %s, and %s")
		}
		line += v.say(and, v.effectPerPupil(*gain), v.effectPerPupil(*loss))
	}
	return line + "."
}

// both names who gains and who loses most. Of equal totals there is no other effect, which need not be said.
func (v *view) both(gain, loss leader) string {
	wins, loses := gain.verb("wint", "winnen", "gains", "gain"), loss.verb("verliest", "verliezen", "loses", "lose")
	if v.EqualTotals() {
		return v.about(v.most("Het meest ", wins, " %s", "%s ", " most"), gain) +
			v.about(v.most(", het meest ", loses, " %s", ", %s ", " most"), loss)
	}
	return v.about(v.most("Bij gelijk totaal ", wins, " %s het meest", "At an equal total %s ", " most"), gain) +
		v.about(v.most(" en ", loses, " %s het meest", " and %s ", " most"), loss)
}

// most puts a verb between the parts of a phrase.
func (v *view) most(nlBefore string, verb wording.Phrase, nlAfter, enBefore, enAfter string) wording.Phrase {
	return wording.Both(nlBefore+verb.In(wording.NL)+nlAfter, enBefore+verb.In(wording.EN)+enAfter)
}

// about puts a leader with its effect in a phrase. Where words follow, "waaronder" and who comes after it are closed off.
func (v *view) about(p wording.Phrase, l leader) string {
	words := v.effect(l)
	if l.tied > 1 && !strings.HasSuffix(v.in(p), "%s") {
		words += ","
	}
	return v.say(p, words)
}

// verb is what a leader does: one, or many.
func (l leader) verb(nlOne, nlMany, enOne, enMany string) wording.Phrase {
	if l.tied > 1 {
		return wording.Both(nlMany, enMany)
	}
	return wording.Both(nlOne, enOne)
}

// effect writes a recipient with what it gains or loses, in euros and percent.
func (v *view) effect(l leader) string {
	words := v.lang.Rough(max(l.Redistribution, -l.Redistribution))
	if x, ok := l.RedistributionPercent(); ok {
		words += ", " + v.signedShare(x)
	}
	return v.leading(l) + " (" + words + ")"
}

func (v *view) effectPerPupil(l leader) string {
	x, _ := l.RedistributionPerPupil()
	return v.leading(l) + " (" + v.lang.SignedEuros(x, 2) + ")"
}

// leading names the first, and says how many there are when it is not alone.
func (v *view) leading(l leader) string {
	if l.tied == 1 {
		return l.Name
	}
	return v.say(wording.Both("%s, waaronder %s", "%s, among them %s"), v.lang.Counted(l.tied, v.noun()), l.Name)
}

// signedShare writes a percentage with its sign; one that is not nothing is never shown as nothing.
func (v *view) signedShare(percent allocation.Exact) string {
	if percent.Sign() != 0 && wording.RoundedText(percent, 1) == "0.0" {
		return v.in(wording.Both("minder dan 0,1 %", "less than 0.1%"))
	}
	return v.lang.SignedPercent(percent, 1)
}

// share writes a part of a total as a percentage; one that is not nothing is never shown as nothing.
func (v *view) share(part, whole allocation.Cents) string {
	if x, ok := percentOf(part, whole); ok && x.Sign() != 0 && wording.RoundedText(x, 1) == "0.0" {
		return v.signedShare(x)
	}
	return v.lang.Percent(allocation.ExactCents(part), allocation.ExactCents(whole), 1)
}

func percentOf(part, whole allocation.Cents) (allocation.Exact, bool) {
	if whole == 0 {
		return allocation.Exact{}, false
	}
	return allocation.ExactCents(part).Mul(allocation.ExactInt(100)).Quo(allocation.ExactCents(whole)), true
}
