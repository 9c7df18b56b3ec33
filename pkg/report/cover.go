package report

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A cover is the first sheet: by which rule, from which data, what the total is, what must be known before
// using it, and where everything stands. The index of all recipients begins a page of its own.
//
// Its columns come in pairs of code and name, A to F.
type cover struct {
	*book
	*sheet
}

const coverLast = 6 // columns

// cover makes the sheet.
func (b *book) cover() *sheet {
	c := cover{book: b, sheet: &sheet{
		Name:   b.coverName(),
		Widths: []float64{9, 26, 9, 26, 9, 26},
		Page:   sheetPage{Footer: b.footer(b.coverName())},
	}}
	c.title()
	c.notices()
	c.keyFigures()
	c.contents()
	c.guide()
	c.index()
	return c.sheet
}

// title says what this is.
func (c cover) title() {
	c.wrapped(smallHeight, textCell(asSmall.wrap(), c.header.Line(c.lang)).over(coverLast))
	c.gap(26)
	c.add(lineHeight, textCell(asKicker.line(), strings.ToUpper(c.perRecipient())).over(3),
		textCell(asStamp.right(), c.stamp()).over(3))
	c.wrapped(24, textCell(asTitle.wrap(), c.header.Scheme).over(coverLast))
	c.wrapped(lineHeight, textCell(asSubtitle.wrap(), c.basisText(c.result.Scheme.Basis)+" · "+c.header.Data).over(coverLast))
	c.gap(10)
}

// notices are what must be known first.
func (c cover) notices() {
	for _, n := range append(slices.Clone(c.header.Notices), noDecision().in(c.lang)) {
		c.wrapped(lineHeight+3, textCell(asNotice.indent(), n).over(coverLast))
	}
	c.gap(14)
}

// keyFigures are the few numbers that the workbook is about.
func (c cover) keyFigures() {
	a := c.result.Allocation
	c.figures(
		c.figure(phrase{"BEREKEND BEDRAG, TOTAAL", "CALCULATED AMOUNT, TOTAL"}, asFigure.number(euroFormat), centsNumber(a.Total)),
		c.recipients(), c.perUnit())
	c.gap(6)
	var more []coverFigure
	for _, m := range c.measures {
		if m.Used {
			title := strings.ToUpper(m.Title)
			looks := asFigure.number(m.style(false).format)
			more = append(more, c.figure(phrase{title, title}, looks, exactNumber(c.measureSum(m))))
		}
	}
	more = append(more, c.figure(phrase{"AFRONDINGSVERSCHIL", "ROUNDING RESIDUAL"}, asFigure.number(euroFormat), exactNumber(a.Residual)))
	for rest := more; len(rest) > 0; rest = rest[min(3, len(rest)):] {
		c.figures(rest[:min(3, len(rest))]...)
	}
	c.gap(14)
}

// A coverFigure is a number with its name above it.
type coverFigure struct {
	name  string
	value cell
}

func (c cover) figure(name phrase, looks style, value float64) coverFigure {
	looks.align = atLeft
	return coverFigure{c.in(name), numberCell(looks, value)}
}

// recipients is how many there are.
func (c cover) recipients() coverFigure {
	name := strings.ToUpper(recipientNoun(c.result.Scheme).many.in(c.lang))
	return c.figure(phrase{name, name}, asFigure.number(countFormat), float64(len(c.result.Allocation.Recipients)))
}

// perUnit is the national amount per unit, or nothing.
func (c cover) perUnit() coverFigure {
	m, ok := c.counted()
	if !ok || c.measureSum(m).Sign() == 0 {
		return coverFigure{"", blankCell(asText.line())}
	}
	name := strings.ToUpper(c.perUnitWords(m))
	perUnit := allocation.ExactCents(c.result.Allocation.Total).Quo(c.measureSum(m))
	return c.figure(phrase{name, name}, asFigure.number(euroFormat), exactNumber(perUnit))
}

// figures sets up to three beside each other.
func (c cover) figures(list ...coverFigure) {
	var names, values []cell
	for _, f := range list {
		names = append(names, textCell(asFigureName.line(), f.name).over(2))
		values = append(values, f.value.over(2))
	}
	c.add(smallHeight, names...)
	c.add(26, values...)
}

