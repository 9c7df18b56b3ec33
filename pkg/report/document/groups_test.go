package document

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

func groupsIn(t *testing.T, r *scenario.Result) map[string]GroupTotals {
	t.Helper()
	d, err := New(r, "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]GroupTotals{}
	for _, g := range d.Groups {
		groups[g.ID] = g
	}
	return groups
}

// Every municipality is in one province: the provinces add up to the country, in every figure.
func TestProvincesAddUpToTheCountry(t *testing.T) {
	r := trial.Grouped(t)
	var sum Money
	size := 0
	for _, g := range groupsIn(t, r) {
		if g.Kind == ProvinceGroup {
			sum += g.Amount
			size += g.Size
		}
	}
	if allocation.Cents(sum) != r.Allocation.Total || size != 355 {
		t.Errorf("%d municipalities receive %v of %v", size, sum, r.Allocation.Total)
	}
}

func TestGroupsSumUpTheirMembers(t *testing.T) {
	groups := groupsIn(t, trial.Grouped(t))
	g4, g40, g44 := groups["G4"], groups["G40"], groups["G44"]
	if g4.Amount+g40.Amount != g44.Amount || len(g4.Members) != 4 || len(g40.Members) != 40 || len(g44.Members) != 44 {
		t.Errorf("G4 %v, G40 %v, G44 %v", g4.Amount, g40.Amount, g44.Amount)
	}
	if list := groups["stad"]; list.Title.EN != "The city" || list.Kind != ListGroup || len(list.Components) != 2 ||
		list.Components[0].Amount+list.Components[1].Amount != list.Amount {
		t.Errorf("%+v", list)
	}
	if gka := groups["GKA-30"]; len(gka.Members) != 32 || len(gka.Successors) != 3 || gka.Successors[0].For[0].Name != "Eemsdelta" {
		t.Errorf("%+v", gka)
	}
}
