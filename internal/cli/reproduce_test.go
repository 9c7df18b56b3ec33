package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestReproductionsFollowTheirSchema(t *testing.T) {
	schema := published(t, "reproduce.schema.json")
	t.Chdir(t.TempDir())
	writeFile(t, "table.csv", smallTable)
	printed(t, exitDone, "allocate", "table.csv", "--quiet", "--format", "csv,json", "-o", "out")
	whole := printed(t, exitDone, "reproduce", "out", "--json")
	if err := follows(t, schema, whole); err != nil {
		t.Errorf("the same result: %v", err)
	}
	alter(t, "out/allocation.json", `"leerlingen","value":"1983"`, `"leerlingen","value":"1984"`)
	if err := follows(t, schema, printed(t, exitDifference, "reproduce", "out", "--json")); err != nil {
		t.Errorf("an altered result: %v", err)
	}
	for _, test := range []struct{ why, from, to string }{
		{"a state that is none", `"state": "same"`, `"state": "fine"`},
		{"a shortened hash", `"result_sha256": "`, `"result_sha256": "0`},
		{"a key that nobody knows", `"same": true`, `"same": true, "equal": true`},
		{"another version", `npo-reproduce/1`, `npo-reproduce/2`},
	} {
		broken := bytes.Replace(whole, []byte(test.from), []byte(test.to), 1)
		if bytes.Equal(broken, whole) {
			t.Fatalf("%s: %q is not in the reproduction", test.why, test.from)
		}
		if follows(t, schema, broken) == nil {
			t.Errorf("%s passes", test.why)
		}
	}
}

// alter replaces text in a file.
func alter(t *testing.T, name, from, to string) {
	t.Helper()
	name = filepath.FromSlash(name)
	data := contentOf(t, name)
	changed := bytes.Replace(data, []byte(from), []byte(to), 1)
	if bytes.Equal(changed, data) {
		t.Fatalf("%q is not in %s", from, name)
	}
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		t.Fatal(err)
	}
}
