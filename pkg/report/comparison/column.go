package comparison

import (
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/wording"
)

// A column is a column of the table of a comparison.
type column struct {
	id    string                              // in data
	head  wording.Phrase                      // for people
	means wording.Phrase                      // what stands in it, for people; no line breaks
	text  func(v *view, r compare.Row) string // as data have it
}

// notApplicable is the percentage of a difference from nothing, as data have it in every language.
const notApplicable = "n.v.t."

// notApplicableWord is the same for people.
func notApplicableWord() wording.Phrase { return wording.Both(notApplicable, "n/a") }

// allColumns lists the columns in the order of every rendering of the table.
func allColumns() []column {
	return []column{
		{"gemeentecode", wording.Both("Code", "Code"), wording.Both("CBS-code", "code of Statistics Netherlands"),
			func(_ *view, r compare.Row) string { return r.Key }},
		{"gemeente", wording.Both("Gemeente", "Municipality"), wording.Both("naam bij de code", "name for the code"),
			func(_ *view, r compare.Row) string { return r.Name }},
		{"provincie", wording.Both("Provincie", "Province"), wording.Both("op de indeling van nieuw, anders die van oud", "on the division of new, or else that of old"),
			func(_ *view, r compare.Row) string { return r.Province }},
		{"grootteklasse", wording.Both("Grootteklasse", "Size class"), wording.Both("naar inwoners (CBS, vijf klassen); leeg zonder tabel van inwoners", "by inhabitants (CBS, five classes); empty without a table of them"),
			func(v *view, r compare.Row) string { return v.lang.Of(r.SizeClass) }},
		{"groep", wording.Both("Groep", "Group"), wording.Both("G4, G40 of overig", "G4, G40 or other"),
			func(_ *view, r compare.Row) string { return r.Group }},
		{"leerlingen", wording.Both("Leerlingen", "Pupils"), wording.Both("van nieuw, anders van oud; nieuw en herverdeeleffect per leerling delen hierdoor", "of new, or else of old; new and redistribution per pupil divide by it"),
			func(_ *view, r compare.Row) string { return decimalText(r.Pupils) }},
		{"score_oud", wording.Both("Score oud", "Score old"), wording.Both("achterstandsscore van oud; leeg waar die regeling haar niet gebruikt", "disadvantage score of old; empty where that scheme does not use it"),
			func(_ *view, r compare.Row) string { return decimalText(r.OldScore) }},
		{"score_nieuw", wording.Both("Score nieuw", "Score new"), wording.Both("achterstandsscore van nieuw; leeg waar die regeling haar niet gebruikt", "disadvantage score of new; empty where that scheme does not use it"),
			func(_ *view, r compare.Row) string { return decimalText(r.NewScore) }},
		{"huidig", wording.Both("Huidig (€)", "Current (€)"), wording.Both("bedrag van oud", "amount of old"),
			func(_ *view, r compare.Row) string { return r.Old.String() }},
		{"nieuw", wording.Both("Nieuw (€)", "New (€)"), wording.Both("bedrag van nieuw, zonder overgangsregeling, tenzij oud er een van dezelfde soort heeft", "amount of new, without transition, unless old has one of the same kind"),
			func(_ *view, r compare.Row) string { return r.New.String() }},
		{"verschil", wording.Both("Verschil (€)", "Difference (€)"), wording.Both("nieuw min huidig", "new less current"),
			func(_ *view, r compare.Row) string { return r.Difference.String() }},
		{"verschil_procent", wording.Both("Verschil (%)", "Difference (%)"), wording.Both("van huidig; n.v.t. waar dat nul is", "of current; n/a (in data n.v.t.) where that is zero"),
			func(_ *view, r compare.Row) string { return percentText(r.Percent()) }},
		{"volume_effect", wording.Both("Volume-effect (€)", "Volume effect (€)"), wording.Both("het oude aandeel in het nieuwe totaal, min huidig", "the old share of the new total, less current"),
			func(_ *view, r compare.Row) string { return r.Volume.String() }},
		{"herverdeeleffect", wording.Both("Herverdeeleffect bij gelijk totaal (€)", "Redistribution effect at equal total (€)"), wording.Both("verschil min volume-effect; telt landelijk op tot nul", "difference less volume effect; adds up to zero"),
			func(_ *view, r compare.Row) string { return r.Redistribution.String() }},
		{"huidig_per_leerling", wording.Both("Huidig per leerling (€)", "Current per pupil (€)"), wording.Both("huidig gedeeld door de leerlingen van oud, of van nieuw waar oud ze niet kent", "current divided by the pupils of old, or of new where old does not know them"),
			func(_ *view, r compare.Row) string { return euroText(r.OldPerPupil()) }},
		{"nieuw_per_leerling", wording.Both("Nieuw per leerling (€)", "New per pupil (€)"), wording.Both("nieuw gedeeld door leerlingen", "new divided by pupils"),
			func(_ *view, r compare.Row) string { return euroText(r.NewPerPupil()) }},
		{"herverdeeleffect_per_leerling", wording.Both("Herverdeeleffect per leerling (€)", "Redistribution per pupil (€)"), wording.Both("herverdeeleffect gedeeld door leerlingen", "redistribution effect divided by pupils"),
			func(_ *view, r compare.Row) string { return euroText(r.RedistributionPerPupil()) }},
		{"herverdeeleffect_per_inwoner", wording.Both("Herverdeeleffect per inwoner (€)", "Redistribution per inhabitant (€)"), wording.Both("herverdeeleffect gedeeld door inwoners", "redistribution effect divided by inhabitants"),
			func(_ *view, r compare.Row) string { return euroText(r.RedistributionPerInhabitant()) }},
		{"na_overgangsregeling", wording.Both("Na overgangsregeling (€)", "After transition (€)"), wording.Both("wat nieuw intussen betaalt, als het een overgangsregeling heeft", "what new pays meanwhile, if it has a transition"),
			func(v *view, r compare.Row) string { return v.paidText(r.Paid) }},
		{"aard", wording.Both("Aard", "Nature"), wording.Both("van het verschil: voordeel, nadeel, gelijk, of afronding (hooguit € 0,01)", "of the difference: gain, loss, same, or rounding (at most € 0.01)"),
			func(_ *view, r compare.Row) string { return string(r.Nature) }},
		{"opmerking", wording.Both("Opmerking", "Remark"), wording.Both("herindeling, een score van nul, en wat er verder toe doet", "boundary changes, a score of zero, and whatever else matters"),
			func(v *view, r compare.Row) string { return v.remarks(r) }},
	}
}

// The words of data for what the new side pays meanwhile when that is no amount.
const (
	noTransition      = "geen"
	unknownTransition = "onbekend"
)

// knowsTransition tells whether it is known that the new side has a transition, or has none.
func (v *view) knowsTransition() bool { return v.After.Model != nil || v.After.Plain }

// paidText writes what is paid meanwhile, or that there is no transition, or that nobody can tell.
func (v *view) paidText(paid *allocation.Cents) string {
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
	return wording.PlainDecimal(*d)
}

// euroText writes euros with two decimals, rounded half away from zero; nothing where they have no meaning.
func euroText(x allocation.Exact, ok bool) string {
	if !ok {
		return ""
	}
	return wording.RoundedText(x, 2)
}

func percentText(x allocation.Exact, ok bool) string {
	if !ok {
		return notApplicable
	}
	return wording.RoundedText(x, 2)
}

// columnNumber is where a column of the table stands, from 1.
func columnNumber(id string) int {
	for i, c := range allColumns() {
		if c.id == id {
			return i + 1
		}
	}
	panic("comparison: a comparison has no column " + strconv.Quote(id))
}
