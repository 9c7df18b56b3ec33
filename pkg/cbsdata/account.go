package cbsdata

import (
	"cmp"
	"slices"
)

// account tells what became of every line and unit: one account per measure of every table. The lines are those
// of the table, whatever measure they carry; a register of addresses has no units and no account.
func (j *joining) account() {
	for _, in := range j.inputs {
		use := j.table.Files[in.file].Tables[in.table]
		notPlaced := in.linesNotPlaced()
		for _, id := range sortedIDs(in.specs) {
			spec := in.indexOf(id)
			a := Account{
				File: in.file, Sheet: in.sheet, Measure: id, Compared: in.roles[spec] == compares,
				Lines: use.Lines, Header: use.Header, Empty: use.Empty, Note: use.Note,
				Used: use.Data - notPlaced, NotPlaced: notPlaced,
			}
			for _, f := range in.figures {
				if f.spec != spec {
					continue
				}
				a.Units = a.Units.Add(f.amount)
				if in.recipients[f.key] == "" {
					a.NotPlacedUnits = a.NotPlacedUnits.Add(f.amount)
				}
			}
			a.UsedUnits = a.Units.Sub(a.NotPlacedUnits)
			j.table.Accounts = append(j.table.Accounts, a)
		}
	}
	slices.SortStableFunc(j.table.Accounts, func(a, b Account) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Measure, b.Measure))
	})
}

// linesNotPlaced counts the lines of keys without a row.
func (in *input) linesNotPlaced() int {
	lines := map[int]bool{}
	for _, f := range in.figures {
		if in.recipients[f.key] == "" {
			lines[f.line] = true
		}
	}
	return len(lines)
}