// contents lists the sheets.
func (c cover) contents() {
	c.section(phrase{"INHOUD", "CONTENTS"})
	recipients := c.result.Allocation.Recipients
	c.entry(c.allocationName(), phrase{"alle bedragen in één tabel, met totalen, filter en een verwijzing naar elk blad",
		"all amounts in one table, with totals, a filter and a link to every sheet"})
	if len(c.groups) > 0 {
		c.entry(c.groupsName(), phrase{"wat groepen van gemeenten samen krijgen: G4, G40, provincies, eigen lijsten",
			"what groups of municipalities receive together: G4, G40, provinces, lists of your own"})
	}
	c.entry(c.provenanceName(), phrase{"regeling, kengetallen, bestanden met hash, afronding, correcties",
		"regulation, parameters, files with hashes, rounding, corrections"})
	c.entry(c.reconciliationName(), phrase{"van bestanden tot betalingen, elke stap met een controle",
		"from files to payments, every step with a check"})
	c.entry(c.roundingName(), phrase{"wat elke andere verdedigbare afronding zou veranderen",
		"what every other defensible rounding would change"})
	noun := recipientNoun(c.result.Scheme).one
	c.entry(recipients[0].Key, phrase{"en verder: per " + noun.nl + " één afdrukbaar blad; register op naam hieronder",
		"and on: one printable sheet per " + noun.en + "; index by name below"})
	c.gap(10)
}

// section starts a section.
func (c cover) section(title phrase) {
	c.add(headHeight, textCell(asSection.line(), c.in(title)).over(coverLast))
}

// entry is one sheet and what it holds.
func (c cover) entry(name string, words phrase) {
	c.wrapped(lineHeight, textCell(asLinkRow.line(), name).over(2).to(sheetTarget(name, "A1")),
		textCell(asRow.wrap(), c.in(words)).over(4))
}

// guide says how to read the sheets, and what the scheme warns of.
func (c cover) guide() {
	c.section(phrase{"LEESWIJZER", "HOW TO READ"})
	check := sheetTarget(c.reconciliationName(), reconciliationCheck)
	c.add(lineHeight+2, textCell(asRow.line(), c.in(phrase{"Aansluiting", "Reconciliation"})).over(2),
		textCell(asRow.line(), c.connected()).over(4).by(c.connectedFormula(check)))
	c.add(lineHeight+2, textCell(asRow.line(), c.in(phrase{"Hash van het resultaat", "Hash of the result"})).over(2),
		textCell(asHashRow.line(), hashGroups(c.hash)).over(4))
	c.add(lineHeight+2, textCell(asInput.line(), c.in(phrase{"Invulcel", "Cell to fill in"})).over(2),
		textCell(asRow.line(), c.in(phrase{"hier vult u uw eigen cijfer in; het verschil verschijnt ernaast", "type your own figure here; the difference shows beside it"})).over(4))
	c.wrapped(lineHeight, textCell(asRow.line(), c.in(phrase{"Formules", "Formulas"})).over(2), textCell(asRow.wrap(), c.in(phrase{
		"elk blad rekent zelf; de controlecel onderaan moet € 0,00 zijn",
		"every sheet calculates by itself; the check at its end must be € 0.00"})).over(4))
	words := c.in(phrase{"Kanttekeningen", "Notes"})
	for _, n := range c.result.Scheme.Notes {
		c.wrapped(lineHeight, textCell(asRow.line(), words).over(2), textCell(asRow.wrap(), c.lang.of(n)).over(4))
		words = ""
	}
	if c.result.Scheme.Recipient != scenario.Sites {
		c.wrapped(lineHeight, textCell(asRow.line(), "SiSa").over(2), textCell(asRow.wrap(), c.in(notSpending())).over(4))
	}
}

// index lists the recipients by name, down the columns, each with a link.
func (c cover) index() {
	c.gap(10)
	c.Page.Break = c.next()
	name := recipientNoun(c.result.Scheme).many.in(c.lang)
	c.section(phrase{strings.ToUpper(name) + " OP NAAM", strings.ToUpper(name) + " BY NAME"})
	recipients := byName(c.result.Allocation.Recipients)
	height := (len(recipients) + 2) / 3
	for i := range height {
		var cells []cell
		for j := i; j < len(recipients); j += height {
			r := recipients[j]
			cells = append(cells, textCell(asLinkRow.line(), r.Key).to(sheetTarget(r.Key, "A1")), textCell(asRow.line(), r.Name))
		}
		c.add(0, cells...)
	}
}

// byName sorts recipients as an index does: by the letters of the name, without accents, apostrophes and
// spaces, and by code where those are the same.
func byName(recipients []allocation.Recipient) []allocation.Recipient {
	sorted := slices.Clone(recipients)
	keys := make(map[string]string, len(sorted))
	for _, r := range sorted {
		keys[r.Key] = letters(r.Name)
	}
	slices.SortFunc(sorted, func(a, b allocation.Recipient) int {
		if byLetters := strings.Compare(keys[a.Key], keys[b.Key]); byLetters != 0 {
			return byLetters
		}
		return strings.Compare(a.Key, b.Key)
	})
	return sorted
}

// letters keeps the letters and digits of a name, in lower case and without accents.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, decomposed(name))
}

// decomposed takes accents off their letters and writes small letters.
func decomposed(name string) string { return strings.ToLower(norm.NFD.String(name)) }
