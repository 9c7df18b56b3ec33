package scenario_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

// resultOf divides over two municipalities with 100 and 300 pupils, as if two sites had been left out.
func resultOf(t *testing.T, s *Scheme, left ...cbsdata.Unplaced) *Result {
	t.Helper()
	table := &cbsdata.Table{
		Measures: []cbsdata.MeasureSpec{{ID: "achterstandsscore"}, {ID: "leerlingen"}},
		Rows: []cbsdata.Row{
			{Key: "GM0003", Values: values("0.5", "100")},
			{Key: "GM0014", Values: values("-2", "300")},
		},
		Division: cbsdata.Division{Date: "2019-10-01", Total: 355},
		Unplaced: left,
	}
	var rows []allocation.Row
	for _, row := range table.Rows {
		rows = append(rows, allocation.Row{Key: row.Key, Values: []allocation.Value{
			{Measure: "achterstandsscore", Amount: row.Values[0].Amount},
			{Measure: "leerlingen", Amount: row.Values[1].Amount}}})
	}
	dataset, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	divided, err := s.Allocate(dataset)
	if err != nil {
		t.Fatal(err)
	}
	return &Result{Scheme: s, Table: table, Allocation: divided}
}

func values(figures ...string) []cbsdata.Value {
	out := make([]cbsdata.Value, len(figures))
	for i, f := range figures {
		out[i].Amount = decimal.RequireFromString(f)
	}
	return out
}

func site(id string, units ...string) cbsdata.Unplaced {
	u := cbsdata.Unplaced{Site: cbsdata.Site{ID: id}}
	for i := 0; i < len(units); i += 2 {
		u.Units = append(u.Units, cbsdata.Units{Measure: units[i], Amount: decimal.RequireFromString(units[i+1])})
	}
	return u
}

