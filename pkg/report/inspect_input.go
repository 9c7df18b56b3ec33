package report

import (
	"strconv"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// layoutName says what a layout is, for people.
func layoutName(layout string) phrase {
	switch cbsdata.Layout(layout) {
	case cbsdata.CBSSchoolScores:
		return phrase{"CBS, achterstandsscores per schoolvestiging", "CBS, disadvantage scores per school site"}
	case cbsdata.DUOPrimary:
		return phrase{"DUO, leerlingen basis- en speciaal onderwijs per vestiging", "DUO, pupils in primary and special education per site"}
	case cbsdata.DUOSecondary:
		return phrase{"DUO, leerlingen voortgezet onderwijs per vestiging", "DUO, pupils in secondary education per site"}
	case cbsdata.DUOAddresses:
		return phrase{"DUO, vestigingen met adres en gemeente", "DUO, school sites with address and municipality"}
	case cbsdata.Plain:
		return phrase{"tabel met maatstaven", "table of measures"}
	}
	return phrase{layout, layout}
}

// input says what one file was recognised as.
func (p *page) input(n int, f InputFacts) {
	p.heading(phrase{"%s. %s", "%s. %s"}, strconv.Itoa(n), f.Name)
	p.say(phrase{"   Herkend als: %s (%s)", "   Recognised as: %s (%s)"}, layoutName(f.Layout).in(p.lang), f.Layout)
	if f.Title != "" {
		p.say(phrase{"   Titel: %s", "   Title: %s"}, f.Title)
	}
	p.say(phrase{"   Bestand: %s", "   File: %s"}, strings.Join(p.fileFacts(f), " · "))
	p.say(phrase{"   SHA-256: %s", "   SHA-256: %s"}, hashGroups(f.SHA256))
	p.division(f.Division)
	for _, t := range f.Tables {
		p.tableUse(t)
	}
}

// fileFacts are size, encoding, marks, reference date and status, as far as they are known.
func (p *page) fileFacts(f InputFacts) []string {
	facts := []string{p.lang.say(phrase{"%s bytes", "%s bytes"}, p.lang.count(int(f.Size)))}
	if f.Encoding != "" {
		facts = append(facts, f.Encoding)
	}
	if f.Separator != "" {
		facts = append(facts, p.lang.say(phrase{"scheidingsteken %s", "separator %s"}, separatorName(f.Separator).in(p.lang)))
	}
	switch cbsdata.DecimalMark(f.Decimal) {
	case cbsdata.Comma:
		facts = append(facts, phrase{"decimale komma", "decimal comma"}.in(p.lang))
	case cbsdata.Point:
		facts = append(facts, phrase{"decimale punt", "decimal point"}.in(p.lang))
	}
	if f.ReferenceDate != "" {
		facts = append(facts, p.lang.say(phrase{"peildatum %s", "reference date %s"}, p.lang.date(provenance.Date(f.ReferenceDate))))
	}
	if f.Status != "" {
		facts = append(facts, statusWord(scenario.Status(f.Status)).in(p.lang))
	}
	return facts
}

func separatorName(separator string) phrase {
	if separator == "\t" {
		return phrase{"tab", "tab"}
	}
	return phrase{separator, separator}
}

// tableUse says what was read of one sheet, or of a text file.
func (p *page) tableUse(t TableFacts) {
	what := phrase{"tabel", "table"}.in(p.lang)
	if t.Sheet != "" {
		what = p.lang.say(phrase{"blad %s", "sheet %s"}, t.Sheet)
	}
	p.line("")
	p.say(phrase{
		"   %s: kop op regel %s; %s regels = %s kop + %s leeg + %s toelichting + %s gegevens",
		"   %s: header on line %s; %s lines = %s header + %s empty + %s notes + %s data",
	}, capital(what), p.lang.count(t.HeaderRow), p.lang.count(t.Lines),
		p.lang.count(t.Header), p.lang.count(t.Empty), p.lang.count(t.Note), p.lang.count(t.Data))
	p.columns(t.Columns)
	if len(t.Controls) > 0 {
		g := newGrid(p.lang, []int{1, 2}, phrase{"controletotaal", "control total"}, phrase{"regels", "lines"}, phrase{"som", "sum"})
		for _, c := range t.Controls {
			g.row(c.Measure, p.lang.count(c.Rows), p.lang.figure(c.Sum))
		}
		p.table(3, g)
	}
}

// columns lists the columns that are used, and names the others in one line.
func (p *page) columns(columns []ColumnFacts) {
	g := newGrid(p.lang, nil, phrase{"kolom", "column"}, phrase{"kop", "header"}, phrase{"gebruikt als", "used as"})
	var ignored []string
	for _, c := range columns {
		if c.Use != "" {
			g.row(c.Column, c.Header, c.Use)
		} else if c.Header != "" {
			ignored = append(ignored, c.Header)
		}
	}
	p.table(3, g)
	if len(ignored) > 0 {
		p.wrap("      ", p.lang.say(phrase{"niet gebruikt: %s", "not used: %s"}, strings.Join(ignored, " · ")))
	}
}
