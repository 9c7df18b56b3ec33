package workbook

import (
	"io"
	"path"
	"strconv"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// ApprovalFile is the name of the sheet that WriteApproval writes. It is filled in and signed, so no receipt and no
// list of sums may name it: its hash would not survive the first pen stroke.
const ApprovalFile = "akkoordblad.xlsx"

// An approval is the printable sheet for a second pair of eyes: what was made and by what, what both have to look at,
// room for ticks and remarks, names and dates.
//
// Its columns are A the number, B what to look at, C what the program found, D and E ticks, F remarks.
type approval struct {
	*book
	*xlsx.Sheet
	points int
}

const approvalLast = 6 // columns

// WriteApproval writes the sheet on which two people sign for a result. The same result, options and hash give the
// same bytes.
func WriteApproval(w io.Writer, r *scenario.Result, o Options) error {
	b := newBook(r, o)
	b.reconciliationSheet() // for its sum of differences
	a := approval{book: b, Sheet: &xlsx.Sheet{
		Name:   b.in(wording.Both("Akkoordblad", "Approval")),
		Widths: []float64{5, 38, 42, 11, 11, 24},
		Page:   xlsx.Page{OnePage: true, Footer: b.footer(b.in(wording.Both("Akkoordblad", "Approval")))},
	}}
	a.heading()
	a.signedFor()
	a.checks()
	a.corrections()
	a.signatures()
	file, err := xlsx.NewBook(a.Name, []string{a.Name})
	if err != nil {
		return err
	}
	return file.Write(w, []*xlsx.Sheet{a.Sheet})
}

// heading says what the sheet is for.
func (a *approval) heading() {
	a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), a.header.Line(a.lang)).Over(approvalLast))
	a.Gap(6)
	a.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsKicker.Line(), a.in(wording.Both("AKKOORDBLAD · VIER OGEN", "APPROVAL · FOUR EYES"))).Over(3), xlsx.TextCell(xlsx.AsStamp.Right(), a.stamp()).Over(3))
	a.Wrapped(27, xlsx.TextCell(xlsx.AsTitle.Wrap(), a.header.Scheme).Over(approvalLast))
	for _, n := range a.header.Notices {
		a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsNotice.Indent(), n).Over(approvalLast))
	}
}

// section starts a section.
func (a *approval) section(title wording.Phrase, heads ...xlsx.Cell) {
	a.Gap(xlsx.SectionGap)
	cells := append([]xlsx.Cell{xlsx.TextCell(xlsx.AsSection.Line(), a.in(title)).Over(2)}, heads...)
	for columns := xlsx.SpanOf(cells); columns < approvalLast; columns++ {
		cells = append(cells, xlsx.BlankCell(xlsx.AsSectionHead.Right()))
	}
	a.Add(xlsx.HeadHeight, cells...)
}

// fact is one line about the result.
func (a *approval) fact(words wording.Phrase, value xlsx.Cell) {
	a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), a.in(words)).Over(2), value.Over(4))
}

// signedFor says what is signed for.
func (a *approval) signedFor() {
	a.section(wording.Both("1  HET RESULTAAT", "1  THE RESULT"))
	a.fact(wording.Both("Hash van het resultaat (SHA-256 van allocation.csv)", "Hash of the result (SHA-256 of allocation.csv)"), xlsx.TextCell(xlsx.AsHashRow.Wrap(), wording.HashGroups(a.hash)))
	a.fact(wording.Both("Berekend bedrag, totaal", "Calculated amount, total"), xlsx.TextCell(xlsx.AsKey.Line(), a.lang.Amount(a.book.result.Allocation.Total)))
	if a.document.Scenario != nil {
		a.fact(wording.Both("Scenario", "Scenario"), xlsx.TextCell(xlsx.AsRow.Wrap(), a.document.Scenario.Title.In(a.lang)))
	}
	a.fact(wording.Both("Gegevens", "Data"), xlsx.TextCell(xlsx.AsRow.Wrap(), a.header.Data))
	a.fact(wording.Both("Programma en versie", "Program and version"), xlsx.TextCell(xlsx.AsRow.Line(), "npo "+a.version))
}

// checks are the points that both look at.
func (a *approval) checks() {
	a.section(wording.Both("2  PUNTEN", "2  POINTS"), xlsx.TextCell(xlsx.AsSectionHead.Indent(), a.in(wording.Both("volgens het programma", "by the program"))),
		xlsx.TextCell(xlsx.AsSectionHead.Right(), a.in(wording.Both("opsteller", "prepared"))), xlsx.TextCell(xlsx.AsSectionHead.Right(), a.in(wording.Both("controleur", "checked"))),
		xlsx.TextCell(xlsx.AsSectionHead.Indent(), a.in(wording.Both("opmerking", "remark"))))
	a.point(wording.Both("Aansluiting: regels, eenheden, bedragen en betalingen sluiten", "Reconciliation: lines, units, amounts and payments agree"), a.connected())
	a.point(wording.Both("Volledigheid: elke gemeente van de indeling staat erin", "Completeness: every municipality of the division is in it"), a.header.Division)
	a.point(wording.Both("Niet meegenomen: vestigingen zonder gemeente", "Left out: school sites without a municipality"), a.orNone(a.leftOut))
	a.point(wording.Both("Niet gebruikt: kolommen die het programma overslaat", "Not used: columns that the program passes over"), a.ignored())
	a.point(wording.Both("Gegevens: de juiste bestanden, van de juiste datum en status", "Data: the right files, of the right date and status"), a.header.Status)
	a.point(wording.Both("Regeling: kengetallen en grondslag gelezen", "Rule: parameters and basis read"), a.adapted())
	a.point(wording.Both("Handmatige correcties hebben elk een reden", "Corrections by hand each have a reason"), a.correctionCount())
	a.point(wording.Both("Narekening met verify.py komt op hetzelfde uit", "Recalculation with verify.py gives the same"), "python3 verify.py DIR")
	a.point(wording.Both("Hash hierboven is die van SHA256SUMS", "The hash above is that of SHA256SUMS"), "sha256sum -c SHA256SUMS")
}

