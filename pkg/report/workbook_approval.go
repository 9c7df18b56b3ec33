package report

import (
	"compress/flate"
	"io"
	"path"
	"strconv"

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
	*sheet
	points int
}

const approvalLast = 6 // columns

// WriteApproval writes the sheet on which two people sign for a result. The same result, options and hash give the
// same bytes.
func WriteApproval(w io.Writer, r *scenario.Result, o Options, resultHash string) error {
	b := newBook(r, o, resultHash)
	b.reconciliationSheet() // for its sum of differences
	a := approval{book: b, sheet: &sheet{
		Name:   b.in(phrase{"Akkoordblad", "Approval"}),
		Widths: []float64{5, 38, 42, 11, 11, 24},
		Page:   sheetPage{OnePage: true, Footer: b.footer(b.in(phrase{"Akkoordblad", "Approval"}))},
	}}
	a.heading()
	a.signedFor()
	a.checks()
	a.corrections()
	a.signatures()
	file, err := newXLSXBook(a.Name, []string{a.Name}, newZipPress(flate.DefaultCompression))
	if err != nil {
		return err
	}
	return file.write(w, []*sheet{a.sheet})
}

// heading says what the sheet is for.
func (a *approval) heading() {
	a.wrapped(smallHeight, textCell(asSmall.wrap(), a.header.Line(a.lang)).over(approvalLast))
	a.gap(6)
	a.add(lineHeight, textCell(asKicker.line(), a.in(phrase{"AKKOORDBLAD · VIER OGEN", "APPROVAL · FOUR EYES"})).over(3), textCell(asStamp.right(), a.stamp()).over(3))
	a.wrapped(27, textCell(asTitle.wrap(), a.header.Scheme).over(approvalLast))
	for _, n := range a.header.Notices {
		a.wrapped(lineHeight, textCell(asNotice.indent(), n).over(approvalLast))
	}
}

// section starts a section.
func (a *approval) section(title phrase, heads ...cell) {
	a.gap(sectionGap)
	cells := append([]cell{textCell(asSection.line(), a.in(title)).over(2)}, heads...)
	for columns := spanOf(cells); columns < approvalLast; columns++ {
		cells = append(cells, blankCell(asSectionHead.right()))
	}
	a.add(headHeight, cells...)
}

// fact is one line about the result.
func (a *approval) fact(words phrase, value cell) {
	a.wrapped(lineHeight, textCell(asRow.wrap(), a.in(words)).over(2), value.over(4))
}

// signedFor says what is signed for.
func (a *approval) signedFor() {
	a.section(phrase{"1  HET RESULTAAT", "1  THE RESULT"})
	a.fact(phrase{"Hash van het resultaat (SHA-256 van allocation.csv)", "Hash of the result (SHA-256 of allocation.csv)"}, textCell(asHashRow.wrap(), hashGroups(a.hash)))
	a.fact(phrase{"Berekend bedrag, totaal", "Calculated amount, total"}, textCell(asKey.line(), a.lang.amount(a.book.result.Allocation.Total)))
	a.fact(phrase{"Gegevens", "Data"}, textCell(asRow.wrap(), a.header.Data))
	a.fact(phrase{"Programma en versie", "Program and version"}, textCell(asRow.line(), "npo "+a.version))
}

// checks are the points that both look at.
func (a *approval) checks() {
	a.section(phrase{"2  PUNTEN", "2  POINTS"}, textCell(asSectionHead.indent(), a.in(phrase{"volgens het programma", "by the program"})),
		textCell(asSectionHead.right(), a.in(phrase{"opsteller", "prepared"})), textCell(asSectionHead.right(), a.in(phrase{"controleur", "checked"})),
		textCell(asSectionHead.indent(), a.in(phrase{"opmerking", "remark"})))
	a.point(phrase{"Aansluiting: regels, eenheden, bedragen en betalingen sluiten", "Reconciliation: lines, units, amounts and payments agree"}, a.connected())
	a.point(phrase{"Volledigheid: elke gemeente van de indeling staat erin", "Completeness: every municipality of the division is in it"}, a.header.Division)
	a.point(phrase{"Niet meegenomen: vestigingen zonder gemeente", "Left out: school sites without a municipality"}, a.orNone(a.leftOut))
	a.point(phrase{"Niet gebruikt: kolommen die het programma overslaat", "Not used: columns that the program passes over"}, a.ignored())
	a.point(phrase{"Gegevens: de juiste bestanden, van de juiste datum en status", "Data: the right files, of the right date and status"}, a.header.Status)
	a.point(phrase{"Regeling: kengetallen en grondslag gelezen", "Rule: parameters and basis read"}, a.adapted())
	a.point(phrase{"Handmatige correcties hebben elk een reden en een bron", "Corrections by hand each have a reason and a source"}, a.correctionCount())
	a.point(phrase{"Narekening met verify.py komt op hetzelfde uit", "Recalculation with verify.py gives the same"}, "python3 verify.py DIR")
	a.point(phrase{"Hash hierboven is die van SHA256SUMS", "The hash above is that of SHA256SUMS"}, "sha256sum -c SHA256SUMS")
}

