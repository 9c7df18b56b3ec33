package allocation_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/allocation"
)

// town groups sites by the first character of their key.
func town(r allocation.Row) allocation.Group {
	return allocation.Group{Key: r.Key[:1], Name: "gemeente van " + r.Key}
}

// sites are school sites of the municipalities A and B; y and z are not known of all.
func sites(t *testing.T) *allocation.Dataset {
	return dataset(t, row("B1", "x", "3", "y", "0.5"), row("A2", "x", "1.5", "z", "4"), row("B2", "x", "2", "y", "0.25", "z", "1"), row("A1", "x", "1", "y", "7", "z", "0.5"))
}

func TestSitesAreSummedToMunicipalities(t *testing.T) {
	a := allocate(t, closed(100, share("a", measure("x"), fraction("0.5")), share("b", measure("x"), fraction("0.5"))), sites(t))
	sum, err := a.SumTo(town)
	if err != nil {
		t.Fatal(err)
	}
	// 50 over 1, 1.5, 3, 2 is 6.67, 10, 20, 13.33: A has 17 and B 33, twice.
	if diff := cmp.Diff([]allocation.Cents{34, 66}, totals(sum)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]int{{0, 1}, {2, 3}}, sum.Members); diff != "" {
		t.Error(diff)
	}
	want := []allocation.Row{
		{Key: "A", Name: "gemeente van A1", Values: row("", "x", "2.5", "z", "4.5").Values},
		{Key: "B", Name: "gemeente van B1", Values: row("", "x", "5", "y", "0.75").Values},
	}
	if diff := cmp.Diff(want, []allocation.Row{sum.Dataset.Row(0), sum.Dataset.Row(1)}); diff != "" {
		t.Error(diff)
	}
	if sum.Total != a.Total || sum.Of != a || len(a.Recipients) != 4 {
		t.Errorf("total %s of %s", sum.Total, a.Total)
	}
}

// Each amount of a municipality is the sum of amounts that were rounded per site.
func TestSumsAddWhatWasRoundedPerSite(t *testing.T) {
	a := allocate(t, open(rate("r", measure("x"), "0.005"), rate("s", measure("x"), "1")), sites(t))
	sum, err := a.SumTo(town)
	if err != nil {
		t.Fatal(err)
	}
	// 0.005 → 0.01, 0.0075 → 0.01; 0.015 → 0.02, 0.01.
	for i, want := range []string{"2.5 0.0125 0.02", "5 0.025 0.03"} {
		amount := sum.Recipients[i].Amounts[0]
		if got := fmt.Sprint(amount.Units, " ", amount.Exact, " ", amount.Cents); got != want {
			t.Errorf("%s: %s, want %s", sum.Recipients[i].Key, got, want)
		}
	}
	if !sum.Recipients[0].Exact.Equal(exact("2.5125")) || sum.Recipients[0].Total != 252 {
		t.Errorf("%+v", sum.Recipients[0])
	}
	want := `sum 0.02
  recipient A1 0.01
    round half_up 0.01
      rate r 0.005
        parameter tarief_r 0.005
        measure x 1
  recipient A2 0.01
    round half_up 0.01
      rate r 0.0075
        parameter tarief_r 0.005
        measure x 1.5
`
	d, err := sum.Derive(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	checkSteps(t, d)
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Error(diff)
	}
}

// A municipality is paid its own instalments, not the instalments of its sites.
func TestInstalmentsOfASumAreThoseOfTheGroups(t *testing.T) {
	s := open(rate("r", measure("x"), "0.01"))
	s.Schedule = &allocation.Schedule{Portions: 2, Payments: []allocation.Payment{
		{Month: allocation.Month{Year: 2021, Month: 1}, Through: 1}, {Month: allocation.Month{Year: 2021, Month: 2}, Through: 2},
	}}
	a := allocate(t, s, dataset(t, row("A1", "x", "1"), row("A2", "x", "1")))
	sum, err := a.SumTo(town)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]allocation.Cents{1, 1}, sum.Schedule()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]allocation.Cents{2, 0}, a.Schedule()); diff != "" {
		t.Error(diff)
	}
}

func TestGroupWithoutKeyIsRefused(t *testing.T) {
	a := allocate(t, open(rate("r", measure("x"), "1")), sites(t))
	if _, err := a.SumTo(func(allocation.Row) allocation.Group { return allocation.Group{} }); !errors.Is(err, allocation.ErrEmptyKey) {
		t.Errorf("%v", err)
	}
}

func ExampleAllocation_SumTo() {
	schools, err := allocation.NewDataset([]allocation.Row{
		row("00AP00", "leerlingen", "100"), row("00AR00", "leerlingen", "250"), row("00BB00", "leerlingen", "40"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := open(rate("basis", measure("leerlingen"), "500")).Allocate(schools)
	if err != nil {
		fmt.Println(err)
		return
	}
	municipalities := map[string]allocation.Group{
		"00AP00": {Key: "GM0363", Name: "Amsterdam"}, "00AR00": {Key: "GM0003", Name: "Appingedam"}, "00BB00": {Key: "GM0363", Name: "Amsterdam"},
	}
	sum, err := a.SumTo(func(school allocation.Row) allocation.Group { return municipalities[school.Key] })
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range sum.Recipients {
		fmt.Println(r.Key, r.Name, r.Total)
	}
	// Output:
	// GM0003 Appingedam 125000.00
	// GM0363 Amsterdam 70000.00
}
