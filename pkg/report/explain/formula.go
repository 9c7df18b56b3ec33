package explain

import (
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// A Formula writes a derivation as one line, in words or in numbers.
type Formula struct {
	Document *document.Document
	Lang     wording.Language
	Numbers  bool
}

// Text returns the derivation; inner tells whether it stands inside a product, difference or share, where a sum
// needs brackets.
func (f Formula) Text(d document.DerivationFacts, inner bool) string {
	switch allocation.Rule(d.Rule) {
	case allocation.RuleSum:
		return bracketed(f.join(d, " + ", false), inner && len(d.From) > 1)
	case allocation.RuleDifference:
		return bracketed(f.difference(d), inner)
	case allocation.RuleProduct, allocation.RuleRate:
		return f.join(d, " × ", true)
	case allocation.RuleShare:
		return f.Text(d.From[0], true) + " × " + f.Text(d.From[1], true) + " / " + f.Text(d.From[2], true)
	case allocation.RulePositive, allocation.RuleLeast, allocation.RuleGreatest, allocation.RuleEligible, allocation.RuleArrival,
		allocation.RuleRounded:
		return f.choice(d)
	case allocation.RuleFactor:
		return f.factor(d)
	}
	if f.Numbers {
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

func (f Formula) join(d document.DerivationFacts, sign string, inner bool) string {
	parts := make([]string, len(d.From))
	for i, from := range d.From {
		parts[i] = f.Text(from, inner)
	}
	return strings.Join(parts, sign)
}

// difference writes what is taken off; what is taken off a budget is money.
func (f Formula) difference(d document.DerivationFacts) string {
	if allocation.Rule(d.From[0].Rule) != allocation.RuleBudget {
		return f.join(d, " − ", true)
	}
	text := f.Text(d.From[0], true)
	for _, off := range d.From[1:] {
		text += " − " + f.Lang.Price(off.Value.Exact)
	}
	return text
}

// choice writes a part of which one outcome counts: in numbers only that outcome.
func (f Formula) choice(d document.DerivationFacts) string {
	if f.Numbers && !isBound(d) {
		return f.number(d)
	}
	terms := f.join(d, "; ", false)
	switch allocation.Rule(d.Rule) {
	case allocation.RuleLeast:
		return f.Lang.Say(wording.Both("kleinste van (%s)", "smallest of (%s)"), terms)
	case allocation.RuleGreatest:
		return f.Lang.Say(wording.Both("grootste van (%s)", "largest of (%s)"), terms)
	case allocation.RuleEligible:
		return f.Lang.Say(wording.Both("%s, mits %s ten minste %s is", "%s, provided that %s is at least %s"),
			f.Text(d.From[0], true), f.Text(d.From[1], true), f.Text(d.From[2], true))
	case allocation.RuleArrival:
		return f.Lang.Say(wording.Both("%s, in volgorde van binnenkomst zolang %s strekt", "%s, in order of arrival as long as %s lasts"),
			f.Text(d.From[1], true), f.pot(d.From[0]))
	case allocation.RuleRounded:
		return f.rounded(d)
	}
	if simple(d.From[0]) {
		return f.Lang.Say(wording.Both("positief deel van %s", "positive part of %s"), terms)
	}
	return f.Lang.Say(wording.Both("positief deel van (%s)", "positive part of (%s)"), terms)
}

// pot names what is divided, with its article.
func (f Formula) pot(d document.DerivationFacts) string {
	if allocation.Rule(d.Rule) == allocation.RuleBudget {
		return wording.Both("het budget", "the budget").In(f.Lang)
	}
	return f.Text(d, true)
}

// rounded says to what a number is rounded, and in which direction.
func (f Formula) rounded(d document.DerivationFacts) string {
	words := wording.Both("%s afgerond op een veelvoud van %s", "%s rounded to a multiple of %s")
	if d.Label == string(allocation.Downward) {
		words = wording.Both("%s naar beneden afgerond op een veelvoud van %s", "%s rounded down to a multiple of %s")
	}
	return f.Lang.Say(words, bracketed(f.Text(d.From[0], false), !simple(d.From[0])), f.Text(d.From[1], true))
}

// factor writes the euros per unit of weight that bounds leave.
func (f Formula) factor(d document.DerivationFacts) string {
	if !f.Numbers {
		return f.Lang.Say(wording.Both("euro per eenheid gewicht", "euros per unit of weight"))
	}
	if len(d.From) == 0 {
		return d.Value.In(f.Lang)
	}
	left, weights := d.From[0], d.From[1]
	return "(" + f.Lang.Price(left.From[0].Value.Exact) + " − " + f.Lang.Price(left.From[1].Value.Exact) + ") / " + f.number(weights)
}

// simple tells whether a derivation is written as one name.
func simple(d document.DerivationFacts) bool { return len(d.From) == 0 }

// number writes the outcome of a step: euros for what is money, a plain figure for the rest.
func (f Formula) number(d document.DerivationFacts) string {
	switch {
	case f.isMoney(d):
		return f.Lang.Price(d.Value.Exact)
	case allocation.Rule(d.Rule) == allocation.RuleMeasure, allocation.Rule(d.Rule) == allocation.RulePositive && simple(d.From[0]):
		return document.UnitText(measureIn(d), d.Value, f.Lang)
	}
	return d.Value.In(f.Lang)
}

// measureIn is the measure of a figure, or of its positive part.
func measureIn(d document.DerivationFacts) string {
	if allocation.Rule(d.Rule) == allocation.RulePositive {
		return d.From[0].Label
	}
	return d.Label
}

// isMoney tells whether a leaf is an amount of euros: a budget, a rate per unit, a pot.
func (f Formula) isMoney(d document.DerivationFacts) bool {
	switch allocation.Rule(d.Rule) {
	case allocation.RuleBudget, allocation.RuleRound, allocation.RuleRecipient, allocation.RuleArrival:
		return true
	case allocation.RuleParameter:
		for _, c := range f.Document.Scheme.Components {
			if c.Rate != nil && c.Rate.Parameter == d.Label {
				return true
			}
		}
	}
	return false
}

// name calls a leaf what the scheme calls it.
func (f Formula) name(d document.DerivationFacts) string {
	l := f.Lang
	switch allocation.Rule(d.Rule) {
	case allocation.RuleMeasure:
		return document.TitleOf(f.Document, d.Label, l)
	case allocation.RuleParameter:
		return parameterTitle(f.Document, d.Label, l)
	case allocation.RuleMembership:
		return l.Say(wording.Both("lid van %s", "member of %s"), groupTitle(f.Document, d.Label, l))
	case allocation.RuleRecipient:
		return d.Label
	case allocation.RuleBudget:
		return wording.Both("budget", "budget").In(l)
	case allocation.RuleTotal:
		return wording.Both("som van alle gewichten", "sum of all weights").In(l)
	case allocation.RuleRound:
		return f.Text(d.From[0], true)
	}
	return d.Value.In(l)
}

func parameterTitle(d *document.Document, name string, l wording.Language) string {
	for _, p := range d.Scheme.Parameters {
		if p.Name == name && p.Title.In(l) != "" {
			return p.Title.In(l)
		}
	}
	return name
}

func groupTitle(d *document.Document, id string, l wording.Language) string {
	for _, g := range d.Scheme.Groups {
		if g.ID == id && g.Title.In(l) != "" {
			return g.Title.In(l)
		}
	}
	return id
}

// surprises lists the steps whose outcome is not what went in: a negative figure that counts as zero.
func (f Formula) surprises(d document.DerivationFacts) []string {
	var found []string
	if allocation.Rule(d.Rule) == allocation.RulePositive && d.From[0].Value.Sign() < 0 {
		words := Formula{Document: f.Document, Lang: f.Lang}
		found = append(found, f.Lang.Say(wording.Both("%s is %s en telt als 0", "%s is %s and counts as 0"),
			words.Text(d.From[0], false), f.number(d.From[0])))
	}
	if allocation.Rule(d.Rule) == allocation.RuleEligible && d.Value.Sign() == 0 && d.From[0].Value.Sign() != 0 {
		words := Formula{Document: f.Document, Lang: f.Lang}
		found = append(found, f.Lang.Say(wording.Both("niet voldaan: %s is %s, nodig is %s", "not met: %s is %s, needed is %s"),
			words.Text(d.From[1], false), f.number(d.From[1]), f.number(d.From[2])))
	}
	if allocation.Rule(d.Rule) == allocation.RuleRounded && !d.Value.Equal(d.From[0].Value.Exact) {
		words := Formula{Document: f.Document, Lang: f.Lang}
		found = append(found, f.Lang.Say(wording.Both("%s is %s en wordt %s", "%s is %s and becomes %s"),
			words.Text(d.From[0], false), f.number(d.From[0]), d.Value.In(f.Lang)))
	}
	for _, from := range d.From {
		found = append(found, f.surprises(from)...)
	}
	return found
}
