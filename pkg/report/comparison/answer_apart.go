package comparison

import (
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
)

// apart writes two amounts that differ as short as shows that they do: in millions, in whole euros, or to the cent.
func (v *view) apart(a, b allocation.Cents) (string, string) {
	whole := func(c allocation.Cents) string { return v.lang.Euros(allocation.ExactCents(c), 0) }
	for _, written := range []func(allocation.Cents) string{v.lang.Rough, whole} {
		if x, y := written(a), written(b); x != y {
			return x, y
		}
	}
	return v.lang.Amount(a), v.lang.Amount(b)
}

// noOldShares says why nothing is called a redistribution.
func noOldShares() wording.Phrase {
	return wording.Both("Oud heeft geen bedragen boven nul: er zijn geen oude aandelen om een herverdeling mee te meten.",
		"Old has no amounts above zero: there are no old shares to measure a redistribution by.")
}
