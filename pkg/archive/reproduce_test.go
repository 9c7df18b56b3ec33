package archive_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"npo/examples"
	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// The file with the name of the input is another one; the input is found by its hash under another name.
func TestInputsAreFoundByHashWhateverTheyAreCalled(t *testing.T) {
	again := reproduce(t, write(t, request(t), "1", report.JSON), "1", sources())
	if !again.SameResult() {
		t.Errorf("difference %+v, fields %v, files %+v, sums %s", again.Difference, again.Fields, again.Files, again.Sums)
	}
	if got := again.Found[1].Path; got != "elders/a/b/hernoemd.txt" {
		t.Errorf("found at %s", got)
	}
	if again.Sums != archive.SumsRight || len(again.Foreign) > 0 || !again.Found[0].Inside() {
		t.Errorf("sums %s, foreign %v, scheme at %q", again.Sums, again.Foreign, again.Found[0].Path)
	}
}

func TestAMissingInputIsNamedWithItsHash(t *testing.T) {
	w := write(t, request(t), "1")
	_, err := archive.Reproduce("uit/receipt.json", w.receipt, "1", nil, w.files)
	var p *provenance.Problem
	if found := provenance.ProblemsIn(err); len(found) != 1 {
		t.Fatalf("error %v", err)
	} else if p = found[0]; p.Code != provenance.MissingInput || p.Where.File != "uit/receipt.json" || p.Hint == "" {
		t.Errorf("problem %v", p)
	}
	if want := "input tabel.csv is not found: 81 bytes with SHA-256 " + w.receipt.Inputs[0].SHA256; p.Message != want {
		t.Errorf("message %q, want %q", p.Message, want)
	}
}

func TestTheFirstFigureThatDiffersIsNamed(t *testing.T) {
	for _, c := range []struct {
		why, file, from, to string
		want                archive.Difference
	}{
		{"a figure", "allocation.json", `{"id":"leerlingen","value":"2666"`, `{"id":"leerlingen","value":"2667"`,
			archive.Difference{File: "allocation.json", Code: "GM0010", Name: "Delfzijl", Step: archive.StepMeasure, Measure: "leerlingen", Stored: "2667", Now: "2666"}},
		{"the units of a component", "allocation.json", `{"id":"leerlingen","units":"1983"`, `{"id":"leerlingen","units":"1982"`,
			archive.Difference{File: "allocation.json", Code: "GM0003", Name: "Appingedam", Component: "leerlingen", Step: archive.StepUnits, Stored: "1982", Now: "1983"}},
		{"a cent of a component", "allocation.json", `"exact":"30676.9736","amount":"30676.97"`, `"exact":"30676.9736","amount":"30676.98"`,
			archive.Difference{File: "allocation.json", Code: "GM0010", Name: "Delfzijl", Component: "achterstand", Step: archive.StepAmount, Stored: "30676.98", Now: "30676.97"}},
		{"a cent of a total", "allocation.json", `"exact":"242510.3692","amount":"242510.37"`, `"exact":"242510.3692","amount":"242510.36"`,
			archive.Difference{File: "allocation.json", Code: "GM0003", Name: "Appingedam", Step: archive.StepTotal, Stored: "242510.36", Now: "242510.37"}},
		{"the national total", "allocation.json", `"amount": "588068.60"`, `"amount": "588068.61"`,
			archive.Difference{File: "allocation.json", Step: archive.StepTotal, Stored: "588068.61", Now: "588068.60"}},
		{"a document that is none", "allocation.json", `{`, `[`,
			archive.Difference{File: "allocation.json", Step: archive.StepUnreadable}},
		{"a cent in the table", "allocation.csv", "30676.97", "30676.98",
			archive.Difference{File: "allocation.csv", Code: "GM0010", Name: "Delfzijl", Component: "achterstand", Step: archive.StepAmount, Stored: "30676.98", Now: "30676.97"}},
		{"a total in the table", "allocation.csv", "242510.37", "242510.38",
			archive.Difference{File: "allocation.csv", Code: "GM0003", Name: "Appingedam", Step: archive.StepTotal, Stored: "242510.38", Now: "242510.37"}},
		{"a figure in the table", "allocation.csv", "366.53", "366.54",
			archive.Difference{File: "allocation.csv", Code: "GM0003", Name: "Appingedam", Step: archive.StepMeasure, Measure: "achterstandsscore", Stored: "366.54", Now: "366.53"}},
		{"another column", "allocation.csv", "leerlingen,", "kinderen,",
			archive.Difference{File: "allocation.csv", Step: archive.StepColumns,
				Stored: "gemeentecode,gemeentenaam,achterstandsscore,kinderen,bedrag_leerlingen,bedrag_achterstand,bedrag_totaal",
				Now:    "gemeentecode,gemeentenaam,achterstandsscore,leerlingen,bedrag_leerlingen,bedrag_achterstand,bedrag_totaal"}},
		{"another municipality", "allocation.csv", "GM0003", "GM0005",
			archive.Difference{File: "allocation.csv", Code: "GM0003", Name: "Appingedam", Step: archive.StepRow, Now: "GM0003"}},
		{"a row twice", "allocation.csv", "GM0010,Delfzijl,1354.99,2666,314881.26,30676.97,345558.23\n",
			strings.Repeat("GM0010,Delfzijl,1354.99,2666,314881.26,30676.97,345558.23\n", 2),
			archive.Difference{File: "allocation.csv", Code: "GM0010", Name: "Delfzijl", Step: archive.StepTwice, Stored: "GM0010"}},
		{"a row that is gone", "allocation.csv", "GM0010,Delfzijl,1354.99,2666,314881.26,30676.97,345558.23\n", "",
			archive.Difference{File: "allocation.csv", Code: "GM0010", Name: "Delfzijl", Step: archive.StepRow, Now: "GM0010"}},
		{"a row too many", "allocation.csv", "GM0010", "GM0005,Bedum,1,1,1.00,1.00,2.00\nGM0010",
			archive.Difference{File: "allocation.csv", Code: "GM0005", Name: "Bedum", Step: archive.StepRow, Stored: "GM0005"}},
		{"a row without a code behind the last", "allocation.csv", "345558.23\n", "345558.23\n,,,,,,\n",
			archive.Difference{File: "allocation.csv", Step: archive.StepNoCode, Stored: "3"}},
		{"a row without a code before the first", "allocation.csv", "GM0003", ",Bedum,1,1,1.00,1.00,2.00\nGM0003",
			archive.Difference{File: "allocation.csv", Step: archive.StepNoCode, Stored: "1"}},
		{"a code that is none", "allocation.csv", "GM0010", "Delfzijl",
			archive.Difference{File: "allocation.csv", Step: archive.StepNoCode, Stored: "2"}},
		{"a recipient without a code", "allocation.json", `"code":"GM0003","name":"Appingedam","measures"`, `"code":"","name":"Appingedam","measures"`,
			archive.Difference{File: "allocation.json", Step: archive.StepNoCode, Stored: "1"}},
	} {
		w := write(t, request(t), "1", report.JSON)
		w.alter(t, c.file, c.from, c.to)
		again := reproduce(t, w, "1", sources())
		if again.SameResult() || again.Difference == nil {
			t.Errorf("%s: the same result", c.why)
			continue
		}
		got := *again.Difference
		if c.want.Step == archive.StepUnreadable {
			got.Stored = ""
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.why, got, c.want)
		}
	}
}

