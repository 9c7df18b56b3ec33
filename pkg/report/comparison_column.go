package report

import (
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
)

// A comparisonColumn is a column of the table of a comparison.
type comparisonColumn struct {
	id    string                                        // in data
	head  phrase                                        // for people
	means phrase                                        // what stands in it, for people; no line breaks
	text  func(v *comparisonView, r compare.Row) string // as data have it
}

// notApplicable is the percentage of a difference from nothing.
const notApplicable = "n.v.t."

// comparisonColumns lists the columns in the order of every rendering of the table.
func comparisonColumns() []comparisonColumn {
	return []comparisonColumn{
		{"gemeentecode", phrase{"Code", "Code"}, phrase{"CBS-code", "code of Statistics Netherlands"},
			func(_ *comparisonView, r compare.Row) string { return r.Key }},
		{"gemeente", phrase{"Gemeente", "Municipality"}, phrase{"naam bij de code", "name for the code"},
			func(_ *comparisonView, r compare.Row) string { return r.Name }},
		{"provincie", phrase{"Provincie", "Province"}, phrase{"op de indeling van nieuw, anders die van oud", "on the division of new, or else that of old"},
			func(_ *comparisonView, r compare.Row) string { return r.Province }},
		{"grootteklasse", phrase{"Grootteklasse", "Size class"}, phrase{"naar inwoners (CBS, vijf klassen); leeg zonder tabel van inwoners", "by inhabitants (CBS, five classes); empty without a table of them"},
			func(v *comparisonView, r compare.Row) string { return v.lang.of(r.SizeClass) }},
		{"groep", phrase{"Groep", "Group"}, phrase{"G4, G40 of overig", "G4, G40 or other"},
			func(_ *comparisonView, r compare.Row) string { return r.Group }},
		{"leerlingen", phrase{"Leerlingen", "Pupils"}, phrase{"van nieuw, anders van oud; elk bedrag per leerling deelt hierdoor", "of new, or else of old; every amount per pupil divides by it"},
			func(_ *comparisonView, r compare.Row) string { return decimalText(r.Pupils) }},
		{"score_oud", phrase{"Score oud", "Score old"}, phrase{"achterstandsscore van oud", "disadvantage score of old"},
			func(_ *comparisonView, r compare.Row) string { return decimalText(r.OldScore) }},
		{"score_nieuw", phrase{"Score nieuw", "Score new"}, phrase{"achterstandsscore van nieuw", "disadvantage score of new"},
			func(_ *comparisonView, r compare.Row) string { return decimalText(r.NewScore) }},
		{"huidig", phrase{"Huidig (€)", "Current (€)"}, phrase{"bedrag van oud", "amount of old"},
			func(_ *comparisonView, r compare.Row) string { return r.Old.String() }},
		{"nieuw", phrase{"Nieuw (€)", "New (€)"}, phrase{"bedrag van nieuw, zonder overgangsregeling", "amount of new, without transition"},
			func(_ *comparisonView, r compare.Row) string { return r.New.String() }},
		{"verschil", phrase{"Verschil (€)", "Difference (€)"}, phrase{"nieuw min huidig", "new less current"},
			func(_ *comparisonView, r compare.Row) string { return r.Difference.String() }},
		{"verschil_procent", phrase{"Verschil (%)", "Difference (%)"}, phrase{"van huidig; n.v.t. waar dat nul is", "of current; n.v.t. (not applicable) where that is zero"},
			func(_ *comparisonView, r compare.Row) string { return percentText(r.Percent()) }},
		{"volume_effect", phrase{"Volume-effect (€)", "Volume effect (€)"}, phrase{"het oude aandeel in het nieuwe totaal, min huidig", "the old share of the new total, less current"},
			func(_ *comparisonView, r compare.Row) string { return r.Volume.String() }},
		{"herverdeeleffect", phrase{"Herverdeeleffect bij gelijk totaal (€)", "Redistribution effect at equal total (€)"}, phrase{"verschil min volume-effect; telt landelijk op tot nul", "difference less volume effect; adds up to zero"},
			func(_ *comparisonView, r compare.Row) string { return r.Redistribution.String() }},
		{"huidig_per_leerling", phrase{"Huidig per leerling (€)", "Current per pupil (€)"}, phrase{"huidig gedeeld door leerlingen", "current divided by pupils"},
			func(_ *comparisonView, r compare.Row) string { return euroText(r.OldPerPupil()) }},
		{"nieuw_per_leerling", phrase{"Nieuw per leerling (€)", "New per pupil (€)"}, phrase{"nieuw gedeeld door leerlingen", "new divided by pupils"},
			func(_ *comparisonView, r compare.Row) string { return euroText(r.NewPerPupil()) }},
		{"herverdeeleffect_per_leerling", phrase{"Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"}, phrase{"herverdeeleffect gedeeld door leerlingen", "redistribution effect divided by pupils"},
			func(_ *comparisonView, r compare.Row) string { return euroText(r.RedistributionPerPupil()) }},
		{"herverdeeleffect_per_inwoner", phrase{"Herverdeeleffect per inwoner (€)", "Redistribution per inhabitant (€)"}, phrase{"herverdeeleffect gedeeld door inwoners", "redistribution effect divided by inhabitants"},
			func(_ *comparisonView, r compare.Row) string { return euroText(r.RedistributionPerInhabitant()) }},
		{"na_overgangsregeling", phrase{"Na overgangsregeling (€)", "After transition (€)"}, phrase{"wat nieuw intussen betaalt, als het een overgangsregeling heeft", "what new pays meanwhile, if it has a transition"},
			func(v *comparisonView, r compare.Row) string { return v.paidText(r.Paid) }},
		{"aard", phrase{"Aard", "Nature"}, phrase{"van het verschil: voordeel, nadeel, gelijk, of afronding (hooguit € 0,01)", "of the difference: gain, loss, same, or rounding (at most € 0.01)"},
			func(_ *comparisonView, r compare.Row) string { return string(r.Nature) }},
		{"opmerking", phrase{"Opmerking", "Remark"}, phrase{"herindeling, een score van nul, en wat er verder toe doet", "boundary changes, a score of zero, and whatever else matters"},
			func(v *comparisonView, r compare.Row) string { return v.remarks(r) }},
	}
}

