package comparison

import (
	"npo/pkg/compare"
	"npo/pkg/report/xlsx"
)

// The table has one column of pupils: those of the new side, or of the old for who is there only. A formula divides by
// that column. Where an amount is divided by other pupils, the cell is a figure without a formula: one that the column does
// not give would be corrected by a spreadsheet to a wrong figure.

// perPupilCell is an amount of a row divided by pupils.
func (b *book) perPupilCell(id string, looks xlsx.Style, r compare.Row, ref func(string) string) xlsx.Cell {
	formula := ref(amountPerPupil(id)) + "/" + ref("leerlingen")
	switch id {
	case "huidig_per_leerling":
		x, ok := r.OldPerPupil()
		if !r.SamePupils() {
			formula = ""
		}
		return figureCell(looks, x, ok, formula)
	case "nieuw_per_leerling":
		x, ok := r.NewPerPupil()
		return figureCell(looks, x, ok, formula)
	}
	x, ok := r.RedistributionPerPupil()
	return figureCell(looks, x, ok, formula)
}

// amountPerPupil is the column whose amounts a column has per pupil.
func amountPerPupil(id string) string {
	switch id {
	case "huidig_per_leerling":
		return "huidig"
	case "nieuw_per_leerling":
		return "nieuw"
	}
	return "herverdeeleffect"
}

// totalPerPupil is an average over all pupils; blank in the line of what a filter leaves where the column of pupils does not
// give it.
func (b *book) totalPerPupil(id string, looks xlsx.Style, row int, ref func(string) string) xlsx.Cell {
	x, ok := b.country.RedistributionPerPupil()
	switch id {
	case "huidig_per_leerling":
		x, ok = b.country.OldPerPupil()
	case "nieuw_per_leerling":
		x, ok = b.country.NewPerPupil()
	}
	byColumn := b.dividesByColumn(id)
	switch {
	case !ok, !byColumn && row == visibleRow:
		return xlsx.BlankCell(xlsx.AsTotal.Line())
	case !byColumn:
		return xlsx.NumberCell(looks, xlsx.ExactNumber(x))
	}
	return xlsx.NumberCell(looks, xlsx.ExactNumber(x)).By("IF(" + ref("leerlingen") + "=0,0," + ref(amountPerPupil(id)) + "/" + ref("leerlingen") + ")")
}

// dividesByColumn tells whether the pupils of every row, as its column has them, are those that a column per pupil is an
// average over.
func (b *book) dividesByColumn(id string) bool {
	for _, r := range b.Rows {
		elsewhere := r.Side == compare.OnOldOnly
		if id == "huidig_per_leerling" {
			if !r.SamePupils() {
				return false
			}
			elsewhere = r.Side == compare.OnNewOnly
		}
		if elsewhere && r.Pupils != nil && r.Pupils.Sign() != 0 {
			return false
		}
	}
	return true
}

// divisorOf is what the redistribution effect of a group is divided by, in a formula: the sum of the column of pupils where
// that is it, and else the number itself.
func (b *book) divisorOf(t compare.Total) string {
	pupils := t.EffectPupils()
	if t.Kind.Overlaps() || pupils.Cmp(t.Pupils) != 0 {
		return pupils.String()
	}
	return b.groupSumOf(t, "leerlingen")
}
