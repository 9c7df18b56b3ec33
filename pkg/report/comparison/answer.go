package comparison

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"npo/pkg/compare"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// answer is what a minister reads: five lines on the total, who gains and loses, the largest effects, between whom
// it moves, and how certain it is.
func (v *view) answer() []string {
	return []string{v.answerTotal(), v.answerCounts(), v.answerLargest(), v.answerGroups(), v.answerCertainty()}
}

// answerTotal says what happens to the total, how much of that is volume, and how much changes hands.
func (v *view) answerTotal() string {
	line := v.totalSentence() + v.paymentSentence()
	if words := v.vintageText(); words != "" {
		return v.say(wording.Both("Correctie van de gegevens (%s): %s", "Correction of the figures (%s): %s"), words, inSentence(line))
	}
	return line
}

func (v *view) totalSentence() string {
	if v.EqualTotals() {
		return v.say(wording.Both("Het totaal blijft gelijk, %s; er is dus geen volume-effect. %s",
			"The total stays the same, %s; so there is no volume effect. %s"), v.lang.Amount(v.New),
			v.moved(wording.Both("Er wordt %s herverdeeld, %s van het totaal.", "Redistributed is %s, %s of the total."),
				wording.Both("De verdeling verandert niet, afronding daargelaten.", "The division does not change, rounding apart.")))
	}
	change := v.lang.Roughly(v.New - v.Old)
	if x, ok := v.country.Percent(); ok {
		change += ", " + v.signedShare(x)
	}
	older, newer := v.apart(v.Old, v.New)
	goes := wording.Both("Het totaal gaat van %s naar %s: een volume-effect van %s. %s", "The total goes from %s to %s: a volume effect of %s. %s")
	if !v.Splits() {
		return v.say(goes, older, newer, change, v.in(noOldShares()))
	}
	return v.say(goes, older, newer, change,
		v.moved(wording.Both("Bij gelijk totaal wordt %s herverdeeld, %s van het totaal.", "At an equal total %s is redistributed, %s of the total."),
			wording.Both("Bij gelijk totaal verandert de verdeling niet, afronding daargelaten.", "At an equal total the division does not change, rounding apart.")))
}

// moved says how much is redistributed, or that nothing is.
func (v *view) moved(much, nothing wording.Phrase) string {
	if !v.moves() {
		return v.in(nothing)
	}
	return v.say(much, v.lang.Rough(v.Moved), v.share(v.Moved, v.New))
}

// moves tells whether anybody has a redistribution effect beyond a cent.
func (v *view) moves() bool { return v.country.Up.Count+v.country.Down.Count > 0 }

// answerCounts says how many gain and lose: by the difference, and where the totals differ also at an equal total.
func (v *view) answerCounts() string {
	t := v.country
	counts := v.say(wording.Both("Erop vooruit: %s; erop achteruit: %s", "Better off: %s; worse off: %s"), v.tally(t.Gains), v.tally(t.Losses))
	if t.Unchanged > 0 {
		counts += v.say(wording.Both("; gelijk (op hooguit een cent na): %s", "; the same (within a cent): %s"), v.lang.Counted(t.Unchanged, v.noun()))
	}
	if v.EqualTotals() || !v.Splits() || !v.moves() {
		return counts + "."
	}
	return counts + v.say(wording.Both(". Bij gelijk totaal: %s vooruit, %s achteruit.", ". At an equal total: %s better off, %s worse off."),
		v.lang.Count(t.Up.Count), v.lang.Count(t.Down.Count))
}

// tally writes how many gain or lose, and how much together.
func (v *view) tally(t compare.Tally) string {
	if t.Count == 0 {
		return v.say(wording.Both("geen %s", "no %s"), v.noun().Many.In(v.lang))
	}
	return v.say(wording.Both("%s, samen %s", "%s, together %s"), v.lang.Counted(t.Count, v.noun()), v.lang.Rough(max(t.Sum, -t.Sum)))
}

// answerGroups says between which groups of cities the money moves; of school sites how far amounts lie apart.
func (v *view) answerGroups() string {
	if v.Sites {
		return v.answerSpread()
	}
	if !v.Splits() {
		return v.in(wording.Both("Of het geld tussen de G4, de G40 en de overige gemeenten verschuift, is niet te zeggen.",
			"Whether the money moves between the G4, the G40 and the other municipalities cannot be told."))
	}
	var from, to []string
	for _, t := range v.totals {
		if t.Kind != compare.CityGroups || t.Redistribution < 50 && t.Redistribution > -50 { // half a euro is shown as nothing
			continue
		}
		words := v.cityWords(t) + " (" + v.lang.Rough(max(t.Redistribution, -t.Redistribution)) + ")"
		if t.Redistribution > 0 {
			to = append(to, words)
			continue
		}
		from = append(from, words)
	}
	if len(from) == 0 || len(to) == 0 {
		return v.in(wording.Both("Tussen de G4, de G40 en de overige gemeenten verschuift niets.", "Nothing moves between the G4, the G40 and the other municipalities."))
	}
	return v.say(wording.Both("Het geld verschuift van %s naar %s.", "The money moves from %s to %s."), v.lang.List(from), v.lang.List(to))
}

