package workbook

import (
	"path"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A provenancePage is the sheet that says by which rule, from which files and with which corrections the
// amounts were made, and how to recognise the result.
//
// Its columns are A the words and B to F what they are about.
type provenancePage struct {
	*book
	*xlsx.Sheet
}

const provenanceLast = 6 // columns

// provenanceSheet makes the sheet Herkomst en controle.
func (b *book) provenanceSheet() *xlsx.Sheet {
	p := provenancePage{book: b, Sheet: &xlsx.Sheet{
		Name:   b.provenanceName(),
		Widths: []float64{28, 42, 17, 17, 20, 40},
		Page:   xlsx.Page{Landscape: true, Footer: b.footer(b.provenanceName())},
	}}
	b.heading(p.Sheet, wording.Both("Herkomst en controle", "Sources and checks"), provenanceLast)
	p.rule()
	p.components()
	p.parameters()
	p.files()
	p.rounding()
	p.corrections()
	p.oddities()
	p.resultHash()
	return p.Sheet
}

// section starts a section.
func (p provenancePage) section(title wording.Phrase) {
	p.Gap(xlsx.SectionGap)
	p.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), p.in(title)).Over(provenanceLast))
}

// fact is one line: words and what they are about.
func (p provenancePage) fact(words wording.Phrase, text string) {
	if text != "" {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.in(words)), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), text).Over(provenanceLast-1))
	}
}

// heads are the headings of a table of which so many columns, from the third, hold numbers.
func (p provenancePage) heads(numbers int, heads ...wording.Phrase) {
	var cells []xlsx.Cell
	for i, h := range heads {
		looks := xlsx.AsHead.Wrap()
		switch {
		case i >= 2 && i < 2+numbers:
			looks = xlsx.AsHead.Right()
		case i >= 2 && numbers > 0:
			looks = xlsx.AsHead.Indent()
		}
		cells = append(cells, xlsx.TextCell(looks, p.in(h)))
	}
	p.Wrapped(xlsx.SmallHeight, cells...)
}

// rule names the regulation and everything that its scheme says about it.
func (p provenancePage) rule() {
	s := p.result.Scheme
	p.section(wording.Both("1  Regeling", "1  Regulation"))
	p.fact(wording.Both("Regeling", "Regulation"), p.header.Scheme)
	p.fact(wording.Both("Schema", "Scheme"), s.ID+" · "+p.schemeOrigin()+" · SHA-256 "+wording.HashGroups(s.Source.SHA256))
	p.fact(wording.Both("Soort", "Kind"), p.schemeKind())
	p.fact(wording.Both("Grondslag", "Basis"), p.basisWords(s.Basis))
	for _, m := range s.Measures {
		title := wording.Capital(p.measureWords(m.ID))
		p.fact(wording.Both("Maatstaf: "+title, "Measure: "+title), p.basisWords(m.Basis))
	}
	if s.Schedule != nil {
		p.fact(wording.Both("Betaalritme", "Schedule"), p.basisWords(s.Schedule.Basis))
	}
	for _, n := range s.Notes {
		p.fact(wording.Both("Kanttekening", "Note"), p.lang.Of(n))
	}
}

// schemeOrigin says whether the scheme is the program's or the user's.
func (p provenancePage) schemeOrigin() string {
	if p.result.Scheme.BuiltIn {
		return p.in(wording.Both("ingebouwd", "built in"))
	}
	return path.Base(p.result.Scheme.Source.Name)
}

// schemeKind says whether a budget is divided or amounts are added up.
func (p provenancePage) schemeKind() string {
	s := p.result.Scheme
	if s.Budget == nil {
		return p.in(wording.Both("Bedragen per eenheid zonder vast budget: het totaal volgt.", "Amounts per unit without a fixed budget: the total follows."))
	}
	kind := p.say(wording.Both("Gesloten budget van %s: %s.", "Closed budget of %s: %s."), p.lang.Amount(*s.Budget), p.budgetWords())
	if s.Default != nil && *s.Default != *s.Budget {
		kind += p.say(wording.Both(" In het schema staat %s.", " The scheme says %s."), p.lang.Amount(*s.Default))
	}
	return kind
}

