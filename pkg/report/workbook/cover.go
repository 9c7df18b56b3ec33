package workbook

import (
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// A cover is the first sheet: by which rule, from which data, what the total is, what must be known before
// using it, and where everything stands. The index of all recipients begins a page of its own.
//
// Its columns come in pairs of code and name, A to F.
type cover struct {
	*book
	*xlsx.Sheet
}

const coverLast = 6 // columns

// cover makes the sheet.
func (b *book) cover() *xlsx.Sheet {
	c := cover{book: b, Sheet: &xlsx.Sheet{
		Name:   b.coverName(),
		Widths: []float64{9, 26, 9, 26, 9, 26},
		Page:   xlsx.Page{Footer: b.footer(b.coverName())},
	}}
	c.title()
	c.notices()
	c.keyFigures()
	c.contents()
	c.guide()
	c.index()
	return c.Sheet
}

// title says what this is.
func (c cover) title() {
	c.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), c.header.Line(c.lang)).Over(coverLast))
	c.Gap(26)
	c.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsKicker.Line(), strings.ToUpper(c.perRecipient())).Over(3),
		xlsx.TextCell(xlsx.AsStamp.Right(), c.stamp()).Over(3))
	c.Wrapped(24, xlsx.TextCell(xlsx.AsTitle.Wrap(), c.header.Scheme).Over(coverLast))
	if title := c.scenarioTitle(); title != "" {
		c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsStrong.Wrap(), title).Over(coverLast))
	}
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsSubtitle.Wrap(), c.basisText(c.result.Scheme.Basis)+" · "+c.header.Data).Over(coverLast))
	c.Gap(10)
}

// scenarioTitle is what the scenario calls itself; empty without one.
func (b *book) scenarioTitle() string {
	if b.document.Scenario == nil {
		return ""
	}
	return b.say(wording.Both("Scenario: %s", "Scenario: %s"), b.document.Scenario.Title.In(b.lang))
}

// notices are what must be known first.
func (c cover) notices() {
	for _, n := range append(slices.Clone(c.header.Notices), document.NoDecision().In(c.lang)) {
		c.Wrapped(xlsx.LineHeight+3, xlsx.TextCell(xlsx.AsNotice.Indent(), n).Over(coverLast))
	}
	c.Gap(14)
}

// keyFigures are the few numbers that the workbook is about.
func (c cover) keyFigures() {
	a := c.result.Allocation
	c.Sheet.Figures(xlsx.SmallHeight,
		c.figure(wording.Both("BEREKEND BEDRAG, TOTAAL", "CALCULATED AMOUNT, TOTAL"), xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.CentsNumber(a.Total)),
		c.recipients(), c.perUnit())
	c.Gap(6)
	var more []xlsx.KeyFigure
	for _, m := range c.measures {
		if m.Used && !m.Rank {
			title := strings.ToUpper(m.Title)
			looks := xlsx.AsFigure.Number(m.style(false).Format)
			more = append(more, c.figure(wording.Both(title, title), looks, xlsx.ExactNumber(c.measureSum(m))))
		}
	}
	more = append(more, c.budgetFigures()...)
	// Parts of a cent are what a residual may be: in cents it would be zero, or minus zero.
	more = append(more, c.figure(wording.Both("AFRONDINGSVERSCHIL", "ROUNDING RESIDUAL"), xlsx.AsFigure.Number(xlsx.RateFormat), xlsx.ExactNumber(a.Residual)))
	for rest := more; len(rest) > 0; rest = rest[min(3, len(rest)):] {
		if len(rest) < len(more) {
			c.Gap(6)
		}
		c.Sheet.Figures(xlsx.SmallHeight, rest[:min(3, len(rest))]...)
	}
	c.Gap(14)
}

// budgetFigures are what became of a budget that was not divided to the last cent.
func (c cover) budgetFigures() []xlsx.KeyFigure {
	if c.dividesAll() {
		return nil
	}
	budget := c.result.Scheme.Budget
	figures := []xlsx.KeyFigure{c.figure(wording.Both("BUDGET", "BUDGET"), xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.CentsNumber(*budget))}
	if withheld := c.withheld(); withheld != 0 {
		figures = append(figures, c.figure(wording.Both("INGEHOUDEN", "WITHHELD"), xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.CentsNumber(withheld)))
	}
	if rest := c.result.Allocation.Rest; rest != 0 {
		figures = append(figures, c.figure(wording.Both("NIET VERDEELD", "NOT DIVIDED"), xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.CentsNumber(rest)))
	}
	return figures
}

func (c cover) figure(name wording.Phrase, looks xlsx.Style, value float64) xlsx.KeyFigure {
	looks.Align = xlsx.AtLeft
	return xlsx.KeyFigure{Name: c.in(name), Value: xlsx.NumberCell(looks, value)}
}

// recipients is how many there are.
func (c cover) recipients() xlsx.KeyFigure {
	name := strings.ToUpper(document.RecipientNoun(c.result.Scheme).Many.In(c.lang))
	return c.figure(wording.Both(name, name), xlsx.AsFigure.Number(xlsx.CountFormat), float64(len(c.result.Allocation.Recipients)))
}