func TestTheRemainderOfAClosedBudgetIsComparedToo(t *testing.T) {
	r := request(t)
	r.Scheme = builtIn(t, "npo-300m")
	r.Budget = "100.01"
	w := write(t, r, "1", report.JSON)
	w.alter(t, "allocation.json", `"extra":true,`, ``)
	if d := reproduce(t, w, "1", sources()).Difference; d == nil || d.Step != archive.StepExtra || d.Stored != "no" || d.Now != "yes" {
		t.Errorf("difference %+v", d)
	}
}

func TestAnotherVersionWithTheSameAmountsIsTheSameResult(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	again := reproduce(t, w, "2", sources())
	if !again.SameResult() || again.SameVersion() {
		t.Errorf("same result %t, fields %v", again.SameResult(), again.Fields)
	}
	for _, f := range again.Files {
		if f.Altered() || f.Reproduced() != (f.Name == report.ResultFile) {
			t.Errorf("%+v: only the claim is the same bytes, and nothing was altered", f)
		}
	}
}

// What the receipt says of amounts decides whatever the version; how files were read may be told otherwise by
// another version.
func TestAReceiptThatSaysOtherwiseIsNoticed(t *testing.T) {
	for _, c := range []struct {
		why, from, to, path string
		version             string
		same                bool
	}{
		{"a total", `"exact": "588068.6028"`, `"exact": "588068.6029"`, "totals.exact", "2", false},
		{"a sum", `"value": "1721.52"`, `"value": "1721.53"`, "measures[0].value", "2", false},
		{"lines, by the same version", `"lines": 3`, `"lines": 4`, "inputs[0].tables[0].lines", "1", false},
		{"lines, by another version", `"lines": 3`, `"lines": 4`, "inputs[0].tables[0].lines", "2", true},
	} {
		w := write(t, request(t), "1")
		w.alter(t, report.ReceiptFile, c.from, c.to)
		delete(w.files, report.SumsFile)
		again := reproduce(t, w.decoded(t), c.version, sources())
		if again.SameResult() != c.same || len(again.Fields) != 1 || again.Fields[0].Path != c.path {
			t.Errorf("%s: same result %t, fields %+v", c.why, again.SameResult(), again.Fields)
		}
	}
}

