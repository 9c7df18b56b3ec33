package workbook

import (
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// reconciliationCheck is the cell that adds up all differences of the sheet Aansluiting; 0 is in order.
const reconciliationCheck = "C5"

// A reconciliation is the sheet that follows every line and every unit from the files to the payments.
// Each table ends in a column of differences that must be zero, all of them formulas.
//
// Its columns are A and B the words, C to H numbers, I the difference.
type reconciliation struct {
	*book
	*xlsx.Sheet
	columns []allocationColumn // of the sheet Verdeling
	used    []usedUnits
	checks  []string         // the cells of the differences
	off     allocation.Exact // the sum of what they hold, without signs
}

// usedUnits are the units that one file brought to a measure, and their cell.
type usedUnits struct {
	measure, cell string
	units         decimal.Decimal
}

// A difference is what two sums that must be equal differ by: its formula and its value.
type difference struct {
	formula string
	value   allocation.Exact
}

const reconciliationLast = 9 // columns

// reconciliationSheet makes the sheet Aansluiting.
func (b *book) reconciliationSheet() *xlsx.Sheet {
	r := &reconciliation{book: b, columns: b.allocationColumns(), Sheet: &xlsx.Sheet{
		Name:   b.reconciliationName(),
		Widths: []float64{38, 36, 15, 15, 17, 17, 15, 17, 13},
		Page:   xlsx.Page{Landscape: true, Footer: b.footer(b.reconciliationName())},
	}}
	b.heading(r.Sheet, wording.Both("Aansluiting van bron tot betaling", "Reconciliation from source to payment"), reconciliationLast)
	r.Add(xlsx.HeadHeight + 2)
	r.lines()
	r.units()
	r.sources()
	r.amounts()
	r.paymentsOfAll()
	r.completeness()
	r.notPlacedSites()
	r.conclude()
	return r.Sheet
}

// connected says whether everything adds up, for the cached values of all sheets.
func (b *book) connected() string {
	if b.differences.Sign() != 0 {
		return b.in(notInOrder())
	}
	return b.in(inOrder())
}

// connectedFormula says the same by the sum of all differences.
func (b *book) connectedFormula(check string) string {
	return `IF(` + check + `=0,"` + b.in(inOrder()) + `","` + b.in(notInOrder()) + `")`
}

// conclude fills the line that adds up all differences, now that their cells are known.
func (r *reconciliation) conclude() {
	terms := make([]string, len(r.checks))
	for i, c := range r.checks {
		terms[i] = "ABS(" + c + ")"
	}
	const row = 5
	r.differences = r.off
	r.Rows[row-1].Cells = []xlsx.Cell{
		xlsx.TextCell(xlsx.AsTotal.Line(), r.in(wording.Both("Som van alle verschillen", "Sum of all differences"))).Over(2),
		xlsx.NumberCell(xlsx.AsTotal.Number(xlsx.DecimalFormat), xlsx.ExactNumber(r.off)).By(strings.Join(terms, "+")),
		xlsx.TextCell(xlsx.AsTotal.Indent(), r.connected()).Over(6).By(r.connectedFormula(reconciliationCheck)),
	}
	r.Must(reconciliationCheck, "0")
	for _, c := range r.checks {
		r.Must(c, "0")
	}
	r.Frozen = xlsx.Ref{Column: 1, Row: row + 1}
}

// table starts a table with its question as heading.
func (r *reconciliation) table(title, question wording.Phrase, heads ...wording.Phrase) {
	r.Gap(xlsx.SectionGap)
	r.Add(xlsx.HeadHeight, xlsx.TextCell(xlsx.AsSection.Line(), r.in(title)).Over(2), xlsx.TextCell(xlsx.AsSectionHead.Indent(), r.in(question)).Over(7))
	cells := []xlsx.Cell{}
	for i, h := range heads {
		looks := xlsx.AsHead.Right()
		if i < 2 {
			looks = xlsx.AsHead.Wrap()
		}
		cells = append(cells, xlsx.TextCell(looks, r.in(h)))
	}
	for len(cells) < reconciliationLast-1 {
		cells = append(cells, xlsx.BlankCell(xlsx.AsHead.Wrap()))
	}
	r.Wrapped(xlsx.SmallHeight, append(cells, xlsx.TextCell(xlsx.AsHead.Right(), r.in(wording.Both("verschil", "difference"))))...)
}

// row appends a line of a table. A line with a difference is a check: it must be zero.
func (r *reconciliation) row(looks xlsx.Style, words, more string, d difference, values ...xlsx.Cell) {
	cells := append([]xlsx.Cell{xlsx.TextCell(looks, words), xlsx.TextCell(looks, more)}, values...)
	for len(cells) < reconciliationLast-1 {
		cells = append(cells, xlsx.BlankCell(looks))
	}
	check := xlsx.BlankCell(looks)
	if d.formula != "" {
		check = xlsx.NumberCell(xlsx.AsCheck.Number(xlsx.DecimalFormat), xlsx.ExactNumber(d.value)).By("ROUND(" + d.formula + ",6)")
		r.checks = append(r.checks, xlsx.At(reconciliationLast, r.Next()))
		r.off = r.off.Add(absolute(d.value))
	}
	r.Wrapped(xlsx.LineHeight, append(cells, check)...)
}

// absolute is a number without its sign.
func absolute(x allocation.Exact) allocation.Exact {
	if x.Sign() < 0 {
		return allocation.Exact{}.Sub(x)
	}
	return x
}

// fileWords name a sheet of a file.
func (r *reconciliation) fileWords(a cbsdata.Account) string {
	words := r.fileMark(a.File) + "  " + shortened(path.Base(r.result.Table.Files[a.File].Source.Name))
	if a.Sheet != "" {
		words += ", " + a.Sheet
	}
	return words
}

// shortened keeps the beginning and the end of a long file name; it stands in full under Herkomst en controle.
func shortened(name string) string {
	const most, end = 26, 13
	letters := []rune(name)
	if len(letters) <= most {
		return name
	}
	return string(letters[:most-end]) + "…" + string(letters[len(letters)-end:])
}

// lines: every line of a file is heading, empty, a note, used or not placed.
func (r *reconciliation) lines() {
	r.table(wording.Both("1  Regels", "1  Lines"), wording.Both("Is er van elk bestand geen regel zoek?", "Is no line of any file lost?"),
		wording.Both("bestand", "file"), wording.Both("maatstaf", "measure"), wording.Both("regels", "lines"), wording.Both("kop", "heading"),
		wording.Both("leeg", "empty"), wording.Both("toelichting", "notes"), wording.Both("gebruikt", "used"), wording.Both("niet geplaatst", "not placed"))
	for _, a := range r.result.Table.Accounts {
		n := r.Next()
		left := a.Lines - a.Header - a.Empty - a.Note - a.Used - a.NotPlaced
		r.row(xlsx.AsRow.Wrap(), r.fileWords(a), wording.Capital(r.measureWords(a.Measure)),
			difference{xlsx.At(3, n) + "-SUM(" + xlsx.At(4, n) + ":" + xlsx.At(8, n) + ")", allocation.ExactInt(int64(left))},
			countCell(a.Lines), countCell(a.Header), countCell(a.Empty), countCell(a.Note), countCell(a.Used), countCell(a.NotPlaced))
	}
}

// countCell is a whole number in a row.
func countCell(n int) xlsx.Cell {
	return xlsx.NumberCell(xlsx.AsRow.Number(xlsx.CountFormat), float64(n))
}

// measureWords name a measure.
func (b *book) measureWords(id string) string {
	return document.MeasureTitle(b.result.Scheme, id, b.lang)
}

// units: every unit in a file is used or not placed.
func (r *reconciliation) units() {
	r.table(wording.Both("2  Eenheden", "2  Units"), wording.Both("Is er van elk bestand geen leerling en geen punt zoek?", "Is no pupil and no point of any file lost?"),
		wording.Both("bestand", "file"), wording.Both("maatstaf", "measure"), wording.Both("in het bestand", "in the file"),
		wording.Both("gebruikt", "used"), wording.Both("niet geplaatst", "not placed"), wording.Both("rol", "role"))
	for _, a := range r.result.Table.Accounts {
		if document.IsRank(r.result.Scheme, a.Measure) {
			continue // an order of arrival adds up to nothing
		}
		n, role := r.Next(), wording.Both("opgeteld", "added")
		if a.Compared {
			role = wording.Both("vergeleken", "compared")
		} else {
			r.used = append(r.used, usedUnits{a.Measure, xlsx.At(4, n), a.UsedUnits})
		}
		looks := r.unitStyle(a.Measure)
		left := allocation.ExactDecimal(a.Units.Sub(a.UsedUnits).Sub(a.NotPlacedUnits))
		r.row(xlsx.AsRow.Wrap(), r.fileWords(a), wording.Capital(r.measureWords(a.Measure)), difference{xlsx.At(3, n) + "-" + xlsx.At(4, n) + "-" + xlsx.At(5, n), left},
			xlsx.NumberCell(looks, xlsx.DecimalNumber(a.Units)), xlsx.NumberCell(looks, xlsx.DecimalNumber(a.UsedUnits)),
			xlsx.NumberCell(looks, xlsx.DecimalNumber(a.NotPlacedUnits)), xlsx.TextCell(xlsx.AsRow.Right(), r.in(role)))
	}
}

// unitStyle is how the units of a measure look.
func (r *reconciliation) unitStyle(id string) xlsx.Style {
	for _, m := range r.measures {
		if m.ID == id {
			return m.style(false)
		}
	}
	return xlsx.AsRow.Number(xlsx.DecimalFormat)
}

// sources: what the files brought to a measure, with the corrections, is what is divided over the recipients.
func (r *reconciliation) sources() {
	r.table(wording.Both("3  Van bestanden naar maatstaven", "3  From files to measures"),
		wording.Both("Is wat de bestanden inbrengen ook wat er in de verdeling staat?", "Is what the files bring what stands in the allocation?"),
		wording.Both("maatstaf", "measure"), wording.Both("", ""), wording.Both("uit bestanden", "from files"),
		wording.Both("handmatige correcties", "corrections by hand"), wording.Both("in de verdeling", "in the allocation"))
	for _, m := range r.measures {
		used := r.usedFor(m)
		if len(used) == 0 {
			continue
		}
		n, looks, sum, brought := r.Next(), m.style(false), r.measureSum(m), allocation.Exact{}
		cells := make([]string, len(used))
		for i, u := range used {
			cells[i], brought = u.cell, brought.Add(allocation.ExactDecimal(u.units))
		}
		corrected := r.corrected(m)
		r.row(xlsx.AsRow.Wrap(), m.Title, r.partWords(m), difference{xlsx.At(3, n) + "+" + xlsx.At(4, n) + "-" + xlsx.At(5, n), brought.Add(corrected).Sub(sum)},
			xlsx.NumberCell(looks, xlsx.ExactNumber(brought)).By(strings.Join(cells, "+")),
			xlsx.NumberCell(looks, xlsx.ExactNumber(corrected)),
			xlsx.NumberCell(looks, xlsx.ExactNumber(sum)).By(r.allocationTotal(r.measurePlace(r.columns, m))))
	}
}

// corrected is what a person's decisions added to a measure.
func (r *reconciliation) corrected(m measureColumn) allocation.Exact {
	ids := []string{m.ID}
	for _, p := range m.Parts {
		ids = append(ids, r.measures[p].ID)
	}
	var sum allocation.Exact
	for _, c := range r.result.Corrections {
		if slices.Contains(ids, c.Measure) {
			sum = sum.Add(allocation.ExactDecimal(c.Value.Sub(c.Was)))
		}
	}
	return sum
}

// usedFor lists what a measure adds up from: its own units, or else those of its parts.
func (r *reconciliation) usedFor(m measureColumn) []usedUnits {
	var used []usedUnits
	for _, u := range r.used {
		if u.measure == m.ID {
			used = append(used, u)
		}
	}
	if len(used) == 0 {
		for _, p := range m.Parts {
			used = append(used, r.usedFor(r.measures[p])...)
		}
	}
	return used
}

// partWords say when a measure is a sum of others.
func (r *reconciliation) partWords(m measureColumn) string {
	if len(m.Parts) == 0 {
		return ""
	}
	return r.in(wording.Both("som van de delen", "sum of the parts"))
}

// allocationTotal is the total of a column of the sheet Verdeling.
func (r *reconciliation) allocationTotal(column int) string {
	return xlsx.Target(r.allocationName(), xlsx.At(column, allocationTotalRow))
}

// amountColumn is the column of a component, or of the total when the scheme has one component only.
func (r *reconciliation) amountColumn(component int) int {
	if n := len(r.result.Scheme.Components); n > 1 {
		return r.totalColumn() - n + component
	}
	return r.totalColumn()
}

// totalColumn is the column of the computed amount.
func (r *reconciliation) totalColumn() int {
	for i, c := range r.columns {
		if c.looks == xlsx.AsKey.Number(xlsx.AmountFormat) {
			return i + 1
		}
	}
	panic("workbook: the allocation sheet has no column of amounts")
}