// budgetWords say what became of a budget: all of it divided, or how much of it, what was withheld and what was left.
func (b *book) budgetWords() string {
	if b.dividesAll() {
		return b.in(wording.Both("de bedragen zijn samen precies het budget", "the amounts are together exactly the budget"))
	}
	parts := []string{b.say(wording.Both("verdeeld %s", "divided %s"), b.lang.Amount(b.result.Allocation.Total))}
	for _, w := range b.result.Scheme.Withheld {
		if w.Amount != 0 {
			parts = append(parts, b.say(wording.Both("ingehouden %s (%s)", "withheld %s (%s)"), b.lang.Amount(w.Amount), b.lang.Of(w.Title)))
		}
	}
	if rest := b.result.Allocation.Rest; rest != 0 {
		parts = append(parts, b.say(wording.Both("niet verdeeld %s (%s)", "not divided %s (%s)"), b.lang.Amount(rest), b.restWords()))
	}
	return strings.Join(parts, "; ")
}

// restWords say what left a part of a budget undivided.
func (b *book) restWords() string {
	for _, c := range b.result.Scheme.Components {
		if c.Arrival != nil {
			return b.in(wording.Both("niet gevraagd, of de eerstvolgende aanvraag paste niet", "not asked for, or the next application did not fit"))
		}
	}
	return b.in(wording.Both("de bovengrenzen laten dat over", "the ceilings leave it"))
}

// withheld is what is kept out of the budget before anything is divided.
func (b *book) withheld() allocation.Cents {
	var sum allocation.Cents
	for _, w := range b.result.Scheme.Withheld {
		sum += w.Amount
	}
	return sum
}

// dividesAll tells whether the amounts are together the budget; so they are where there is none.
func (b *book) dividesAll() bool {
	return b.result.Scheme.Budget == nil || b.withheld() == 0 && b.result.Allocation.Rest == 0
}

// basisWords name a source with everything known of it.
func (b *book) basisWords(basis allocation.Basis) string {
	parts := []string{b.basisText(basis)}
	for _, more := range []string{b.lang.Of(basis.Note), basis.URL} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, " · ")
}

// components say what is counted, for how much, and how it is rounded.
func (p provenancePage) components() {
	p.section(wording.Both("2  Onderdelen", "2  Components"))
	p.heads(1, wording.Both("onderdeel", "component"), wording.Both("berekening", "calculation"), wording.Both("bedrag per eenheid of deel", "amount per unit or part"),
		wording.Both("afronding", "rounding"), wording.Both("grondslag", "basis"), wording.Both("toelichting", "note"))
	for i, c := range p.result.Scheme.Components {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), wording.Capital(p.lang.Of(c.Title))), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.amountWords(i)),
			p.worthOf(i, c), xlsx.TextCell(xlsx.AsRow.Indent().Top(), p.roundingRule(c.Rounding)), xlsx.TextCell(xlsx.AsRow.Indent().Top(), p.sourceOfWorth(c)),
			xlsx.TextCell(xlsx.AsRow.Indent().Top(), p.lang.Of(c.Basis.Note)))
	}
}

// worthOf is the amount per unit of a component, or what it divides; a supplement has neither.
func (p provenancePage) worthOf(i int, c allocation.Component) xlsx.Cell {
	looks, totals := xlsx.AsRow.Number(xlsx.RateFormat).Top(), p.result.Allocation.Components[i]
	switch {
	case c.Rate != nil:
		return xlsx.NumberCell(looks, xlsx.DecimalNumber(c.Rate.Value))
	case totals.Pot != nil:
		return xlsx.NumberCell(looks, xlsx.CentsNumber(*totals.Pot))
	}
	return xlsx.TextCell(xlsx.AsRow.Right().Top(), "–")
}

// sourceOfWorth names the source of a component, with what it says where the amount per unit is another.
func (p provenancePage) sourceOfWorth(c allocation.Component) string {
	if c.Rate != nil {
		return rateBasis(p.result.Scheme, c, p.lang)
	}
	return p.basisText(c.Basis)
}

// amountWords say how a component makes an amount, read from the first recipient that it was made for.
func (p provenancePage) amountWords(component int) string {
	a := p.result.Allocation
	if a.Of != nil {
		a = a.Of
	}
	d, err := a.Derive(0, component)
	if err != nil {
		panic("workbook: a component that was allocated cannot be derived: " + err.Error())
	}
	return p.words(d)
}

// parameters list the figures that a user may change, beside what the scheme says.
func (p provenancePage) parameters() {
	if len(p.result.Scheme.Parameters) == 0 {
		return
	}
	p.section(wording.Both("3  Kengetallen", "3  Parameters"))
	p.heads(2, wording.Both("naam", "name"), wording.Both("betekenis", "meaning"), wording.Both("waarde", "value"), wording.Both("in het schema", "in the scheme"),
		wording.Both("eenheid", "unit"), wording.Both("grondslag", "basis"))
	for _, q := range p.result.Scheme.Parameters {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), q.Name), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.lang.Of(q.Title)),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.DecimalFormat).Top(), xlsx.DecimalNumber(q.Value)), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.DecimalFormat).Top(), xlsx.DecimalNumber(q.Default)),
			xlsx.TextCell(xlsx.AsRow.Indent().Top(), p.lang.Of(q.Unit)), xlsx.TextCell(xlsx.AsRow.Indent().Top(), p.basisText(q.Basis)))
	}
}

