package document

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

func TestDocumentSurvivesWritingAndReading(t *testing.T) {
	for _, c := range trial.Cases(t) {
		want, err := New(c.Result, "test", strings.Repeat("0", 64))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := want.Encode(&out); err != nil {
			t.Fatal(err)
		}
		got, err := Decode("allocation.json", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Figure) bool { return a.Cmp(b.Exact) == 0 })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.Name, diff)
		}
	}
}

func TestForeignDocumentsAreRefused(t *testing.T) {
	whole := string(encoded(t, trial.Cases(t)[0].Result))
	for _, test := range []struct{ why, data, want string }{
		{"no JSON", "gemeentecode,gemeentenaam", "is not an allocation"},
		{"an unknown key", strings.Replace(whole, `"example"`, `"exemple"`, 1), "exemple"},
		{"another version", strings.Replace(whole, "npo-allocation/1", "npo-allocation/2", 1), "npo-allocation/2"},
		{"a second document", whole + whole, "goes on"},
		{"an amount without cents", strings.Replace(whole, `"amount":"25.01"`, `"amount":"25"`, 1), "is not an amount with two decimals"},
		{"a figure with an exponent", strings.Replace(whole, `"units":"10"`, `"units":"1e999999999"`, 1), "is not a figure"},
		{"a fraction that can be reduced", strings.Replace(whole, `"remainder":"0.5"`, `"remainder":"2/4"`, 1), "is not written as the figure"},
		{"a document cut off", whole[:len(whole)/2], "is not an allocation"},
	} {
		if test.data == whole {
			t.Fatalf("%s: the document is whole", test.why)
		}
		_, err := Decode("out/allocation.json", []byte(test.data))
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "out/allocation.json: NPO501: ") {
			t.Errorf("%s: %v", test.why, err)
		}
	}
}

func TestLineBreaksChangeNothingButWhiteSpace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		value := jsonValue(3).Draw(rt, "value")
		compact, err := json.Marshal(value)
		if err != nil {
			rt.Fatal(err)
		}
		var back bytes.Buffer
		if err := json.Compact(&back, breakLines(compact, rapid.IntRange(0, 4).Draw(rt, "levels"))); err != nil {
			rt.Fatal(err)
		}
		if !bytes.Equal(back.Bytes(), compact) {
			rt.Fatalf("%s became %s", compact, back.Bytes())
		}
	})
}

// jsonValue draws JSON with texts that look like marks.
func jsonValue(depth int) *rapid.Generator[any] {
	text := rapid.StringOfN(rapid.SampledFrom([]rune(`a"\{}[],: `)), 0, 5, -1)
	return rapid.Custom(func(t *rapid.T) any {
		kind := rapid.IntRange(0, 2).Draw(t, "kind")
		if depth == 0 || kind == 0 {
			return text.Draw(t, "text")
		}
		if kind == 1 {
			return rapid.SliceOfN(jsonValue(depth-1), 0, 3).Draw(t, "list")
		}
		return rapid.MapOfN(text, jsonValue(depth-1), 0, 3).Draw(t, "object")
	})
}

func TestTwoLevelsHaveLines(t *testing.T) {
	got := string(breakLines([]byte(`{"a":[{"b":[1,2]},{}],"c":{},"d":{"e":[]}}`), 2))
	want := `{
  "a": [
    {"b":[1,2]},
    {}
  ],
  "c": {},
  "d": {
    "e": []
  }
}`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestSumOfPartsRefersToThem(t *testing.T) {
	r := trial.Sites(t, trial.Scheme(t, "open"))
	own := trial.Value(t, "40", 9, 9)
	r.Table.Rows[0].Values[1] = own
	b := NewBuilder(r)
	if u := b.units(r.Table.Rows[0])[1]; u.SumOf != nil || len(u.Sources) != 1 {
		t.Errorf("a total that an input supplies has its own cell: %+v", u)
	}
	if u := b.units(r.Table.Rows[1])[1]; len(u.SumOf) != 2 || u.Sources != nil {
		t.Errorf("a total that was added up refers to its parts: %+v", u)
	}
}

func TestLinesAreWrittenAsRanges(t *testing.T) {
	for _, test := range []struct {
		lines []int
		want  string
	}{
		{[]int{7}, "7"}, {[]int{7, 8}, "7-8"}, {[]int{7, 9}, "7,9"}, {[]int{1, 2, 3, 7, 9, 10}, "1-3,7,9-10"},
	} {
		if got := ranges(test.lines); got != test.want {
			t.Errorf("%v: %q, want %q", test.lines, got, test.want)
		}
	}
}

func TestLedgerGivesEveryLeftoverCentOnce(t *testing.T) {
	fixtures := append(trial.Cities(), trial.Equals()...)
	r := trial.Plain(t, trial.Scheme(t, "closed"), trial.Sorted(fixtures))
	ledger := NewBuilder(r).ledger()
	if want := r.Allocation.Components[0].Leftover; len(ledger) != want || want == 0 {
		t.Fatalf("%d entries for %d cents", len(ledger), want)
	}
	for i, e := range ledger {
		if e.Rank != i+1 {
			t.Errorf("entry %d has rank %d", i, e.Rank)
		}
	}
}

func TestColumnsAreNamedAsTheirReaderSeesThem(t *testing.T) {
	for _, test := range []struct {
		trace cbsdata.Trace
		want  string
	}{
		{cbsdata.Trace{Sheet: "Tabel 1", First: 7, Last: 7}, "G"}, {cbsdata.Trace{Sheet: "Tabel 1", First: 7, Last: 8}, "G-H"},
		{cbsdata.Trace{First: 14, Last: 25}, "14-25"}, {cbsdata.Trace{First: 3, Last: 3}, "3"},
	} {
		if got := columnsOf(test.trace); got != test.want {
			t.Errorf("%+v: %q, want %q", test.trace, got, test.want)
		}
	}
}

func TestDocumentsThatDoNotHoldTogetherAreRefused(t *testing.T) {
	whole := string(encoded(t, trial.Cases(t)[2].Result))
	for _, test := range []struct{ why, from, to string }{
		{"a recipient twice", `"code":"GM0277","name":"Rozendaal","measures"`, `"code":"GM0796","name":"Rozendaal","measures"`},
		{"recipients out of order", `"code":"GM0277","name":"Rozendaal","measures"`, `"code":"GM0999","name":"Rozendaal","measures"`},
		{"another measure", `"measures":[{"id":"achterstandsscore"`, `"measures":[{"id":"score"`},
		{"a file that is not there", `"sources":[{"file":1`, `"sources":[{"file":7`},
		{"a month that is none", `"month":"2021-12"`, `"month":"2021-13"`},
		{"a payment too many", `"payments":["1181.10"`, `"payments":["0.00","1181.10"`},
		{"another component", `"components":[{"id":"leerlingen","units":"40"`, `"components":[{"id":"kinderen","units":"40"`},
	} {
		broken := strings.Replace(whole, test.from, test.to, 1)
		if broken == whole {
			t.Fatalf("%s: %q is not in the document", test.why, test.from)
		}
		if _, err := Decode("allocation.json", []byte(broken)); err == nil || !strings.Contains(err.Error(), "does not hold together") {
			t.Errorf("%s: %v", test.why, err)
		}
	}
}

// encoded is allocation.json of a result.
func encoded(t *testing.T, r *scenario.Result) []byte {
	t.Helper()
	hash, err := ResultHash(r)
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(r, "test", hash)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := d.Encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
