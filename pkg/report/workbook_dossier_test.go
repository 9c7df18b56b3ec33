package report

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// dossiersOf renders all dossiers of a result, by name.
func dossiersOf(tb testing.TB, r *scenario.Result, l Language) (names []string, files map[string][]byte) {
	tb.Helper()
	files = map[string][]byte{}
	create := func(name string, write func(io.Writer) error) error {
		var out bytes.Buffer
		err := write(&out)
		names, files[name] = append(names, name), out.Bytes()
		return err
	}
	if err := writeDossiers(create, r, Options{Language: l, Version: "test"}, provenance.Hash([]byte("allocation.csv"))); err != nil {
		tb.Fatal(err)
	}
	return names, files
}

func TestEveryMunicipalityGetsADossierNamedByCodeAndName(t *testing.T) {
	r := countryResult(t, "npo-300m")
	names, _ := dossiersOf(t, r, NL)
	if len(names) != len(r.Allocation.Recipients) || !slices.IsSorted(names) {
		t.Fatalf("%d dossiers for %d municipalities, or not in their order", len(names), len(r.Allocation.Recipients))
	}
	for _, want := range []string{
		"gemeenten/GM0796-s-hertogenbosch.xlsx", "gemeenten/GM0518-s-gravenhage.xlsx",
		"gemeenten/GM1900-sudwest-fryslan.xlsx", "gemeenten/GM0820-nuenen-gerwen-en-nederwetten.xlsx",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestDossierHoldsSpecificationSitesAndExplanation(t *testing.T) {
	r := siteResult(t, trialScheme(t, "open"))
	_, files := dossiersOf(t, r, NL)
	f := openWorkbook(t, files["gemeenten/GM0796-s-hertogenbosch.xlsx"])
	if got, want := f.GetSheetList(), []string{"GM0796", "Gegevens", "Uitleg"}; !slices.Equal(got, want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	_, row := find(t, f, "Gegevens", "02FC00")
	if got := rawCell(t, f, "Gegevens", at(3, row)); got != "123" {
		t.Errorf("site 02FC00 has %s pupils, want 123", got)
	}
	if got := rawCell(t, f, "Gegevens", at(5, row)); got != "B3, regels 2, 3 en 5" {
		t.Errorf("site 02FC00 stands in %q", got)
	}
	_, row = find(t, f, "Gegevens", "Som")
	if got := rawCell(t, f, "Gegevens", at(2, row)) + " " + rawCell(t, f, "Gegevens", at(3, row)); got != "255 123" {
		t.Errorf("sums are %s", got)
	}
	rows, err := f.GetRows("Uitleg")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprint(rows)
	for _, want := range []string{"44.645,58", "AFRONDING", "Resultaat (SHA-256 van allocation.csv)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the explanation lacks %q", want)
		}
	}
}

func TestDossiersAreTheSameBytesOnAnyNumberOfCores(t *testing.T) {
	r := countryResult(t, "npo-regeling-2021")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	_, first := dossiersOf(t, r, NL)
	runtime.GOMAXPROCS(1)
	_, again := dossiersOf(t, r, NL)
	for name, data := range first {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s has other bytes on one core", name)
		}
	}
}

// TestDossierDoesNotShowWhichOneWasMadeBefore compares dossiers for which a workbook was used again with the same
// made first.
func TestDossierDoesNotShowWhichOneWasMadeBefore(t *testing.T) {
	r := countryResult(t, "npo-300m")
	names, files := dossiersOf(t, r, NL)
	for i := 7; i < len(names); i += 80 {
		d, err := newDossiers(r, Options{Language: NL, Version: "test"}, provenance.Hash([]byte("allocation.csv")))
		if err != nil {
			t.Fatal(err)
		}
		alone, err := d.workbook(i)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(alone, files[names[i]]) {
			t.Errorf("%s has other bytes when it is made first", names[i])
		}
	}
}

func TestReceiptNamesTheDossiersThatWereAskedFor(t *testing.T) {
	r := plainResult(t, trialScheme(t, "open"), cityFixtures())
	for _, c := range []struct {
		asked bool
		want  []string
	}{
		{false, nil},
		{true, []string{"gemeenten/GM0277-rozendaal.xlsx", "gemeenten/GM0518-s-gravenhage.xlsx", "gemeenten/GM0796-s-hertogenbosch.xlsx"}},
	} {
		var sink Memory
		if err := Write(&sink, r, Options{Language: NL, Version: "test", Decimal: "auto", PerGemeente: c.asked}); err != nil {
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

func TestDossiersStopAtTheFirstFileThatCannotBeWritten(t *testing.T) {
	full, calls := fmt.Errorf("no space left"), 0
	create := func(string, func(io.Writer) error) error {
		calls++
		return full
	}
	err := writeDossiers(create, plainResult(t, trialScheme(t, "open"), cityFixtures()), Options{Language: NL}, "0123456789")
	if err != full || calls != 1 {
		t.Errorf("error %v after %d files", err, calls)
	}
}

func BenchmarkDossiers(b *testing.B) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		r := countryResult(b, scheme)
		b.Run(scheme, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				dossiersOf(b, r, NL)
			}
		})
	}
}