// files list the inputs: what each is, of which date, and its hash.
func (p provenancePage) files() {
	p.section(wording.Both("4  Bestanden", "4  Files"))
	p.heads(0, wording.Both("bestand", "file"), wording.Both("herkend als", "recognised as"), wording.Both("datum", "date"), wording.Both("status", "status"),
		wording.Both("omvang (bytes)", "size (bytes)"), wording.Both("SHA-256", "SHA-256"))
	for i, f := range p.result.Table.Files {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.fileMark(i)+"  "+path.Base(f.Source.Name)), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.fileKind(f)),
			xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.stated(p.fileDate(f))), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.stated(p.fileStatus(f))),
			xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat).Top(), float64(f.Source.Size)), xlsx.TextCell(xlsx.AsHashRow.Indent().Top(), wording.HashGroups(f.Source.SHA256)))
	}
	if source := p.result.Table.Placement; source != nil {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), path.Base(source.Name)), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.in(wording.Both("plaatsingen met de hand", "placements by hand"))),
			xlsx.TextCell(xlsx.AsRow.Wrap().Top(), "–"), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), "–"), xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat).Top(), float64(source.Size)), xlsx.TextCell(xlsx.AsHashRow.Indent().Top(), wording.HashGroups(source.SHA256)))
	}
}

// stated is a fact, or the words for one that a file does not state.
func (b *book) stated(fact string) string {
	if fact == "" {
		return b.in(wording.Both("niet vermeld", "not stated"))
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
		where := p.say(wording.Both("kop op regel %s", "heading on line %s"), strconv.Itoa(t.HeaderRow))
		if t.Sheet != "" {
			where = t.Sheet + ", " + where
		}
		kind += " · " + where
	}
	return kind
}

// layoutWords name a layout.
func layoutWords(l cbsdata.Layout) wording.Phrase {
	switch l {
	case cbsdata.CBSSchoolScores:
		return wording.Both("CBS, achterstandsscores per school", "CBS, scores per school")
	case cbsdata.DUOPrimary:
		return wording.Both("DUO, leerlingen per vestiging po en so", "DUO, pupils per site, primary and special")
	case cbsdata.DUOSecondary:
		return wording.Both("DUO, leerlingen per vestiging vo", "DUO, pupils per site, secondary")
	case cbsdata.DUOAddresses:
		return wording.Both("DUO, adressen van vestigingen", "DUO, addresses of sites")
	case cbsdata.Plain:
		return wording.Both("tabel met een regel per ontvanger", "table with a line per recipient")
	}
	return wording.Both(string(l), string(l))
}

// rounding says what rounding did, per component and together, and which remainders were equal.
func (p provenancePage) rounding() {
	p.section(wording.Both("5  Afronding", "5  Rounding"))
	p.heads(3, wording.Both("onderdeel", "component"), wording.Both("wijze", "rule"), wording.Both("onafgerond (€)", "unrounded (€)"), wording.Both("bedrag (€)", "amount (€)"),
		wording.Both("afrondingsverschil (€)", "rounding residual (€)"), wording.Both("centen naar grootste resten", "cents to largest remainders"))
	a := p.result.Allocation
	for i, c := range p.result.Scheme.Components {
		t, cents := a.Components[i], "–"
		if t.Pot != nil {
			cents = p.lang.Count(t.Leftover)
		}
		p.roundingLine(wording.Capital(p.lang.Of(c.Title)), p.roundingRule(c.Rounding), t.Exact, t.Cents, t.Residual, cents)
	}
	p.roundingLine(p.in(wording.Both("Totaal", "Total")), "", a.Exact, a.Total, a.Residual, "")
	ties := make([]string, len(a.Ties))
	for i, t := range a.Ties {
		ties[i] = p.tieWords(t)
	}
	if len(ties) == 0 {
		ties = []string{p.in(wording.Both("geen", "none"))}
	}
	p.fact(wording.Both("Gelijke resten", "Equal remainders"), strings.Join(ties, "\n"))
}

