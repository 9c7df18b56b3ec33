package report

import (
	"io"
	"strconv"
	"strings"

	"npo/pkg/carry"
	"npo/pkg/municipality"
)

// Write says for people how the table was carried: what was recognised, which boundary changes concerned it,
// and that no sum changed.
func (f *CarriedFacts) Write(w io.Writer, l Language) error {
	p := page{lang: l}
	p.say(phrase{"%s: gemeentelijke indeling %s (%s) → %s (%s)", "%s: municipal division of %s (%s) → %s (%s)"}, f.Source.Name,
		l.date(f.From.Date), f.From.coverage(l), l.date(f.To.Date), f.To.coverage(l))
	p.carriedColumns(f)
	p.carriedTotal(f)
	p.carriedWeights(f)
	p.carriedChanges(f)
	p.carriedNotes(f)
	p.heading(phrase{"Controle: geen som is veranderd", "Control: no sum has changed"})
	g := newGrid(l, []int{1, 2, 3}, phrase{"kolom", "column"}, phrase{"voor", "before"}, phrase{"na", "after"}, phrase{"verschil", "difference"})
	for _, c := range f.Controls {
		g.row(c.Column, l.localise(c.Before), l.localise(c.After), l.localise(c.Difference))
	}
	p.table(1, g)
	return p.writeTo(w)
}

// coverage writes "418 gemeenten" or "12 van 418 gemeenten".
func (d CarriedDivision) coverage(l Language) string {
	if d.Rows == d.Total {
		return l.counted(d.Rows, municipalityNoun())
	}
	return l.say(phrase{"%s van %s", "%s of %s"}, l.count(d.Rows), l.counted(d.Total, municipalityNoun()))
}

func (p *page) carriedColumns(f *CarriedFacts) {
	p.heading(phrase{"Kolommen", "Columns"})
	g := newGrid(p.lang, nil, phrase{"kolom", "column"}, phrase{"kop", "header"}, phrase{"soort", "kind"}, phrase{"volgens", "according to"})
	for _, c := range f.Columns {
		g.row(strconv.Itoa(c.Column), c.Header, kindWords(c.Kind, c.Unit).in(p.lang), evidenceWords(c.By).in(p.lang))
	}
	for _, c := range f.LeftOut {
		g.row(strconv.Itoa(c.Column), c.Header, phrase{"niet omgezet", "not carried"}.in(p.lang), reasonWords(c.Why).in(p.lang))
	}
	p.table(1, g)
	if len(f.Twins) == 2 {
		p.wrap("  ", p.lang.say(phrase{"%s en %s zeggen in elke rij hetzelfde", "%s and %s say the same in every row"}, f.Twins[0], f.Twins[1]))
	}
}

func kindWords(kind municipality.Kind, unit carry.Unit) phrase {
	switch kind {
	case municipality.Count:
		return phrase{"aantal", "count"}
	case municipality.Score:
		return phrase{"score met drempel", "score with threshold"}
	case municipality.Sum:
		return phrase{"optelbaar cijfer", "figure that adds up"}
	}
	switch unit {
	case carry.Cents:
		return phrase{"bedrag in centen", "amount in cents"}
	case carry.Thousands:
		return phrase{"bedrag in duizenden euro's", "amount in thousands of euros"}
	case carry.Millions:
		return phrase{"bedrag in miljoenen euro's", "amount in millions of euros"}
	}
	return phrase{"bedrag in euro's", "amount in euros"}
}

func evidenceWords(by carry.Evidence) phrase {
	switch by {
	case carry.ByDeclaration:
		return phrase{"opgave", "declaration"}
	case carry.ByNotation:
		return phrase{"schrijfwijze", "notation"}
	case carry.ByTotal:
		return phrase{"totaalrij", "total row"}
	}
	return phrase{"kop", "header"}
}

func reasonWords(why carry.Reason) phrase {
	switch why {
	case carry.NamesThing:
		return phrase{"nummer of jaar", "number or year"}
	case carry.NoSum:
		return phrase{"verhoudingscijfer: telt niet op", "a ratio: does not add up"}
	case carry.NotWanted:
		return phrase{"opgave", "declaration"}
	}
	return phrase{"tekst", "text"}
}

