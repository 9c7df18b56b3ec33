package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestPhrasesTakeTheSameArgumentsInBothLanguages looks at every phrase literal of the package: both texts are there,
// and hold as many places for arguments.
func TestPhrasesTakeTheSameArgumentsInBothLanguages(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	set := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if nl, en, ok := phraseLiteral(n); ok {
				seen++
				if wrong := unlike(nl, en); wrong != "" {
					t.Errorf("%s: %s: %q, %q", set.Position(n.Pos()), wrong, nl, en)
				}
			}
			return true
		})
	}
	if seen < 100 {
		t.Errorf("only %d phrases were found", seen)
	}
}

// phraseLiteral takes the two texts from phrase{"…", "…"}; ok is false for anything else.
func phraseLiteral(n ast.Node) (nl, en string, ok bool) {
	literal, isLiteral := n.(*ast.CompositeLit)
	if !isLiteral || len(literal.Elts) != 2 {
		return "", "", false
	}
	if name, isName := literal.Type.(*ast.Ident); !isName || name.Name != "phrase" {
		return "", "", false
	}
	nl, isNL := textLiteral(literal.Elts[0])
	en, isEN := textLiteral(literal.Elts[1])
	return nl, en, isNL && isEN
}

func textLiteral(e ast.Expr) (string, bool) {
	literal, ok := e.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}

// unlike says what two texts of one phrase do not share; empty when they fit.
func unlike(nl, en string) string {
	switch {
	case (nl == "") != (en == ""):
		return "one language is empty"
	case strings.Count(nl, "%s") != strings.Count(en, "%s"):
		return "not the same number of arguments"
	case strings.Contains(nl+en, "%d") || strings.Contains(nl+en, "%v"):
		return "a verb that say does not know"
	}
	return ""
}

func TestUnlikePhrasesAreFound(t *testing.T) {
	for _, test := range []struct{ nl, en string }{{"een", ""}, {"%s van %s", "%s"}, {"%d", "%d"}} {
		if unlike(test.nl, test.en) == "" {
			t.Errorf("%q and %q pass", test.nl, test.en)
		}
	}
}
