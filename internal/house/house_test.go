package house

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// root is the root of the project, seen from this package.
const root = "../.."

func project(t *testing.T) []Source {
	t.Helper()
	sources, err := Sources(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) < 50 {
		t.Fatalf("only %d Go files found below %s", len(sources), root)
	}
	return sources
}

func report(t *testing.T, found []Finding) {
	t.Helper()
	for _, f := range found {
		t.Error(f)
	}
}

func TestImportsFollowTheArrows(t *testing.T)             { report(t, Arrows(project(t))) }
func TestEngineKeepsItsBans(t *testing.T)                 { report(t, EngineBans(project(t))) }
func TestNothingRunsBeforeMain(t *testing.T)              { report(t, Inits(project(t))) }
func TestPackagesHaveNoVariables(t *testing.T)            { report(t, Variables(project(t))) }
func TestOnlyOnePlaceExits(t *testing.T)                  { report(t, Exits(project(t))) }
func TestExportedIdentifiersHaveDocComments(t *testing.T) { report(t, Undocumented(project(t))) }
func TestFilesAreShort(t *testing.T)                      { report(t, LongFiles(project(t))) }
func TestNothingIsLeftUnfinished(t *testing.T)            { report(t, Unfinished(project(t))) }

func TestTextsNameNoMachinePath(t *testing.T) {
	seen := 0
	err := Files(root, func(name string, content []byte) error {
		if utf8.Valid(content) {
			seen++
			report(t, MachinePaths(name, string(content)))
		}
		return nil
	})
	if err != nil || seen < 50 {
		t.Fatalf("looked at %d files: %v", seen, err)
	}
}