func (p *page) carriedTotal(f *CarriedFacts) {
	if f.TotalRow == nil {
		return
	}
	p.heading(phrase{"Totaalrij: regel %s, %s", "Total row: line %s, %s"}, strconv.Itoa(f.TotalRow.Line), f.TotalRow.Label)
	if len(f.TotalRow.Differs) == 0 {
		p.line("  " + phrase{"is de som van de rijen", "is the sum of the rows"}.in(p.lang))
	}
	for _, d := range f.TotalRow.Differs {
		p.wrap("  ", p.lang.say(phrase{
			"%s: %s meer dan de som van de rijen; zo veel kan de afronding van de rijen schelen",
			"%s: %s more than the sum of the rows; rounding of the rows can explain as much"}, d.Column, p.lang.localise(d.More)))
	}
}

func (p *page) carriedWeights(f *CarriedFacts) {
	if f.Weights == nil {
		return
	}
	var names []string
	for _, s := range f.Weights.Sources {
		names = append(names, s.Name)
	}
	how := phrase{"Aandelen van gesplitste gemeenten, volgens %s", "Shares of divided municipalities, according to %s"}
	if f.Weights.BySites {
		how = phrase{"Aandelen van gesplitste gemeenten, naar leerlingen per plaats in %s", "Shares of divided municipalities, by pupils per place in %s"}
	}
	p.heading(how, p.lang.list(names))
	g := newGrid(p.lang, []int{2}, phrase{"van", "from"}, phrase{"naar", "to"}, phrase{"aandeel", "share"})
	for _, s := range f.Weights.Shares {
		g.row(s.From, s.To, s.Part)
	}
	p.table(1, g)
}

func (p *page) carriedChanges(f *CarriedFacts) {
	p.heading(phrase{"Herindelingen in deze tabel: %s", "Boundary changes in this table: %s"}, p.lang.count(len(f.Changes)))
	for _, c := range f.Changes {
		p.wrap("  ", string(c.Date)+"  "+c.From.text()+" → "+labelled(c.To))
	}
}

func (m CodeAndName) text() string { return m.Code + " " + m.Name }

func labelled(all []CodeAndName) string {
	var each []string
	for _, m := range all {
		each = append(each, m.text())
	}
	return strings.Join(each, ", ")
}

func (p *page) carriedNotes(f *CarriedFacts) {
	var notes []string
	add := func(text phrase, args ...string) { notes = append(notes, p.lang.say(text, args...)) }
	for _, g := range f.Gaps {
		add(phrase{"%s is niet volledig: de tabel heeft geen rij voor %s", "%s is not complete: the table has no row for %s"}, g.text(), labelled(g.Missing))
	}
	if n := f.Unstated; n > 0 {
		add(phrase{"cellen met een streepje (geen bedrag), geteld als 0: %s", "cells with a dash (no amount), counted as 0: %s"}, p.lang.count(n))
	}
	if n := len(f.Empty); n > 0 {
		add(phrase{"gemeenten zonder cijfers, niet omgezet: %s", "municipalities without figures, not carried: %s"}, mentioned(f.Empty, p.lang))
	}
	if len(f.Misnamed) > 0 {
		add(phrase{"rijen waar naast de code de naam van een andere gemeente staat; de code is gevolgd: %s",
			"rows with the name of another municipality beside the code, which is followed: %s"}, mentioned(f.Misnamed, p.lang))
	}
	if f.Reason != "" {
		add(phrase{"scores met drempel zijn opgeteld, omdat: %s", "scores with a threshold were added, because: %s"}, f.Reason)
	}
	if len(notes) == 0 {
		return
	}
	p.heading(phrase{"Let op", "Note"})
	for _, n := range notes {
		p.wrap("  ", n)
	}
}

// mentioned lists the first ten mentions with their lines.
func mentioned(all []CarriedMention, l Language) string {
	const most = 10
	var each []string
	for _, m := range all[:min(len(all), most)] {
		each = append(each, l.say(phrase{"%s (regel %s)", "%s (line %s)"}, m.Text, strconv.Itoa(m.Line)))
	}
	if more := len(all) - most; more > 0 {
		each = append(each, l.say(phrase{"%s andere", "%s others"}, l.count(more)))
	}
	return l.list(each)
}
