package sweep_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// memory is a sink that keeps files.
type memory fstest.MapFS

type memoryFile struct {
	bytes.Buffer
	name string
	to   memory
}

func (m memory) Create(name string) (io.WriteCloser, error) {
	return &memoryFile{name: name, to: m}, nil
}

func (f *memoryFile) Close() error {
	f.to[f.name] = &fstest.MapFile{Data: f.Bytes()}
	return nil
}

func (m memory) text(name string) string {
	if f := m[name]; f != nil {
		return string(f.Data)
	}
	return ""
}

// table is a small input of five municipalities.
const table = `gemeentecode,leerlingen,achterstandsscore
GM0014,23100,2750.21
GM0034,29250,6120.50
GM0037,3305,0
GM0047,3900,210.07
GM0050,3305,12.90
`

func request(t testing.TB, id string) scenario.Request {
	t.Helper()
	scheme, err := scenario.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return scenario.Request{Scheme: scheme, Inputs: []scenario.Input{{Name: "table.csv", Data: []byte(table)}}}
}

func numbers(texts ...string) []decimal.Decimal {
	var all []decimal.Decimal
	for _, text := range texts {
		all = append(all, decimal.RequireFromString(text))
	}
	return all
}

func grid() sweep.Variation {
	return sweep.Variation{Grid: sweep.Grid{
		{Values: numbers("250000000", "300000000.01")},
		{Parameter: "gewicht_leerling", Values: numbers("0.0", "118.11", "200")},
		{Parameter: "gewicht_score", Values: numbers("22.640", "50.125")},
	}}
}

func draws(n int) sweep.Variation {
	return sweep.Variation{Draws: &sweep.Draws{Number: n, Seed: 2021}}
}

func newSweep(t testing.TB, r scenario.Request, v sweep.Variation) *sweep.Sweep {
	t.Helper()
	s, err := sweep.New(r, v)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t testing.TB, s *sweep.Sweep, o sweep.Options) memory {
	t.Helper()
	files := memory{}
	o.Version = "test"
	if _, err := s.Write(context.Background(), files, o); err != nil {
		t.Fatal(err)
	}
	return files
}

func everything() sweep.Options {
	return sweep.Options{Formats: []sweep.Format{sweep.CSV, sweep.Parquet}}
}

func same(t *testing.T, want, got memory) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for name, file := range want {
		if got[name] == nil || !bytes.Equal(file.Data, got[name].Data) {
			t.Errorf("%s differs", name)
		}
	}
}

// Each point of a grid has the amounts of a run of its own.
func TestEveryPointIsARunOfItsOwn(t *testing.T) {
	s := newSweep(t, request(t, "npo-300m"), grid())
	if !s.Planned() {
		t.Error("a grid over budget and weights is not planned")
	}
	files := write(t, s, everything())
	var want strings.Builder
	want.WriteString("scenario,gemeentecode,bedrag_verdeling,bedrag_totaal\n")
	number := 0
	for _, budget := range []string{"250000000", "300000000.01"} {
		for _, pupils := range []string{"0", "118.11", "200"} {
			for _, score := range []string{"22.64", "50.125"} {
				number++
				r := request(t, "npo-300m")
				r.Budget, r.Settings = budget, []scenario.Setting{{Name: "gewicht_leerling", Value: pupils}, {Name: "gewicht_score", Value: score}}
				result, err := scenario.Run(r)
				if err != nil {
					t.Fatal(err)
				}
				for _, recipient := range result.Allocation.Recipients {
					fmt.Fprintf(&want, "%d,%s,%s,%s\n", number, recipient.Key, recipient.Amounts[0].Cents, recipient.Total)
				}
			}
		}
	}
	if got := files.text(sweep.AmountsFile); got != want.String() {
		t.Errorf("got\n%s\nwant\n%s", got, want.String())
	}
	if lines := strings.SplitAfter(files.text(sweep.ListFile), "\n"); lines[0] != "scenario,budget,gewicht_leerling,gewicht_score,bedrag_totaal\n" ||
		lines[1] != "1,250000000.00,0,22.64,250000000.00\n" || lines[12] != "12,300000000.01,200,50.125,300000000.01\n" {
		t.Errorf("the list of scenarios is\n%s", strings.Join(lines, ""))
	}
}

func TestTheNumberOfCoresDoesNotMatter(t *testing.T) {
	for name, v := range map[string]sweep.Variation{"grid": grid(), "draws": draws(500), "draws in bins": draws(10_500)} {
		t.Run(name, func(t *testing.T) {
			s, o := newSweep(t, request(t, "npo-300m"), v), everything()
			o.Workers = 1
			want := write(t, s, o)
			o.Workers = 5
			same(t, want, write(t, s, o))
		})
	}
}

