package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
)

// bannedCall matches the methods and functions that round where no scheme names it, or that make or take floats.
var bannedCall = regexp.MustCompile(`^(Div|DivRound|Avg|Pow.*|Sqrt|Ln|Round.*|Truncate|FloatString|NewFromFloat.*|SetFloat64|InexactFloat64|Float32|Float64)$`)

// integerLimit matches what the engine may use of package math: the limits of whole numbers.
var integerLimit = regexp.MustCompile(`^(Max|Min)(Int|Uint)(8|16|32|64)?$`)

// bannedImports are the packages that would make amounts depend on the day or on chance, and those that
// reach outside the arguments.
func bannedImports() []string {
	return []string{"time", "math/rand", "math/rand/v2", "math/cmplx", "os", "io", "io/fs", "log", "log/slog", "unsafe", "reflect", "runtime"}
}

// EngineBans finds what the exact engine may never do: floats, divisions and roundings of decimals, clocks,
// chance, and ranging over maps, whose order differs from run to run. Its tests may.
func EngineBans(sources []Source) []Finding {
	var found []Finding
	for _, s := range sources {
		if s.Package() == "pkg/allocation" && !s.Test() {
			found = append(found, engineBans(s)...)
		}
	}
	return found
}

func engineBans(s Source) []Finding {
	var found []Finding
	add := func(n ast.Node, what string) { found = append(found, Finding{s.Path, s.Line(n), what}) }
	for _, spec := range s.File.Imports {
		if to, err := strconv.Unquote(spec.Path.Value); err == nil && slices.Contains(bannedImports(), to) {
			add(spec, "the engine may not import "+to)
		}
	}
	maps := mapNames(s.File)
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if slices.Contains([]string{"float32", "float64", "complex64", "complex128"}, n.Name) {
				add(n, "the engine has no "+n.Name)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT || n.Kind == token.IMAG {
				add(n, "the engine has no floating-point literal: "+n.Value)
			}
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok && bannedCall.MatchString(sel.Sel.Name) {
				add(n, "the engine does not call "+sel.Sel.Name)
			}
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "math" && !integerLimit.MatchString(n.Sel.Name) {
				add(n, "the engine does not use math."+n.Sel.Name)
			}
		case *ast.RangeStmt:
			if isMap(n.X, maps) {
				add(n, "the engine does not range over a map")
			}
		}
		return true
	})
	return found
}

// mapNames returns the names in a file that are declared as maps: variables, fields, parameters, results
// and types.
func mapNames(file *ast.File) []string {
	var names []string
	add := func(ids ...*ast.Ident) {
		for _, id := range ids {
			names = append(names, id.Name)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if isMap(n.Type, names) {
				add(n.Names...)
			}
		case *ast.ValueSpec:
			if isMap(n.Type, names) || len(n.Values) == 1 && isMap(n.Values[0], names) {
				add(n.Names...)
			}
		case *ast.TypeSpec:
			if isMap(n.Type, names) {
				add(n.Name)
			}
		case *ast.AssignStmt:
			for i, value := range n.Rhs {
				if id, ok := n.Lhs[min(i, len(n.Lhs)-1)].(*ast.Ident); ok && isMap(value, names) {
					add(id)
				}
			}
		}
		return true
	})
	return names
}

// isMap reports whether an expression is a map, a map type, or the keys or values of a map by package maps,
// as far as one file shows.
func isMap(e ast.Expr, named []string) bool {
	switch e := e.(type) {
	case *ast.MapType:
		return true
	case *ast.CompositeLit:
		return isMap(e.Type, named)
	case *ast.CallExpr:
		if fun, ok := e.Fun.(*ast.Ident); ok && fun.Name == "make" && len(e.Args) > 0 {
			return isMap(e.Args[0], named)
		}
		if sel, ok := e.Fun.(*ast.SelectorExpr); ok {
			pkg, _ := sel.X.(*ast.Ident)
			return pkg != nil && pkg.Name == "maps"
		}
	case *ast.Ident:
		return slices.Contains(named, e.Name)
	case *ast.SelectorExpr:
		return slices.Contains(named, e.Sel.Name)
	case *ast.ParenExpr:
		return isMap(e.X, named)
	}
	return false
}
