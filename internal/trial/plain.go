package trial

import (
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// Plain is what a run over one plain table of rows gives.
func Plain(t *testing.T, scheme *scenario.Scheme, fixtures []Row) *scenario.Result {
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
		table.Rows = append(table.Rows, cbsdata.Row{Key: f.Code, Name: f.Name, Values: []cbsdata.Value{
			Value(t, f.Score, i+2, 3), Value(t, f.Pupils, i+2, 4),
		}})
	}
	return resultOf(t, scheme, table)
}

// Value is a figure that was read from one cell of the first file.
func Value(t *testing.T, text string, line, column int) cbsdata.Value {
	amount := Number(t, text)
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

// Shuffled divides anew with the rows handed to the engine in another order.
func Shuffled(t *testing.T, r *scenario.Result, order []Row) *scenario.Result {
	t.Helper()
	rows := make([]allocation.Row, len(order))
	for i, f := range order {
		rows[i] = allocation.Row{Key: f.Code, Name: f.Name, Values: []allocation.Value{
			{Measure: "leerlingen", Amount: Number(t, f.Pupils)}, {Measure: "achterstandsscore", Amount: Number(t, f.Score)},
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
