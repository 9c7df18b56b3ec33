package report

import (
	"path"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// A provenancePage is the sheet that says by which rule, from which files and with which corrections the
// amounts were made, and how to recognise the result.
//
// Its columns are A the words and B to F what they are about.
type provenancePage struct {
	*book
	*sheet
}

const provenanceLast = 6 // columns

// provenanceSheet makes the sheet Herkomst en controle.
func (b *book) provenanceSheet() *sheet {
	p := provenancePage{book: b, sheet: &sheet{
		Name:   b.provenanceName(),
		Widths: []float64{28, 42, 17, 17, 20, 40},
		Page:   sheetPage{Landscape: true, Footer: b.footer(b.provenanceName())},
	}}
	b.heading(p.sheet, phrase{"Herkomst en controle", "Sources and checks"}, provenanceLast)
	p.rule()
	p.components()
	p.parameters()
	p.files()
	p.rounding()
	p.corrections()
	p.oddities()
	p.resultHash()
	return p.sheet
}

// section starts a section.
func (p provenancePage) section(title phrase) {
	p.gap(sectionGap)
	p.add(headHeight, textCell(asSection.line(), p.in(title)).over(provenanceLast))
}

// fact is one line: words and what they are about.
func (p provenancePage) fact(words phrase, text string) {
	if text != "" {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), p.in(words)), textCell(asRow.wrap().top(), text).over(provenanceLast-1))
	}
}

// heads are the headings of a table of which so many columns, from the third, hold numbers.
func (p provenancePage) heads(numbers int, heads ...phrase) {
	var cells []cell
	for i, h := range heads {
		looks := asHead.wrap()
		switch {
		case i >= 2 && i < 2+numbers:
			looks = asHead.right()
		case i >= 2 && numbers > 0:
			looks = asHead.indent()
		}
		cells = append(cells, textCell(looks, p.in(h)))
	}
	p.wrapped(smallHeight, cells...)
}

// rule names the regulation and everything that its scheme says about it.
func (p provenancePage) rule() {
	s := p.result.Scheme
	p.section(phrase{"1  Regeling", "1  Regulation"})
	p.fact(phrase{"Regeling", "Regulation"}, p.header.Scheme)
	p.fact(phrase{"Schema", "Scheme"}, s.ID+" · "+p.schemeOrigin()+" · SHA-256 "+hashGroups(s.Source.SHA256))
	p.fact(phrase{"Soort", "Kind"}, p.schemeKind())
	p.fact(phrase{"Grondslag", "Basis"}, p.basisWords(s.Basis))
	for _, m := range s.Measures {
		title := capital(p.measureWords(m.ID))
		p.fact(phrase{"Maatstaf: " + title, "Measure: " + title}, p.basisWords(m.Basis))
	}
	if s.Schedule != nil {
		p.fact(phrase{"Betaalritme", "Schedule"}, p.basisWords(s.Schedule.Basis))
	}
	for _, n := range s.Notes {
		p.fact(phrase{"Kanttekening", "Note"}, p.lang.of(n))
	}
}

// schemeOrigin says whether the scheme is the program's or the user's.
func (p provenancePage) schemeOrigin() string {
	if p.result.Scheme.BuiltIn {
		return p.in(phrase{"ingebouwd", "built in"})
	}
	return path.Base(p.result.Scheme.Source.Name)
}

// schemeKind says whether a budget is divided or amounts are added up.
func (p provenancePage) schemeKind() string {
	s := p.result.Scheme
	if s.Budget == nil {
		return p.in(phrase{"Bedragen per eenheid zonder vast budget: het totaal volgt.", "Amounts per unit without a fixed budget: the total follows."})
	}
	kind := p.say(phrase{"Gesloten budget van %s: de bedragen zijn samen precies het budget.",
		"Closed budget of %s: the amounts are together exactly the budget."}, p.lang.amount(*s.Budget))
	if s.Default != nil && *s.Default != *s.Budget {
		kind += p.say(phrase{" In het schema staat %s.", " The scheme says %s."}, p.lang.amount(*s.Default))
	}
	return kind
}

