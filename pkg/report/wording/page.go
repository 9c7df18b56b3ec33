package wording

import (
	"io"
	"strings"
	"unicode/utf8"
)

// A Page is text for a terminal, built line by line and written at once.
type Page struct {
	Lines []string
	Lang  Language
}

// Line adds a line; blanks at its end are dropped.
func (p *Page) Line(text string) { p.Lines = append(p.Lines, strings.TrimRight(text, " ")) }

// Say adds a phrase as a line.
func (p *Page) Say(text Phrase, args ...string) { p.Line(p.Lang.Say(text, args...)) }

// Heading adds an empty line and a title.
func (p *Page) Heading(text Phrase, args ...string) {
	if len(p.Lines) > 0 {
		p.Line("")
	}
	p.Say(text, args...)
}

// Wrap adds a text of any length in lines of at most 100 characters; those after the first are indented as far
// as the first begins. A euro sign stays with its amount, and so does a percent sign.
func (p *Page) Wrap(first, text string) {
	const width = 100
	indent := strings.Repeat(" ", utf8.RuneCountInString(first))
	line, empty := first, true
	for _, word := range unbroken(text) {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			p.Line(line)
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	p.Line(line)
}

// unbroken takes a text apart at its blanks, except after a euro sign and before a percent sign.
func unbroken(text string) []string {
	var list []string
	for _, word := range strings.Fields(text) {
		if n := len(list); n > 0 && (strings.HasSuffix(list[n-1], "€") || strings.HasPrefix(word, "%")) {
			list[n-1] += " " + word
			continue
		}
		list = append(list, word)
	}
	return list
}

// Table adds the rows of a grid, each after an indent of two blanks a level.
func (p *Page) Table(level int, g Grid) {
	for _, line := range g.lines() {
		p.Line(strings.Repeat("  ", level) + line)
	}
}

// Print writes the page and ends its last line.
func (p *Page) Print(w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(p.Lines, "\n")+"\n")
	return err
}

// A Grid is a table in plain text. A column whose head begins with ">" is aligned to the right.
type Grid struct {
	Heads []string
	rows  [][]string
}

// NewGrid makes a grid with heads in a language; right holds the numbers of the columns of figures, from 0.
func NewGrid(l Language, right []int, heads ...Phrase) Grid {
	g := Grid{Heads: make([]string, len(heads))}
	for i, h := range heads {
		g.Heads[i] = h.In(l)
	}
	for _, i := range right {
		g.Heads[i] = ">" + g.Heads[i]
	}
	return g
}

// Row adds a row with a cell for every column.
func (g *Grid) Row(cells ...string) { g.rows = append(g.rows, cells) }

// lines writes the head and the rows, columns two blanks apart.
func (g Grid) lines() []string {
	heads := make([]string, len(g.Heads))
	for i, h := range g.Heads {
		heads[i] = strings.TrimPrefix(h, ">")
	}
	all := g.rows
	if strings.Join(heads, "") != "" {
		all = append([][]string{heads}, g.rows...)
	}
	var lines []string
	for _, row := range all {
		var b strings.Builder
		for i, cell := range row {
			if i > 0 {
				b.WriteString("  ")
			}
			pad := strings.Repeat(" ", columnWidth(all, i)-utf8.RuneCountInString(cell))
			if strings.HasPrefix(g.Heads[i], ">") {
				b.WriteString(pad + cell)
			} else {
				b.WriteString(cell + pad)
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// columnWidth is the length of the longest cell of a column, in characters.
func columnWidth(rows [][]string, column int) int {
	width := 0
	for _, row := range rows {
		if column < len(row) {
			width = max(width, utf8.RuneCountInString(row[column]))
		}
	}
	return width
}