// point is one thing to look at, with two boxes to tick.
func (a *approval) point(words wording.Phrase, found string) {
	a.points++
	a.Wrapped(xlsx.LineHeight+6, xlsx.TextCell(xlsx.AsRow.Line(), strconv.Itoa(a.points)), xlsx.TextCell(xlsx.AsRow.Wrap(), a.in(words)), xlsx.TextCell(xlsx.AsFact.Indent(), found),
		xlsx.BlankCell(xlsx.AsBox.Line()), xlsx.BlankCell(xlsx.AsBox.Line()), xlsx.BlankCell(xlsx.AsRow.Line()))
}

// orNone is a text, or the word for nothing.
func (a *approval) orNone(text string) string {
	if text == "" {
		return a.in(wording.Both("geen", "none"))
	}
	return text
}

// ignored names the columns that no measure was taken from.
func (a *approval) ignored() string {
	columns := 0
	for _, f := range a.book.result.Table.Files {
		for _, t := range f.Tables {
			for _, c := range t.Columns {
				if c.Use == "" {
					columns++
				}
			}
		}
	}
	if columns == 0 {
		return a.orNone("")
	}
	return a.say(wording.Both("%s, genoemd in receipt.json", "%s, named in receipt.json"), a.lang.Counted(columns, wording.Noun{One: wording.Both("kolom", "column"), Many: wording.Both("kolommen", "columns")}))
}

// adapted says whether the scheme is as it stands in its file.
func (a *approval) adapted() string {
	s := a.book.result.Scheme
	if s.Adapted {
		return a.say(wording.Both("%s, aangepast", "%s, adapted"), s.ID)
	}
	return a.say(wording.Both("%s, ongewijzigd", "%s, unchanged"), s.ID)
}

// correctionCount says how many corrections there are.
func (a *approval) correctionCount() string {
	n := len(a.book.result.Table.Placed) + len(a.book.result.Corrections)
	if n == 0 {
		return a.say(wording.Both("Handmatige correcties: geen", "Corrections by hand: none"))
	}
	return a.say(wording.Both("%s, hieronder", "%s, below"), a.lang.Count(n))
}

// corrections list what a person decided, with the reasons.
func (a *approval) corrections() {
	a.section(wording.Both("3  HANDMATIGE CORRECTIES", "3  CORRECTIONS BY HAND"))
	placed, overridden := a.book.result.Table.Placed, a.book.result.Corrections
	if len(placed)+len(overridden) == 0 {
		a.Add(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Line(), a.say(wording.Both("Handmatige correcties: geen", "Corrections by hand: none"))).Over(approvalLast))
	}
	for _, p := range placed {
		a.correction(p.Municipality.Code.String()+" "+p.Municipality.Name, a.placedWords(p))
	}
	for _, c := range overridden {
		a.correction(c.Key+" "+c.Name, a.overrideWords(c))
	}
	if source := a.book.result.Table.Placement; source != nil {
		a.Add(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Line(), a.say(wording.Both("Plaatsingen uit %s", "Placements from %s"), path.Base(source.Name))).Over(approvalLast))
	}
}

// correction is one decision.
func (a *approval) correction(who, words string) {
	a.Wrapped(xlsx.LineHeight, xlsx.TextCell(xlsx.AsRow.Wrap(), who).Over(2), xlsx.TextCell(xlsx.AsRow.Wrap(), words).Over(4))
}

// signatures is room for two names.
func (a *approval) signatures() {
	a.section(wording.Both("4  AKKOORD", "4  APPROVAL"), xlsx.TextCell(xlsx.AsSectionHead.Indent(), a.in(wording.Both("opgesteld door", "prepared by"))),
		xlsx.TextCell(xlsx.AsSectionHead.Indent(), a.in(wording.Both("gecontroleerd door", "checked by"))).Over(3))
	for _, line := range []wording.Phrase{wording.Both("Naam", "Name"), wording.Both("Functie", "Position"), wording.Both("Datum", "Date"), wording.Both("Handtekening", "Signature")} {
		height := 24.0
		if line.In(wording.EN) == "Signature" {
			height = 48
		}
		a.Add(height, xlsx.TextCell(xlsx.AsRow.Line(), a.in(line)).Over(2), xlsx.BlankCell(xlsx.AsBox.Line()), xlsx.BlankCell(xlsx.AsBox.Line()).Over(3))
	}
	a.Gap(6)
	a.Wrapped(xlsx.SmallHeight, xlsx.TextCell(xlsx.AsSmall.Wrap(), a.in(document.NoDecision())+" "+a.in(wording.Both(
		"Dit blad staat buiten de hashes van het resultaat: het wordt ingevuld.",
		"This sheet stands outside the hashes of the result: it is filled in."))).Over(approvalLast))
}
