package comparison

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// InstalmentFacts are what a new calculation does to payments that run.
type InstalmentFacts struct {
	Through           string         `json:"through"`       // the month up to and including which was paid
	PaymentsMade      int            `json:"payments_made"` // by the schedule of the old side
	Payments          int            `json:"payments"`
	PortionsMade      int            `json:"portions_made"`
	Portions          int            `json:"portions"`
	Assumption        bool           `json:"assumption"` // the schedule rests on one
	Betaald           document.Money `json:"betaald"`
	NogTeBetalenOud   document.Money `json:"nog_te_betalen_oud"`
	NogTeBetalenNieuw document.Money `json:"nog_te_betalen_nieuw"`
	Correctie         document.Money `json:"correctie"`
	MeerBetaald       int            `json:"meer_betaald"` // rows to which more was paid than is calculated now
}

// instalmentFacts are nil where nobody asked.
func (v *view) instalmentFacts() *InstalmentFacts {
	i := v.Instalments
	if i == nil {
		return nil
	}
	return &InstalmentFacts{
		Through: i.Through.String(), PaymentsMade: i.Made, Payments: i.Payments, PortionsMade: i.PortionsMade, Portions: i.Portions, Assumption: i.Assumption,
		Betaald: document.Money(i.Paid), NogTeBetalenOud: document.Money(i.Left), NogTeBetalenNieuw: document.Money(i.LeftCalculated),
		Correctie: document.Money(i.Correction()), MeerBetaald: i.Overpaid,
	}
}

// paymentColumns are the columns at the end of the table where payments were asked for.
func paymentColumns() []column {
	return []column{
		{"betaald", wording.Both("Betaald (€)", "Paid (€)"), wording.Both("van huidig, tot en met de gevraagde maand, volgens het betaalritme van oud", "of current, up to and including the month asked for, by the schedule of old"),
			func(_ *view, r compare.Row) string { return r.Instalments.Paid.String() }},
		{"nog_te_betalen_oud", wording.Both("Nog te betalen oud (€)", "To be paid, old (€)"), wording.Both("huidig min betaald", "current less paid"),
			func(_ *view, r compare.Row) string { return r.Instalments.Left.String() }},
		{"nog_te_betalen_nieuw", wording.Both("Nog te betalen nieuw (€)", "To be paid, new (€)"), wording.Both("wat nieuw betaalt min betaald; onder nul waar al meer is betaald", "what new pays less paid; below zero where more was paid already"),
			func(_ *view, r compare.Row) string { return r.Instalments.LeftCalculated.String() }},
	}
}

// columns are those of the data: of the table, and of payments where they were asked for.
func (v *view) columns() []column {
	if v.Instalments == nil {
		return allColumns()
	}
	return append(allColumns(), paymentColumns()...)
}

// paymentSentence says what was paid and what is still to come, in one sentence; empty where nobody asked.
func (v *view) paymentSentence() string {
	i := v.Instalments
	if i == nil {
		return ""
	}
	return v.say(wording.Both(" Betaald tot en met %s is %s; nog te betalen was %s en wordt %s.", " Paid up to and including %s is %s; still to be paid was %s and becomes %s."),
		v.lang.Month(i.Through), v.lang.Rough(i.Paid), v.lang.Rough(i.Left), v.lang.Rough(i.LeftCalculated))
}

// paymentCount says how much of the schedule has been paid.
func (v *view) paymentCount() string {
	i := v.Instalments
	return v.say(wording.Both("%s van %s betalingen, %s van %s delen", "%s of %s payments, %s of %s portions"),
		v.lang.Count(i.Made), v.lang.Count(i.Payments), v.lang.Count(i.PortionsMade), v.lang.Count(i.Portions))
}