// point is one thing to look at, with two boxes to tick.
func (a *approval) point(words phrase, found string) {
	a.points++
	a.wrapped(lineHeight+6, textCell(asRow.line(), strconv.Itoa(a.points)), textCell(asRow.wrap(), a.in(words)), textCell(asFact.indent(), found),
		blankCell(asBox.line()), blankCell(asBox.line()), blankCell(asRow.line()))
}

// orNone is a text, or the word for nothing.
func (a *approval) orNone(text string) string {
	if text == "" {
		return a.in(phrase{"geen", "none"})
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
	return a.say(phrase{"%s, genoemd in receipt.json", "%s, named in receipt.json"}, a.lang.counted(columns, noun{phrase{"kolom", "column"}, phrase{"kolommen", "columns"}}))
}

// adapted says whether the scheme is as it stands in its file.
func (a *approval) adapted() string {
	s := a.book.result.Scheme
	if s.Adapted {
		return a.say(phrase{"%s, aangepast", "%s, adapted"}, s.ID)
	}
	return a.say(phrase{"%s, ongewijzigd", "%s, unchanged"}, s.ID)
}

// correctionCount says how many corrections there are.
func (a *approval) correctionCount() string {
	n := len(a.book.result.Table.Placed) + len(a.book.result.Corrections)
	if n == 0 {
		return a.say(phrase{"Handmatige correcties: geen", "Corrections by hand: none"})
	}
	return a.say(phrase{"%s, hieronder", "%s, below"}, a.lang.count(n))
}

// corrections list what a person decided, with the reasons.
func (a *approval) corrections() {
	a.section(phrase{"3  HANDMATIGE CORRECTIES", "3  CORRECTIONS BY HAND"})
	placed, overridden := a.book.result.Table.Placed, a.book.result.Corrections
	if len(placed)+len(overridden) == 0 {
		a.add(lineHeight, textCell(asRow.line(), a.say(phrase{"Handmatige correcties: geen", "Corrections by hand: none"})).over(approvalLast))
	}
	for _, p := range placed {
		a.correction(p.Municipality.Code.String(), a.placedWords(p))
	}
	for _, c := range overridden {
		a.correction(c.Key, a.overrideWords(c))
	}
	if source := a.book.result.Table.Placement; source != nil {
		a.add(smallHeight, textCell(asSmall.line(), a.say(phrase{"Plaatsingen uit %s", "Placements from %s"}, path.Base(source.Name))).over(approvalLast))
	}
}

// correction is one decision.
func (a *approval) correction(key, words string) {
	a.wrapped(lineHeight, textCell(asRow.line(), key).over(2), textCell(asRow.wrap(), words).over(4))
}

// signatures is room for two names.
func (a *approval) signatures() {
	a.section(phrase{"4  AKKOORD", "4  APPROVAL"}, textCell(asSectionHead.indent(), a.in(phrase{"opgesteld door", "prepared by"})),
		textCell(asSectionHead.indent(), a.in(phrase{"gecontroleerd door", "checked by"})).over(3))
	for _, line := range []phrase{{"Naam", "Name"}, {"Functie", "Position"}, {"Datum", "Date"}, {"Handtekening", "Signature"}} {
		height := 24.0
		if line.en == "Signature" {
			height = 48
		}
		a.add(height, textCell(asRow.line(), a.in(line)).over(2), blankCell(asBox.line()), blankCell(asBox.line()).over(3))
	}
	a.gap(6)
	a.wrapped(smallHeight, textCell(asSmall.wrap(), a.in(noDecision())+" "+a.in(phrase{
		"Dit blad staat buiten de hashes van het resultaat: het wordt ingevuld.",
		"This sheet stands outside the hashes of the result: it is filled in."})).over(approvalLast))
}
