package provenance_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	. "npo/pkg/provenance"
)

// full is a receipt with two entries or more in every list.
func full() *Receipt {
	r := small()
	hash := r.ResultHash
	controls := []ControlEntry{{Measure: "achterstandsscore", Rows: 2, Sum: "3"}, {Measure: "leerlingen", Rows: 2, Sum: "12"}}
	r.Inputs = []InputEntry{
		{Kind: "input", Name: "a.csv", SHA256: hash, Size: 1, Layout: "tabel", Ignored: []string{"x", "y"},
			Tables: []TableEntry{{Sheet: "1", Lines: 3, Controls: controls}, {Sheet: "2", Lines: 3, Controls: controls}}},
		{Kind: "input", Name: "b.csv", SHA256: hash, Size: 1, Layout: "tabel", Ignored: []string{"z", "z"},
			Tables: []TableEntry{{Lines: 3, Controls: controls}, {Lines: 3, Controls: controls}}},
	}
	r.Options.Settings = []NamedValue{{"gewicht_leerling", "118.11"}, {"gewicht_score", "22.64"}}
	r.Division.Carried = []CarriedInputEntry{{"a.csv", hash, "1", "2019-01-01", 4}, {"a.csv", hash, "2", "2019-01-01", 4}}
	r.Division.Changes = []ChangeEntry{
		{"2021-01-01", "GM0003", []ChangePart{{Code: "GM1979"}, {Code: "GM1980"}}},
		{"2021-01-01", "GM0788", []ChangePart{{Code: "GM0824", Share: "1/2"}, {Code: "GM0855", Share: "1/2"}}}}
	r.Division.Added = []AddedScoreEntry{{"achterstandsscore", "sum", "eigen keuze"}, {"score_2", "sum", "eigen keuze"}}
	r.Division.Incomplete = []IncompleteEntry{{"GM0001", []string{"GM0002", "GM0003"}}, {"GM0005", []string{"GM0006", "GM0007"}}}
	r.Measures = []MeasureEntry{
		{"achterstandsscore", "6", []string{"definitief", "voorlopig"}, []string{"2019-10-01", "2020-10-01"}},
		{"leerlingen", "24", []string{"definitief", "voorlopig"}, []string{"2019-10-01", "2020-10-01"}}}
	r.Overrides = []OverrideEntry{{"GM0003", "leerlingen", "1", "2", "telling"}, {"GM0005", "leerlingen", "1", "2", "telling"}}
	r.Totals.Components = append(r.Totals.Components, ComponentSum{"tweede", "1", "1.00", "0"})
	return r
}

// Some entries decide no amount, such as a list of municipalities or a control total: without a count nobody would miss
// one, or see one that was put in.
func TestAnEntryLeftOutOrPutInIsFoundAtItsList(t *testing.T) {
	data := encode(t, full())
	for _, at := range listsOf(parsed(t, data), "") {
		for name, change := range map[string]func([]any) []any{
			"without the first": func(list []any) []any { return list[1:] },
			"without the last":  func(list []any) []any { return list[:len(list)-1] },
			"the first twice":   func(list []any) []any { return slices.Insert(slices.Clone(list), 1, list[0]) },
			"the last twice":    func(list []any) []any { return append(slices.Clone(list), list[len(list)-1]) },
			"without any":       func([]any) []any { return []any{} },
		} {
			altered, err := json.MarshalIndent(changed(parsed(t, data), at, change), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			_, err = DecodeReceipt("r.json", altered)
			i := slices.IndexFunc(ProblemsIn(err), func(p *Problem) bool { return strings.HasPrefix(p.Message, at+": ") })
			if i < 0 {
				t.Errorf("%s %s: %v", at, name, err)
				continue
			}
			last := at[strings.LastIndexAny(at, ".")+1:]
			if strings.HasPrefix(at, "entries.") {
				last = strings.TrimPrefix(at, "entries.")
			}
			p, lines := ProblemsIn(err)[i], strings.Split(string(altered), "\n")
			if p.Code != BadReceipt || p.Hint == "" || !strings.HasPrefix(strings.TrimSpace(lines[p.Where.Line-1]), fmt.Sprintf("%q: [", last)) {
				t.Errorf("%s %s: %v points to %q", at, name, p, lines[p.Where.Line-1])
			}
		}
	}
}

// A list that is left out altogether, where the form allows that, is missed too.
func TestAListLeftOutIsMissed(t *testing.T) {
	data := encode(t, full())
	for _, path := range []string{"overrides", "division.carried", "division.changes", "division.added_scores", "division.incomplete"} {
		r := parsed(t, data).(map[string]any)
		outer, key, inner := strings.Cut(path, ".")
		if inner {
			delete(r[outer].(map[string]any), key)
		} else {
			delete(r, outer)
		}
		altered, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		_, err = DecodeReceipt("r.json", altered)
		if want := path + ": the number of entries is 0, and was 2 when the receipt was written"; len(ProblemsIn(err)) != 1 || ProblemsIn(err)[0].Message != want {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A list that gets into receipts without being counted would be missed by nobody.
func TestEveryListIsCounted(t *testing.T) {
	var counted []string
	counts := reflect.TypeFor[EntryCounts]()
	for i := range counts.NumField() {
		counted = append(counted, counts.Field(i).Tag.Get("json"))
	}
	if lists := keysOf(reflect.TypeFor[Receipt](), ""); !slices.Equal(lists, counted) {
		t.Errorf("lists    %v\ncounted  %v", lists, counted)
	}
}

// keysOf returns the lists within a type, in the order of its fields.
func keysOf(of reflect.Type, path string) []string {
	switch {
	case of.Kind() == reflect.Slice:
		return append([]string{path}, keysOf(of.Elem(), path)...)
	case of.Kind() != reflect.Struct || of == reflect.TypeFor[EntryCounts]():
		return nil
	}
	var keys []string
	for i := range of.NumField() {
		key, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		keys = append(keys, keysOf(of.Field(i).Type, strings.TrimPrefix(path+"."+key, "."))...)
	}
	return keys
}

func parsed(t *testing.T, data []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// listsOf returns the paths of the lists in a value.
func listsOf(value any, path string) []string {
	var all []string
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			all = append(all, listsOf(inner, strings.TrimPrefix(path+"."+key, "."))...)
		}
	case []any:
		all = append(all, path)
		for i, inner := range v {
			all = append(all, listsOf(inner, fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	slices.Sort(all)
	return all
}

// changed returns a value with the list at a path changed.
func changed(value any, path string, change func([]any) []any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			if rest, ok := strings.CutPrefix(path, key); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
				if _, longer := v[path]; longer && key != path { // "inputs" is the start of "inputs.tables" in entries
					continue
				}
				v[key] = changed(v[key], strings.TrimPrefix(rest, "."), change)
			}
		}
	case []any:
		if path == "" {
			return change(v)
		}
		number, rest, _ := strings.Cut(strings.TrimPrefix(path, "["), "]")
		var i int
		if _, err := fmt.Sscan(number, &i); err != nil {
			panic(err)
		}
		v[i] = changed(v[i], strings.TrimPrefix(rest, "."), change)
	}
	return value
}
