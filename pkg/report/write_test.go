package report

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"npo/internal/trial"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// written renders a result in every text format and returns one of the files.
func written(t *testing.T, r *scenario.Result, name string) []byte {
	t.Helper()
	var sink Memory
	if err := Write(&sink, r, textOptions()); err != nil {
		t.Fatal(err)
	}
	data, there := sink.Bytes(name)
	if !there {
		t.Fatalf("%s was not written", name)
	}
	return data
}

func textOptions() Options {
	return Options{Formats: []Format{CSV, JSON, CSVExcel}, Language: wording.NL, Version: "test"}
}

func TestAllocationComesFirstAndItsHashGoesIntoTheOthers(t *testing.T) {
	var sink Memory
	if err := Write(&sink, trial.Cases(t)[0].Result, textOptions()); err != nil {
		t.Fatal(err)
	}
	want := []string{"allocation.csv", "allocation.json", "verdeling-excel.csv", "receipt.json", "SHA256SUMS"}
	if got := sink.Names(); !slices.Equal(got, want) {
		t.Fatalf("written %v, want %v", got, want)
	}
	claim, _ := sink.Bytes("allocation.csv")
	document, _ := sink.Bytes("allocation.json")
	if !bytes.Contains(document, []byte(provenance.Hash(claim))) {
		t.Error("allocation.json does not hold the result hash")
	}
}

func TestCSVAndReceiptAreWrittenWhateverTheFormats(t *testing.T) {
	var sink Memory
	if err := Write(&sink, trial.Cases(t)[0].Result, Options{Language: wording.NL, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"allocation.csv", "receipt.json", "SHA256SUMS"}; !slices.Equal(sink.Names(), want) {
		t.Errorf("written %v, want %v", sink.Names(), want)
	}
}

func TestSumsHoldForEveryOtherFile(t *testing.T) {
	var sink Memory
	if err := Write(&sink, trial.Cases(t)[0].Result, textOptions()); err != nil {
		t.Fatal(err)
	}
	sums, _ := sink.Bytes("SHA256SUMS")
	lines := strings.Split(strings.TrimSuffix(string(sums), "\n"), "\n")
	if !slices.IsSortedFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) }) {
		t.Errorf("not ascending by name:\n%s", sums)
	}
	if len(lines) != len(sink.Names())-1 {
		t.Errorf("%d sums for %d files", len(lines), len(sink.Names())-1)
	}
	for _, line := range lines {
		hash, name, ok := strings.Cut(line, "  ")
		data, there := sink.Bytes(name)
		if !ok || !there || provenance.Hash(data) != hash {
			t.Errorf("%q does not hold", line)
		}
	}
}

func TestUnknownFormatIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	var sink Memory
	err := Write(&sink, trial.Cases(t)[0].Result, Options{Formats: []Format{"pdf"}})
	if err == nil || len(sink.Names()) != 0 {
		t.Errorf("error %v, written %v", err, sink.Names())
	}
}

// errSink is what a failingSink says.
var errSink = errors.New("disk full")

// A failingSink fails at a moment of a file.
type failingSink struct {
	file            string
	onOpen, onWrite bool // otherwise at closing
}

func (s failingSink) Create(name string) (io.WriteCloser, error) {
	if name != s.file {
		return memoryWriter{new(bytes.Buffer)}, nil
	}
	if s.onOpen {
		return nil, errSink
	}
	return failingWriter{s.onWrite}, nil
}

type failingWriter struct{ onWrite bool }

func (w failingWriter) Write(p []byte) (int, error) {
	if w.onWrite {
		return 0, errSink
	}
	return len(p), nil
}

func (w failingWriter) Close() error {
	if w.onWrite {
		return nil
	}
	return errSink
}

func TestEveryErrorOfTheSinkCounts(t *testing.T) {
	r := trial.Cases(t)[0].Result
	for _, file := range []string{"allocation.csv", "allocation.json", "verdeling-excel.csv", "receipt.json", "SHA256SUMS"} {
		for _, sink := range []failingSink{
			{file: file, onOpen: true}, {file: file, onWrite: true}, {file: file},
		} {
			err := Write(sink, r, textOptions())
			if !errors.Is(err, errSink) || !strings.HasPrefix(err.Error(), file+": ") {
				t.Errorf("%+v: error %v", sink, err)
			}
		}
	}
}