// roundingLine is one line of the table of rounding. The exact figures are text: a cell holds 15 digits.
func (p provenancePage) roundingLine(words, rule string, exact allocation.Exact, cents allocation.Cents, residual allocation.Exact, leftover string) {
	p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), words), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), rule), xlsx.TextCell(xlsx.AsRow.Right().Top(), p.lang.Exact(exact, 6)),
		xlsx.NumberCell(xlsx.AsRow.Number(xlsx.AmountFormat).Top(), xlsx.CentsNumber(cents)), xlsx.TextCell(xlsx.AsRow.Right().Top(), p.lang.Exact(residual, 6)), xlsx.TextCell(xlsx.AsRow.Indent().Top(), leftover))
}

// tieWords tell who shared a remainder and who got the cent.
func (p provenancePage) tieWords(t allocation.Tie) string {
	return p.say(wording.Both("%s: rest %s cent bij %s; de eerste %s op volgorde van code kregen een cent", "%s: remainder %s cent at %s; the first %s in the order of codes got a cent"),
		t.Component, p.lang.Exact(t.Remainder, 6), p.keyList(t.Keys), p.lang.Count(t.Winners))
}

// keyList names recipients by code, at most twenty.
func (p provenancePage) keyList(keys []string) string {
	const most = 20
	if len(keys) <= most {
		return p.lang.List(keys)
	}
	return strings.Join(keys[:most], ", ") + p.say(wording.Both(" en %s andere", " and %s others"), p.lang.Count(len(keys)-most))
}

// corrections list the figures that a person's decision changed.
func (p provenancePage) corrections() {
	p.section(wording.Both("6  Handmatige correcties", "6  Corrections by hand"))
	placed, overridden := p.result.Table.Placed, p.result.Corrections
	if len(placed) == 0 && len(overridden) == 0 {
		p.fact(wording.Both("Handmatige correcties", "Corrections by hand"), p.in(wording.Both("geen", "none")))
		return
	}
	if len(placed) > 0 {
		p.heads(0, wording.Both("vestiging", "site"), wording.Both("naam en plaats", "name and place"), wording.Both("geplaatst in", "placed in"), wording.Both("eenheden", "units"),
			wording.Both("bron", "source"), wording.Both("reden", "reason"))
	}
	for _, q := range placed {
		p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), q.Site.ID), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), strings.Trim(q.Site.Name+", "+q.Site.Place, ", ")),
			xlsx.TextCell(xlsx.AsRow.Wrap().Top(), q.Municipality.Name+" ("+q.Municipality.Code.String()+")"), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.unitWords(q.Units)),
			xlsx.TextCell(xlsx.AsRow.Wrap().Top(), q.Source), xlsx.TextCell(xlsx.AsRow.Wrap().Top(), q.Reason))
	}
	for _, c := range overridden {
		p.fact(wording.Both(c.Name+" ("+c.Key+")", c.Name+" ("+c.Key+")"), p.overrideWords(c))
	}
}

// oddities list what struck the readers of the files.
func (p provenancePage) oddities() {
	p.section(wording.Both("7  Opvallend in de gegevens", "7  Striking in the data"))
	all := p.result.Table.Oddities
	for _, f := range p.result.Table.Files {
		all = append(all[:len(all):len(all)], f.Oddities...)
	}
	if len(all) == 0 {
		p.fact(wording.Both("Opvallend", "Striking"), p.in(wording.Both("niets", "nothing")))
	}
	for _, o := range all {
		where := p.placeWords(o.Where)
		if o.Key != "" {
			where = o.Key
		}
		p.fact(wording.Both(where, where), wording.Capital(p.lang.Of(allocation.Text{NL: o.NL, EN: o.EN})))
	}
}

// resultHash says how the result is recognised and made again.
func (p provenancePage) resultHash() {
	p.section(wording.Both("8  Resultaat", "8  Result"))
	p.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap().Top(), p.in(wording.Both("Hash van het resultaat", "Hash of the result"))),
		xlsx.TextCell(xlsx.AsHashRow.Wrap().Top(), wording.HashGroups(p.hash)).Over(provenanceLast-1))
	p.fact(wording.Both("Wat dit is", "What this is"), p.in(wording.Both(
		"SHA-256 van allocation.csv, de verdeling waarvan alle andere bestanden een weergave zijn.",
		"SHA-256 of allocation.csv, the allocation that all other files are a rendering of.")))
	p.fact(wording.Both("Programma en versie", "Program and version"), "npo "+p.version)
	p.fact(wording.Both("Controlebestand", "Receipt"), p.in(wording.Both(
		"receipt.json noemt elk invoer- en uitvoerbestand met zijn hash, het schema en de keuzes: daarmee is dezelfde uitkomst opnieuw te maken.",
		"receipt.json names every input and output by hash, the scheme and the choices: with it the same result can be made again.")))
}
