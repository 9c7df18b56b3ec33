package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"npo/pkg/municipality"
)

// With a table of inhabitants a municipality also stands in its class by size, in text and in data.
func TestExplainKnowsSizeClassesWhenInhabitantsAreGiven(t *testing.T) {
	schema := published(t, "explain.schema.json")
	t.Chdir(t.TempDir())
	var inhabitants strings.Builder
	inhabitants.WriteString("gemeentecode,inwoners\n")
	division, err := municipality.Default().On("2023-01-01")
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range division.Municipalities {
		fmt.Fprintf(&inhabitants, "%s,%d\n", m.Code, 15000+i)
	}
	writeFile(t, "inwoners.csv", inhabitants.String())
	writeFile(t, "tabel.csv", "gemeentecode,leerlingen,achterstandsscore\nGM1979,5301,430.66\nGM1980,10,1\n")
	args := []string{"explain", "eemsdelta", "tabel.csv", "--inhabitants", "inwoners.csv"}
	if got := printed(t, exitDone, args...); !bytes.Contains(got, []byte("20.000 inwoners")) {
		t.Errorf("no class by size in\n%s", got)
	}
	data := printed(t, exitDone, append(args, "--json")...)
	if err := follows(t, schema, data); err != nil || !bytes.Contains(data, []byte(`"kind":"size"`)) {
		t.Errorf("%v in %s", err, data)
	}
}
