package report

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// answer is what a minister reads: five lines on the total, who gains and loses, the largest effects, between whom
// it moves, and how certain it is.
func (v *comparisonView) answer() []string {
	return []string{v.answerTotal(), v.answerCounts(), v.answerLargest(), v.answerGroups(), v.answerCertainty()}
}

// answerTotal says what happens to the total, how much of that is volume, and how much changes hands.
func (v *comparisonView) answerTotal() string {
	if v.EqualTotals() {
		return v.say(phrase{"Het totaal blijft gelijk, %s; er is dus geen volume-effect. %s",
			"The total stays the same, %s; so there is no volume effect. %s"}, v.lang.amount(v.New),
			v.moved(phrase{"Er wordt %s herverdeeld, %s van het totaal.", "Redistributed is %s, %s of the total."},
				phrase{"De verdeling verandert niet, afronding daargelaten.", "The division does not change, rounding apart."}))
	}
	change := v.lang.roughly(v.New - v.Old)
	if x, ok := v.country.Percent(); ok {
		change += ", " + v.lang.signedPercent(x, 1)
	}
	return v.say(phrase{"Het totaal gaat van %s naar %s: een volume-effect van %s. %s",
		"The total goes from %s to %s: a volume effect of %s. %s"}, v.lang.rough(v.Old), v.lang.rough(v.New), change,
		v.moved(phrase{"Bij gelijk totaal wordt %s herverdeeld, %s van het totaal.", "At an equal total %s is redistributed, %s of the total."},
			phrase{"Bij gelijk totaal verandert de verdeling niet, afronding daargelaten.", "At an equal total the division does not change, rounding apart."}))
}

// moved says how much is redistributed, or that nothing is.
func (v *comparisonView) moved(much, nothing phrase) string {
	if !v.moves() {
		return v.in(nothing)
	}
	return v.say(much, v.lang.rough(v.Moved), v.share(v.Moved, v.New))
}

// moves tells whether anybody has a redistribution effect beyond a cent.
func (v *comparisonView) moves() bool { return v.country.Up.Count+v.country.Down.Count > 0 }

// share writes a part of a total as a percentage.
func (v *comparisonView) share(part, whole allocation.Cents) string {
	return v.lang.percent(allocation.ExactCents(part), allocation.ExactCents(whole), 1)
}

// answerCounts says how many gain and lose: by the difference, and where the totals differ also at an equal total.
func (v *comparisonView) answerCounts() string {
	t := v.country
	counts := v.say(phrase{"Erop vooruit: %s; erop achteruit: %s", "Better off: %s; worse off: %s"}, v.tally(t.Gains), v.tally(t.Losses))
	if t.Unchanged > 0 {
		counts += v.say(phrase{"; gelijk (op hooguit een cent na): %s", "; the same (within a cent): %s"}, v.lang.counted(t.Unchanged, v.noun()))
	}
	if v.EqualTotals() || !v.Splits() || !v.moves() {
		return counts + "."
	}
	return counts + v.say(phrase{". Bij gelijk totaal: %s vooruit, %s achteruit.", ". At an equal total: %s better off, %s worse off."},
		v.lang.count(t.Up.Count), v.lang.count(t.Down.Count))
}

// tally writes how many gain or lose, and how much together.
func (v *comparisonView) tally(t compare.Tally) string {
	if t.Count == 0 {
		return v.say(phrase{"geen %s", "no %s"}, v.noun().many.in(v.lang))
	}
	return v.say(phrase{"%s, samen %s", "%s, together %s"}, v.lang.counted(t.Count, v.noun()), v.lang.rough(max(t.Sum, -t.Sum)))
}

// answerLargest names the largest effects in euros and per pupil.
func (v *comparisonView) answerLargest() string {
	gain, loss := v.largest(compare.InEuros)
	line := ""
	switch {
	case gain == nil && loss == nil:
		return v.say(phrase{"Geen enkele %s aan beide kanten wint of verliest bij gelijk totaal meer dan een cent.",
			"No %s on both sides gains or loses more than a cent at an equal total."}, v.noun().one.in(v.lang))
	case gain == nil:
		line = v.say(phrase{"Bij gelijk totaal verliest %s het meest", "At an equal total %s loses most"}, v.effect(*loss))
	case loss == nil:
		line = v.say(phrase{"Bij gelijk totaal wint %s het meest", "At an equal total %s gains most"}, v.effect(*gain))
	case v.EqualTotals():
		line = v.say(phrase{"Het meest wint %s, het meest verliest %s", "%s gains most, %s loses most"}, v.effect(*gain), v.effect(*loss))
	default:
		line = v.say(phrase{"Bij gelijk totaal wint %s het meest en verliest %s het meest", "At an equal total %s gains most and %s loses most"}, v.effect(*gain), v.effect(*loss))
	}
	if gain, loss = v.largest(compare.PerPupil); gain != nil && loss != nil {
		line += v.say(phrase{"; per leerling zijn dat %s en %s", "; per pupil it is %s and %s"}, v.effectPerPupil(*gain), v.effectPerPupil(*loss))
	}
	return line + "."
}

