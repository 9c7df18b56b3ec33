package scenario_test

import (
	"errors"
	"fmt"
	"testing"

	. "npo/pkg/scenario"
)

func TestBudgetForAnOpenEndedSchemeIsWrongUse(t *testing.T) {
	_, err := parse(t, open).With("1000.00", nil)
	if !errors.Is(err, ErrOpenEnded) {
		t.Errorf("got %v", err)
	}
}

func TestWithChangesOnlyWhatIsAsked(t *testing.T) {
	original := parse(t, closed)
	changed, err := original.With("100.00", nil)
	if err != nil {
		t.Fatal(err)
	}
	if *changed.Budget != 100_00 || *changed.Default != 30_000_000_010 || !changed.Adapted {
		t.Errorf("budget %v, default %v, adapted %v", *changed.Budget, *changed.Default, changed.Adapted)
	}
	if *original.Budget != 30_000_000_010 || original.Adapted {
		t.Error("the original changed too")
	}
	if changed.Source != original.Source {
		t.Error("the source is no longer that of the file")
	}
	back, err := changed.With("300000000.1", nil)
	if err != nil || back.Adapted {
		t.Errorf("back at the budget of the file it still counts as adapted (%v)", err)
	}
}

func TestSettingsReachTheRates(t *testing.T) {
	changed, err := parse(t, open).With("", []Setting{{"tarief", "2"}})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := changed.Parameter("tarief")
	if p.Value.String() != "2" || p.Default.String() != "1.5" || !changed.Adapted {
		t.Errorf("value %s, default %s, adapted %v", p.Value, p.Default, changed.Adapted)
	}
	if got := changed.Components[0].Rate.Value.String(); got != "2" {
		t.Errorf("the component still has rate %s", got)
	}
	same, err := changed.With("", []Setting{{"tarief", "1.50"}})
	if err != nil || same.Adapted {
		t.Errorf("1.50 set to 1.50 counts as adapted (%v)", err)
	}
}

func TestWithReportsEveryBadValue(t *testing.T) {
	for name, c := range map[string]struct {
		text, budget string
		settings     []Setting
		want         string
	}{
		"unknown parameter": {open, "", []Setting{{"tariev", "1"}}, `NPO304: klein has no parameter "tariev"`},
		"not a number":      {open, "", []Setting{{"tarief", "1,5"}}, `NPO305: parameter tarief: "1,5" is not a number with a decimal point and no grouping`},
		"exponent":          {open, "", []Setting{{"tarief", "1e5"}}, `NPO305: parameter tarief: "1e5" is not a number with a decimal point and no grouping`},
		"other digits":      {open, "", []Setting{{"tarief", "１"}}, `NPO305: parameter tarief: "１" is not a number with a decimal point and no grouping`},
		"too long":          {open, "", []Setting{{"tarief", "1234567890123456789"}}, `NPO305: parameter tarief: "1234567890123456789" has more than 18 digits`},
		"set twice":         {open, "", []Setting{{"tarief", "1"}, {"tarief", "2"}}, `NPO305: parameter "tarief" is set twice`},
		"two at once":       {closed, "0", []Setting{{"x", "1"}}, "NPO306: budget \"0\": the budget is not above zero\nNPO304: klein has no parameter \"x\""},
		"negative budget":   {closed, "-5", nil, `NPO306: budget "-5": the budget is not above zero`},
		"three decimals":    {closed, "1.005", nil, `NPO306: budget "1.005": the budget has more than two decimals`},
		"grouped budget":    {closed, "300.000.000,00", nil, `NPO305: budget "300.000.000,00": "300.000.000,00" is not a number with a decimal point and no grouping`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse(t, c.text).With(c.budget, c.settings)
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestMinimumHoldsForSettings(t *testing.T) {
	s := parse(t, with(t, open, `value: "1.50"`, "value: \"1.50\"\n    min: 0"))
	_, err := s.With("", []Setting{{"tarief", "-0.01"}})
	if got, want := fmt.Sprint(err), "NPO305: parameter tarief: -0.01 is below its minimum 0"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func ExampleScheme_With() {
	s, err := Find("npo-300m")
	if err != nil {
		panic(err)
	}
	half, err := s.With("150000000.00", []Setting{{Name: "gewicht_score", Value: "45.28"}})
	if err != nil {
		panic(err)
	}
	score, _ := half.Parameter("gewicht_score")
	fmt.Println(half.Budget, score.Value, half.Adapted)
	_, err = s.With("", []Setting{{Name: "gewicht_scor", Value: "1"}})
	fmt.Println(err)
	// Output:
	// 150000000.00 45.28 true
	// NPO304: npo-300m has no parameter "gewicht_scor"
}