func find(t *testing.T, id string) *Scheme {
	t.Helper()
	s, err := Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// leftOut is what was left out of a result.
func leftOut(t *testing.T, r *Result) NotPlaced {
	t.Helper()
	left, err := r.NotPlaced()
	if err != nil {
		t.Fatal(err)
	}
	return left
}

func TestSitesLeftOutAreWorthTheRates(t *testing.T) {
	r := resultOf(t, find(t, "npo-regeling-2021"),
		site("02FC00", "leerlingen_vo", "3000"),
		site("16FP06", "achterstandsscore", "0.5", "leerlingen_bo", "241"))
	left := leftOut(t, r)
	// 3 241 × 118.11 + 0.5 × 22.64 = 382 794.51 + 11.32
	if left.Exact.String() != "382805.83" || left.Amount.String() != "382805.83" || left.ProRata {
		t.Errorf("worth %s, %s, pro rata %v", left.Exact, left.Amount, left.ProRata)
	}
	want := []cbsdata.Units{
		{Measure: "achterstandsscore", Amount: decimal.RequireFromString("0.5")},
		{Measure: "leerlingen_bo", Amount: decimal.NewFromInt(241)},
		{Measure: "leerlingen_vo", Amount: decimal.NewFromInt(3000)},
	}
	if diff := cmp.Diff(want, left.Units, cmp.Comparer(decimal.Decimal.Equal)); diff != "" {
		t.Error(diff)
	}
}

func TestPartsAreNotAddedToAWholeThatIsThere(t *testing.T) {
	r := resultOf(t, find(t, "npo-regeling-2021"), site("02FC00", "leerlingen", "10", "leerlingen_vo", "10"))
	if got := leftOut(t, r).Exact.String(); got != "1181.1" {
		t.Errorf("ten pupils are worth %s", got)
	}
}

func TestNegativeScoreOfASiteTakesNothingAway(t *testing.T) {
	r := resultOf(t, find(t, "npo-regeling-2021"), site("02FC00", "achterstandsscore", "-5", "leerlingen_bo", "1"))
	if got := leftOut(t, r).Exact.String(); got != "118.11" {
		t.Errorf("worth %s", got)
	}
}

func TestSitesLeftOutOfABudgetAreWorthWhatOthersGotPerWeight(t *testing.T) {
	s, err := find(t, "npo-300m").With("1000.00", []Setting{{"gewicht_leerling", "1"}, {"gewicht_score", "0"}})
	if err != nil {
		t.Fatal(err)
	}
	left := leftOut(t, resultOf(t, s, site("02FC00", "leerlingen_vo", "1")))
	if left.Exact.String() != "2.5" || left.Amount != 2_50 || !left.ProRata {
		t.Errorf("one pupil where 400 share € 1 000: %s, pro rata %v", left.Exact, left.ProRata)
	}
}

func TestHalfACentIsRoundedUp(t *testing.T) {
	s, err := find(t, "npo-regeling-2021").With("", []Setting{{"tarief_leerling", "0.005"}})
	if err != nil {
		t.Fatal(err)
	}
	for pupils, want := range map[string]allocation.Cents{"1": 1, "2": 1, "3": 2, "0": 0} {
		if got := leftOut(t, resultOf(t, s, site("02FC00", "leerlingen_vo", pupils))).Amount; got != want {
			t.Errorf("%s pupils at half a cent: %d cents, want %d", pupils, got, want)
		}
	}
}

func TestNothingLeftOut(t *testing.T) {
	left := leftOut(t, resultOf(t, find(t, "npo-regeling-2021")))
	if len(left.Sites) != 0 || len(left.Units) != 0 || left.Amount != 0 {
		t.Errorf("%+v", left)
	}
}

func TestStatusIsThatOfTheFilesWithFigures(t *testing.T) {
	file := func(layout cbsdata.Layout, status string) *cbsdata.File {
		return &cbsdata.File{Layout: layout, Status: status}
	}
	for name, c := range map[string]struct {
		files []*cbsdata.File
		want  Status
	}{
		"all provisional":              {[]*cbsdata.File{file(cbsdata.Plain, "voorlopig"), file(cbsdata.DUOPrimary, "voorlopig")}, Provisional},
		"definitive":                   {[]*cbsdata.File{file(cbsdata.Plain, "definitief")}, Definitive},
		"provisional and definitive":   {[]*cbsdata.File{file(cbsdata.Plain, "voorlopig"), file(cbsdata.Plain, "definitief")}, Mixed},
		"one does not say":             {[]*cbsdata.File{file(cbsdata.Plain, "definitief"), file(cbsdata.Plain, "")}, Mixed},
		"none says":                    {[]*cbsdata.File{file(cbsdata.Plain, "")}, Unstated},
		"addresses supply no figures":  {[]*cbsdata.File{file(cbsdata.DUOAddresses, ""), file(cbsdata.Plain, "definitief")}, Definitive},
		"nothing but addresses is odd": {[]*cbsdata.File{file(cbsdata.DUOAddresses, "")}, Unstated},
	} {
		r := &Result{Table: &cbsdata.Table{Files: c.files}}
		if got := r.Status(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestFactsForReaders(t *testing.T) {
	r := resultOf(t, find(t, "npo-regeling-2021"))
	if n, of, partial := r.Coverage(); n != 2 || of != 355 || !partial {
		t.Errorf("%d of %d, partial %v", n, of, partial)
	}
	if sum, ok := r.Sum("achterstandsscore"); !ok || sum.String() != "-1.5" {
		t.Errorf("sum of scores %s, %v", sum, ok)
	}
	if _, ok := r.Sum("inwoners"); ok {
		t.Error("a measure that nobody supplied has a sum")
	}
	// 400 × 118.11 + 0.5 × 22.64 = 47 255.32 over 400 pupils
	if per, ok := r.PerUnit("leerlingen"); !ok || per.String() != "118.1383" {
		t.Errorf("per pupil %s, %v", per, ok)
	}
	if _, ok := r.PerUnit("achterstandsscore"); ok {
		t.Error("an amount per point of a sum below zero")
	}
}

func TestReceiptTellsNothingOfFolders(t *testing.T) {
	r := resultOf(t, find(t, "npo-regeling-2021"))
	hash := provenance.Hash(nil)
	r.Table.Files = []*cbsdata.File{{
		Source: provenance.Source{Name: "../map/a.csv", SHA256: hash, Size: 7},
		Layout: cbsdata.DUOSecondary,
		Tables: []cbsdata.TableUse{{
			Lines: 10, Header: 1, Empty: 1, Data: 8,
			Columns:  []cbsdata.Column{{Index: 1, Header: "BRIN NUMMER", Use: "vestiging"}, {Index: 2, Header: "AFDELING"}},
			Controls: []cbsdata.Control{{Measure: "leerlingen_vo", Rows: 8, Sum: decimal.NewFromInt(500)}},
		}},
	}}
	r.Table.Accounts = []cbsdata.Account{{Measure: "leerlingen_vo", Lines: 10, Header: 1, Empty: 1, Used: 6, NotPlaced: 2,
		Units: decimal.NewFromInt(500), UsedUnits: decimal.NewFromInt(400), NotPlacedUnits: decimal.NewFromInt(100)}}
	r.Table.Placement = &provenance.Source{Name: `C:\map\plaatsing.csv`, SHA256: hash, Size: 1}
	receipt := NewReceipt(r, ReceiptInput{Version: "1", Language: "nl", Formats: []string{"csv"}, ResultHash: hash,
		Outputs: []provenance.OutputEntry{{Name: "allocation.csv", SHA256: hash}}})
	want := []provenance.InputEntry{
		{Kind: "input", Name: "a.csv", SHA256: hash, Size: 7, Layout: "duo-vo", Ignored: []string{"AFDELING"},
			Tables: []provenance.TableEntry{{Lines: 10, Used: 6, Skipped: 2, NotPlaced: 2, Controls: []provenance.ControlEntry{
				{Measure: "leerlingen_vo", Rows: 8, Sum: "500", Used: "400", NotPlaced: "100"}}}}},
		{Kind: "placement", Name: "plaatsing.csv", SHA256: hash, Size: 1, Layout: "plaatsing"},
	}
	if diff := cmp.Diff(want, receipt.Inputs); diff != "" {
		t.Error(diff)
	}
	if receipt.Options.Unmatched != "error" || receipt.Options.Decimal != "auto" {
		t.Errorf("defaults are not written out: %+v", receipt.Options)
	}
	if _, err := receipt.Encode(); err != nil {
		t.Error(err)
	}
}
