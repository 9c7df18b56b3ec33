package report

import (
	"npo/pkg/provenance"
)

// sourcesSheet says what was compared, by hash, and what every column means.
func (b *comparisonBook) sourcesSheet() chartedSheet {
	s := b.sheet(b.sourcesName(), phrase{"Herkomst en leeswijzer", "Sources and how to read"}, false, 26, 34, 34, 10)
	s.add(headHeight, blankCell(asSectionHead.line()), textCell(asSectionHead.line(), b.in(phrase{"OUD", "OLD"})), textCell(asSectionHead.line(), b.in(phrase{"NIEUW", "NEW"})).over(2))
	both := func(name phrase, looks style, old, new string) {
		s.wrapped(lineHeight+2, textCell(asRow.line().top(), b.in(name)), textCell(looks.top(), old), textCell(looks.top(), new).over(2))
	}
	a, z := b.Before, b.After
	both(phrase{"Opgegeven als", "Given as"}, asRow.wrap(), a.Name, z.Name)
	both(phrase{"Soort", "Kind"}, asRow.wrap(), b.in(sideKind(a.Kind)), b.in(sideKind(z.Kind)))
	both(phrase{"Regeling", "Scheme"}, asRow.wrap(), schemeLine(a.Front.Scheme, b.lang), schemeLine(z.Front.Scheme, b.lang))
	both(phrase{"Regelingsbestand", "Scheme file"}, asHashRow.wrap(), a.Front.Scheme.ID+"\n"+hashGroups(a.Front.Scheme.SHA256), z.Front.Scheme.ID+"\n"+hashGroups(z.Front.Scheme.SHA256))
	both(phrase{"Gegevens", "Data"}, asRow.wrap(), dataLine(a.Front, b.lang), dataLine(z.Front, b.lang))
	for i := range max(len(a.Front.Inputs), len(z.Front.Inputs)) {
		both(phrase{"Bestand", "File"}, asHashRow.wrap(), fileText(a.Front, i), fileText(z.Front, i))
	}
	both(phrase{"Indeling", "Division"}, asRow.wrap(), divisionLine(a.Front, b.lang), divisionLine(z.Front, b.lang))
	both(phrase{"Status", "Status"}, asRow.wrap(), statusLine(a.Front, b.lang), statusLine(z.Front, b.lang))
	both(phrase{"Totaal van het resultaat", "Total of the result"}, asRow.wrap(), b.lang.amount(b.paidBy(a)), b.lang.amount(b.paidBy(z)))
	both(phrase{"Hash van het resultaat", "Hash of the result"}, asHashRow.wrap(), hashGroups(a.Hash), hashGroups(z.Hash))
	if b.Population != nil {
		s.wrapped(lineHeight+2, textCell(asRow.line(), b.in(phrase{"Inwoners", "Inhabitants"})), textCell(asRow.wrap(), sourceText(*b.Population)).over(3))
	}
	s.wrapped(lineHeight+2, textCell(asRow.line(), b.in(phrase{"Deze vergelijking", "This comparison"})), textCell(asHashRow.wrap(), ComparisonFile+": "+hashGroups(b.hash)).over(3))
	s.gap(12)
	b.columnMeanings(s)
	return chartedSheet{sheet: s}
}

func fileText(d *Document, i int) string {
	if i >= len(d.Inputs) {
		return ""
	}
	return d.Inputs[i].Name + "\n" + hashGroups(d.Inputs[i].SHA256)
}

// columnMeanings says what stands in every column of the table, and how differences are split.
func (b *comparisonBook) columnMeanings(s *sheet) {
	s.add(headHeight, textCell(asSection.line(), b.in(phrase{"WAT STAAT WAAR", "WHAT STANDS WHERE"})).over(4))
	for i, c := range comparisonColumns() {
		s.wrapped(lineHeight+2, textCell(asRow.wrap(), provenance.ColumnName(i+1)+" · "+b.in(c.head)), textCell(asRow.wrap(), b.in(c.means)).over(3))
	}
	s.gap(8)
	s.wrapped(lineHeight, textCell(asNote.wrap(), b.in(phrase{
		"Het verschil is gesplitst: het volume-effect is wat een gemeente erbij kreeg als alleen het totaal was veranderd (de oude aandelen in het nieuwe totaal, tot op de cent verdeeld met de grootste resten, min het oude bedrag); het herverdeeleffect is de rest en telt over alle gemeenten op tot € 0,00. Een verschil van hooguit een cent heet afronding: de grootste resten verschuiven soms een cent om redenen die de gemeente niet aangaan.",
		"The difference is split: the volume effect is what a municipality would have gained had only the total changed (the old shares of the new total, apportioned to the cent by largest remainder, less the old amount); the redistribution effect is the rest and adds up to € 0.00 over all municipalities. A difference of at most a cent is called rounding: largest remainder sometimes moves a cent for reasons that do not concern the municipality."})).over(4))
}

// sideKind says what a side was given as.
func sideKind(kind string) phrase {
	switch kind {
	case SideResult:
		return phrase{"resultaat", "result"}
	case SideReceipt:
		return phrase{"controlebestand", "receipt"}
	case SideScenario:
		return phrase{"scenario, nu gerekend", "scenario, calculated now"}
	case SideScheme:
		return phrase{"regeling op de voorbeeldgegevens, nu gerekend", "scheme on the example data, calculated now"}
	}
	return phrase{"tabel, nu gerekend", "table, calculated now"}
}
