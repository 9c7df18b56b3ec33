package intake

import (
	"io"
	"strconv"
	"strings"

	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// Write says for people how the table was carried: what was recognised, which boundary changes concerned it,
// and that no sum changed.
func (f *CarriedFacts) Write(w io.Writer, l wording.Language) error {
	p := page{wording.Page{Lang: l}}
	p.Say(wording.Both("%s: gemeentelijke indeling %s (%s) → %s (%s)", "%s: municipal division of %s (%s) → %s (%s)"), f.Source.Name,
		l.Date(f.From.Date), f.From.coverage(l), l.Date(f.To.Date), f.To.coverage(l))
	p.carriedColumns(f)
	p.carriedTotal(f)
	p.carriedWeights(f)
	p.carriedChanges(f)
	p.carriedNotes(f)
	p.Heading(wording.Both("Controle: geen som is veranderd", "Control: no sum has changed"))
	g := wording.NewGrid(l, []int{1, 2, 3}, wording.Both("kolom", "column"), wording.Both("voor", "before"), wording.Both("na", "after"), wording.Both("verschil", "difference"))
	for _, c := range f.Controls {
		g.Row(c.Column, l.Localise(c.Before), l.Localise(c.After), l.Localise(c.Difference))
	}
	p.Table(1, g)
	return p.Print(w)
}

// coverage writes "418 gemeenten" or "12 van 418 gemeenten".
func (d CarriedDivision) coverage(l wording.Language) string {
	if d.Rows == d.Total {
		return l.Counted(d.Rows, wording.MunicipalityNoun())
	}
	return l.Say(wording.Both("%s van %s", "%s of %s"), l.Count(d.Rows), l.Counted(d.Total, wording.MunicipalityNoun()))
}

func (p *page) carriedColumns(f *CarriedFacts) {
	p.Heading(wording.Both("Kolommen", "Columns"))
	g := wording.NewGrid(p.Lang, nil, wording.Both("kolom", "column"), wording.Both("kop", "header"), wording.Both("soort", "kind"), wording.Both("volgens", "according to"))
	for _, c := range f.Columns {
		g.Row(strconv.Itoa(c.Column), c.Header, kindWords(c.Kind, c.Unit).In(p.Lang), evidenceWords(c.By).In(p.Lang))
	}
	for _, c := range f.LeftOut {
		g.Row(strconv.Itoa(c.Column), c.Header, wording.Both("niet omgezet", "not carried").In(p.Lang), reasonWords(c.Why).In(p.Lang))
	}
	p.Table(1, g)
	if len(f.Twins) == 2 {
		p.Wrap("  ", p.Lang.Say(wording.Both("%s en %s zeggen in elke rij hetzelfde", "%s and %s say the same in every row"), f.Twins[0], f.Twins[1]))
	}
}

func kindWords(kind municipality.Kind, unit carry.Unit) wording.Phrase {
	switch kind {
	case municipality.Count:
		return wording.Both("aantal", "count")
	case municipality.Score:
		return wording.Both("score met drempel", "score with threshold")
	case municipality.Sum:
		return wording.Both("optelbaar cijfer", "figure that adds up")
	}
	switch unit {
	case carry.Cents:
		return wording.Both("bedrag in centen", "amount in cents")
	case carry.Thousands:
		return wording.Both("bedrag in duizenden euro's", "amount in thousands of euros")
	case carry.Millions:
		return wording.Both("bedrag in miljoenen euro's", "amount in millions of euros")
	}
	return wording.Both("bedrag in euro's", "amount in euros")
}

func evidenceWords(by carry.Evidence) wording.Phrase {
	switch by {
	case carry.ByDeclaration:
		return wording.Both("opgave", "declaration")
	case carry.ByNotation:
		return wording.Both("schrijfwijze", "notation")
	case carry.ByTotal:
		return wording.Both("totaalrij", "total row")
	}
	return wording.Both("kop", "header")
}

func reasonWords(why carry.Reason) wording.Phrase {
	switch why {
	case carry.NamesThing:
		return wording.Both("nummer of jaar", "number or year")
	case carry.NoSum:
		return wording.Both("verhoudingscijfer: telt niet op", "a ratio: does not add up")
	case carry.NotWanted:
		return wording.Both("opgave", "declaration")
	}
	return wording.Both("tekst", "text")
}

func (p *page) carriedTotal(f *CarriedFacts) {
	if f.TotalRow == nil {
		return
	}
	p.Heading(wording.Both("Totaalrij: regel %s, %s", "Total row: line %s, %s"), strconv.Itoa(f.TotalRow.Line), f.TotalRow.Label)
	switch {
	case !f.TotalRow.Stated:
		p.Line("  " + wording.Both("zonder cijfers", "without figures").In(p.Lang))
	case len(f.TotalRow.Differs) == 0:
		p.Line("  " + wording.Both("is de som van de rijen", "is the sum of the rows").In(p.Lang))
	}
	for _, d := range f.TotalRow.Differs {
		how := wording.Both(
			"%s: %s meer dan de som van de rijen; zo veel kan de afronding van de rijen schelen",
			"%s: %s more than the sum of the rows; rounding of the rows can explain as much")
		much, less := strings.CutPrefix(d.More, "-")
		if less {
			how = wording.Both(
				"%s: %s minder dan de som van de rijen; zo veel kan de afronding van de rijen schelen",
				"%s: %s less than the sum of the rows; rounding of the rows can explain as much")
		}
		p.Wrap("  ", p.Lang.Say(how, d.Column, p.Lang.Localise(much)))
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
	how := wording.Both("Aandelen van gesplitste gemeenten, volgens %s", "Shares of divided municipalities, according to %s")
	if f.Weights.BySites {
		how = wording.Both("Aandelen van gesplitste gemeenten, naar leerlingen per plaats in %s", "Shares of divided municipalities, by pupils per place in %s")
	}
	p.Heading(how, p.Lang.List(names))
	g := wording.NewGrid(p.Lang, []int{2}, wording.Both("van", "from"), wording.Both("naar", "to"), wording.Both("aandeel", "share"))
	for _, s := range f.Weights.Shares {
		g.Row(s.From, s.To, s.Part)
	}
	p.Table(1, g)
	for _, o := range f.Weights.Omitted {
		how := wording.Both("de aandelen van %s noemen niets voor %s: %s", "the shares of %s name nothing for %s: %s")
		if o.BySites {
			how = wording.Both("geen leerling van de schoolvestigingen van %s is in een plaats die naar %s ging: %s",
				"no pupil of the school sites of %s is in a place that went to %s: %s")
		}
		p.Wrap("  ", p.Lang.Say(how,
			o.From.Text(), document.Labels(o.To), wording.Both("daar gaat niets naartoe", "none of it goes there").In(p.Lang)))
	}
}

func (p *page) carriedChanges(f *CarriedFacts) {
	p.Heading(wording.Both("Herindelingen in deze tabel: %s", "Boundary changes in this table: %s"), p.Lang.Count(len(f.Changes)))
	for _, c := range f.Changes {
		p.Wrap("  ", string(c.Date)+"  "+c.From.Text()+" → "+document.Labels(c.To))
	}
}

func (p *page) carriedNotes(f *CarriedFacts) {
	var notes []string
	add := func(text wording.Phrase, args ...string) { notes = append(notes, p.Lang.Say(text, args...)) }
	for _, c := range f.Columns {
		switch c.Status {
		case cbsdata.Provisional:
			add(wording.Both("de cijfers van %s zijn voorlopig", "the figures of %s are provisional"), c.Header)
		case cbsdata.Mixed:
			add(wording.Both("van %s zijn niet alle cijfers even definitief; voorlopig, met een * gemerkt: %s",
				"not all figures of %s are equally definitive; provisional, marked with *: %s"), c.Header, firstOf(c.Provisional, p.Lang))
		}
	}
	for _, g := range f.Gaps {
		add(wording.Both("%s is niet volledig: de tabel heeft geen rij voor %s", "%s is not complete: the table has no row for %s"), g.Text(), document.Labels(g.Missing))
	}
	if n := f.Unstated; n > 0 {
		add(wording.Both("cellen met een streepje (geen bedrag), geteld als 0: %s", "cells with a dash (no amount), counted as 0: %s"), p.Lang.Count(n))
	}
	if n := len(f.Empty); n > 0 {
		add(wording.Both("gemeenten zonder cijfers, niet omgezet: %s", "municipalities without figures, not carried: %s"), mentioned(f.Empty, p.Lang))
	}
	if len(f.Likely) > 0 {
		add(wording.Both("regels zonder cijfers waarvan de naam op die van een gemeente lijkt, niet omgezet: %s",
			"lines without figures whose name is nearly that of a municipality, not carried: %s"), mentioned(f.Likely, p.Lang))
	}
	if len(f.Misnamed) > 0 {
		add(wording.Both("rijen waar naast de code de naam van een andere gemeente staat; de code is gevolgd: %s",
			"rows with the name of another municipality beside the code, which is followed: %s"), mentioned(f.Misnamed, p.Lang))
	}
	if f.Reason != "" {
		add(wording.Both("scores met drempel zijn opgeteld, omdat: %s", "scores with a threshold were added, because: %s"), f.Reason)
	}
	if len(notes) == 0 {
		return
	}
	p.Heading(wording.Both("Let op", "Note"))
	for _, n := range notes {
		p.Wrap("  ", n)
	}
}

// firstOf lists the first ten of some municipalities.
func firstOf(all []document.CodeAndName, l wording.Language) string {
	const most = 10
	var each []string
	for _, m := range all[:min(len(all), most)] {
		each = append(each, m.Text())
	}
	if more := len(all) - most; more > 0 {
		each = append(each, l.Say(wording.Both("%s andere", "%s others"), l.Count(more)))
	}
	return l.List(each)
}

// mentioned lists the first ten mentions with their lines.
func mentioned(all []CarriedMention, l wording.Language) string {
	const most = 10
	var each []string
	for _, m := range all[:min(len(all), most)] {
		each = append(each, l.Say(wording.Both("%s (regel %s)", "%s (line %s)"), m.Text, strconv.Itoa(m.Line)))
	}
	if more := len(all) - most; more > 0 {
		each = append(each, l.Say(wording.Both("%s andere", "%s others"), l.Count(more)))
	}
	return l.List(each)
}
