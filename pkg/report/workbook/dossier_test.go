package workbook

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// dossiersOf renders all dossiers of a result, by name.
func dossiersOf(tb testing.TB, r *scenario.Result, l wording.Language) (names []string, files map[string][]byte) {
	tb.Helper()
	files = map[string][]byte{}
	create := func(name string, write func(io.Writer) error) error {
		var out bytes.Buffer
		err := write(&out)
		names, files[name] = append(names, name), out.Bytes()
		return err
	}
	if err := WriteDossiers(create, r, Options{Language: l, Version: "test", ResultHash: provenance.Hash([]byte("allocation.csv"))}); err != nil {
		tb.Fatal(err)
	}
	return names, files
}

func TestEveryMunicipalityGetsADossierNamedByCodeAndName(t *testing.T) {
	r := trial.Country(t, "npo-300m")
	names, _ := dossiersOf(t, r, wording.NL)
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
	r := trial.Sites(t, trial.Scheme(t, "open"))
	_, files := dossiersOf(t, r, wording.NL)
	f := openWorkbook(t, files["gemeenten/GM0796-s-hertogenbosch.xlsx"])
	if got, want := f.GetSheetList(), []string{"GM0796", "Gegevens", "Uitleg"}; !slices.Equal(got, want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	_, row := find(t, f, "Gegevens", "02FC00")
	if got := rawCell(t, f, "Gegevens", xlsx.At(3, row)); got != "123" {
		t.Errorf("site 02FC00 has %s pupils, want 123", got)
	}
	if got := rawCell(t, f, "Gegevens", xlsx.At(5, row)); got != "B3, regels 2, 3 en 5" {
		t.Errorf("site 02FC00 stands in %q", got)
	}
	_, row = find(t, f, "Gegevens", "Som")
	if got := rawCell(t, f, "Gegevens", xlsx.At(2, row)) + " " + rawCell(t, f, "Gegevens", xlsx.At(3, row)); got != "255 123" {
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
	r := trial.Country(t, "npo-regeling-2021")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	_, first := dossiersOf(t, r, wording.NL)
	runtime.GOMAXPROCS(1)
	_, again := dossiersOf(t, r, wording.NL)
	for name, data := range first {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s has other bytes on one core", name)
		}
	}
}

// TestDossierDoesNotShowWhichOneWasMadeBefore compares dossiers for which a workbook was used again with the same
// made first.
func TestDossierDoesNotShowWhichOneWasMadeBefore(t *testing.T) {
	r := trial.Country(t, "npo-300m")
	names, files := dossiersOf(t, r, wording.NL)
	for i := 7; i < len(names); i += 80 {
		d, err := newDossiers(r, Options{Language: wording.NL, Version: "test", ResultHash: provenance.Hash([]byte("allocation.csv"))})
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

func TestDossiersStopAtTheFirstFileThatCannotBeWritten(t *testing.T) {
	full, calls := fmt.Errorf("no space left"), 0
	create := func(string, func(io.Writer) error) error {
		calls++
		return full
	}
	err := WriteDossiers(create, trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()), Options{Language: wording.NL, ResultHash: "0123456789"})
	if err != full || calls != 1 {
		t.Errorf("error %v after %d files", err, calls)
	}
}

func BenchmarkDossiers(b *testing.B) {
	for _, scheme := range []string{"npo-regeling-2021", "npo-300m"} {
		r := trial.Country(b, scheme)
		b.Run(scheme, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				dossiersOf(b, r, wording.NL)
			}
		})
	}
}
