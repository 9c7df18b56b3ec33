package report

import (
	"io"
	"strings"
	"unicode/utf8"
)

// A page is text for a terminal, built line by line and written at once.
type page struct {
	lines []string
	lang  Language
}

// line adds a line; blanks at its end are dropped.
func (p *page) line(text string) { p.lines = append(p.lines, strings.TrimRight(text, " ")) }

// say adds a phrase as a line.
func (p *page) say(text phrase, args ...string) { p.line(p.lang.say(text, args...)) }

// heading adds an empty line and a title.
func (p *page) heading(text phrase, args ...string) {
	if len(p.lines) > 0 {
		p.line("")
	}
	p.say(text, args...)
}

// wrap adds a text of any length in lines of at most 100 characters; those after the first are indented as far
// as the first begins. A euro sign stays with its amount.
func (p *page) wrap(first, text string) {
	const width = 100
	indent := strings.Repeat(" ", utf8.RuneCountInString(first))
	line, empty := first, true
	for _, word := range unbroken(text) {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			p.line(line)
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	p.line(line)
}

// unbroken takes a text apart at its blanks, except after a euro sign.
func unbroken(text string) []string {
	var list []string
	for _, word := range strings.Fields(text) {
		if n := len(list); n > 0 && strings.HasSuffix(list[n-1], "€") {
			list[n-1] += " " + word
			continue
		}
		list = append(list, word)
	}
	return list
}

// table adds the rows of a grid, each after an indent of two blanks a level.
func (p *page) table(level int, g grid) {
	for _, line := range g.lines() {
		p.line(strings.Repeat("  ", level) + line)
	}
}

func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(p.lines, "\n")+"\n")
	return err
}

// A grid is a table in plain text. A column whose head begins with ">" is aligned to the right.
type grid struct {
	heads []string
	rows  [][]string
}

// heads makes a grid with heads in a language; right holds the numbers of the columns of figures, from 0.
func newGrid(l Language, right []int, heads ...phrase) grid {
	g := grid{heads: make([]string, len(heads))}
	for i, h := range heads {
		g.heads[i] = h.in(l)
	}
	for _, i := range right {
		g.heads[i] = ">" + g.heads[i]
	}
	return g
}

func (g *grid) row(cells ...string) { g.rows = append(g.rows, cells) }

// lines writes the head and the rows, columns two blanks apart.
func (g grid) lines() []string {
	heads := make([]string, len(g.heads))
	for i, h := range g.heads {
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
			if strings.HasPrefix(g.heads[i], ">") {
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