// The words of data for what the new side pays meanwhile when that is no amount.
const (
	noTransition      = "geen"
	unknownTransition = "onbekend"
)

// knowsTransition tells whether it is known that the new side has a transition, or has none.
func (v *comparisonView) knowsTransition() bool { return v.After.Model != nil || v.After.Plain }

// paidText writes what is paid meanwhile, or that there is no transition, or that nobody can tell.
func (v *comparisonView) paidText(paid *allocation.Cents) string {
	switch {
	case !v.knowsTransition():
		return unknownTransition
	case len(v.Transition) == 0:
		return noTransition
	case paid == nil: // not on the new side
		return allocation.Cents(0).String()
	}
	return paid.String()
}

// decimalText writes a figure; nothing for one that is not known.
func decimalText(d *decimal.Decimal) string {
	if d == nil {
		return ""
	}
	return plainDecimal(*d)
}

// euroText writes euros with two decimals, rounded half away from zero; nothing where they have no meaning.
func euroText(x allocation.Exact, ok bool) string {
	if !ok {
		return ""
	}
	return roundedText(x, 2)
}

func percentText(x allocation.Exact, ok bool) string {
	if !ok {
		return notApplicable
	}
	return roundedText(x, 2)
}

// columnNumber is where a column of the table stands, from 1.
func columnNumber(id string) int {
	for i, c := range comparisonColumns() {
		if c.id == id {
			return i + 1
		}
	}
	panic("report: a comparison has no column " + strconv.Quote(id))
}
