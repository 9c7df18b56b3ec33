package trial

import (
	"strconv"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// Sites is what a run over site files gives: figures that add up from lines of several files, one site
// placed by a person and one left out.
func Sites(t *testing.T, scheme *scenario.Scheme) *scenario.Result {
	t.Helper()
	table := &cbsdata.Table{
		Measures: []cbsdata.MeasureSpec{
			{ID: "achterstandsscore", Kind: cbsdata.Decimal},
			{ID: "leerlingen", Kind: cbsdata.Count, Parts: []string{"leerlingen_bo", "leerlingen_vo"}},
			{ID: "leerlingen_bo", Kind: cbsdata.Count}, {ID: "leerlingen_vo", Kind: cbsdata.Count},
		},
		Files:    siteFiles(),
		Division: cbsdata.Division{Date: "2019-10-01", Total: 2},
		Oddities: []cbsdata.Oddity{{Key: "GM0277", NL: "geen voortgezet onderwijs", EN: "no secondary education"}},
	}
	score := siteTraces(t, 0, "Tabel 1", 7, 7, "00AP00 6 12.5", "00AP01 7 0.25")
	primary := siteTraces(t, 1, "", 6, 6, "00AP00 2 200", "00AP01 3 55")
	secondary := siteTraces(t, 2, "", 14, 25, "02FC00 2 100", "02FC00 3 20", "02FC00 5 3")
	table.Rows = []cbsdata.Row{
		{Key: "GM0277", Name: "Rozendaal", Values: []cbsdata.Value{
			{Absent: true}, sumValue(siteTraces(t, 1, "", 6, 6, "03XX00 4 40")),
			sumValue(siteTraces(t, 1, "", 6, 6, "03XX00 4 40")), {Absent: true},
		}},
		{Key: "GM0796", Name: "'s-Hertogenbosch", Values: []cbsdata.Value{
			sumValue(score), sumValue(append(append([]cbsdata.Trace{}, primary...), secondary...)),
			sumValue(primary), sumValue(secondary),
		}},
	}
	settleSites(t, table)
	return resultOf(t, scheme, table)
}

// settleSites adds a site that was left out, one that was placed, and the accounts.
func settleSites(t *testing.T, table *cbsdata.Table) {
	den := municipality.Municipality{Code: 796, Name: "'s-Hertogenbosch"}
	table.Unplaced = []cbsdata.Unplaced{{
		Site:     cbsdata.Site{ID: "20BB00", Name: "Het Plein", Place: "ROSMALEN"},
		Where:    provenance.Position{File: "somewhere/vo.csv", Line: 6},
		Units:    []cbsdata.Units{{Measure: "leerlingen_vo", Amount: Number(t, "10")}},
		Proposal: &den,
	}}
	table.Placed = []cbsdata.Placed{{
		Site: cbsdata.Site{ID: "02FC00", Name: "De Brug", Place: "'S-HERTOGENBOSCH"}, Municipality: den,
		Source: "website van de school", Reason: "verhuisd", Units: []cbsdata.Units{{Measure: "leerlingen_vo", Amount: Number(t, "123")}},
	}}
	table.Accounts = []cbsdata.Account{
		{File: 0, Sheet: "Tabel 1", Measure: "achterstandsscore", Lines: 9, Header: 1, Empty: 1, Note: 5, Used: 2,
			Units: Number(t, "12.75"), UsedUnits: Number(t, "12.75")},
		{File: 1, Measure: "leerlingen_bo", Lines: 4, Header: 1, Used: 3, Units: Number(t, "295"), UsedUnits: Number(t, "295")},
		{File: 2, Measure: "leerlingen_vo", Lines: 6, Header: 1, Empty: 1, Used: 3, NotPlaced: 1,
			Units: Number(t, "133"), UsedUnits: Number(t, "123"), NotPlacedUnits: Number(t, "10")},
	}
}

func siteFiles() []*cbsdata.File {
	file := func(name string, layout cbsdata.Layout) *cbsdata.File {
		return &cbsdata.File{
			Source: provenance.NewSource("somewhere/"+name, []byte(name)), Layout: layout, ReferenceDate: "2019-10-01",
		}
	}
	return []*cbsdata.File{
		file("cbs.xlsx", cbsdata.CBSSchoolScores), file("po.csv", cbsdata.DUOPrimary), file("vo.csv", cbsdata.DUOSecondary),
	}
}

// siteTraces reads "SITE LINE AMOUNT".
func siteTraces(t *testing.T, file int, sheet string, first, last int, cells ...string) []cbsdata.Trace {
	t.Helper()
	var traces []cbsdata.Trace
	for _, c := range cells {
		site, rest := c[:6], c[7:]
		for i, r := range rest {
			if r == ' ' {
				line, err := strconv.Atoi(rest[:i])
				if err != nil {
					t.Fatal(err)
				}
				traces = append(traces, cbsdata.Trace{
					File: file, Sheet: sheet, Line: line, First: first, Last: last, Site: site, Amount: Number(t, rest[i+1:]),
				})
			}
		}
	}
	return traces
}

func sumValue(from []cbsdata.Trace) cbsdata.Value {
	v := cbsdata.Value{From: from}
	for _, tr := range from {
		v.Amount = v.Amount.Add(tr.Amount)
	}
	return v
}
