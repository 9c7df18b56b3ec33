package cbsdata

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// enoughNeighbours is how many municipalities of similar size a comparison needs.
const enoughNeighbours = 5

// A share is the pupils of special primary education (sbo) beside those of primary education (bo).
type share struct {
	row     int
	bo, sbo decimal.Decimal
}

// lookAtSpecialShare notes a municipality whose sbo pupils are a tiny fraction of what others have: per
// bo pupil less than one-tenth of the median of the municipalities of similar size (from half to twice the
// bo pupils) that have sbo pupils, where there are at least five of these. Most often a school stands in the
// file under another kind or municipality.
func (j *joining) lookAtSpecialShare() {
	bo, hasBo := j.columns[pupilsPrimary]
	sbo, hasSbo := j.columns[pupilsSpecialBo]
	if !hasBo || !hasSbo {
		return
	}
	var shares []share
	for i, row := range j.table.Rows {
		s := share{row: i, bo: row.Values[bo].Amount, sbo: row.Values[sbo].Amount}
		if s.bo.IsPositive() && s.sbo.IsPositive() {
			shares = append(shares, s)
		}
	}
	for _, s := range shares {
		if m, ok := s.median(shares); ok && tiny(s, m) {
			j.noteShare(s, m, j.table.Rows[s.row].Values[sbo].From)
		}
	}
}

// median returns the lower median of the shares of similar size, without s itself.
func (s share) median(all []share) (share, bool) {
	two := decimal.New(2, 0)
	var near []share
	for _, other := range all {
		if other.row != s.row && !other.bo.Mul(two).LessThan(s.bo) && !s.bo.Mul(two).LessThan(other.bo) {
			near = append(near, other)
		}
	}
	if len(near) < enoughNeighbours {
		return share{}, false
	}
	slices.SortFunc(near, func(a, b share) int { return a.sbo.Mul(b.bo).Cmp(b.sbo.Mul(a.bo)) })
	return near[(len(near)-1)/2], true
}

// tiny tells whether the share of s is below one-tenth of that of m.
func tiny(s, m share) bool {
	return s.sbo.Mul(m.bo).Mul(decimal.New(10, 0)).LessThan(m.sbo.Mul(s.bo))
}

func (j *joining) noteShare(s, m share, from []Trace) {
	row := j.table.Rows[s.row]
	usual := m.sbo.Mul(s.bo).Div(m.bo).Floor()
	told := func(l language, text string) string {
		return fmt.Sprintf(text, row.Name, row.Key, l.figure(s.sbo), l.figure(s.bo), l.figure(usual))
	}
	j.odd(j.table.Position(from[0]), row.Key,
		told(nl, "%s (%s) heeft %s leerlingen sbo bij %s bo; gemeenten van die omvang hebben er naar verhouding zo'n %s. Staat een school onder een andere soort of gemeente?"),
		told(en, "%s (%s) has %s sbo pupils beside %s bo; municipalities of that size have some %s in proportion. Does a school stand under another kind or municipality?"))
}