func TestMergedShardsAreTheWhole(t *testing.T) {
	for name, c := range map[string]struct {
		scheme string
		v      sweep.Variation
		shards int
	}{
		"a grid":                     {"npo-300m", grid(), 5},
		"more shards than scenarios": {"npo-300m", grid(), 17},
		"draws":                      {"npo-regeling-2021", draws(301), 4},
		"draws in bins":              {"npo-300m", draws(10_007), 3},
		"one shard":                  {"npo-300m", draws(7), 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSweep(t, request(t, c.scheme), c.v)
			var parts []sweep.Part
			for i := c.shards; i > 0; i-- {
				o := everything()
				o.Shard = sweep.Shard{I: i, N: c.shards}
				parts = append(parts, sweep.Part{Name: fmt.Sprint("part", i), Files: fstest.MapFS(write(t, s, o))})
			}
			merged := memory{}
			if _, err := sweep.Merge(context.Background(), merged, parts); err != nil {
				t.Fatal(err)
			}
			same(t, write(t, s, everything()), merged)
		})
	}
}

// Draw i is the same in every sweep of the seed that has it, and in one of other recipients.
func TestADrawDependsOnlyOnItsSeedAndNumber(t *testing.T) {
	first := func(v sweep.Variation, input string) string {
		r := request(t, "npo-regeling-2021")
		r.Inputs[0].Data = []byte(input)
		lines := strings.SplitAfter(write(t, newSweep(t, r, v), everything()).text(sweep.AmountsFile), "\n")
		var of14 []string
		for _, line := range lines {
			if strings.Contains(line, ",GM0014,") && len(of14) < 10 {
				of14 = append(of14, line)
			}
		}
		return strings.Join(of14, "")
	}
	all := first(draws(10), table)
	if longer := first(draws(200), table); longer != all {
		t.Errorf("with more draws\n%s\nwant\n%s", longer, all)
	}
	if fewer := first(draws(10), "gemeentecode,leerlingen,achterstandsscore\nGM0037,1,2.5\nGM0014,23100,2750.21\n"); fewer != all {
		t.Errorf("with other recipients\n%s\nwant\n%s", fewer, all)
	}
	other := draws(10)
	other.Draws.Seed = 2022
	if again := first(other, table); again == all {
		t.Error("another seed draws the same")
	}
}