// largest returns who gains and who loses most; nil where nobody does.
func (v *comparisonView) largest(y compare.Yardstick) (gain, loss *compare.Row) {
	if rows := v.Top(1, y); len(rows) > 0 {
		gain = &rows[0]
	}
	if rows := v.Bottom(1, y); len(rows) > 0 {
		loss = &rows[0]
	}
	return gain, loss
}

// effect writes a recipient with what it gains or loses, in euros and percent.
func (v *comparisonView) effect(r compare.Row) string {
	words := v.lang.rough(max(r.Redistribution, -r.Redistribution))
	if x, ok := r.RedistributionPercent(); ok {
		words += ", " + v.lang.signedPercent(x, 1)
	}
	return r.Name + " (" + words + ")"
}

func (v *comparisonView) effectPerPupil(r compare.Row) string {
	x, _ := r.RedistributionPerPupil()
	return r.Name + " (" + v.lang.signedEuros(x, 2) + ")"
}

// answerGroups says between which groups of cities the money moves; of school sites how far amounts lie apart.
func (v *comparisonView) answerGroups() string {
	if v.Sites {
		return v.answerSpread()
	}
	var from, to []string
	for _, t := range v.totals {
		if t.Kind != compare.CityGroups || t.Redistribution < 50 && t.Redistribution > -50 { // half a euro is shown as nothing
			continue
		}
		words := v.cityWords(t) + " (" + v.lang.rough(max(t.Redistribution, -t.Redistribution)) + ")"
		if t.Redistribution > 0 {
			to = append(to, words)
			continue
		}
		from = append(from, words)
	}
	if len(from) == 0 || len(to) == 0 {
		return v.in(phrase{"Tussen de G4, de G40 en de overige gemeenten verschuift niets.", "Nothing moves between the G4, the G40 and the other municipalities."})
	}
	return v.say(phrase{"Het geld verschuift van %s naar %s.", "The money moves from %s to %s."}, v.lang.list(from), v.lang.list(to))
}

// answerSpread says between which bounds the amounts per pupil lie.
func (v *comparisonView) answerSpread() string {
	older, newer := v.PerPupil()
	if older.Count == 0 || newer.Count == 0 {
		return v.in(phrase{"Bedragen per leerling zijn niet bekend.", "Amounts per pupil are not known."})
	}
	bounds := func(d compare.Distribution) string {
		return v.say(phrase{"%s tot %s", "%s to %s"}, v.lang.euros(d.Quantiles[0].Value, 2), v.lang.euros(d.Quantiles[len(d.Quantiles)-1].Value, 2))
	}
	return v.say(phrase{"Per leerling liep het bedrag van %s en loopt het nu van %s.", "Per pupil the amount ran from %s and now runs from %s."},
		bounds(older), bounds(newer))
}

// cityWords names a group of cities within a sentence.
func (v *comparisonView) cityWords(t compare.Total) string {
	switch t.ID {
	case "G4", "G40":
		return v.say(phrase{"de %s", "the %s"}, t.ID)
	}
	return v.in(phrase{"de overige gemeenten", "the other municipalities"})
}

// answerCertainty says what the figures are worth, and what would change them.
func (v *comparisonView) answerCertainty() string {
	var parts []string
	if v.example() {
		parts = append(parts, exampleMark().in(v.lang))
	} else {
		parts = append(parts, v.say(phrase{"gegevens %s", "data %s"}, v.statusPhrase()))
	}
	for _, d := range []*Document{v.Before.Front, v.After.Front} {
		if n := d.NotPlaced.Sites; n > 0 {
			words := v.say(phrase{"%s niet geplaatst (%s)", "%s not placed (%s)"}, v.lang.counted(n, siteNoun()), v.lang.money(d.NotPlaced.Amount))
			if !slices.Contains(parts, words) {
				parts = append(parts, words)
			}
		}
		if words := otherDates(d, v.lang); words != "" && !slices.Contains(parts, words) {
			parts = append(parts, words)
		}
	}
	if n := len(v.OnlyOld) + len(v.OnlyNew); n > 0 {
		parts = append(parts, v.say(phrase{"%s aan één kant, dus deels indelingseffect", "%s on one side, so partly an effect of boundary changes"}, v.lang.counted(n, v.noun())))
	}
	if n := v.assumptions(); n != "" {
		parts = append(parts, n)
	}
	if len(v.Transition) > 0 {
		parts = append(parts, v.in(phrase{"bedragen zonder overgangsregeling", "amounts without the transition"}))
	}
	return v.say(phrase{"Zekerheid: een berekening, geen besluit; %s.", "Certainty: a calculation, not a decision; %s."}, strings.Join(parts, "; "))
}

// assumptions says which of the rules rest on an assumption; empty when neither does, or when that is not known.
func (v *comparisonView) assumptions() string {
	switch older, newer := v.Before.Assumed, v.After.Assumed; {
	case older && newer:
		return v.in(phrase{"beide regelingen berusten op aannamen", "both schemes rest on assumptions"})
	case older:
		return v.in(phrase{"de oude regeling berust op aannamen", "the old scheme rests on assumptions"})
	case newer:
		return v.in(phrase{"de nieuwe regeling berust op aannamen", "the new scheme rests on assumptions"})
	}
	return ""
}
