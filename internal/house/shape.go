package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// longestFile is how many lines a Go file may have.
const longestFile = 400

// LongFiles finds files that hold more than one noun, going by their length.
func LongFiles(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		if lines := strings.Count(s.Text, "\n"); lines > longestFile {
			found = append(found, Finding{s.Path, lines, fmt.Sprintf("%d lines; at most %d", lines, longestFile)})
		}
	}
	return found
}

// Inits finds init functions: what runs before main cannot be called, tested or left out.
func Inits(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		for _, d := range s.File.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				found = append(found, Finding{s.Path, s.Line(f), "init function"})
			}
		}
	}
	return found
}

// Variables finds package variables other than sentinel errors, compiled regexps, embedded data, what is read
// from embedded data once, and interface assertions. Tests may have flags.
func Variables(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		if s.Test() || !inProduct(s.Package()) {
			continue
		}
		for _, d := range s.File.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				found = append(found, variables(s, g)...)
			}
		}
	}
	return found
}

func variables(s Source, group *ast.GenDecl) []Finding {
	var found []Finding
	for _, spec := range group.Specs {
		v := spec.(*ast.ValueSpec)
		if !constantInSpirit(v) && !embedded(group.Doc) && !embedded(v.Doc) {
			found = append(found, Finding{s.Path, s.Line(v), "package variable " + v.Names[0].Name})
		}
	}
	return found
}

// constantInSpirit reports whether a variable is a sentinel error, a compiled regexp, a value computed once or
// an interface assertion.
func constantInSpirit(v *ast.ValueSpec) bool {
	if len(v.Names) == 1 && v.Names[0].Name == "_" {
		return true
	}
	if len(v.Values) == 0 {
		return false
	}
	return !slices.ContainsFunc(v.Values, func(value ast.Expr) bool {
		call, ok := value.(*ast.CallExpr)
		return !ok || !slices.Contains([]string{"errors.New", "fmt.Errorf", "regexp.MustCompile", "sync.OnceValue"}, callee(call))
	})
}

// callee writes the function of a call as package.Name; empty for anything else.
func callee(call *ast.CallExpr) string {
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		if pkg, ok := sel.X.(*ast.Ident); ok {
			return pkg.Name + "." + sel.Sel.Name
		}
	}
	return ""
}

func embedded(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:embed ")
	})
}

// Exits finds every place of the program that ends the process, except the one in cmd/npo.
func Exits(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		if s.Test() || !inProduct(s.Package()) || s.Path == "cmd/npo/main.go" {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && slices.Contains([]string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "syscall.Exit"}, callee(call)) {
				found = append(found, Finding{s.Path, s.Line(call), callee(call)})
			}
			return true
		})
	}
	return found
}

// Undocumented finds exported identifiers without a doc comment. Methods that carry out an interface of the
// standard library say it by their name. A comment on a group of constants, variables or types counts for all,
// and one on the first of several functions that follow each other line by line.
func Undocumented(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		if s.Test() || !inProduct(s.Package()) {
			continue
		}
		covered := 0 // the line below a documented function
		for _, d := range s.File.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Doc != nil || s.Line(d) == covered {
					covered = s.Set.Position(d.End()).Line + 1
				} else if d.Name.IsExported() && exportedReceiver(d) && !standardMethod(d) {
					found = append(found, Finding{s.Path, s.Line(d), "no doc comment on " + d.Name.Name})
				}
			case *ast.GenDecl:
				found = append(found, undocumentedSpecs(s, d)...)
			}
		}
	}
	return found
}

// exportedReceiver reports whether a function is no method, or one of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	id, ok := t.(*ast.Ident)
	return ok && id.IsExported()
}

func standardMethod(d *ast.FuncDecl) bool {
	return d.Recv != nil && slices.Contains([]string{"Error", "Unwrap", "String", "Write", "Read", "Close"}, d.Name.Name)
}

func undocumentedSpecs(s Source, group *ast.GenDecl) []Finding {
	var found []Finding
	for _, spec := range group.Specs {
		var names []*ast.Ident
		var doc, comment *ast.CommentGroup
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			names, doc, comment = []*ast.Ident{spec.Name}, spec.Doc, spec.Comment
		case *ast.ValueSpec:
			names, doc, comment = spec.Names, spec.Doc, spec.Comment
		}
		for _, name := range names {
			if name.IsExported() && group.Doc == nil && doc == nil && comment == nil {
				found = append(found, Finding{s.Path, s.Line(spec), "no doc comment on " + name.Name})
			}
		}
	}
	return found
}

// machinePath matches places that exist on one machine only.
var machinePath = regexp.MustCompile(`(^|[^A-Za-z0-9_.)])/(work|root)/[A-Za-z0-9_.]`)

// MachinePaths finds texts that name a place on somebody's machine.
func MachinePaths(name, text string) []Finding {
	var found []Finding
	line := 0
	for content := range strings.SplitSeq(text, "\n") {
		line++
		if machinePath.MatchString(content) {
			found = append(found, Finding{name, line, "names a path of one machine: " + strings.TrimSpace(content)})
		}
	}
	return found
}

// unfinished matches marks of work that was left.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)

// Unfinished finds marks of work that was left.
func Unfinished(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		for _, group := range s.File.Comments {
			if unfinished.MatchString(group.Text()) {
				found = append(found, Finding{s.Path, s.Line(group), "unfinished: " + strings.TrimSpace(group.Text())})
			}
		}
	}
	return found
}