// An open-ended amount moves by no more than half the last decimal of the score, and pupils stay whole.
func TestDrawsStayWithinTheLastDecimal(t *testing.T) {
	s := newSweep(t, request(t, "npo-regeling-2021"), draws(2000))
	summary, err := s.Summarise(context.Background(), sweep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	half := allocation.Cents(11) + 1 // 0.005 × € 22.64, and rounding
	for _, r := range summary.Rows {
		if r.Base-r.Minimum > half || r.Maximum-r.Base > half || r.Maximum == r.Minimum {
			t.Errorf("%s moves from %s to %s around %s", r.Key, r.Minimum, r.Maximum, r.Base)
		}
		if n := r.Gains + r.Losses + r.Same + r.Rounding; n != 2000 {
			t.Errorf("%s: %d scenarios", r.Key, n)
		}
		if r.Key != "GM0037" && (r.Mean-r.Base > 1 || r.Base-r.Mean > 1) {
			t.Errorf("%s: the mean is %s, the base %s", r.Key, r.Mean, r.Base)
		}
		if !slices.IsSorted(append([]allocation.Cents{r.Minimum}, append(r.Quantiles[:], r.Maximum)...)) || r.Error != 0 {
			t.Errorf("%s: quantiles %v, error %s", r.Key, r.Quantiles, r.Error)
		}
	}
	if zero := summary.Rows[2]; zero.Minimum != zero.Base {
		t.Errorf("a score of zero was drawn below zero: %s", zero.Minimum)
	}
}

func TestSensitivityIsWhatMovesAnAmountMost(t *testing.T) {
	summary, err := newSweep(t, request(t, "npo-300m"), grid()).Summarise(context.Background(), sweep.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range summary.Rows {
		var want []allocation.Cents
		for axis, setting := range []string{"", "gewicht_leerling", "gewicht_score"} {
			least, most := allocation.Cents(1<<62), allocation.Cents(0)
			for _, v := range grid().Grid[axis].Values {
				variant := request(t, "npo-300m")
				if setting == "" {
					variant.Budget = v.String()
				} else {
					variant.Settings = []scenario.Setting{{Name: setting, Value: v.String()}}
				}
				result, err := scenario.Run(variant)
				if err != nil {
					t.Fatal(err)
				}
				amount := result.Allocation.Recipients[i].Total
				least, most = min(least, amount), max(most, amount)
			}
			want = append(want, most-least)
		}
		largest := summary.Axes[slices.Index(want, slices.Max(want))]
		if !slices.Equal(r.Ranges, want) || r.Largest != largest {
			t.Errorf("%s: ranges %v, largest %s; want %v, %s", r.Key, r.Ranges, r.Largest, want, largest)
		}
	}
}

func TestProgressCountsToTheEnd(t *testing.T) {
	last, total := 0, 0
	s := newSweep(t, request(t, "npo-300m"), grid())
	_, err := s.Summarise(context.Background(), sweep.Options{Progress: func(done, of int) {
		if done <= last {
			t.Errorf("%d after %d", done, last)
		}
		last, total = done, of
	}})
	if err != nil || last != total || total != 12+7 { // the points, and those on the lines through the base
		t.Errorf("ended at %d of %d: %v", last, total, err)
	}
}

func TestASweepStopsWhenNobodyWantsIt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := newSweep(t, request(t, "npo-300m"), draws(1_000_000)).Write(ctx, memory{}, sweep.Options{
		Progress: func(int, int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// The scenario that cannot be calculated is the lowest, whatever worker met one first.
func TestTheLowestImpossibleScenarioIsNamed(t *testing.T) {
	v := grid()
	v.Grid[2].Values = numbers("22.64", "0")
	_, err := newSweep(t, request(t, "npo-300m"), v).Summarise(context.Background(), sweep.Options{Workers: 4})
	want := "NPO401: scenario 2 (budget 250000000.00, gewicht_leerling 0, gewicht_score 0): "
	if err == nil || !strings.HasPrefix(err.Error(), want) || len(provenance.ProblemsIn(err)) != 1 {
		t.Errorf("got %v\nwant %s…", err, want)
	}
}

// Amounts have at most 18 digits: tables cannot hold more.
func TestAmountsThatNoTableHoldsAreRefused(t *testing.T) {
	v := sweep.Variation{Grid: sweep.Grid{{Values: numbers("1000", "40000000000000000")}}}
	_, err := newSweep(t, request(t, "npo-300m"), v).Summarise(context.Background(), sweep.Options{})
	if err == nil || !strings.Contains(err.Error(), "NPO403: ") || !strings.Contains(err.Error(), "(budget 40000000000000000.00)") {
		t.Errorf("got %v", err)
	}
}

func ExampleSweep_Summarise() {
	scheme, _ := scenario.Find("npo-300m")
	s, err := sweep.New(scenario.Request{Scheme: scheme}, sweep.Variation{Grid: sweep.Grid{
		{Parameter: "gewicht_score", Values: numbers("0", "22.64", "45.28")},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	summary, err := s.Summarise(context.Background(), sweep.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := summary.Rows[slices.IndexFunc(summary.Rows, func(r sweep.Row) bool { return r.Key == "GM0796" })]
	fmt.Println(r.Name, "has", r.Base, "and gets", r.Minimum, "to", r.Maximum)
	fmt.Println("more in", r.Gains, "of", summary.Scenarios, "and moved by", r.Largest)
	// Output:
	// 's-Hertogenbosch has 2839858.28 and gets 2835937.99 to 2843462.88
	// more in 1 of 3 and moved by gewicht_score
}

func ExampleParseShard() {
	shard, problem := sweep.ParseShard("3/10")
	fmt.Println(shard, problem == nil)
	_, problem = sweep.ParseShard("11/10")
	fmt.Println(problem)
	// Output:
	// 3/10 true
	// NPO305: shard "11/10": not I/N with I from 1 to N and N at most 100000
}

func ExampleMerge() {
	scheme, _ := scenario.Find("npo-300m")
	s, _ := sweep.New(scenario.Request{Scheme: scheme}, sweep.Variation{Draws: &sweep.Draws{Number: 100, Seed: 1}})
	var parts []sweep.Part
	for i := 1; i <= 4; i++ {
		files := memory{}
		if _, err := s.Write(context.Background(), files, sweep.Options{Version: "1", Shard: sweep.Shard{I: i, N: 4}}); err != nil {
			fmt.Println(err)
		}
		parts = append(parts, sweep.Part{Name: fmt.Sprint(i), Files: fs.FS(fstest.MapFS(files))})
	}
	record, err := sweep.Merge(context.Background(), memory{}, parts)
	fmt.Println(record.Scenarios, record.Shard == nil, err)
	// Output: 100 true <nil>
}