// paymentNotes say what the figures rest on, and what is not calculated.
func (v *view) paymentNotes() []string {
	notes := []string{v.in(wording.Both("Betaald is berekend met het betaalritme van oud; het is geen opgave van wat werkelijk is betaald",
		"Paid is calculated by the schedule of old; it is no statement of what was really paid"))}
	if v.Instalments.Assumption {
		notes = append(notes, v.in(wording.Both("De gelijke delen en hun momenten zijn een aanname", "The equal portions and their moments are an assumption")))
	}
	return append(notes, v.in(wording.Both(
		"Wanneer en hoe een correctie wordt verrekend, bepaalt de regeling; dat is hier niet berekend (bij het gemeentelijk onderwijsachterstandenbeleid, GOAB, ging de correctie mee met de laatste termijn)",
		"When and how a correction is settled is for the regulation to say, and is not calculated here (in the municipal policy on educational disadvantage, GOAB, the correction came with the last instalment)")))
}

// largestCorrections returns the rows with the largest corrections of either sign, ties by key.
func (v *view) largestCorrections(most int) []compare.Row {
	rows := slices.DeleteFunc(slices.Clone(v.Rows), func(r compare.Row) bool { return r.Instalments.Correction() == 0 })
	size := func(r compare.Row) allocation.Cents {
		return max(r.Instalments.Correction(), -r.Instalments.Correction())
	}
	slices.SortFunc(rows, func(a, b compare.Row) int { return cmp.Or(cmp.Compare(size(b), size(a)), cmp.Compare(a.Key, b.Key)) })
	return rows[:min(most, len(rows))]
}

// textPayments shows what the correction does to payments that run, or how to ask for it.
func (v *view) textPayments(p *wording.Page) {
	i := v.Instalments
	if i == nil {
		return
	}
	p.Heading(wording.Both("Correctie en betalingen", "Correction and payments"))
	g := wording.NewGrid(v.lang, []int{1}, wording.Both("", ""), wording.Both("", ""), wording.Both("", ""))
	g.Row(v.say(wording.Both("betaald tot en met %s", "paid up to and including %s"), v.lang.Month(i.Through)), v.lang.Amount(i.Paid), v.paymentCount())
	g.Row(v.in(wording.Both("nog te betalen volgens oud", "still to be paid by old")), v.lang.Amount(i.Left), "")
	g.Row(v.in(wording.Both("nog te betalen volgens nieuw", "still to be paid by new")), v.lang.Amount(i.LeftCalculated), "")
	g.Row(v.in(wording.Both("correctie in totaal", "correction in all")), v.lang.Signed(i.Correction()), "")
	g.Row(v.in(wording.Both("meer betaald dan nu berekend", "paid more than is calculated now")), v.lang.Counted(i.Overpaid, v.noun()), "")
	p.Table(1, g)
	v.textCorrections(p)
	for _, n := range v.paymentNotes() {
		p.Wrap("  ", n+".")
	}
}

// textCorrections is a line for each of the largest corrections.
func (v *view) textCorrections(p *wording.Page) {
	rows := v.largestCorrections(v.Ends)
	if len(rows) == 0 {
		return
	}
	p.Line("")
	g := wording.NewGrid(v.lang, []int{2, 3, 4, 5}, wording.Both("", ""), wording.Both("grootste correcties", "largest corrections"), wording.Both("betaald", "paid"),
		wording.Both("nog te betalen oud", "to be paid, old"), wording.Both("nog te betalen nieuw", "to be paid, new"), wording.Both("correctie", "correction"))
	for _, r := range rows {
		i := r.Instalments
		g.Row(r.Key, r.Name, v.lang.Localise(i.Paid.String()), v.lang.Localise(i.Left.String()), v.lang.Localise(i.LeftCalculated.String()), v.lang.Plus(i.Correction().String()))
	}
	p.Table(1, g)
	p.Line("")
}

// paymentTip says how to see what a correction leaves to be paid; empty where that was asked, or there is nothing to see.
func (v *view) paymentTip() string {
	if v.Instalments != nil || v.Before.Schedule == nil || v.vintage() == nil {
		return ""
	}
	return v.in(wording.Both("--through JJJJ-MM laat zien wat er tot en met die maand is betaald en wat er nog te betalen blijft",
		"--through YYYY-MM shows what was paid up to and including that month, and what is still to be paid"))
}