func TestFilesBesideTheReceiptAreHeldAgainstIt(t *testing.T) {
	w := write(t, request(t), "1", report.JSON, report.CSVExcel)
	w.alter(t, "verdeling-excel.csv", "1983", "1984")
	w.files["notes.txt"] = &fstest.MapFile{Data: []byte("mine")}
	again := reproduce(t, w, "1", sources())
	if again.SameResult() || again.Difference != nil || !again.Files[2].Altered() {
		t.Errorf("an altered rendering: %+v", again.Files)
	}
	if len(again.Foreign) != 1 || again.Foreign[0] != "notes.txt" {
		t.Errorf("foreign files %v", again.Foreign)
	}
	w = write(t, request(t), "1", report.JSON)
	w.alter(t, report.SumsFile, "0", "1")
	if again := reproduce(t, w, "1", sources()); again.SameResult() || again.Sums != archive.SumsWrong {
		t.Errorf("sums %s", again.Sums)
	}
	w = write(t, request(t), "1", report.JSON)
	delete(w.files, "allocation.json")
	if again := reproduce(t, w, "1", sources()); !again.SameResult() || again.Files[1].OnDisk != "" {
		t.Errorf("a file that is not there contradicts nothing: %+v", again.Files)
	}
}

// The same version of the program makes the same bytes: a receipt that names other files, or the same with other hashes,
// is not the one that was written. Another version may render otherwise.
func TestAReceiptThatNamesOtherFilesIsNoticed(t *testing.T) {
	for _, c := range []struct {
		why   string
		alter func(r *provenance.Receipt)
	}{
		{"another hash", func(r *provenance.Receipt) { r.Outputs[1].SHA256 = provenance.Hash(nil) }},
		{"a file left out", func(r *provenance.Receipt) { r.Outputs = r.Outputs[:1] }},
		{"no dossiers, but their files", func(r *provenance.Receipt) { r.Options.PerGemeente = false }},
		{"dossiers without their files", func(r *provenance.Receipt) { r.Outputs = slices.Delete(r.Outputs, 2, 4) }},
	} {
		result, err := scenario.Run(request(t))
		if err != nil {
			t.Fatal(err)
		}
		w := rendered(t, result, report.Options{Formats: []report.Format{report.JSON}, Language: wording.EN, Version: "1", PerGemeente: true})
		c.alter(w.receipt)
		for version, same := range map[string]bool{"1": false, "2": true} {
			again, err := archive.Reproduce("receipt.json", w.receipt, version, sources(), nil)
			if err != nil || again.SameResult() != same {
				t.Errorf("%s, by version %s: %v, files %+v", c.why, version, err, again.Files)
			}
		}
	}
}

// A receipt that names too little is told of at its own place, not at that of who makes a result.
func TestAReceiptThatLacksAnEntrySaysSo(t *testing.T) {
	w := write(t, request(t), "1")
	half := "gemeentecode,leerlingen\nGM0003,1983\nGM0010,2666\n"
	places := []archive.Place{{Name: "p", Files: fstest.MapFS{"half.csv": {Data: []byte(half)}}}}
	w.receipt.Inputs[0].SHA256, w.receipt.Inputs[0].Size = provenance.Hash([]byte(half)), int64(len(half))
	_, err := archive.Reproduce("uit/receipt.json", w.receipt, "1", places, nil)
	found := provenance.ProblemsIn(err)
	if len(found) != 1 || found[0].Where.File != "uit/receipt.json" || found[0].Code != provenance.MeasureMissing ||
		found[0].Hint != "an entry of the receipt was left out or changed after it was written: restore it" {
		t.Errorf("error %v", err)
	}
	bad := "gemeentecode,leerlingen,achterstandsscore\nGM0003,x,5\n"
	places[0].Files = fstest.MapFS{"bad.csv": {Data: []byte(bad)}}
	w.receipt.Inputs[0].SHA256, w.receipt.Inputs[0].Size = provenance.Hash([]byte(bad)), int64(len(bad))
	_, err = archive.Reproduce("uit/receipt.json", w.receipt, "2", places, nil)
	found = provenance.ProblemsIn(err)
	if len(found) != 2 || found[0].Error() != "uit/receipt.json: NPO501: what it names gives no result" || found[1].Hint != "" ||
		found[0].Hint != "an entry of the receipt was left out or changed after it was written: restore it; or use npo 1, which made the result" {
		t.Errorf("error %v", err)
	}
}

