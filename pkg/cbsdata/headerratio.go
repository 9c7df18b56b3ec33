package cbsdata

import (
	"regexp"
	"slices"
	"strings"
)

// ratioEnds are ends of words for shares and rates.
func ratioEnds() []string {
	return []string{"percentage", "percentages", "procent", "procenten", "procentpunt", "dichtheid", "aandeel", "aandelen", "ratio", "ratios", "index",
		"indexcijfer", "factor", "factoren", "quote", "graad", "dekkendheid", "schoolweging", "schoolwegingen"}
}

// rateEnds are ends of words for figures of one thing, or of the usual one, which mean nothing when added.
func rateEnds() []string {
	return []string{"tarief", "tarieven", "norm", "normen", "leeftijd", "leeftijden", "grootte", "groottes", "prijs", "prijzen"}
}

// oneOfMany are first words of headers of one figure of many, and of what lies amid them.
func oneOfMany() []string {
	return []string{"gem", "avg", "mediaan", "mediane", "median", "mean", "modaal", "modale", "hoogste", "laagste", "highest", "lowest"}
}

// units are things that an amount or a number may be per.
func units() []string {
	return []string{"leerling", "inwoner", "kind", "peuter", "student", "persoon", "hoofd", "huishouden", "woning", "school", "vestiging", "instelling", "punt",
		"plaats", "groep", "klas", "uur", "dag", "fte", "eenheid", "stuk", "deelnemer", "jongere", "oudere", "pupil", "child", "inhabitant", "household", "capita"}
}

// isRatio recognises averages, shares, rates and figures per something. Only whole words and their ends count: operational costs are no ratio.
func (h Header) isRatio(words []string) bool {
	switch {
	case len(words) == 0:
		return strings.ContainsRune(string(h), '%')
	case h.inPercent(), isPart(words), slices.Contains(oneOfMany(), words[0]):
		return true
	case slices.ContainsFunc(words, func(w string) bool {
		return endsIn(w, ratioEnds()) || strings.Contains(w, "gemiddeld") || strings.HasPrefix(w, "procentue") || w == "average" || perUnit(w) || isUnitAmount(w)
	}):
		return true
	case !countsSaid(words) && slices.ContainsFunc(words, func(w string) bool { return endsIn(w, rateEnds()) }):
		return true
	}
	return isRelative(words) || h.perSomething(words)
}

// ofPercent matches a percentage that an amount is of: "Bedrag (79%)", "10% korting".
var ofPercent = regexp.MustCompile(`\b\d{1,3}(?:[.,]\d+)?%|\(\d{1,3}(?:[.,]\d+)?\s%\)`)

// inPercent tells whether the figures are percentages. A number before the sign is that of which an amount is.
func (h Header) inPercent() bool {
	text := string(h)
	if h.saysAmount(h.words()) {
		text = ofPercent.ReplaceAllString(text, "")
	}
	return strings.ContainsRune(text, '%')
}

// letter matches what tells one part of a whole from another: A, 2, II.
var letter = regexp.MustCompile(`^(?:[a-z]|\d{1,2}|i{1,3}|iv|vi{0,3})$`)

// isPart recognises a part of a whole, by its first word; that of an amount in parts has a letter or a number: deel A bedrag.
func isPart(words []string) bool {
	return slices.Contains([]string{"share", "part", "deel"}, words[0]) && (len(words) == 1 || !letter.MatchString(words[1]))
}

// perUnit recognises a word that is a figure per something by itself: bedragperleerling, pp.
func perUnit(word string) bool {
	if slices.Contains([]string{"pp", "pl", "pk", "pppj", "phh"}, word) {
		return true
	}
	return slices.ContainsFunc(units(), func(u string) bool { return word != "per"+u && strings.HasSuffix(word, "per"+u) })
}

// isUnitAmount recognises an amount for one of something: eenheidsbedrag, uurbedrag.
func isUnitAmount(word string) bool {
	for _, of := range []string{"eenheids", "eenheid", "tarief", "norm", "uur", "stuk"} {
		if rest, ok := strings.CutPrefix(word, of); ok && slices.ContainsFunc(amountWords(), func(a string) bool { return strings.HasPrefix(rest, a) }) {
			return true
		}
	}
	return false
}

// isRelative recognises a figure relative to another: t.o.v. 2019.
func isRelative(words []string) bool {
	text := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc([]string{" t o v ", " tov ", " ten opzichte van ", " vergeleken met ", " relatief ", " relatieve ", " relative "},
		func(phrase string) bool { return strings.Contains(text, phrase) })
}

// slashUnit matches a slash before one thing: bedrag/leerling.
var slashUnit = regexp.MustCompile(`(?i)/\s*(\p{L}+|m2)`)

// perSomething recognises figures per something: per leerling, p.l., /inwoner.
func (h Header) perSomething(words []string) bool {
	for i, w := range words[:len(words)-1] {
		next := words[i+1]
		if w == "per" && !isPartition(next) && !isDay(words[i+1:]) {
			return true
		}
		if w == "p" && len(next) == 1 && strings.Contains("lkpiswhu", next) {
			return true
		}
	}
	return slices.ContainsFunc(slashUnit.FindAllStringSubmatch(string(h), -1), func(m []string) bool {
		return slices.Contains(units(), strings.ToLower(m[1]))
	})
}