// perUnit is the national amount per unit, or nothing.
func (c cover) perUnit() xlsx.KeyFigure {
	m, ok := c.counted()
	if !ok || c.measureSum(m).Sign() == 0 {
		return xlsx.KeyFigure{Name: "", Value: xlsx.BlankCell(xlsx.AsText.Line())}
	}
	name := strings.ToUpper(c.perUnitWords(m))
	perUnit := allocation.ExactCents(c.result.Allocation.Total).Quo(c.measureSum(m))
	return c.figure(wording.Both(name, name), xlsx.AsFigure.Number(xlsx.EuroFormat), xlsx.ExactNumber(perUnit))
}

// contents lists the sheets.
func (c cover) contents() {
	c.section(wording.Both("INHOUD", "CONTENTS"))
	recipients := c.result.Allocation.Recipients
	c.entry(c.allocationName(), wording.Both("alle bedragen in één tabel, met totalen, filter en een verwijzing naar elk blad",
		"all amounts in one table, with totals, a filter and a link to every sheet"))
	if len(c.groups) > 0 {
		c.entry(c.groupsName(), wording.Both("wat groepen van gemeenten samen krijgen: G4, G40, provincies, eigen lijsten",
			"what groups of municipalities receive together: G4, G40, provinces, lists of your own"))
	}
	c.entry(c.provenanceName(), wording.Both("regeling, kengetallen, bestanden met hash, afronding, correcties",
		"regulation, parameters, files with hashes, rounding, corrections"))
	c.entry(c.reconciliationName(), wording.Both("van bestanden tot betalingen, elke stap met een controle",
		"from files to payments, every step with a check"))
	c.entry(c.roundingName(), wording.Both("wat elke andere verdedigbare afronding zou veranderen",
		"what every other defensible rounding would change"))
	noun := document.RecipientNoun(c.result.Scheme).One
	c.entry(recipients[0].Key, wording.Both("en verder: per "+noun.In(wording.NL)+" één afdrukbaar blad; register op naam hieronder",
		"and on: one printable sheet per "+noun.In(wording.EN)+"; index by name below"))
	c.Gap(10)
}

// section starts a section.
func (c cover) section(title wording.Phrase) {
	c.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), c.in(title)).Over(coverLast))
}

// entry is one sheet and what it holds.
func (c cover) entry(name string, words wording.Phrase) {
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsLinkRow.Line(), name).Over(2).To(xlsx.Target(name, "A1")),
		xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(words)).Over(4))
}

// guide says how to read the sheets, and what the scheme warns of.
func (c cover) guide() {
	c.section(wording.Both("LEESWIJZER", "HOW TO READ"))
	check := xlsx.Target(c.reconciliationName(), reconciliationCheck)
	c.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), c.in(wording.Both("Aansluiting", "Reconciliation"))).Over(2),
		xlsx.TextCell(xlsx.AsRow.Line(), c.connected()).Over(4).By(c.connectedFormula(check)))
	c.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), c.in(wording.Both("Hash van het resultaat", "Hash of the result"))).Over(2),
		xlsx.TextCell(xlsx.AsHashRow.Line(), wording.HashGroups(c.hash)).Over(4))
	c.Add(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsInput.Line(), c.in(wording.Both("Invulcel", "Cell to fill in"))).Over(2),
		xlsx.TextCell(xlsx.AsRow.Line(), c.in(wording.Both("hier vult u uw eigen cijfer in; het verschil verschijnt ernaast", "type your own figure here; the difference shows beside it"))).Over(4))
	c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), c.in(wording.Both("Formules", "Formulas"))).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(wording.Both(
		"elk blad rekent zelf; de controlecel onderaan moet € 0,00 zijn",
		"every sheet calculates by itself; the check at its end must be € 0.00"))).Over(4))
	words := c.in(wording.Both("Kanttekeningen", "Notes"))
	for _, n := range c.result.Scheme.Notes {
		c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), words).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), c.lang.Of(n)).Over(4))
		words = ""
	}
	if c.result.Scheme.Recipient != scenario.Sites {
		c.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), "SiSa").Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), c.in(notSpending())).Over(4))
	}
}

// index lists the recipients by name, down the columns, each with a link.
func (c cover) index() {
	c.Gap(10)
	c.Page.Break = c.Next()
	name := document.RecipientNoun(c.result.Scheme).Many.In(c.lang)
	c.section(wording.Both(strings.ToUpper(name)+" OP NAAM", strings.ToUpper(name)+" BY NAME"))
	recipients := byName(c.result.Allocation.Recipients)
	height := (len(recipients) + 2) / 3
	for i := range height {
		var cells []xlsx.Cell
		for j := i; j < len(recipients); j += height {
			r := recipients[j]
			cells = append(cells, xlsx.TextCell(xlsx.AsLinkRow.Line(), r.Key).To(xlsx.Target(r.Key, "A1")), xlsx.TextCell(xlsx.AsRow.Line(), r.Name))
		}
		c.Add(0, cells...)
	}
}

// byName sorts recipients as an index does: by the letters of the name, without accents, apostrophes and
// spaces, and by code where those are the same.
func byName(recipients []allocation.Recipient) []allocation.Recipient {
	sorted := slices.Clone(recipients)
	keys := make(map[string]string, len(sorted))
	for _, r := range sorted {
		keys[r.Key] = wording.Letters(r.Name)
	}
	slices.SortFunc(sorted, func(a, b allocation.Recipient) int {
		if byLetters := strings.Compare(keys[a.Key], keys[b.Key]); byLetters != 0 {
			return byLetters
		}
		return strings.Compare(a.Key, b.Key)
	})
	return sorted
}