// basisWords name a source with everything known of it.
func (b *book) basisWords(basis allocation.Basis) string {
	parts := []string{b.basisText(basis)}
	for _, more := range []string{b.lang.of(basis.Note), basis.URL} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, " · ")
}

// components say what is counted, for how much, and how it is rounded.
func (p provenancePage) components() {
	p.section(phrase{"2  Onderdelen", "2  Components"})
	p.heads(1, phrase{"onderdeel", "component"}, phrase{"berekening", "calculation"}, phrase{"bedrag per eenheid of deel", "amount per unit or part"},
		phrase{"afronding", "rounding"}, phrase{"grondslag", "basis"}, phrase{"toelichting", "note"})
	for i, c := range p.result.Scheme.Components {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), capital(p.lang.of(c.Title))), textCell(asRow.wrap().top(), p.amountWords(i)),
			p.worthOf(i, c), textCell(asRow.indent().top(), p.roundingRule(c.Rounding)), textCell(asRow.indent().top(), p.basisText(c.Basis)),
			textCell(asRow.indent().top(), p.lang.of(c.Basis.Note)))
	}
}

// worthOf is the amount per unit of a component, or what it divides; a supplement has neither.
func (p provenancePage) worthOf(i int, c allocation.Component) cell {
	looks, totals := asRow.number(rateFormat).top(), p.result.Allocation.Components[i]
	switch {
	case c.Rate != nil:
		return numberCell(looks, decimalNumber(c.Rate.Value))
	case totals.Pot != nil:
		return numberCell(looks, centsNumber(*totals.Pot))
	}
	return textCell(asRow.right().top(), "–")
}

// amountWords say how a component makes an amount, read from the first recipient that it was made for.
func (p provenancePage) amountWords(component int) string {
	a := p.result.Allocation
	if a.Of != nil {
		a = a.Of
	}
	d, err := a.Derive(0, component)
	if err != nil {
		panic("report: a component that was allocated cannot be derived: " + err.Error())
	}
	return p.words(d)
}

// parameters list the figures that a user may change, beside what the scheme says.
func (p provenancePage) parameters() {
	if len(p.result.Scheme.Parameters) == 0 {
		return
	}
	p.section(phrase{"3  Kengetallen", "3  Parameters"})
	p.heads(2, phrase{"naam", "name"}, phrase{"betekenis", "meaning"}, phrase{"waarde", "value"}, phrase{"in het schema", "in the scheme"},
		phrase{"eenheid", "unit"}, phrase{"grondslag", "basis"})
	for _, q := range p.result.Scheme.Parameters {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), q.Name), textCell(asRow.wrap().top(), p.lang.of(q.Title)),
			numberCell(asRow.number(decimalFormat).top(), decimalNumber(q.Value)), numberCell(asRow.number(decimalFormat).top(), decimalNumber(q.Default)),
			textCell(asRow.indent().top(), p.lang.of(q.Unit)), textCell(asRow.indent().top(), p.basisText(q.Basis)))
	}
}

// files list the inputs: what each is, of which date, and its hash.
func (p provenancePage) files() {
	p.section(phrase{"4  Bestanden", "4  Files"})
	p.heads(0, phrase{"bestand", "file"}, phrase{"herkend als", "recognised as"}, phrase{"datum", "date"}, phrase{"status", "status"},
		phrase{"omvang (bytes)", "size (bytes)"}, phrase{"SHA-256", "SHA-256"})
	for i, f := range p.result.Table.Files {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), p.fileMark(i)+"  "+path.Base(f.Source.Name)), textCell(asRow.wrap().top(), p.fileKind(f)),
			textCell(asRow.wrap().top(), p.stated(p.lang.date(f.ReferenceDate))), textCell(asRow.wrap().top(), p.stated(p.fileStatus(f))),
			numberCell(asRow.number(countFormat).top(), float64(f.Source.Size)), textCell(asHashRow.indent().top(), hashGroups(f.Source.SHA256)))
	}
	if source := p.result.Table.Placement; source != nil {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), path.Base(source.Name)), textCell(asRow.wrap().top(), p.in(phrase{"plaatsingen met de hand", "placements by hand"})),
			textCell(asRow.wrap().top(), "–"), textCell(asRow.wrap().top(), "–"), numberCell(asRow.number(countFormat).top(), float64(source.Size)), textCell(asHashRow.indent().top(), hashGroups(source.SHA256)))
	}
}