// Every rule is shown a source that breaks it, and one beside it that does not.
func TestRulesCanFail(t *testing.T) {
	for _, c := range []struct {
		name, path, source string
		rule               func([]Source) []Finding
		want               string // a part of the finding; empty: nothing is found
	}{
		{"the engine imports files", "pkg/allocation/a.go", `import "npo/pkg/cbsdata"`, Arrows, "may not import npo/pkg/cbsdata"},
		{"the engine imports provenance", "pkg/allocation/a.go", `import "npo/pkg/provenance"`, Arrows, "may not import"},
		{"a reader imports the renderer", "pkg/cbsdata/a.go", `import "npo/pkg/report"`, Arrows, "may not import"},
		{"cobra outside the command line", "pkg/report/a.go", `import "github.com/spf13/cobra"`, Arrows, "cobra"},
		{"excelize in a scheme", "pkg/scenario/a.go", `import "github.com/xuri/excelize/v2"`, Arrows, "excelize"},
		{"main does work", "cmd/npo/main.go", `import "fmt"`, Arrows, "may not import fmt"},
		{"a package nobody placed", "pkg/news/a.go", ``, Arrows, "no place"},
		{"a property test outside tests", "pkg/allocation/a.go", `import "pgregory.net/rapid"`, Arrows, "rapid"},
		{"a property test in tests", "pkg/allocation/a_test.go", `import "pgregory.net/rapid"`, Arrows, ""},
		{"an arrow that exists", "pkg/report/a.go", `import "npo/pkg/scenario"`, Arrows, ""},

		{"a float type", "pkg/allocation/a.go", `func f(x float64) {}`, EngineBans, "float64"},
		{"a float literal", "pkg/allocation/a.go", `const x = 0.5`, EngineBans, "0.5"},
		{"an exponent literal", "pkg/allocation/a.go", `const x = 1e3`, EngineBans, "1e3"},
		{"a division that rounds", "pkg/allocation/a.go", `func f() { a.Div(b) }`, EngineBans, "Div"},
		{"a rounding", "pkg/allocation/a.go", `func f() { a.RoundBank(2) }`, EngineBans, "RoundBank"},
		{"a truncation", "pkg/allocation/a.go", `func f() { a.Truncate(2) }`, EngineBans, "Truncate"},
		{"a field called like a rounding", "pkg/allocation/a.go", `func f() { _ = c.Rounding }`, EngineBans, ""},
		{"a square root", "pkg/allocation/a.go", `func f() { _ = math.Sqrt2 }`, EngineBans, "math.Sqrt2"},
		{"the largest whole number", "pkg/allocation/a.go", `const x = math.MaxInt64`, EngineBans, ""},
		{"a decimal from a float", "pkg/allocation/a.go", `func f() { decimal.NewFromFloat32(b) }`, EngineBans, "NewFromFloat32"},
		{"the clock", "pkg/allocation/a.go", `import "time"`, EngineBans, "time"},
		{"chance", "pkg/allocation/a.go", `import "math/rand/v2"`, EngineBans, "math/rand/v2"},
		{"a range over a map variable", "pkg/allocation/a.go", `func f() { m := map[string]int{}; for range m {} }`, EngineBans, "map"},
		{"a range over a made map", "pkg/allocation/a.go", `func f() { m := make(map[string]int); for range m {} }`, EngineBans, "map"},
		{"a range over a map parameter", "pkg/allocation/a.go", `func f(m map[string]int) { for range m {} }`, EngineBans, "map"},
		{"a range over a map field", "pkg/allocation/a.go", `type t struct{ m map[string]int }; func f(x t) { for range x.m {} }`, EngineBans, "map"},
		{"a range over a named map", "pkg/allocation/a.go", `type t map[string]int; func f(x t) { for range x {} }`, EngineBans, "map"},
		{"a range over the keys of a map", "pkg/allocation/a.go", `func f(x t) { for range maps.Keys(x) {} }`, EngineBans, "map"},
		{"a range over a slice", "pkg/allocation/a.go", `func f(x []int) { for range x {} }`, EngineBans, ""},
		{"floats elsewhere", "pkg/report/a.go", `func f(x float64) {}`, EngineBans, ""},

		{"an init function", "pkg/report/a.go", `func init() {}`, Inits, "init"},
		{"a method called init", "pkg/report/a.go", `func (t) init() {}`, Inits, ""},
		{"a package variable", "pkg/report/a.go", `var cache = map[string]int{}`, Variables, "cache"},
		{"a variable without a value", "pkg/report/a.go", `var n int`, Variables, "n"},
		{"a sentinel", "pkg/report/a.go", `var errX = errors.New("x")`, Variables, ""},
		{"a compiled regexp", "pkg/report/a.go", "var x = regexp.MustCompile(`x`)", Variables, ""},
		{"embedded data, read once", "pkg/report/a.go", `var x = sync.OnceValue(f)`, Variables, ""},
		{"an interface assertion", "pkg/report/a.go", `var _ I = T{}`, Variables, ""},
		{"embedded data", "pkg/report/a.go", "//go:embed x.csv\nvar x []byte", Variables, ""},
		{"an exit in a package", "internal/cli/a.go", `func f() { os.Exit(1) }`, Exits, "os.Exit"},
		{"a fatal log in a package", "internal/cli/a.go", `func f() { log.Fatal(1) }`, Exits, "log.Fatal"},
		{"the exit of main", "cmd/npo/main.go", `func main() { os.Exit(1) }`, Exits, ""},
		{"an exported function without words", "pkg/report/a.go", `func F() {}`, Undocumented, "F"},
		{"an exported type without words", "pkg/report/a.go", `type T int`, Undocumented, "T"},
		{"an exported constant without words", "pkg/report/a.go", `const C = 1`, Undocumented, "C"},
		{"an exported method without words", "pkg/report/a.go", `func (t *T) M() {}`, Undocumented, "M"},
		{"an exported function with words", "pkg/report/a.go", "// F does.\nfunc F() {}", Undocumented, ""},
		{"an exported function below one with words", "pkg/report/a.go", "// F does, G too.\nfunc F() {}\nfunc G() {}", Undocumented, ""},
		{"an exported function apart from one with words", "pkg/report/a.go", "// F does.\nfunc F() {}\n\nfunc G() {}", Undocumented, "G"},
		{"a method of a hidden type", "pkg/report/a.go", `func (t *t) M() {}`, Undocumented, ""},
		{"a long file", "pkg/report/a.go", strings.Repeat("\n", longestFile), LongFiles, "lines"},
		{"work that was left", "pkg/report/a.go", "// TO" + "DO: more", Unfinished, "more"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, err := Parse(c.path, "package p\n"+c.source+"\n")
			if err != nil {
				t.Fatal(err)
			}
			found := c.rule([]Source{source})
			switch {
			case c.want == "" && len(found) > 0:
				t.Errorf("found %v in a good source", found)
			case c.want != "" && (len(found) == 0 || !strings.Contains(found[0].What, c.want)):
				t.Errorf("found %v, want something about %q", found, c.want)
			}
		})
	}
}

func TestMachinePathsAreFound(t *testing.T) {
	for text, want := range map[string]int{
		"see /wo" + "rk/main/x":   1,
		"(/ro" + "ot/.cache)":     1,
		"a\nx=/wo" + "rk/x.csv":   1,
		"pkg/work/home":           0,
		"an apt-get root/ folder": 0,
	} {
		if found := MachinePaths("a.md", text); len(found) != want {
			t.Errorf("%q: found %v, want %d", text, found, want)
		}
	}
}