func TestAFolderWithoutItsClaimHoldsNoResult(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	if !reproduce(t, w, "1", sources()).Claimed() {
		t.Error("the claim is there")
	}
	delete(w.files, report.ResultFile)
	if reproduce(t, w, "1", sources()).Claimed() {
		t.Error("the claim is gone")
	}
}

func TestDossiersAreMadeAgain(t *testing.T) {
	result, err := scenario.Run(request(t))
	if err != nil {
		t.Fatal(err)
	}
	w := rendered(t, result, report.Options{Language: wording.EN, Version: "1", PerGemeente: true})
	again := reproduce(t, w, "1", sources())
	if !again.SameResult() || len(again.Files) != 3 {
		t.Errorf("files %+v", again.Files)
	}
}

func TestAReceiptAloneIsMadeAgain(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	again, err := archive.Reproduce("receipt.json", w.receipt, "1", sources(), nil)
	if err != nil || !again.SameResult() || again.Sums != archive.SumsAbsent {
		t.Errorf("same %v, error %v", again, err)
	}
}

// The example table is inside the program, whether it is given, under whatever name, or taken by default.
func TestExampleDataAreInsideTheProgram(t *testing.T) {
	regulation := builtIn(t, "npo-regeling-2021")
	for _, inputs := range [][]scenario.Input{nil, {{Name: "kopie.csv", Data: examples.Table}}} {
		w := write(t, scenario.Request{Scheme: regulation, Inputs: inputs}, "1", report.JSON)
		again := reproduce(t, w, "1", nil)
		if !again.SameResult() || !again.Result.Example || !again.Found[1].Inside() {
			t.Errorf("%d inputs: same result %t, fields %v", len(inputs), again.SameResult(), again.Fields)
		}
	}
}

func TestASchemeOfOnesOwnIsFoundByHash(t *testing.T) {
	text := []byte("# mine\n" + string(schemeText(t)))
	own, err := scenario.Parse("map/eigen.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	r := request(t)
	r.Scheme, r.Settings = own, []scenario.Setting{{Name: "tarief_leerling", Value: "100"}}
	w := write(t, r, "1", report.JSON)
	places := append(sources(), archive.Place{Name: "regels", Files: fstest.MapFS{"x": {Data: text}}})
	if again := reproduce(t, w, "1", places); !again.SameResult() || again.Found[0].Path != "regels/x" {
		t.Errorf("fields %v, found %v", again.Fields, again.Found[0].Path)
	}
	if _, err := archive.Reproduce("r", w.receipt, "1", sources(), nil); fmt.Sprint(codesOf(err)) != "[NPO502]" {
		t.Errorf("without the scheme: %v", err)
	}
}

// A later version may have another scheme under the id: then the file decides, from an archive.
func TestABuiltInSchemeThatChangedIsFoundByHash(t *testing.T) {
	w := write(t, request(t), "1")
	text := []byte("# as it was\n" + string(schemeText(t)))
	w.receipt.Scheme.SHA256, w.receipt.Scheme.Size = provenance.Hash(text), int64(len(text))
	w.files = nil
	_, err := archive.Reproduce("receipt.json", w.receipt, "2", sources(), nil)
	if found := provenance.ProblemsIn(err); len(found) != 1 || found[0].Hint != "it is inside npo 1, which made this result, and in an archive of it" {
		t.Errorf("error %v", err)
	}
	places := append(sources(), archive.Place{Name: "archief", Files: fstest.MapFS{"regeling/npo-regeling-2021.yaml": {Data: text}}})
	again, err := archive.Reproduce("receipt.json", w.receipt, "2", places, nil)
	if err != nil || !again.SameResult() {
		t.Errorf("error %v", err)
	}
}

// A scenario decides more than its receipt repeats: overrides, and what it declares of its inputs.
func TestAScenarioIsRunAgainWithItsOverrides(t *testing.T) {
	text := []byte(`scheme: npo-regeling-2021
inputs: [{file: bron/tabel.csv, reference_date: 2020-10-01, status: definitief}]
overrides: [{recipient: GM0010, measure: leerlingen, value: "2670", reason: geteld}]
`)
	s, err := scenario.ParseScenario("map/plan.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Request(func(path string) ([]byte, error) {
		if path != "map/bron/tabel.csv" {
			return nil, errors.New("no such file")
		}
		return []byte(tableText), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w := write(t, r, "1", report.JSON)
	places := append(sources(), archive.Place{Name: "plannen", Files: fstest.MapFS{"oud.yaml": {Data: text}}})
	again := reproduce(t, w, "1", places)
	if !again.SameResult() || len(again.Result.Corrections) != 1 {
		t.Errorf("fields %v, difference %+v", again.Fields, again.Difference)
	}
}