// stated is a fact, or the words for one that a file does not state.
func (b *book) stated(fact string) string {
	if fact == "" {
		return b.in(phrase{"niet vermeld", "not stated"})
	}
	return fact
}

// fileKind says what a file was recognised as, and which sheets and headers were used.
func (p provenancePage) fileKind(f *cbsdata.File) string {
	kind := p.in(layoutWords(f.Layout))
	if f.Title != "" {
		kind += ": " + f.Title
	}
	for _, t := range f.Tables {
		where := p.say(phrase{"kop op regel %s", "heading on line %s"}, strconv.Itoa(t.HeaderRow))
		if t.Sheet != "" {
			where = t.Sheet + ", " + where
		}
		kind += " · " + where
	}
	return kind
}

// layoutWords name a layout.
func layoutWords(l cbsdata.Layout) phrase {
	switch l {
	case cbsdata.CBSSchoolScores:
		return phrase{"CBS, achterstandsscores per school", "CBS, scores per school"}
	case cbsdata.DUOPrimary:
		return phrase{"DUO, leerlingen per vestiging po en so", "DUO, pupils per site, primary and special"}
	case cbsdata.DUOSecondary:
		return phrase{"DUO, leerlingen per vestiging vo", "DUO, pupils per site, secondary"}
	case cbsdata.DUOAddresses:
		return phrase{"DUO, adressen van vestigingen", "DUO, addresses of sites"}
	case cbsdata.Plain:
		return phrase{"tabel met een regel per ontvanger", "table with a line per recipient"}
	}
	return phrase{string(l), string(l)}
}

// rounding says what rounding did, per component and together, and which remainders were equal.
func (p provenancePage) rounding() {
	p.section(phrase{"5  Afronding", "5  Rounding"})
	p.heads(3, phrase{"onderdeel", "component"}, phrase{"wijze", "rule"}, phrase{"onafgerond (€)", "unrounded (€)"}, phrase{"bedrag (€)", "amount (€)"},
		phrase{"afrondingsverschil (€)", "rounding residual (€)"}, phrase{"centen naar grootste resten", "cents to largest remainders"})
	a := p.result.Allocation
	for i, c := range p.result.Scheme.Components {
		t, cents := a.Components[i], "–"
		if t.Pot != nil {
			cents = p.lang.count(t.Leftover)
		}
		p.roundingLine(capital(p.lang.of(c.Title)), p.roundingRule(c.Rounding), t.Exact, t.Cents, t.Residual, cents)
	}
	p.roundingLine(p.in(phrase{"Totaal", "Total"}), "", a.Exact, a.Total, a.Residual, "")
	ties := make([]string, len(a.Ties))
	for i, t := range a.Ties {
		ties[i] = p.tieWords(t)
	}
	if len(ties) == 0 {
		ties = []string{p.in(phrase{"geen", "none"})}
	}
	p.fact(phrase{"Gelijke resten", "Equal remainders"}, strings.Join(ties, "\n"))
}

// roundingLine is one line of the table of rounding. The exact figures are text: a cell holds 15 digits.
func (p provenancePage) roundingLine(words, rule string, exact allocation.Exact, cents allocation.Cents, residual allocation.Exact, leftover string) {
	p.wrapped(lineHeight, textCell(asRow.wrap().top(), words), textCell(asRow.wrap().top(), rule), textCell(asRow.right().top(), p.lang.exact(exact, 6)),
		numberCell(asRow.number(amountFormat).top(), centsNumber(cents)), textCell(asRow.right().top(), p.lang.exact(residual, 6)), textCell(asRow.indent().top(), leftover))
}