// answerSpread says between which bounds the amounts per pupil lie.
func (v *view) answerSpread() string {
	older, newer := v.PerPupil()
	if older.Count == 0 || newer.Count == 0 {
		return v.in(wording.Both("Bedragen per leerling zijn niet bekend.", "Amounts per pupil are not known."))
	}
	bounds := func(d compare.Distribution) string {
		return v.say(wording.Both("%s tot %s", "%s to %s"), v.lang.Euros(d.Quantiles[0].Value, 2), v.lang.Euros(d.Quantiles[len(d.Quantiles)-1].Value, 2))
	}
	return v.say(wording.Both("Per leerling liep het bedrag van %s en loopt het nu van %s.", "Per pupil the amount ran from %s and now runs from %s."),
		bounds(older), bounds(newer))
}

// cityWords names a group of cities within a sentence.
func (v *view) cityWords(t compare.Total) string {
	switch t.ID {
	case "G4", "G40":
		return v.say(wording.Both("de %s", "the %s"), t.ID)
	}
	return v.in(wording.Both("de overige gemeenten", "the other municipalities"))
}

// answerCertainty says what the figures are worth, and what would change them.
func (v *view) answerCertainty() string {
	var parts []string
	if v.example() {
		parts = append(parts, document.ExampleMark().In(v.lang))
	} else {
		parts = append(parts, v.say(wording.Both("gegevens %s", "data %s"), v.statusPhrase()))
	}
	for _, d := range []*document.Document{v.Before.Front, v.After.Front} {
		if n := d.NotPlaced.Sites; n > 0 {
			words := v.say(wording.Both("%s niet geplaatst (%s)", "%s not placed (%s)"), v.lang.Counted(n, wording.SiteNoun()), d.NotPlaced.Amount.In(v.lang))
			if !slices.Contains(parts, words) {
				parts = append(parts, words)
			}
		}
		if words := inSentence(document.OtherDates(d, v.lang)); words != "" && !slices.Contains(parts, words) {
			parts = append(parts, words)
		}
	}
	if words := v.overrideCount(); words != "" {
		parts = append(parts, words)
	}
	if n := len(v.OnlyOld) + len(v.OnlyNew); n > 0 {
		words := wording.Both("%s aan één kant: de andere kant heeft daarvan geen gegevens", "%s on one side: the other side has no data of them")
		if v.acrossDivisions() {
			words = wording.Both("%s aan één kant, dus deels indelingseffect", "%s on one side, so partly an effect of boundary changes")
		}
		parts = append(parts, v.say(words, v.lang.Counted(n, v.noun())))
	}
	if n := v.assumptions(); n != "" {
		parts = append(parts, n)
	}
	switch {
	case v.Kept:
		parts = append(parts, v.in(wording.Both("bedragen met de overgangsregeling, aan beide kanten", "amounts with the transition, on both sides")))
	case len(v.Transition) > 0:
		parts = append(parts, v.in(wording.Both("nieuwe bedragen zonder overgangsregeling", "new amounts without the transition")))
	case len(v.OldTransition) > 0:
		parts = append(parts, v.in(wording.Both("oude bedragen met overgangsregeling", "old amounts with the transition")))
	}
	return v.say(wording.Both("Zekerheid: een berekening, geen besluit; %s.", "Certainty: a calculation, not a decision; %s."), strings.Join(parts, "; "))
}

// acrossDivisions tells whether the sides stand on different municipal divisions.
func (v *view) acrossDivisions() bool { return v.Before.Division != v.After.Division }

// inSentence makes a sentence part of another: its first letter is no capital.
func inSentence(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(r)) + s[size:]
}

// assumptions says which of the rules rest on an assumption; empty when neither does, or when that is not known.
func (v *view) assumptions() string {
	switch older, newer := v.Before.Assumed, v.After.Assumed; {
	case older && newer:
		return v.in(wording.Both("beide regelingen berusten op aannamen", "both schemes rest on assumptions"))
	case older:
		return v.in(wording.Both("de oude regeling berust op aannamen", "the old scheme rests on assumptions"))
	case newer:
		return v.in(wording.Both("de nieuwe regeling berust op aannamen", "the new scheme rests on assumptions"))
	}
	return ""
}
