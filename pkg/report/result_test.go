package report

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// A fixture is one row of a plain table: code, name, score, pupils.
type fixture struct{ code, name, score, pupils string }

// cityFixtures are three municipalities whose names need care, one of them without disadvantage.
func cityFixtures() []fixture {
	return []fixture{
		{"GM0277", "Rozendaal", "0", "154"},
		{"GM0518", "'s-Gravenhage", "32020.7", "89033"},
		{"GM0796", "'s-Hertogenbosch", "5485.13", "23244"},
	}
}

// equalFixtures are two equal municipalities and one of twice their size: they tie for a cent.
func equalFixtures() []fixture {
	return []fixture{
		{"GM0003", "Appingedam", "0", "10"},
		{"GM0010", "Delfzijl", "0", "10"},
		{"GM0014", "Groningen", "-5", "20"},
	}
}

func sortedFixtures(fixtures []fixture) []fixture {
	slices.SortFunc(fixtures, func(a, b fixture) int { return cmp.Compare(a.code, b.code) })
	return fixtures
}

// plainResult is what a run over one plain table of fixtures gives.
func plainResult(t *testing.T, scheme *scenario.Scheme, fixtures []fixture) *scenario.Result {
	t.Helper()
	table := &cbsdata.Table{
		Measures: []cbsdata.MeasureSpec{
			{ID: "achterstandsscore", Kind: cbsdata.Decimal}, {ID: "leerlingen", Kind: cbsdata.Count},
		},
		Files: []*cbsdata.File{{
			Source: provenance.NewSource("folder/gemeenten.csv", []byte("as if read")),
			Layout: cbsdata.Plain, Encoding: "utf-8", Separator: ",", Decimal: cbsdata.Point,
			Tables: []cbsdata.TableUse{{
				HeaderRow: 1, Lines: len(fixtures) + 1, Header: 1, Data: len(fixtures),
				Columns: []cbsdata.Column{
					{Index: 1, Header: "gemeentecode", Use: "gemeentecode"}, {Index: 2, Header: "gemeentenaam", Use: "naam"},
					{Index: 3, Header: "achterstandsscore", Use: "achterstandsscore"},
					{Index: 4, Header: "leerlingen", Use: "leerlingen"},
				},
			}},
		}},
		Division: cbsdata.Division{Date: "2021-01-01", Total: 352},
	}
	for i, f := range fixtures {
		table.Rows = append(table.Rows, cbsdata.Row{Key: f.code, Name: f.name, Values: []cbsdata.Value{
			plainValue(t, f.score, i+2, 3), plainValue(t, f.pupils, i+2, 4),
		}})
	}
	return resultOf(t, scheme, table)
}

func plainValue(t *testing.T, text string, line, column int) cbsdata.Value {
	amount := number(t, text)
	return cbsdata.Value{Amount: amount, From: []cbsdata.Trace{{Line: line, First: column, Last: column, Amount: amount}}}
}

// resultOf divides over the rows of a table.
func resultOf(t *testing.T, scheme *scenario.Scheme, table *cbsdata.Table) *scenario.Result {
	t.Helper()
	var rows []allocation.Row
	for _, row := range table.Rows {
		r := allocation.Row{Key: row.Key, Name: row.Name}
		for i, v := range row.Values {
			r.Values = append(r.Values, allocation.Value{Measure: allocation.Measure(table.Measures[i].ID), Amount: v.Amount})
		}
		rows = append(rows, r)
	}
	dataset, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	divided, err := scheme.Allocate(dataset)
	if err != nil {
		t.Fatal(err)
	}
	return &scenario.Result{
		Request: scenario.Request{Scheme: scheme, Unmatched: cbsdata.UnmatchedError, Decimal: cbsdata.Auto},
		Scheme:  scheme, Table: table, Allocation: divided,
	}
}

// siteResult is what a run over site files gives: figures that add up from lines of several files, one site
// placed by a person and one left out.
func siteResult(t *testing.T, scheme *scenario.Scheme) *scenario.Result {
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
		Units:    []cbsdata.Units{{Measure: "leerlingen_vo", Amount: number(t, "10")}},
		Proposal: &den,
	}}
	table.Placed = []cbsdata.Placed{{
		Site: cbsdata.Site{ID: "02FC00", Name: "De Brug", Place: "'S-HERTOGENBOSCH"}, Municipality: den,
		Source: "website van de school", Reason: "verhuisd", Units: []cbsdata.Units{{Measure: "leerlingen_vo", Amount: number(t, "123")}},
	}}
	table.Accounts = []cbsdata.Account{
		{File: 0, Sheet: "Tabel 1", Measure: "achterstandsscore", Lines: 9, Header: 1, Empty: 1, Note: 5, Used: 2,
			Units: number(t, "12.75"), UsedUnits: number(t, "12.75")},
		{File: 1, Measure: "leerlingen_bo", Lines: 4, Header: 1, Used: 3, Units: number(t, "295"), UsedUnits: number(t, "295")},
		{File: 2, Measure: "leerlingen_vo", Lines: 6, Header: 1, Empty: 1, Used: 3, NotPlaced: 1,
			Units: number(t, "133"), UsedUnits: number(t, "123"), NotPlacedUnits: number(t, "10")},
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
					File: file, Sheet: sheet, Line: line, First: first, Last: last, Site: site, Amount: number(t, rest[i+1:]),
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

// trialScheme reads a scheme made for tests.
func trialScheme(t *testing.T, id string) *scenario.Scheme {
	t.Helper()
	data, err := os.ReadFile("testdata/scheme/" + id + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Parse(id+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// builtIn returns a scheme of the program.
func builtIn(t *testing.T, id string) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// resultOfShuffled divides anew with the rows handed to the engine in another order.
func resultOfShuffled(t *testing.T, r *scenario.Result, order []fixture) *scenario.Result {
	t.Helper()
	rows := make([]allocation.Row, len(order))
	for i, f := range order {
		rows[i] = allocation.Row{Key: f.code, Name: f.name, Values: []allocation.Value{
			{Measure: "leerlingen", Amount: number(t, f.pupils)}, {Measure: "achterstandsscore", Amount: number(t, f.score)},
		}}
	}
	dataset, err := allocation.NewDataset(rows)
	if err != nil {
		t.Fatal(err)
	}
	if r.Allocation, err = r.Scheme.Allocate(dataset); err != nil {
		t.Fatal(err)
	}
	return r
}

// everything is all files of a result, one after the other.
func everything(t *testing.T, r *scenario.Result) []byte {
	t.Helper()
	var sink Memory
	if err := Write(&sink, r, textOptions()); err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, name := range sink.Names() {
		data, _ := sink.Bytes(name)
		all = append(all, data...)
	}
	return all
}
