package intake

import (
	"strconv"
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// layoutName says what a layout is, for people.
func layoutName(layout string) wording.Phrase {
	switch cbsdata.Layout(layout) {
	case cbsdata.CBSSchoolScores:
		return wording.Both("CBS, achterstandsscores per schoolvestiging", "CBS, disadvantage scores per school site")
	case cbsdata.DUOPrimary:
		return wording.Both("DUO, leerlingen basis- en speciaal onderwijs per vestiging", "DUO, pupils in primary and special education per site")
	case cbsdata.DUOSecondary:
		return wording.Both("DUO, leerlingen voortgezet onderwijs per vestiging", "DUO, pupils in secondary education per site")
	case cbsdata.DUOAddresses:
		return wording.Both("DUO, vestigingen met adres en gemeente", "DUO, school sites with address and municipality")
	case cbsdata.Plain:
		return wording.Both("tabel met maatstaven", "table of measures")
	}
	return wording.Both(layout, layout)
}

// input says what one file was recognised as.
func (p *page) input(n int, f document.InputFacts) {
	p.Heading(wording.Both("%s. %s", "%s. %s"), strconv.Itoa(n), f.Name)
	p.Say(wording.Both("   Herkend als: %s (%s)", "   Recognised as: %s (%s)"), layoutName(f.Layout).In(p.Lang), f.Layout)
	if f.Title != "" {
		p.Say(wording.Both("   Titel: %s", "   Title: %s"), f.Title)
	}
	p.Say(wording.Both("   Bestand: %s", "   File: %s"), strings.Join(p.fileFacts(f), " · "))
	p.Say(wording.Both("   SHA-256: %s", "   SHA-256: %s"), wording.HashGroups(f.SHA256))
	p.division(f.Division)
	for _, t := range f.Tables {
		p.tableUse(t)
	}
}

// fileFacts are size, encoding, marks, reference date and status, as far as they are known.
func (p *page) fileFacts(f document.InputFacts) []string {
	facts := []string{p.Lang.Say(wording.Both("%s bytes", "%s bytes"), p.Lang.Count(int(f.Size)))}
	if f.Encoding != "" {
		facts = append(facts, f.Encoding)
	}
	if f.Separator != "" {
		facts = append(facts, p.Lang.Say(wording.Both("scheidingsteken %s", "separator %s"), separatorName(f.Separator).In(p.Lang)))
	}
	switch cbsdata.DecimalMark(f.Decimal) {
	case cbsdata.Comma:
		facts = append(facts, wording.Both("decimale komma", "decimal comma").In(p.Lang))
	case cbsdata.Point:
		facts = append(facts, wording.Both("decimale punt", "decimal point").In(p.Lang))
	}
	if f.ReferenceDate != "" {
		facts = append(facts, p.Lang.Say(wording.Both("peildatum %s", "reference date %s"), p.Lang.Date(provenance.Date(f.ReferenceDate))))
	}
	if f.Status != "" {
		facts = append(facts, document.StatusWord(scenario.Status(f.Status)).In(p.Lang))
	}
	return facts
}

func separatorName(separator string) wording.Phrase {
	if separator == "\t" {
		return wording.Both("tab", "tab")
	}
	return wording.Both(separator, separator)
}

// tableUse says what was read of one sheet, or of a text file.
func (p *page) tableUse(t document.TableFacts) {
	what := wording.Both("tabel", "table").In(p.Lang)
	if t.Sheet != "" {
		what = p.Lang.Say(wording.Both("blad %s", "sheet %s"), t.Sheet)
	}
	p.Line("")
	p.Say(wording.Both(
		"   %s: kop op regel %s; %s regels = %s kop + %s leeg + %s toelichting + %s gegevens",
		"   %s: header on line %s; %s lines = %s header + %s empty + %s notes + %s data",
	), wording.Capital(what), p.Lang.Count(t.HeaderRow), p.Lang.Count(t.Lines),
		p.Lang.Count(t.Header), p.Lang.Count(t.Empty), p.Lang.Count(t.Note), p.Lang.Count(t.Data))
	p.columns(t.Columns)
	if len(t.Controls) > 0 {
		g := wording.NewGrid(p.Lang, []int{1, 2}, wording.Both("controletotaal", "control total"), wording.Both("regels", "lines"), wording.Both("som", "sum"))
		for _, c := range t.Controls {
			g.Row(c.Measure, p.Lang.Count(c.Rows), document.UnitText(c.Measure, c.Sum, p.Lang))
		}
		p.Table(3, g)
	}
}

// columns lists the columns that are used, and names the others in one line.
func (p *page) columns(columns []document.ColumnFacts) {
	g := wording.NewGrid(p.Lang, nil, wording.Both("kolom", "column"), wording.Both("kop", "header"), wording.Both("gebruikt als", "used as"))
	var ignored []string
	for _, c := range columns {
		if c.Use != "" {
			g.Row(c.Column, c.Header, c.Use)
		} else if c.Header != "" {
			ignored = append(ignored, c.Header)
		}
	}
	p.Table(3, g)
	if len(ignored) > 0 {
		p.Wrap("      ", p.Lang.Say(wording.Both("niet gebruikt: %s", "not used: %s"), strings.Join(ignored, " · ")))
	}
}

// division says on which division an input is, and what tells.
func (p *page) division(d *document.InputDivision) {
	switch {
	case d == nil:
		return
	case d.Date == "":
		p.Say(wording.Both("   Indeling: geen; %s bestonden nooit naast elkaar", "   Division: none; %s never existed side by side"), document.Labels(d.Clash))
		return
	}
	p.Say(wording.Both("   Indeling: %s (%s van %s gemeenten), volgens %s", "   Division: %s (%s of %s municipalities), by %s"),
		p.Lang.Date(d.Date), strconv.Itoa(d.Municipalities), strconv.Itoa(d.Total), divisionEvidence(d.By).In(p.Lang))
}

func divisionEvidence(by cbsdata.DivisionEvidence) wording.Phrase {
	switch by {
	case cbsdata.DivisionDeclared:
		return wording.Both("opgave", "declaration")
	case cbsdata.DivisionByDate:
		return wording.Both("de peildatum", "its reference date")
	case cbsdata.DivisionWhole:
		return wording.Both("de codes, die alle gemeenten noemen", "its codes, which name all municipalities")
	}
	return wording.Both("de codes: de nieuwste die ze alle heeft", "its codes: the newest that has them all")
}
