package report

import (
	"strings"

	"npo/pkg/allocation"
)

// A formula writes a derivation as one line, in words or in numbers.
type formula struct {
	document *Document
	lang     Language
	numbers  bool
}

// write returns the derivation; inner tells whether it stands inside a product, difference or share, where a sum
// needs brackets.
func (f formula) write(d DerivationFacts, inner bool) string {
	switch allocation.Rule(d.Rule) {
	case allocation.RuleSum:
		return bracketed(f.join(d, " + ", false), inner && len(d.From) > 1)
	case allocation.RuleDifference:
		return bracketed(f.join(d, " − ", true), inner)
	case allocation.RuleProduct, allocation.RuleRate:
		return f.join(d, " × ", true)
	case allocation.RuleShare:
		return f.write(d.From[0], true) + " × " + f.write(d.From[1], true) + " / " + f.write(d.From[2], true)
	case allocation.RulePositive, allocation.RuleLeast, allocation.RuleGreatest, allocation.RuleEligible, allocation.RuleArrival,
		allocation.RuleRounded:
		return f.choice(d)
	case allocation.RuleFactor:
		return f.factor(d)
	}
	if f.numbers {
		return f.number(d)
	}
	return f.name(d)
}

func bracketed(text string, yes bool) string {
	if yes {
		return "(" + text + ")"
	}
	return text
}

func (f formula) join(d DerivationFacts, sign string, inner bool) string {
	parts := make([]string, len(d.From))
	for i, from := range d.From {
		parts[i] = f.write(from, inner)
	}
	return strings.Join(parts, sign)
}

// choice writes a part of which one outcome counts: in numbers only that outcome.
func (f formula) choice(d DerivationFacts) string {
	if f.numbers {
		return f.number(d)
	}
	terms := f.join(d, "; ", false)
	switch allocation.Rule(d.Rule) {
	case allocation.RuleLeast:
		return f.lang.say(phrase{"kleinste van (%s)", "smallest of (%s)"}, terms)
	case allocation.RuleGreatest:
		return f.lang.say(phrase{"grootste van (%s)", "largest of (%s)"}, terms)
	case allocation.RuleEligible:
		return f.lang.say(phrase{"%s, mits %s ten minste %s is", "%s, provided that %s is at least %s"},
			f.write(d.From[0], true), f.write(d.From[1], true), f.write(d.From[2], true))
	case allocation.RuleArrival:
		return f.lang.say(phrase{"%s, zolang er van %s iets over is", "%s, as long as anything of %s is left"},
			f.write(d.From[1], true), f.write(d.From[0], true))
	case allocation.RuleRounded:
		return f.rounded(d)
	}
	if simple(d.From[0]) {
		return f.lang.say(phrase{"positief deel van %s", "positive part of %s"}, terms)
	}
	return f.lang.say(phrase{"positief deel van (%s)", "positive part of (%s)"}, terms)
}

// rounded says to what a number is rounded, and in which direction.
func (f formula) rounded(d DerivationFacts) string {
	words := phrase{"%s afgerond op een veelvoud van %s", "%s rounded to a multiple of %s"}
	if d.Label == string(allocation.Downward) {
		words = phrase{"%s naar beneden afgerond op een veelvoud van %s", "%s rounded down to a multiple of %s"}
	}
	return f.lang.say(words, bracketed(f.write(d.From[0], false), !simple(d.From[0])), f.write(d.From[1], true))
}

// factor writes the euros per unit of weight that bounds leave.
func (f formula) factor(d DerivationFacts) string {
	if !f.numbers {
		return f.lang.say(phrase{"euro per eenheid gewicht", "euros per unit of weight"})
	}
	if len(d.From) == 0 {
		return f.lang.figure(d.Value)
	}
	left, weights := d.From[0], d.From[1]
	return "(" + f.lang.price(left.From[0].Value.Exact) + " − " + f.lang.price(left.From[1].Value.Exact) + ") / " + f.number(weights)
}

// simple tells whether a derivation is written as one name.
func simple(d DerivationFacts) bool { return len(d.From) == 0 }

// number writes the outcome of a step: euros for what is money, a plain figure for the rest.
func (f formula) number(d DerivationFacts) string {
	if f.isMoney(d) {
		return f.lang.price(d.Value.Exact)
	}
	return f.lang.figure(d.Value)
}

// isMoney tells whether a leaf is an amount of euros: a budget, a rate per unit, a pot.
func (f formula) isMoney(d DerivationFacts) bool {
	switch allocation.Rule(d.Rule) {
	case allocation.RuleBudget, allocation.RuleRound, allocation.RuleRecipient, allocation.RuleArrival:
		return true
	case allocation.RuleParameter:
		for _, c := range f.document.Scheme.Components {
			if c.Rate != nil && c.Rate.Parameter == d.Label {
				return true
			}
		}
	}
	return false
}

// name calls a leaf what the scheme calls it.
func (f formula) name(d DerivationFacts) string {
	l := f.lang
	switch allocation.Rule(d.Rule) {
	case allocation.RuleMeasure:
		return titleOf(f.document, d.Label, l)
	case allocation.RuleParameter:
		return parameterTitle(f.document, d.Label, l)
	case allocation.RuleMembership:
		return l.say(phrase{"lid van %s", "member of %s"}, groupTitle(f.document, d.Label, l))
	case allocation.RuleRecipient:
		return d.Label
	case allocation.RuleBudget:
		return phrase{"budget", "budget"}.in(l)
	case allocation.RuleTotal:
		return phrase{"som van alle gewichten", "sum of all weights"}.in(l)
	case allocation.RuleRound:
		return f.write(d.From[0], true)
	}
	return l.figure(d.Value)
}

func parameterTitle(d *Document, name string, l Language) string {
	for _, p := range d.Scheme.Parameters {
		if p.Name == name && l.words(p.Title) != "" {
			return l.words(p.Title)
		}
	}
	return name
}

func groupTitle(d *Document, id string, l Language) string {
	for _, g := range d.Scheme.Groups {
		if g.ID == id && l.words(g.Title) != "" {
			return l.words(g.Title)
		}
	}
	return id
}

// surprises lists the steps whose outcome is not what went in: a negative figure that counts as zero.
func (f formula) surprises(d DerivationFacts) []string {
	var found []string
	if allocation.Rule(d.Rule) == allocation.RulePositive && d.From[0].Value.Sign() < 0 {
		words := formula{document: f.document, lang: f.lang}
		found = append(found, f.lang.say(phrase{"%s is %s en telt als 0", "%s is %s and counts as 0"},
			words.write(d.From[0], false), f.lang.figure(d.From[0].Value)))
	}
	if allocation.Rule(d.Rule) == allocation.RuleEligible && d.Value.Sign() == 0 && d.From[0].Value.Sign() != 0 {
		words := formula{document: f.document, lang: f.lang}
		found = append(found, f.lang.say(phrase{"niet voldaan: %s is %s, nodig is %s", "not met: %s is %s, needed is %s"},
			words.write(d.From[1], false), f.lang.figure(d.From[1].Value), f.lang.figure(d.From[2].Value)))
	}
	if allocation.Rule(d.Rule) == allocation.RuleRounded && !d.Value.Equal(d.From[0].Value.Exact) {
		words := formula{document: f.document, lang: f.lang}
		found = append(found, f.lang.say(phrase{"%s is %s en wordt %s", "%s is %s and becomes %s"},
			words.write(d.From[0], false), f.lang.figure(d.From[0].Value), f.lang.figure(d.Value)))
	}
	for _, from := range d.From {
		found = append(found, f.surprises(from)...)
	}
	return found
}
