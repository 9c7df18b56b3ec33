package cbsdata

import (
	"slices"

	"npo/pkg/provenance"
)

// readAmounts reads the amounts as ReadFigures does, those of a total row among them. Only that row may leave its amount blank.
func (p *publishing) readAmounts() {
	column := FigureColumn{Name: "amount", Kind: Amount}
	all := slices.Clone(p.entries)
	if p.total != nil {
		all = append(all, *p.total)
	}
	for _, e := range all {
		column.Cells = append(column.Cells, e.amount)
	}
	figures, err := ReadFigures([]FigureColumn{column}, p.options.Decimal)
	for _, problem := range provenance.ProblemsIn(err) {
		p.problems.add(problem)
	}
	for i := range p.entries {
		f := figures[0][i]
		if f.Blank {
			p.problems.add(noNumber(cell{}, "", &MeasureSpec{ID: useAmount}, p.entries[i].amount.Where))
		}
		if f.Decimals > 0 {
			p.decimals = 2
		}
		p.entries[i].figure = f
	}
	if p.total != nil {
		p.total.figure = figures[0][len(p.entries)]
	}
}
