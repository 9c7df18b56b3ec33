package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
	"npo/schemes"
)

func TestBuiltInSchemesStandInOrder(t *testing.T) {
	var ids []string
	for _, s := range BuiltIn() {
		ids = append(ids, s.ID)
		if !s.BuiltIn || s.Source.Name != s.ID || s.Adapted {
			t.Errorf("%s: built in %v, source %q, adapted %v", s.ID, s.BuiltIn, s.Source.Name, s.Adapted)
		}
		data, err := schemes.Files.ReadFile(s.ID + ".yaml")
		if err != nil || s.Source.SHA256 != provenance.Hash(data) {
			t.Errorf("%s: the hash is not that of the file (%v)", s.ID, err)
		}
	}
	if !slices.IsSorted(ids) || !slices.Contains(ids, "npo-300m") || !slices.Contains(ids, "npo-regeling-2021") {
		t.Errorf("built-in schemes %v", ids)
	}
}

// A basis of a built-in scheme can be looked up, unless it is called an assumption.
func TestEveryElementOfABuiltInSchemeSaysWhereItComesFrom(t *testing.T) {
	for _, s := range BuiltIn() {
		bases := map[string]allocation.Basis{"scheme": s.Basis}
		for _, m := range s.Measures {
			bases["measure "+m.ID] = m.Basis
		}
		for _, p := range s.Parameters {
			bases["parameter "+p.Name] = p.Basis
		}
		for _, c := range s.Components {
			bases["component "+c.ID] = c.Basis
		}
		if s.Schedule != nil {
			bases["schedule"] = s.Schedule.Basis
		}
		for element, b := range bases {
			if b.Source == "" || b.URL == "" && !b.Assumption {
				t.Errorf("%s: %s has basis %+v", s.ID, element, b)
			}
			if b.Assumption && !strings.Contains(strings.ToLower(b.Note.NL), "aanname") {
				t.Errorf("%s: %s is an assumption and does not say so: %q", s.ID, element, b.Note.NL)
			}
		}
	}
}

func TestRegulationPaysPerUnit(t *testing.T) {
	s, err := Find("npo-regeling-2021")
	if err != nil {
		t.Fatal(err)
	}
	var rates []string
	for _, c := range s.Components {
		rates = append(rates, c.ID+" "+c.Rate.Value.String()+" "+string(c.Rounding))
	}
	if got := strings.Join(rates, ", "); s.Closed() || got != "leerlingen 118.11 half_up, achterstand 22.64 half_up" {
		t.Errorf("closed %v, rates %s", s.Closed(), got)
	}
	if m, _ := s.Measure("leerlingen"); m.ReferenceDate != "2020-10-01" || m.ReferenceWord.NL != "teldatum" {
		t.Errorf("pupils at %s %s", m.ReferenceWord.NL, m.ReferenceDate)
	}
}

func TestRegulationPaysFiveMonthsFirstAndThenMonthByMonth(t *testing.T) {
	s, err := Find("npo-regeling-2021")
	if err != nil {
		t.Fatal(err)
	}
	payments := s.Schedule.Payments
	first, last := payments[0], payments[len(payments)-1]
	if first.Month.String() != "2021-12" || first.Through != 5 || last.Month.String() != "2023-07" || last.Through != 24 {
		t.Errorf("first %v, last %v", first, last)
	}
	for i := 1; i < len(payments); i++ {
		before, after := payments[i-1], payments[i]
		if after.Through != before.Through+1 || after.Month.Year*12+after.Month.Month != before.Month.Year*12+before.Month.Month+1 {
			t.Errorf("after %v comes %v", before, after)
		}
	}
	if !s.Schedule.OnSheet || !s.Schedule.Basis.Assumption {
		t.Error("equal portions are an assumption that stands on the sheet")
	}
}

func TestVariantDividesThreeHundredMillion(t *testing.T) {
	s, err := Find("npo-300m")
	if err != nil {
		t.Fatal(err)
	}
	if s.Budget == nil || *s.Budget != 300_000_000_00 {
		t.Errorf("budget %v", s.Budget)
	}
	if want := "Rekenvariant gesloten budget € 300 mln (aankondiging, niet de regeling)"; s.Title.NL != want {
		t.Errorf("title %q", s.Title.NL)
	}
	if s.Schedule.OnSheet || len(s.Schedule.Payments) != 5 {
		t.Error("five half-years, not on a municipality's sheet")
	}
	for _, p := range s.Parameters {
		if p.Unit.NL != "verhoudingsgetal" {
			t.Errorf("%s is in %q: a weight is not money", p.Name, p.Unit.NL)
		}
	}
}

// The annex of the decree was not read, so its list is derived: the G31 are the G4 and the G40 of 2018 without the
// thirteen that joined since 28 April 2009; then come the five Ortega municipalities and Delft.
func TestThirtySevenMunicipalitiesAreTheG31TheOrtegaFiveAndDelft(t *testing.T) {
	register := municipality.Default()
	joined := []string{"Almere", "Apeldoorn", "Ede", "Haarlemmermeer", "Zoetermeer", "Delft", "Gouda", "Oss", "Roosendaal",
		"Alphen aan den Rijn", "Hoorn", "Assen", "Hilversum"}
	var want []string
	for _, id := range []string{"G4", "G40"} {
		g, _ := register.Group(id)
		for _, code := range g.Codes {
			if name, _ := register.Name(code); !slices.Contains(joined[6:], name) {
				want = append(want, code.String())
			}
		}
	}
	slices.Sort(want)
	got := find(t, "goab-2012").Groups[0].Members
	if len(got) != 37 || !slices.Equal(got, want) {
		t.Errorf("%d members: %v, want %v", len(got), got, want)
	}
}

// 1 396 457 pupils × € 500 and 561 736.12 points × € 463.78, on the figures of 2019.
func TestAmountsPerSchoolOnTheRealFiles(t *testing.T) {
	r := run(t, Request{Scheme: find(t, "npo-scholen-2022"), Inputs: realFiles(t)[:2]})
	pupils, points := r.Allocation.Components[0], r.Allocation.Components[1]
	if pupils.Cents.String() != "698228500.00" || points.Exact.String() != "260521977.7336" || points.Cents.String() != "260521978.16" {
		t.Errorf("€ %s for pupils, € %s for points, exactly %s", pupils.Cents, points.Cents, points.Exact)
	}
}

func ExampleFind() {
	_, err := Find("npo-300")
	fmt.Println(err)
	fmt.Println(provenance.ProblemsIn(err)[0].Hint)
	// Output:
	// NPO303: no built-in scheme is called "npo-300"
	// did you mean "npo-300m"? (a scheme of your own is given by its path, as in ./my-scheme.yaml)
}