func TestBuiltInSchemesHaveTheColumnsOfTheContract(t *testing.T) {
	for _, test := range []struct{ scheme, header string }{
		{"npo-300m", "gemeentecode,gemeentenaam,achterstandsscore,leerlingen,bedrag_verdeling,bedrag_totaal"},
		{"npo-regeling-2021", "gemeentecode,gemeentenaam,achterstandsscore,leerlingen,bedrag_leerlingen,bedrag_achterstand,bedrag_totaal"},
	} {
		csv := string(written(t, trial.Plain(t, trial.BuiltIn(t, test.scheme), trial.Cities()), "allocation.csv"))
		if header, _, _ := strings.Cut(csv, "\n"); header != test.header {
			t.Errorf("%s: %s", test.scheme, header)
		}
	}
}

func TestRenderingsDoNotDependOnTheOrderOfTheRows(t *testing.T) {
	fixtures := trial.Sorted(append(trial.Cities(), trial.Equals()...))
	want := everything(t, trial.Plain(t, trial.Scheme(t, "closed"), fixtures))
	rapid.Check(t, func(rt *rapid.T) {
		r := trial.Plain(t, trial.Scheme(t, "closed"), fixtures)
		r = trial.Shuffled(t, r, rapid.Permutation(fixtures).Draw(rt, "order"))
		if got := everything(t, r); !bytes.Equal(got, want) {
			rt.Fatal("another order of rows gives other bytes")
		}
	})
}

func TestResultHashIsThatOfTheClaim(t *testing.T) {
	r := trial.Plain(t, trial.Scheme(t, "closed"), trial.Equals())
	hash, err := document.ResultHash(r)
	if want := provenance.Hash(written(t, r, "allocation.csv")); err != nil || hash != want {
		t.Errorf("%s, %v; want %s", hash, err, want)
	}
}

func TestNegativeNumbersStayNumbersInExcel(t *testing.T) {
	table := string(written(t, trial.Plain(t, trial.Scheme(t, "closed"), trial.Equals()), "verdeling-excel.csv"))
	if !strings.Contains(table, "GM0014;Groningen;-5;20;") {
		t.Errorf("the score of -5 is not there as a number:\n%s", table)
	}
}

func TestNamesThatLookLikeFormulasAreNeutralisedOnlyForExcel(t *testing.T) {
	fixtures := trial.Equals()
	fixtures[0].Name = "=HYPERLINK(1)"
	r := trial.Plain(t, trial.Scheme(t, "closed"), fixtures)
	if table := string(written(t, r, "verdeling-excel.csv")); !strings.Contains(table, "GM0003;'=HYPERLINK(1);") {
		t.Errorf("a formula for Excel:\n%s", table)
	}
	if claim := string(written(t, r, "allocation.csv")); !strings.Contains(claim, "GM0003,=HYPERLINK(1),") {
		t.Errorf("the claim of record does not hold the name as it is:\n%s", claim)
	}
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

func TestReceiptNamesTheDossiersThatWereAskedFor(t *testing.T) {
	r := trial.Plain(t, trial.Scheme(t, "open"), trial.Cities())
	for _, c := range []struct {
		asked bool
		want  []string
	}{
		{false, nil},
		{true, []string{"gemeenten/GM0277-rozendaal.xlsx", "gemeenten/GM0518-s-gravenhage.xlsx", "gemeenten/GM0796-s-hertogenbosch.xlsx"}},
	} {
		var sink Memory
		if err := Write(&sink, r, Options{Language: wording.NL, Version: "test", PerGemeente: c.asked}); err != nil {
			t.Fatal(err)
		}
		data, _ := sink.Bytes(ReceiptFile)
		receipt, err := provenance.DecodeReceipt(ReceiptFile, data)
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		for _, o := range receipt.Outputs {
			if strings.HasPrefix(o.Name, "gemeenten/") {
				named = append(named, o.Name)
			}
		}
		if !slices.Equal(named, c.want) || receipt.Options.PerGemeente != c.asked {
			t.Errorf("asked %v: the receipt names %v and says %v", c.asked, named, receipt.Options.PerGemeente)
		}
	}
}
