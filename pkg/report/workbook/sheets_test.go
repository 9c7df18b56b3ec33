package workbook

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/internal/trial"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// checkSheetOf renders the check sheet of a scheme of the program.
func checkSheetOf(t *testing.T, id string, l wording.Language) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteCheckSheet(&out, trial.BuiltIn(t, id), Options{Language: l, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCheckSheetNeedsASchemeOfAmountsPerUnit(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCheckSheet(&out, trial.BuiltIn(t, "npo-300m"), Options{Language: wording.NL, Version: "test"}); !errors.Is(err, ErrNoRates) || out.Len() > 0 {
		t.Errorf("a closed budget gives %v and %d bytes", err, out.Len())
	}
}

// textOf is everything that a sheet shows, a line for each row.
func textOf(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}

// TestAmountsThatAreNotTheRegulationsStandBesideThoseThatAre looks at the check sheet and the sheet of a municipality: € 30
// beside the number of an article would say that the article has it.
func TestAmountsThatAreNotTheRegulationsStandBesideThoseThatAre(t *testing.T) {
	scheme := trial.BuiltIn(t, "npo-regeling-2021")
	changed, err := scheme.With("", []scenario.Setting{{Name: "tarief_score", Value: "30"}})
	if err != nil {
		t.Fatal(err)
	}
	const mark, standard = "(aangepast: tarief_score 30)", "aangepast; Stcrt. 2021, 42927"
	sheet := func(s *scenario.Scheme) string {
		var out bytes.Buffer
		if err := WriteOwnCheckSheet(&out, s, Options{Language: wording.NL, Version: "test"}); err != nil {
			t.Fatal(err)
		}
		return textOf(t, openWorkbook(t, out.Bytes()), "Narekenblad")
	}
	r := trial.Plain(t, changed, trial.Cities())
	f := openWorkbook(t, workbookOf(t, r, wording.NL))
	for where, text := range map[string]string{
		"Narekenblad": sheet(changed), "GM0796": textOf(t, f, "GM0796"), "Herkomst": textOf(t, f, "Herkomst en controle"),
	} {
		for _, want := range []string{mark, standard, "€ 22,64", "Status: "} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%s", where, want, text)
			}
		}
	}
	if plain := sheet(scheme); strings.Contains(strings.ToLower(plain), "aangepast") || !strings.Contains(plain, "Status: rekenhulp, geen besluit") {
		t.Errorf("the sheet of the regulation itself says\n%s", plain)
	}
}

// typed is a workbook with numbers in cells that are empty as written.
func typed(t *testing.T, workbook []byte, cells map[string]any) []byte {
	t.Helper()
	f := openWorkbook(t, workbook)
	for cell, value := range cells {
		if err := f.SetCellValue(f.GetSheetName(0), cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// blankCheckSheet is the sheet of the regulation, and where on it a column stands beside some words.
func blankCheckSheet(t *testing.T) (workbook []byte, cell func(words string, column int) string) {
	t.Helper()
	workbook = checkSheetOf(t, "npo-regeling-2021", wording.NL)
	f := openWorkbook(t, workbook)
	return workbook, func(words string, column int) string {
		_, row := find(t, f, f.GetSheetName(0), words)
		return xlsx.At(column, row)
	}
}

// TestCheckSheetCalculatesWhatIsTyped fills in the figures of 's-Hertogenbosch and has LibreOffice calculate.
func TestCheckSheetCalculatesWhatIsTyped(t *testing.T) {
	workbook, cell := blankCheckSheet(t)
	filled := typed(t, workbook, map[string]any{
		cell("Leerlingen", 2): 23244, cell("Achterstandsscore", 2): 5485.13,
		cell("Bedrag volgens Ofb of beschikking", 2):     2869500.00,
		cell("Ontvangen tot en met (maand)", 2):          "2022-12",
		cell("Ontvangen bedrag tot en met die maand", 2): 2000000,
	})
	calculated := calculatedValues(t, trial.Office(t), filled)
	for words, want := range map[string]string{
		"BEREKEND BEDRAG (hele periode)":          "2869532.18",
		"Verschil: beschikking − berekend bedrag": "-32.18",
		"Kalenderjaar 2021":                       "597819.2",
		"Kalenderjaar 2022":                       "2032585.29",
		"Te ontvangen tot en met die maand":       "2032562.5", // 17/24 of the amount in the decision, as npo verify has it
		"Verschil: ontvangen − te ontvangen":      "-32562.5",
	} {
		if got := calculated[cell(words, 4)]; got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
	if got := calculated[cell("Te ontvangen tot en met die maand", 5)]; got != "van het bedrag in uw stukken" {
		t.Errorf("due is said to be %q", got)
	}
}

// Without a decision, what must have come in is a part of the calculated amount: 17/24 of € 2 869 532.18.
func TestCheckSheetWithoutADecisionExpectsThePaymentsOfTheCalculatedAmount(t *testing.T) {
	workbook, cell := blankCheckSheet(t)
	filled := typed(t, workbook, map[string]any{
		cell("Leerlingen", 2): 23244, cell("Achterstandsscore", 2): 5485.13,
		cell("Ontvangen tot en met (maand)", 2):          "2022-12",
		cell("Ontvangen bedrag tot en met die maand", 2): 2000000,
	})
	calculated := calculatedValues(t, trial.Office(t), filled)
	due := "Te ontvangen tot en met die maand"
	if got := calculated[cell(due, 4)]; got != "2032585.29" || calculated[cell(due, 5)] != "van het berekende bedrag" {
		t.Errorf("due: %s %s", got, calculated[cell(due, 5)])
	}
}

func TestCheckSheetIsTheSameBytesEveryTime(t *testing.T) {
	if !bytes.Equal(checkSheetOf(t, "npo-regeling-2021", wording.EN), checkSheetOf(t, "npo-regeling-2021", wording.EN)) {
		t.Error("two runs give other bytes")
	}
}

func TestApprovalPrintsHashChecksAndCorrections(t *testing.T) {
	hash := provenance.Hash([]byte("allocation.csv"))
	for _, c := range []struct {
		name   string
		result *scenario.Result
		want   []string
	}{
		{"placed by hand", trial.Sites(t, trial.Scheme(t, "open")), []string{"02FC00 De Brug hier geplaatst", "verhuisd", "Niet geplaatst en niet meegeteld"}},
		{"nothing by hand", trial.Plain(t, trial.Scheme(t, "open"), trial.Cities()), []string{"Handmatige correcties: geen"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := WriteApproval(&out, c.result, Options{Language: wording.NL, Version: "test", ResultHash: hash}); err != nil {
				t.Fatal(err)
			}
			rows, err := openWorkbook(t, out.Bytes()).GetRows("Akkoordblad")
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			for _, row := range rows {
				text.WriteString(strings.Join(row, " ") + "\n")
			}
			for _, want := range append(c.want, wording.HashGroups(hash), "verify.py", "gecontroleerd door") {
				if !strings.Contains(text.String(), want) {
					t.Errorf("no %q in\n%s", want, text.String())
				}
			}
		})
	}
}