// tieWords tell who shared a remainder and who got the cent.
func (p provenancePage) tieWords(t allocation.Tie) string {
	return p.say(phrase{"%s: rest %s cent bij %s; de eerste %s op volgorde van code kregen een cent", "%s: remainder %s cent at %s; the first %s in the order of codes got a cent"},
		t.Component, p.lang.exact(t.Remainder, 6), p.keyList(t.Keys), p.lang.count(t.Winners))
}

// keyList names recipients by code, at most twenty.
func (p provenancePage) keyList(keys []string) string {
	const most = 20
	if len(keys) <= most {
		return p.lang.list(keys)
	}
	return strings.Join(keys[:most], ", ") + p.say(phrase{" en %s andere", " and %s others"}, p.lang.count(len(keys)-most))
}

// corrections list the figures that a person's decision changed.
func (p provenancePage) corrections() {
	p.section(phrase{"6  Handmatige correcties", "6  Corrections by hand"})
	placed, overridden := p.result.Table.Placed, p.result.Corrections
	if len(placed) == 0 && len(overridden) == 0 {
		p.fact(phrase{"Handmatige correcties", "Corrections by hand"}, p.in(phrase{"geen", "none"}))
		return
	}
	if len(placed) > 0 {
		p.heads(0, phrase{"vestiging", "site"}, phrase{"naam en plaats", "name and place"}, phrase{"geplaatst in", "placed in"}, phrase{"eenheden", "units"},
			phrase{"bron", "source"}, phrase{"reden", "reason"})
	}
	for _, q := range placed {
		p.wrapped(lineHeight, textCell(asRow.wrap().top(), q.Site.ID), textCell(asRow.wrap().top(), strings.Trim(q.Site.Name+", "+q.Site.Place, ", ")),
			textCell(asRow.wrap().top(), q.Municipality.Name+" ("+q.Municipality.Code.String()+")"), textCell(asRow.wrap().top(), p.unitWords(q.Units)),
			textCell(asRow.wrap().top(), q.Source), textCell(asRow.wrap().top(), q.Reason))
	}
	for _, c := range overridden {
		p.fact(phrase{c.Name + " (" + c.Key + ")", c.Name + " (" + c.Key + ")"}, p.overrideWords(c))
	}
}

// oddities list what struck the readers of the files.
func (p provenancePage) oddities() {
	p.section(phrase{"7  Opvallend in de gegevens", "7  Striking in the data"})
	all := p.result.Table.Oddities
	for _, f := range p.result.Table.Files {
		all = append(all[:len(all):len(all)], f.Oddities...)
	}
	if len(all) == 0 {
		p.fact(phrase{"Opvallend", "Striking"}, p.in(phrase{"niets", "nothing"}))
	}
	for _, o := range all {
		where := p.placeWords(o.Where)
		if o.Key != "" {
			where = o.Key
		}
		p.fact(phrase{where, where}, capital(p.lang.of(allocation.Text{NL: o.NL, EN: o.EN})))
	}
}

// resultHash says how the result is recognised and made again.
func (p provenancePage) resultHash() {
	p.section(phrase{"8  Resultaat", "8  Result"})
	p.wrapped(lineHeight, textCell(asRow.wrap().top(), p.in(phrase{"Hash van het resultaat", "Hash of the result"})),
		textCell(asHashRow.wrap().top(), hashGroups(p.hash)).over(provenanceLast-1))
	p.fact(phrase{"Wat dit is", "What this is"}, p.in(phrase{
		"SHA-256 van allocation.csv, de verdeling waarvan alle andere bestanden een weergave zijn.",
		"SHA-256 of allocation.csv, the allocation that all other files are a rendering of."}))
	p.fact(phrase{"Programma en versie", "Program and version"}, "npo "+p.version)
	p.fact(phrase{"Controlebestand", "Receipt"}, p.in(phrase{
		"receipt.json noemt elk invoer- en uitvoerbestand met zijn hash, het schema en de keuzes: daarmee is dezelfde uitkomst opnieuw te maken.",
		"receipt.json names every input and output by hash, the scheme and the choices: with it the same result can be made again."}))
}
