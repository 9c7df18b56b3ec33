package provenance_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// codesInSource reads the codes from code.go: there is no list to forget one in.
func codesInSource(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, code)
		}
		return true
	})
	return codes
}

func TestCodesAreWellFormedAndUnique(t *testing.T) {
	codes := codesInSource(t)
	if len(codes) < 30 {
		t.Fatalf("only %d codes found", len(codes))
	}
	form := regexp.MustCompile(`^NPO[1-9][0-9]{2}$`)
	for i, code := range codes {
		if !form.MatchString(code) {
			t.Errorf("%q is no code", code)
		}
		if slices.Contains(codes[:i], code) {
			t.Errorf("%s is given twice", code)
		}
	}
}

// undocumented returns the codes that a page has no heading for, and the headings without a code.
func undocumented(codes []string, page string) (missing, stale []string) {
	heading := regexp.MustCompile(`(?m)^### (NPO[0-9]+) `)
	var described []string
	for _, match := range heading.FindAllStringSubmatch(page, -1) {
		described = append(described, match[1])
		if !slices.Contains(codes, match[1]) {
			stale = append(stale, match[1])
		}
	}
	for _, code := range codes {
		if !slices.Contains(described, code) {
			missing = append(missing, code)
		}
	}
	return missing, stale
}

func TestEveryCodeIsExplained(t *testing.T) {
	page, err := os.ReadFile("../../docs/problems.md")
	if err != nil {
		t.Fatal(err)
	}
	missing, stale := undocumented(codesInSource(t), string(page))
	if len(missing) > 0 {
		t.Errorf("docs/problems.md does not explain %s", strings.Join(missing, ", "))
	}
	if len(stale) > 0 {
		t.Errorf("docs/problems.md explains %s, which the program does not have", strings.Join(stale, ", "))
	}
}

func TestAMissingExplanationIsNoticed(t *testing.T) {
	missing, stale := undocumented([]string{"NPO101", "NPO102"}, "### NPO101 unreadable\n### NPO999 other\nNPO102\n")
	if !slices.Equal(missing, []string{"NPO102"}) || !slices.Equal(stale, []string{"NPO999"}) {
		t.Errorf("missing %v, stale %v", missing, stale)
	}
}
