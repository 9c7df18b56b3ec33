package archive_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/scenario"
)

// Somebody who changes a receipt can make SHA256SUMS fit it, and count the entries anew. What it says is found all the same:
// it is no receipt, or its result does not come out.
func TestNothingThatAReceiptSaysCanBeChangedUnseen(t *testing.T) {
	r := request(t)
	r.Scheme = builtIn(t, "npo-300m")
	r.Settings = append(r.Settings, scenario.Setting{Name: "gewicht_leerling", Value: "118.12"}, scenario.Setting{Name: "gewicht_score", Value: "22.65"})
	for _, c := range []struct {
		formats []report.Format
		unseen  []string
	}{
		{[]report.Format{report.JSON, report.CSVExcel}, nil},
		{nil, []string{"inputs[0].name"}}, // files are known by their hash, and allocation.csv names none
	} {
		w := write(t, r, "1", c.formats...)
		whole := w.files[report.ReceiptFile].Data
		if !same(t, w, whole) {
			t.Fatal("the receipt as it was written does not give the same result")
		}
		all := changesOf(t, whole)
		for _, made := range all {
			if same(t, w, made.data) && !slices.Contains(append(c.unseen, "tool.version"), made.path) {
				t.Errorf("%s: %s", made.path, made.how)
			}
		}
		if len(all) < 100 {
			t.Errorf("only %d changes were tried", len(all))
		}
	}
}

// What was left out decides the amounts. A receipt that says that sites might be was not written where all had a place.
func TestAReceiptThatWouldLeaveSitesOutIsAnother(t *testing.T) {
	w := write(t, request(t), "1")
	w.alter(t, report.ReceiptFile, `"unmatched": "error"`, `"unmatched": "drop"`)
	delete(w.files, report.SumsFile)
	for _, version := range []string{"1", "2"} {
		again := reproduce(t, w.decoded(t), version, sources())
		if again.SameResult() || len(again.Fields) != 1 || again.Fields[0] != (archive.Field{Path: "options.unmatched", Stored: "drop", Now: "error", Decides: true}) {
			t.Errorf("version %s: same result %t, fields %+v", version, again.SameResult(), again.Fields)
		}
	}
}

// An entry that is on one side only is shown as it stands in the receipt.
func TestAnEntryOfOneSideIsShownAsInTheReceipt(t *testing.T) {
	w := write(t, request(t), "1")
	w.receipt.Parameters = w.receipt.Parameters[:1]
	w.receipt.Inputs[0].Ignored = []string{"naam & adres"}
	var told []string
	for _, f := range reproduce(t, w, "1", sources()).Fields {
		told = append(told, f.Path+": "+f.Stored+" / "+f.Now)
	}
	want := []string{`parameters[1]:  / {"name":"tarief_score","value":"22.64"}`, "inputs[0].ignored_columns[0]: naam & adres / "}
	if !slices.Equal(told, want) {
		t.Errorf("got  %q\nwant %q", told, want)
	}
}

// same tells whether a result with this receipt, and sums that fit it, passes for the same one. A receipt that is refused is
// refused at its place and with a hint.
func same(t *testing.T, w written, receipt []byte) bool {
	t.Helper()
	decoded, err := provenance.DecodeReceipt(report.ReceiptFile, receipt)
	if err != nil {
		if p := provenance.ProblemsIn(err); len(p) == 0 || p[0].Where.Line == 0 || p[0].Hint == "" {
			t.Errorf("not located, or without a hint: %v", err)
		}
		return false
	}
	files := fstest.MapFS{}
	for name, file := range w.files {
		files[name] = file
	}
	files[report.ReceiptFile] = &fstest.MapFile{Data: receipt}
	lines := []string{provenance.Hash(receipt) + "  " + report.ReceiptFile + "\n"}
	for _, o := range decoded.Outputs {
		lines = append(lines, o.SHA256+"  "+o.Name+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	files[report.SumsFile] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
	again, err := archive.Reproduce(report.ReceiptFile, decoded, "1", sources(), files)
	return err == nil && again.SameResult()
}

// A change is a receipt in which one thing is said otherwise.
type change struct {
	path, how string
	data      []byte
}

// changesOf changes every value of a receipt, one at a time, and takes every entry out of every list, puts it in twice, and
// turns every list round; the entries are counted anew.
func changesOf(t *testing.T, whole []byte) []change {
	t.Helper()
	var all []change
	var root map[string]any
	add := func(path, how string) {
		if data := recounted(t, path, root); !bytes.Equal(data, whole) { // two equal numbers may change places
			all = append(all, change{path, how, data})
		}
	}
	var visit func(path string, value any, put func(any))
	visit = func(path string, value any, put func(any)) {
		other := func(how string, v any) {
			put(v)
			add(path, how)
			put(value)
		}
		switch v := value.(type) {
		case map[string]any:
			for _, key := range sortedKeys(v) {
				visit(strings.TrimPrefix(path+"."+key, "."), v[key], func(x any) { v[key] = x })
			}
		case []any:
			for i := range v {
				visit(fmt.Sprintf("%s[%d]", path, i), v[i], func(x any) { v[i] = x })
				other(fmt.Sprintf("without entry %d", i), slices.Delete(slices.Clone(v), i, i+1))
				other(fmt.Sprintf("entry %d twice", i), slices.Insert(slices.Clone(v), i, v[i]))
			}
			if len(v) > 1 {
				turned := slices.Clone(v)
				slices.Reverse(turned)
				other("in reverse", turned)
			}
		case string:
			other(fmt.Sprintf("%q with more", v), v+"1")
		case bool:
			other("the opposite", !v)
		case json.Number:
			other("another number", json.Number("1"+v.String()))
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(whole))
	decoder.UseNumber()
	if err := decoder.Decode(&root); err != nil {
		t.Fatal(err)
	}
	visit("", root, func(any) {})
	return all
}

func sortedKeys(m map[string]any) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// recounted is a receipt in the bytes that the program would write, with its entries counted anew unless those are what was
// changed.
func recounted(t *testing.T, path string, root map[string]any) []byte {
	t.Helper()
	loose, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	var r, counted provenance.Receipt
	if json.Unmarshal(loose, &r) != nil {
		return loose // text for a number, or the like
	}
	if data, err := r.Encode(); err == nil && !strings.HasPrefix(path, "entries") {
		if err := json.Unmarshal(data, &counted); err != nil {
			t.Fatal(err)
		}
		r.Entries = counted.Entries
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(r); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}
