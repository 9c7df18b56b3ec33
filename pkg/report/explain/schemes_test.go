package explain

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// asked is a built-in scheme with a case of it, and who asks.
type asked struct {
	scheme, folder, code, budget string
	settings                     []scenario.Setting
}

// everyScheme holds a case of every built-in scheme.
func everyScheme() []asked {
	return []asked{
		{scheme: "buig-2015", folder: "half-old-half-new", code: "GM0003"},
		{scheme: "gelijke-kansen-2019", folder: "until-it-is-exhausted", code: "GM0014", budget: "300000.00"},
		{scheme: "gemeentefonds-uitkeringsfactor", folder: "bases-times-one-factor", code: "GM0003"},
		{scheme: "goab-2012", folder: "two-parts-each-with-its-own-total", code: "GM0003"},
		{scheme: "goab-2013", folder: "share-of-the-budget", code: "GM0003"},
		{scheme: "goab-2013-scholen", folder: "school-weights-are-whole-numbers", code: "GM0003"},
		{scheme: "goab-2017", folder: "less-a-fixed-sum", code: "GM0003"},
		{scheme: "iks-grenzen", folder: "the-factor-that-exhausts-the-budget", code: "GM0014", budget: "380000.00"},
		{scheme: "npo-300m", folder: "only-a-positive-score-weighs", code: "GM0003"},
		{scheme: "npo-regeling-2021", folder: "a-negative-score-costs-nothing", code: "GM0003"},
		{scheme: "npo-scholen-2022", folder: "two-amounts-per-school", code: "00AA00"},
		{scheme: "npo-schooldrempel-2019", folder: "threshold-of-12-percent", code: "GM0003"},
	}
}

// run divides by a built-in scheme over a case of it.
func (a asked) run(t *testing.T) *scenario.Result {
	t.Helper()
	name := filepath.Join("..", "..", "..", "testdata", "cases", a.scheme, a.folder, "input.csv")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.Run(scenario.Request{
		Scheme: trial.BuiltIn(t, a.scheme), Budget: a.budget, Settings: a.settings, Decimal: cbsdata.Auto,
		Inputs: []scenario.Input{{Name: "input.csv", Data: data}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEverySchemeAnswersInItsOwnTerms(t *testing.T) {
	all := everyScheme()
	if built := scenario.BuiltIn(); len(built) != len(all) {
		t.Fatalf("%d built-in schemes, %d asked", len(built), len(all))
	}
	for _, a := range all {
		e := explained(t, a.run(t), Options{Code: a.code, Questions: true})
		for _, l := range []wording.Language{wording.NL, wording.EN} {
			got := text(t, e, l)
			trial.Golden(t, *update, "testdata/schemes/"+a.scheme+"."+string(l)+".txt", []byte(got))
			if broken := regexp.MustCompile(`(?m)^ *[.;,:]|[.?!] ?\.|  \.|: \.|\.[?]|[a-z]_[a-z]`).FindString(got); broken != "" {
				t.Errorf("%s, %s: a broken sentence at %q", a.scheme, l, broken)
			}
		}
		npo := strings.HasPrefix(a.scheme, "npo-") && a.scheme != "npo-scholen-2022"
		if july := answered(e, "july") != ""; july != npo {
			t.Errorf("%s: the overview of July 2021 is told: %v", a.scheme, july)
		}
	}
}

// answered is the Dutch answer to a question; "" when it was left out.
func answered(e *Explanation, id string) string {
	for _, q := range e.Questions {
		if q.ID == id {
			return q.Answer.NL
		}
	}
	return ""
}
