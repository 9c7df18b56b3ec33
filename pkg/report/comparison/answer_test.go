package comparison

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// Three places without a score lose the same share when the score counts more: 1, 10 and 100 pupils for whom 118.11 of
// 300 million less is paid. Cents must not decide which of them is called the one that loses most.
func TestThoseWhoLoseAlikeAreNamedTogether(t *testing.T) {
	const rows = "GM0060,1,0\nGM0088,10,0\nGM0277,100,0\nGM0363,100,55.5\n"
	result := func(weight string) *scenario.Result {
		return townResult(t, trial.BuiltIn(t, "npo-300m"), []scenario.Setting{{Name: "gewicht_score", Value: weight}}, "leerlingen,achterstandsscore", rows)
	}
	c := comparisonOf(t, result("22.64"), result("45.28"), false)
	if line := newView(c, wording.NL, "test").answer()[2]; !strings.Contains(line, "per leerling zijn dat Amsterdam (") || !strings.Contains(line, " en 3 gemeenten, waaronder Ameland (") {
		t.Errorf("%s", line)
	}
	c.Ends = 1
	for _, r := range c.Document(wording.NL, "test").Rankings {
		want := 0
		if r.End == "nadeel" && r.By != "euro" {
			want = 2
		}
		if r.Beyond != want {
			t.Errorf("%s %s: %d beyond, want %d", r.By, r.End, r.Beyond, want)
		}
	}
	if text := sheetText(t, rendered(t, c, wording.NL, bookFile), "Uitschieters"); !strings.Contains(text, "en nog 2 gemeenten met hetzelfde effect als de laatste") {
		t.Error("the sheet does not say who else loses as much")
	}
}

func TestWhatIsNotNothingIsNotShownAsNothing(t *testing.T) {
	v := &view{lang: wording.NL}
	row := leader{compare.Row{Name: "Zwolle", Old: 200_000_000, Redistribution: -69_300}, 1}
	if got := v.effect(row); got != "Zwolle (€ 693, minder dan 0,1 %)" {
		t.Errorf("%q", got)
	}
	if got := v.share(0, 100); got != "0,0 %" {
		t.Errorf("nothing is %q", got)
	}
	if got := v.share(1, 100_000); got != "minder dan 0,1 %" {
		t.Errorf("%q", got)
	}
}

func TestAmountsInSentencesAreShort(t *testing.T) {
	for cents, want := range map[int64]string{137_500_000_000: "€ 1.375 miljoen", 30_275_192_884: "€ 302,8 miljoen", 99_999_900: "€ 999.999", -137_500_000_000: "€ -1.375 miljoen"} {
		if got := wording.NL.Rough(allocation.Cents(cents)); got != want {
			t.Errorf("%d cents are %q, want %q", cents, got, want)
		}
	}
}

// Who is on one side only is there for want of data where both sides stand on one division: no boundary changed.
func TestOneSideIsNotABoundaryChangeOnOneDivision(t *testing.T) {
	scheme := trial.BuiltIn(t, "npo-300m")
	older := townResult(t, scheme, nil, "leerlingen,achterstandsscore", "GM0363,10,0\nGM0796,10,0\n")
	newer := townResult(t, scheme, nil, "leerlingen,achterstandsscore", "GM0796,10,0\n")
	got := newView(comparisonOf(t, older, newer, false), wording.NL, "test").answerCertainty()
	if !strings.Contains(got, "1 gemeente aan één kant: de andere kant heeft daarvan geen gegevens") || strings.Contains(got, "indeling") {
		t.Error(got)
	}
}

// What stands between "waaronder" and the verb is closed off at both ends.
func TestWhoIsNamedAmongOthersIsClosedOff(t *testing.T) {
	tied, alone := leader{compare.Row{Name: "Lisse", Old: 300_000_000, Redistribution: 300_000_000}, 2}, leader{compare.Row{Name: "Lisse", Old: 300_000_000, Redistribution: 300_000_000}, 1}
	for _, c := range []struct {
		lang wording.Language
		who  leader
		want string
	}{
		{wording.NL, tied, "winnen 2 gemeenten, waaronder Lisse (€ 3,0 miljoen, +100,0 %), het meest"},
		{wording.NL, alone, "winnen Lisse (€ 3,0 miljoen, +100,0 %) het meest"},
		{wording.EN, tied, "2 municipalities, among them Lisse (€ 3.0 million, +100.0%), gain most"},
	} {
		v := &view{Comparison: &Comparison{Comparison: &compare.Comparison{}}, lang: c.lang}
		if got := v.about(wording.Both("winnen %s het meest", "%s gain most"), c.who); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	v := &view{Comparison: &Comparison{Comparison: &compare.Comparison{}}, lang: wording.NL}
	if got := v.about(wording.Both("Het meest winnen %s", "%s gain most"), tied); !strings.HasSuffix(got, "%)") {
		t.Errorf("a comma before nothing: %q", got)
	}
}

// € 2.49 million and € 2.50 million are both € 2.5 million, and yet not the same.
func TestTotalsThatDifferAreWrittenSo(t *testing.T) {
	v := &view{lang: wording.NL}
	for _, c := range []struct {
		a, b allocation.Cents
		want [2]string
	}{
		{249_000_000, 350_000_000, [2]string{"€ 2,5 miljoen", "€ 3,5 miljoen"}},
		{250_000_000, 251_090_900, [2]string{"€ 2.500.000", "€ 2.510.909"}},
		{250_000_000, 250_000_040, [2]string{"€ 2.500.000,00", "€ 2.500.000,40"}},
	} {
		if x, y := v.apart(c.a, c.b); [2]string{x, y} != c.want {
			t.Errorf("%q and %q, want %q", x, y, c.want)
		}
	}
}

// With nothing to compare shares with, no line says that shares did or did not change.
func TestWithoutOldSharesNothingIsSaidOfThem(t *testing.T) {
	const rows = "GM0363,100,0\nGM0796,200,0\n"
	nothing := townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), []scenario.Setting{{Name: "tarief_leerling", Value: "0"}}, "leerlingen,achterstandsscore", rows)
	c := comparisonOf(t, nothing, townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), nil, "leerlingen,achterstandsscore", rows), false)
	answer := newView(c, wording.NL, "test").answer()
	if !strings.Contains(answer[0], "geen oude aandelen om een herverdeling mee te meten") {
		t.Errorf("%s", answer[0])
	}
	for _, line := range answer {
		for _, wrong := range []string{"verandert de verdeling niet", "Geen enkele", "verschuift niets"} {
			if strings.Contains(line, wrong) {
				t.Errorf("%s", line)
			}
		}
	}
}
