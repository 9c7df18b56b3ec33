package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestPhrasesTakeTheSameArgumentsInBothLanguages looks at every phrase of the renderings: both texts are there, and
// hold as many places for arguments.
func TestPhrasesTakeTheSameArgumentsInBothLanguages(t *testing.T) {
	names, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	above, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	names = append(names, above...)
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
	if seen < 500 {
		t.Errorf("only %d phrases were found", seen)
	}
}

// phraseLiteral takes the two texts from Both("…", "…"); ok is false for anything else.
func phraseLiteral(n ast.Node) (nl, en string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) != 2 || !isBoth(call.Fun) {
		return "", "", false
	}
	nl, isNL := textLiteral(call.Args[0])
	en, isEN := textLiteral(call.Args[1])
	return nl, en, isNL && isEN
}

// isBoth tells whether a function is Both, from inside or outside its package.
func isBoth(fun ast.Expr) bool {
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		from, isName := sel.X.(*ast.Ident)
		return isName && from.Name == "wording" && sel.Sel.Name == "Both"
	}
	name, isName := fun.(*ast.Ident)
	return isName && name.Name == "Both"
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
