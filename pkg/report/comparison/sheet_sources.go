package comparison

import (
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// sourcesSheet says what was compared, by hash, and what every column means.
func (b *book) sourcesSheet() xlsx.ChartedSheet {
	s := b.sheet(b.sourcesName(), wording.Both("Herkomst en leeswijzer", "Sources and how to read"), false, 26, 34, 34, 10)
	s.Add(xlsx.HeadHeight, xlsx.BlankCell(xlsx.AsSectionHead.Line()), xlsx.TextCell(xlsx.AsSectionHead.Line(), b.in(wording.Both("OUD", "OLD"))), xlsx.TextCell(xlsx.AsSectionHead.Line(), b.in(wording.Both("NIEUW", "NEW"))).Over(2))
	both := func(name wording.Phrase, looks xlsx.Style, old, new string) {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line().Top(), b.in(name)), xlsx.TextCell(looks.Top(), old), xlsx.TextCell(looks.Top(), new).Over(2))
	}
	a, z := b.Before, b.After
	both(wording.Both("Opgegeven als", "Given as"), xlsx.AsRow.Wrap(), a.Name, z.Name)
	both(wording.Both("Soort", "Kind"), xlsx.AsRow.Wrap(), b.in(sideKind(a.Kind)), b.in(sideKind(z.Kind)))
	both(wording.Both("Regeling", "Scheme"), xlsx.AsRow.Wrap(), document.SchemeLine(a.Front.Scheme, b.lang), document.SchemeLine(z.Front.Scheme, b.lang))
	both(wording.Both("Regelingsbestand", "Scheme file"), xlsx.AsHashRow.Wrap(), a.Front.Scheme.ID+"\n"+wording.HashGroups(a.Front.Scheme.SHA256), z.Front.Scheme.ID+"\n"+wording.HashGroups(z.Front.Scheme.SHA256))
	both(wording.Both("Gegevens", "Data"), xlsx.AsRow.Wrap(), document.DataLine(a.Front, b.lang), document.DataLine(z.Front, b.lang))
	for i := range max(len(a.Front.Inputs), len(z.Front.Inputs)) {
		both(wording.Both("Bestand", "File"), xlsx.AsHashRow.Wrap(), fileText(a.Front, i), fileText(z.Front, i))
	}
	both(wording.Both("Indeling", "Division"), xlsx.AsRow.Wrap(), document.DivisionLine(a.Front, b.lang), document.DivisionLine(z.Front, b.lang))
	both(wording.Both("Status", "Status"), xlsx.AsRow.Wrap(), document.StatusLine(a.Front, b.lang), document.StatusLine(z.Front, b.lang))
	b.budgetSources(both)
	both(wording.Both("Totaal van het resultaat", "Total of the result"), xlsx.AsRow.Wrap(), b.lang.Amount(b.paidBy(a)), b.lang.Amount(b.paidBy(z)))
	both(wording.Both("Hash van het resultaat", "Hash of the result"), xlsx.AsHashRow.Wrap(), wording.HashGroups(a.Hash), wording.HashGroups(z.Hash))
	if b.Population != nil {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Inwoners", "Inhabitants"))), xlsx.TextCell(xlsx.AsRow.Wrap(), sourceText(*b.Population)).Over(3))
	}
	for _, file := range b.Weights {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Verdeling van inwoners", "Division of inhabitants"))), xlsx.TextCell(xlsx.AsRow.Wrap(), sourceText(file)).Over(3))
	}
	for _, list := range b.Lists {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Lijst van gemeenten", "List of municipalities"))), xlsx.TextCell(xlsx.AsRow.Wrap(), sourceText(list)).Over(3))
	}
	s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Line(), b.in(wording.Both("Deze vergelijking", "This comparison"))), xlsx.TextCell(xlsx.AsHashRow.Wrap(), File+": "+wording.HashGroups(b.hash)).Over(3))
	s.Gap(12)
	b.columnMeanings(s)
	return xlsx.ChartedSheet{Sheet: s}
}

func fileText(d *document.Document, i int) string {
	if i >= len(d.Inputs) {
		return ""
	}
	return d.Inputs[i].Name + "\n" + wording.HashGroups(d.Inputs[i].SHA256)
}

// columnMeanings says what stands in every column of the table, and how differences are split.
func (b *book) columnMeanings(s *xlsx.Sheet) {
	s.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), b.in(wording.Both("WAT STAAT WAAR", "WHAT STANDS WHERE"))).Over(4))
	for i, c := range allColumns() {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Wrap(), provenance.ColumnName(i+1)+" · "+b.in(c.head)), xlsx.TextCell(xlsx.AsRow.Wrap(), b.in(c.means)).Over(3))
	}
	for _, c := range b.columns()[len(allColumns()):] {
		s.Wrapped(xlsx.LineHeight+2, xlsx.TextCell(xlsx.AsRow.Wrap(), b.paymentsName()+" · "+b.in(c.head)), xlsx.TextCell(xlsx.AsRow.Wrap(), b.in(c.means)).Over(3))
	}
	s.Gap(8)
	s.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNote.Wrap(), b.in(wording.Both(
		"Het verschil is gesplitst: het volume-effect is wat een gemeente erbij kreeg als alleen het totaal was veranderd (de oude aandelen in het nieuwe totaal, tot op de cent verdeeld met de grootste resten, min het oude bedrag); het herverdeeleffect is de rest en telt over alle gemeenten op tot € 0,00. Een verschil van hooguit een cent heet afronding: de grootste resten verschuiven soms een cent om redenen die de gemeente niet aangaan.",
		"The difference is split: the volume effect is what a municipality would have gained had only the total changed (the old shares of the new total, apportioned to the cent by largest remainder, less the old amount); the redistribution effect is the rest and adds up to € 0.00 over all municipalities. A difference of at most a cent is called rounding: largest remainder sometimes moves a cent for reasons that do not concern the municipality."))).Over(4))
}

// sideKind says what a side was given as.
func sideKind(kind string) wording.Phrase {
	switch kind {
	case SideResult:
		return wording.Both("resultaat", "result")
	case SideReceipt:
		return wording.Both("controlebestand", "receipt")
	case SideScenario:
		return wording.Both("scenario, nu gerekend", "scenario, calculated now")
	case SideScheme:
		return wording.Both("regeling op de voorbeeldgegevens, nu gerekend", "scheme on the example data, calculated now")
	}
	return wording.Both("tabel, nu gerekend", "table, calculated now")
}
