package provenance_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	. "npo/pkg/provenance"
)

func TestAValueThatThereIsNotIsRefused(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"name": "npo"`, `"name": "opn"`, `tool.name is "opn"; it is one of ["npo"]`},
		{`"unmatched": "error"`, `"unmatched": "errorx"`, `options.unmatched is "errorx"; it is one of ["error" "drop"]`},
		{`"decimal": "auto"`, `"decimal": "x"`, `options.decimal is "x"; it is one of ["auto" "comma" "point"]`},
		{`"language": "nl"`, `"language": "nlx"`, `options.language is "nlx"; it is one of ["nl" "en"]`},
		{"      \"csv\",\n      \"json\"\n", "      \"json\",\n      \"xlsx\"\n", "options.formats lacks csv, which every result has"},
	} {
		data := string(encode(t, small()))
		if strings.Count(data, c.old) != 1 {
			t.Fatalf("%q stands %d times in\n%s", c.old, strings.Count(data, c.old), data)
		}
		altered := strings.Replace(data, c.old, c.new, 1)
		_, err := DecodeReceipt("r.json", []byte(altered))
		problems := ProblemsIn(err)
		if len(problems) != 1 || problems[0].Message != c.want || problems[0].Hint == "" {
			t.Errorf("got  %v\nwant %s", err, c.want)
			continue
		}
		if key, _, _ := strings.Cut(c.new, ":"); !strings.Contains(strings.Split(altered, "\n")[problems[0].Where.Line-1], key[:4]) && !strings.Contains(c.want, "formats") {
			t.Errorf("%v does not point to %s", err, c.new)
		}
	}
}

// Who reads two receipts side by side, or compares their bytes, relies on the order.
func TestAListInAnotherOrderIsRefused(t *testing.T) {
	data := encode(t, full())
	for _, at := range []string{"parameters", "options.formats", "options.settings", "division.changes", "division.changes[1].to",
		"division.incomplete", "division.incomplete[0].missing", "inputs", "inputs[0].tables[1].controls", "measures", "measures[0].statuses", "measures[1].reference_dates", "outputs"} {
		reversed := changed(parsed(t, data), at, func(list []any) []any {
			slices.Reverse(list)
			return list
		})
		altered, err := json.MarshalIndent(reversed, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		_, err = DecodeReceipt("r.json", altered)
		want := fmt.Sprintf("%s[1] goes before the entry that it stands behind: the list is not in its order", at)
		if p := ProblemsIn(err); len(p) != 1 || p[0].Message != want || p[0].Where.Line == 0 {
			t.Errorf("%s: %v", at, err)
		}
	}
}

// A receipt is a file with a hash: one that says the same in other bytes is not the one that was written.
func TestAReceiptInOtherBytesIsRefused(t *testing.T) {
	whole := string(encode(t, small()))
	for _, c := range []struct{ why, data, want string }{
		{"saved on Windows", strings.ReplaceAll(whole, "\n", "\r\n"),
			"r.json:1:2: NPO501: the line ends with CR LF: the lines of a receipt end with LF alone"},
		{"one line ends otherwise", strings.Replace(whole, "\"tool\": {\n", "\"tool\": {\r\n", 1),
			"r.json:3:12: NPO501: the line ends with CR LF: the lines of a receipt end with LF alone"},
		{"a tab", strings.Replace(whole, `  "tool"`, "\t\"tool\"", 1),
			"r.json:3:1: NPO501: is not in the form of a receipt from here on: other blanks, another order of keys, or characters written otherwise"},
		{"an escape", strings.Replace(whole, `"voorlopig"`, `"voorlopi\u0067"`, 1), "is not in the form of a receipt from here on"},
		{"keys in another order", strings.Replace(whole, "    \"name\": \"npo\",\n    \"version\": \"1.0.0\"\n", "    \"version\": \"1.0.0\",\n    \"name\": \"npo\"\n", 1),
			"r.json:4:6: NPO501: is not in the form of a receipt from here on"},
		{"no final line feed", strings.TrimSuffix(whole, "\n"), "is not in the form of a receipt from here on"},
		{"a line feed more", whole + "\n", "is not in the form of a receipt from here on"},
	} {
		if c.data == whole {
			t.Fatalf("%s: nothing was changed", c.why)
		}
		r, err := DecodeReceipt("r.json", []byte(c.data))
		if r != nil || err == nil || !strings.Contains(err.Error(), c.want) || ProblemsIn(err)[0].Hint == "" {
			t.Errorf("%s: got  %v\nwant %s", c.why, err, c.want)
		}
	}
}
