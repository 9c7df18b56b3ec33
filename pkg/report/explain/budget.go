package explain

import (
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// budget shows what became of a budget: nothing of it may be unaccounted for.
func (p *page) budget(e *Explanation) {
	lines := document.BudgetLines(e.Scheme, e.Totals, p.Lang)
	if len(lines) == 0 {
		return
	}
	p.Heading(wording.Both("BUDGET (landelijk)", "BUDGET (national)"))
	g := wording.Grid{Heads: []string{"", ">"}}
	for _, line := range lines {
		g.Row(line[0], line[1])
	}
	p.Table(1, g)
}
