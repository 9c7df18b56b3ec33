package scenario_test

import (
	"os"
	"strings"
	"testing"

	"npo/examples"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

const shared = "../../../shared/data/"

// realFiles are the four public files that the example table was made from.
func realFiles(t *testing.T) []Input {
	t.Helper()
	var inputs []Input
	for _, name := range []string{
		"cbs/achterstandsscores-scholen-2019.xlsx",
		"duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv",
		"duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv",
		"duo/alle-vestigingen-vo.csv",
	} {
		inputs = append(inputs, Input{Name: shared + name, Data: realFile(t, name)})
	}
	return inputs
}

func realFile(t *testing.T, name string) []byte {
	t.Helper()
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the public files are not here: ", shared)
	}
	return readFile(t, shared+name)
}

func run(t *testing.T, r Request) *Result {
	t.Helper()
	result, err := Run(r)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func sum(t *testing.T, r *Result, measure string) string {
	t.Helper()
	total, ok := r.Sum(measure)
	if !ok {
		t.Fatalf("nobody supplies %s", measure)
	}
	return total.String()
}

func TestRealFilesWithoutTheSitesThatHaveNoAddress(t *testing.T) {
	inputs := realFiles(t)
	r := run(t, Request{Scheme: find(t, "npo-regeling-2021"), Inputs: inputs, Unmatched: cbsdata.UnmatchedDrop})
	if n, of, partial := r.Coverage(); n != 355 || of != 355 || partial {
		t.Errorf("%d municipalities of %d", n, of)
	}
	if pupils, score := sum(t, r, "leerlingen"), sum(t, r, "achterstandsscore"); pupils != "2455628" || score != "561736.12" {
		t.Errorf("%s pupils, score %s", pupils, score)
	}
	if got := r.Allocation.Exact.String(); got != "302751928.8368" {
		t.Errorf("exact total %s", got)
	}
	left := leftOut(t, r)
	if len(left.Sites) != 11 || left.Exact.String() != "382794.51" || left.Amount != 382_794_51 || left.ProRata {
		t.Errorf("%d sites not placed, worth %s", len(left.Sites), left.Exact)
	}
	if units := left.Units; len(units) != 1 || units[0].Measure != "leerlingen_vo" || units[0].Amount.String() != "3241" {
		t.Errorf("units not placed: %v", units)
	}
	if r.Example || r.Status() == Mixed {
		t.Errorf("example %v, status %s", r.Example, r.Status())
	}
}

func placement(t *testing.T) *Input {
	t.Helper()
	return &Input{Name: "plaatsing-vo-2019.csv", Data: readFile(t, "../../examples/plaatsing-vo-2019.csv")}
}

// With every site placed, the real files give the example table: every figure of every municipality.
func TestRealFilesWithEverySitePlaced(t *testing.T) {
	scheme := find(t, "npo-regeling-2021")
	r := run(t, Request{Scheme: scheme, Inputs: realFiles(t), Placement: placement(t)})
	if pupils, exact := sum(t, r, "leerlingen"), r.Allocation.Exact.String(); pupils != "2458869" || exact != "303134723.3468" {
		t.Errorf("%s pupils, exact total %s", pupils, exact)
	}
	if left := leftOut(t, r); len(left.Sites) != 0 || len(r.Table.Placed) != 11 {
		t.Errorf("%d sites not placed, %d placed", len(left.Sites), len(r.Table.Placed))
	}
	sameFigures(t, r, run(t, Request{Scheme: scheme}))
}

func sameFigures(t *testing.T, joined, example *Result) {
	t.Helper()
	if len(joined.Table.Measures) != 8 || len(example.Table.Rows) != len(joined.Table.Rows) {
		t.Fatalf("%d measures; %d rows against %d", len(joined.Table.Measures), len(joined.Table.Rows), len(example.Table.Rows))
	}
	for i, row := range joined.Table.Rows {
		other := example.Table.Rows[i]
		if row.Key != other.Key || row.Name != other.Name {
			t.Fatalf("row %d is %s %s against %s %s", i, row.Key, row.Name, other.Key, other.Name)
		}
		for j, m := range joined.Table.Measures {
			value, ok := example.Value(i, m.ID)
			if !ok || !value.Amount.Equal(row.Values[j].Amount) {
				t.Errorf("%s: %s is %s against %s", row.Key, m.ID, row.Values[j].Amount, value.Amount)
			}
		}
	}
	if joined.Allocation.Total != example.Allocation.Total {
		t.Errorf("total %s against %s", joined.Allocation.Total, example.Allocation.Total)
	}
}

func TestExampleDataSayThatTheyAreAnExample(t *testing.T) {
	scheme := find(t, "npo-300m")
	byDefault := run(t, Request{Scheme: scheme})
	copied := run(t, Request{Scheme: scheme, Inputs: []Input{{Name: "mijn-cijfers.csv", Data: examples.Table}}})
	changed := strings.Replace(string(examples.Table), "GM0003,Appingedam,366.53", "GM0003,Appingedam,366.54", 1)
	own := run(t, Request{Scheme: scheme, Inputs: []Input{{Name: "mijn-cijfers.csv", Data: []byte(changed)}}})
	if !byDefault.Example || !copied.Example || own.Example {
		t.Errorf("by default %v, a copy %v, other figures %v", byDefault.Example, copied.Example, own.Example)
	}
	receipt := NewReceipt(copied, ReceiptInput{Version: "1", ResultHash: provenance.Hash(nil)})
	if got := receipt.Inputs[0].Kind; got != "example" || !receipt.Example {
		t.Errorf("the receipt calls the copy %q, example %v", got, receipt.Example)
	}
}

func TestExampleDividesThreeHundredMillionToTheCent(t *testing.T) {
	r := run(t, Request{Scheme: find(t, "npo-300m")})
	if r.Allocation.Total != 300_000_000_00 || r.Allocation.Residual.Sign() != 0 {
		t.Errorf("total %s, residual %s", r.Allocation.Total, r.Allocation.Residual)
	}
	i, found := r.Allocation.Dataset.Find("GM0796")
	if !found {
		t.Fatal("no 's-Hertogenbosch")
	}
	if value, _ := r.Value(i, "leerlingen_sbo"); value.Amount.String() != "14" {
		t.Errorf("sbo pupils of 's-Hertogenbosch: %s", value.Amount)
	}
}

// The README vouches for the files by hash; a change in one of them must show there.
func TestReadmeOfTheExamplesNamesEveryFileByHash(t *testing.T) {
	readme := string(readFile(t, "../../examples/README.md"))
	files := []Input{{Name: examples.Name, Data: examples.Table}, *placement(t)}
	if _, err := os.Stat(shared); err == nil {
		files = append(files, realFiles(t)...)
	}
	for _, f := range files {
		base := f.Name[strings.LastIndex(f.Name, "/")+1:]
		if !strings.Contains(readme, base) || !strings.Contains(readme, provenance.Hash(f.Data)) {
			t.Errorf("%s, %s, is not in the README", base, provenance.Hash(f.Data))
		}
	}
}
