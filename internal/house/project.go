package house

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A Source is one Go file of the project, parsed.
type Source struct {
	Path string // relative to the root, with forward slashes
	Text string
	File *ast.File
	Set  *token.FileSet
}

// Package is the folder of the source, such as "pkg/allocation".
func (s Source) Package() string { return path.Dir(s.Path) }

// Test reports whether the source is part of the tests only.
func (s Source) Test() bool { return strings.HasSuffix(s.Path, "_test.go") }

// Line is the line of a node.
func (s Source) Line(n ast.Node) int { return s.Set.Position(n.Pos()).Line }

// A Finding is a place that breaks a rule.
type Finding struct {
	Path string
	Line int
	What string
}

// String writes the finding the way compilers do, so that editors can jump to it.
func (f Finding) String() string { return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.What) }

// Parse makes a source from text.
func Parse(name, text string) (Source, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	return Source{Path: name, Text: text, File: file, Set: set}, err
}

// Sources parses every Go file below root.
func Sources(root string) ([]Source, error) {
	var sources []Source
	err := Files(root, func(name string, text []byte) error {
		if path.Ext(name) != ".go" {
			return nil
		}
		source, err := Parse(name, string(text))
		sources = append(sources, source)
		return err
	})
	return sources, err
}

// Files visits every file of the project below root in the order of their names, without what git and
// the build keep for themselves.
func Files(root string, visit func(name string, content []byte) error) error {
	return filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, at)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if entry.IsDir() {
			if ownedByTools(name) {
				return fs.SkipDir
			}
			return nil
		}
		content, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		return visit(name, content)
	})
}

// ownedByTools reports whether a folder holds no text of the project.
func ownedByTools(folder string) bool {
	switch folder {
	case ".git", ".cache", "bin", "out":
		return true
	}
	return path.Base(folder) == "__pycache__"
}
