package report

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"npo/pkg/provenance"
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
	return Options{Formats: []Format{CSV, JSON, CSVExcel}, Language: NL, Version: "test", Decimal: "auto"}
}

func golden(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAllocationComesFirstAndItsHashGoesIntoTheOthers(t *testing.T) {
	var sink Memory
	if err := Write(&sink, goldenCases(t)[0].result, textOptions()); err != nil {
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
	if err := Write(&sink, goldenCases(t)[0].result, Options{Language: NL, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"allocation.csv", "receipt.json", "SHA256SUMS"}; !slices.Equal(sink.Names(), want) {
		t.Errorf("written %v, want %v", sink.Names(), want)
	}
}

func TestSumsHoldForEveryOtherFile(t *testing.T) {
	var sink Memory
	if err := Write(&sink, goldenCases(t)[0].result, textOptions()); err != nil {
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
	err := Write(&sink, goldenCases(t)[0].result, Options{Formats: []Format{"pdf"}})
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
	r := goldenCases(t)[0].result
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
		csv := string(written(t, plainResult(t, builtIn(t, test.scheme), cityFixtures()), "allocation.csv"))
		if header, _, _ := strings.Cut(csv, "\n"); header != test.header {
			t.Errorf("%s: %s", test.scheme, header)
		}
	}
}

func TestRenderingsDoNotDependOnTheOrderOfTheRows(t *testing.T) {
	fixtures := sortedFixtures(append(cityFixtures(), equalFixtures()...))
	want := everything(t, plainResult(t, trialScheme(t, "closed"), fixtures))
	rapid.Check(t, func(rt *rapid.T) {
		r := plainResult(t, trialScheme(t, "closed"), fixtures)
		r = resultOfShuffled(t, r, rapid.Permutation(fixtures).Draw(rt, "order"))
		if got := everything(t, r); !bytes.Equal(got, want) {
			rt.Fatal("another order of rows gives other bytes")
		}
	})
}
