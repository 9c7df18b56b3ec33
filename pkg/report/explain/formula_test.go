package explain

import (
	"slices"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// step makes a derivation of a rule from others.
func step(t *testing.T, rule allocation.Rule, label, value string, from ...document.DerivationFacts) document.DerivationFacts {
	return document.DerivationFacts{Rule: string(rule), Label: label, Value: document.Figure{Exact: trial.Exact(t, value)}, From: from}
}

func TestFormulasSayEveryRule(t *testing.T) {
	d := document.Front(trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()))
	pupils := step(t, allocation.RuleMeasure, "leerlingen", "12")
	score := step(t, allocation.RuleMeasure, "achterstandsscore", "-2.5")
	rate := step(t, allocation.RuleParameter, "tarief_leerling", "118.1")
	budget := step(t, allocation.RuleBudget, "", "1000000")
	held := step(t, allocation.RuleTotal, "c", "250000")
	total := step(t, allocation.RuleTotal, "c", "50")
	two := step(t, allocation.RuleConstant, "", "2")
	sum := step(t, allocation.RuleSum, "", "14", pupils, two)
	for _, test := range []struct {
		why, words, numbers string
		d                   document.DerivationFacts
	}{
		{"a rate", "bedrag per leerling × leerlingen", "€ 118,10 × 12", step(t, allocation.RuleRate, "c", "1417.2", rate, pupils)},
		{"a sum in a product has brackets", "2 × (leerlingen + 2)", "2 × (12 + 2)", step(t, allocation.RuleProduct, "", "28", two, sum)},
		{"a sum by itself has none", "leerlingen + 2", "12 + 2", sum},
		{"a difference", "leerlingen − 2", "12 − 2", step(t, allocation.RuleDifference, "", "10", pupils, two)},
		{"a positive part shows its outcome", "positief deel van achterstandsscore", "0,00", step(t, allocation.RulePositive, "", "0", score)},
		{"of more than a name, in brackets", "positief deel van (leerlingen + 2)", "14", step(t, allocation.RulePositive, "", "14", sum)},
		{"the least", "kleinste van (leerlingen; 2)", "2", step(t, allocation.RuleLeast, "", "2", pupils, two)},
		{"the greatest", "grootste van (leerlingen; 2)", "12", step(t, allocation.RuleGreatest, "", "12", pupils, two)},
		{"a member", "lid van g4", "1", step(t, allocation.RuleMembership, "g4", "1")},
		{"a whole number", "(leerlingen − 2) afgerond op een veelvoud van 1", "10",
			step(t, allocation.RuleRounded, "half_up", "10", step(t, allocation.RuleDifference, "", "10.4", pupils, two), step(t, allocation.RuleConstant, "", "1"))},
		{"down to a multiple", "leerlingen naar beneden afgerond op een veelvoud van 2", "12", step(t, allocation.RuleRounded, "down", "12", pupils, two)},
		{"a share", "budget × leerlingen / som van alle gewichten", "€ 1.000.000,00 × 12 / 50",
			step(t, allocation.RuleShare, "c", "240000", budget, pupils, total)},
		{"who may", "leerlingen, mits achterstandsscore ten minste 2 is", "0", step(t, allocation.RuleEligible, "c", "0", pupils, score, two)},
		{"a factor", "euro per eenheid gewicht × leerlingen", "(€ 1.000.000,00 − € 250.000,00) / 50 × 12", step(t, allocation.RuleProduct, "c", "180000",
			step(t, allocation.RuleFactor, "c", "15000", step(t, allocation.RuleDifference, "", "750000", budget, held), total), pupils)},
		{"first come", "leerlingen, in volgorde van binnenkomst zolang het budget strekt", "€ 12,00", step(t, allocation.RuleArrival, "in_part", "12", budget, pupils, held)},
		{"sites of one municipality", "00AP00 + 00AP01", "€ 1,00 + € 2,00", step(t, allocation.RuleSum, "", "3",
			step(t, allocation.RuleRecipient, "00AP00", "1"), step(t, allocation.RuleRecipient, "00AP01", "2"))},
		{"a rounded part of the budget", "budget × 0,79 / 1 × leerlingen / som van alle gewichten", "€ 790.000,00 × 12 / 50",
			step(t, allocation.RuleShare, "c", "189600", step(t, allocation.RuleRound, "largest_remainder", "790000",
				step(t, allocation.RuleShare, "c", "790000", budget, step(t, allocation.RuleConstant, "c", "0.79"), step(t, allocation.RuleConstant, "", "1"))), pupils, total)},
	} {
		if got := (Formula{d, wording.NL, false}).Text(test.d, false); got != test.words {
			t.Errorf("%s: %s, want %s", test.why, got, test.words)
		}
		if got := (Formula{d, wording.NL, true}).Text(test.d, false); got != test.numbers {
			t.Errorf("%s: %s, want %s", test.why, got, test.numbers)
		}
	}
}

func TestFormulasSayWhatCountsAsNothing(t *testing.T) {
	d := document.Front(trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()))
	score := step(t, allocation.RuleMeasure, "achterstandsscore", "-2.5")
	pupils := step(t, allocation.RuleMeasure, "leerlingen", "12")
	product := step(t, allocation.RuleProduct, "", "0", pupils, step(t, allocation.RulePositive, "", "0", score))
	refused := step(t, allocation.RuleEligible, "c", "0", pupils, score, step(t, allocation.RuleConstant, "", "1"))
	one := step(t, allocation.RuleConstant, "", "1")
	whole := step(t, allocation.RuleSum, "", "9", step(t, allocation.RuleRounded, "half_up", "-3", score, one), step(t, allocation.RuleRounded, "down", "12", pupils, one))
	var got []string
	for _, d2 := range []document.DerivationFacts{product, refused, whole} {
		got = append(got, Formula{d, wording.NL, true}.surprises(d2)...)
	}
	want := []string{"achterstandsscore is -2,50 en telt als 0", "niet voldaan: achterstandsscore is -2,50, nodig is 1", "achterstandsscore is -2,50 en wordt -3"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
