package verdict

import (
	"io"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/explain"
	"npo/pkg/report/wording"
	"npo/pkg/verify"
)

// A page is a verdict on its way to text.
type page struct{ wording.Page }

// Write writes the verdict for people: the figures, the calculation, the outcome with the causes that fit, and
// what that does and does not prove.
func (r *Report) Write(w io.Writer, l wording.Language) error {
	p := page{wording.Page{Lang: l}}
	h := r.header(l)
	p.Line(h.Line(l))
	for _, notice := range h.Notices {
		p.Wrap("! ", notice)
	}
	p.Heading(wording.Both("%s: %s in uw stukken, %s berekend", "%s: %s in your papers, %s computed"), r.who(), r.Claimed.In(l), r.Computed.In(l))
	p.stated(r)
	p.verdictSum(r)
	p.outcome(r)
	p.received(r)
	p.Line("")
	p.Say(wording.Both("Programma: %s %s", "Program: %s %s"), r.Tool.Name, r.Tool.Version)
	p.Say(document.NoDecision())
	return p.Print(w)
}

// who names the claimant: a site of which no table gives a name is called by its code.
func (r *Report) who() string {
	if r.Municipality.Name == r.Municipality.Code {
		return r.Municipality.Code
	}
	return r.Municipality.Name + " (" + r.Municipality.Code + ")"
}

// header opens the page: with the files that were used, or with what was stated.
func (r *Report) header(l wording.Language) document.Header {
	own := wording.Both("uw opgave", "your statement").In(l)
	if r.result == nil {
		division := l.Date(provenance.Date(r.Division))
		if division == "" {
			division = l.Counted(1, document.RecipientNoun(r.verdict.Scheme))
		}
		return document.Header{
			Scheme: document.SchemeLine(r.Scheme, l), Data: own, Division: division,
			Status: wording.Both("berekening, geen besluit; gegevens volgens uw opgave", "calculation, not a decision; data as you stated them").In(l),
		}
	}
	h := document.NewHeader(r.result, l)
	if slices.ContainsFunc(r.Figures, func(f StatedFigure) bool { return f.Stated }) {
		h.Data = l.Say(wording.Both("%s en %s", "%s and %s"), h.Data, own)
	}
	return h
}

// stated lists the figures with where they come from.
func (p *page) stated(r *Report) {
	p.Heading(wording.Both("CIJFERS", "FIGURES"))
	g := wording.Grid{Heads: []string{"", ">", ""}}
	for _, f := range r.Figures {
		from := wording.Both("uit de bestanden", "from the files")
		if f.Stated {
			from = wording.Both("volgens uw opgave", "as you stated")
		}
		source := from.In(p.Lang)
		if c := f.Corrected; c != nil {
			source = p.Lang.Say(wording.Both("met de hand gecorrigeerd (de bestanden: %s), reden: %s", "corrected by hand (the files: %s), reason: %s"),
				document.UnitText(f.Measure, c.Was, p.Lang), c.Reason)
		}
		if !f.Used {
			source = p.Lang.Say(wording.Both("%s; de regeling gebruikt het niet", "%s; the scheme does not use it"), source)
		}
		g.Row(wording.Capital(f.Title.In(p.Lang)), document.UnitText(f.Measure, f.Value, p.Lang), source)
	}
	p.Table(1, g)
}

// verdictSum shows each component on one line, and the total.
func (p *page) verdictSum(r *Report) {
	p.Heading(wording.Both("BEREKENING", "CALCULATION"))
	for i, c := range r.Components {
		line := wording.Capital(r.Scheme.Components[i].Title.In(p.Lang)) + ": " + r.numbers(c, p.Lang) + " = " + p.Lang.Price(c.Exact.Exact)
		if c.Exact.Cmp(explain.Cents(c.Amount)) != 0 {
			line += " → " + c.Amount.In(p.Lang)
		}
		p.Wrap("  ", line)
	}
	p.Say(wording.Both("  Berekend bedrag (hele periode): %s", "  Computed amount (whole period): %s"), r.Computed.In(p.Lang))
}

// numbers writes a component as a formula in numbers.
func (r *Report) numbers(c document.AmountFacts, l wording.Language) string {
	return explain.Formula{Document: &document.Document{Scheme: r.Scheme}, Lang: l, Numbers: true}.Text(explain.Unrounded(c.Derivation), false)
}

// outcome says whether the amounts are equal, what fits when they are not, and what a fit is worth.
func (p *page) outcome(r *Report) {
	switch {
	case r.Difference == 0:
		p.Heading(wording.Both("UITKOMST: GELIJK", "OUTCOME: EQUAL"))
		p.Wrap("  ", p.Lang.Say(wording.Both("Het bedrag in uw stukken is tot op de cent het berekende bedrag.", "The amount in your papers is the computed amount to the cent.")))
	case r.Outcome == string(verify.Rounding):
		p.Heading(wording.Both("UITKOMST: AFRONDINGSVERSCHIL", "OUTCOME: ROUNDING DIFFERENCE"))
		p.Wrap("  ", p.Lang.Say(wording.Both("Het bedrag in uw stukken verschilt ten hoogste één cent per onderdeel van het berekende bedrag.",
			"The amount in your papers differs from the computed amount by at most one cent per component.")))
		p.causes(r.Causes)
		p.gapInEuros(r)
	case len(r.Causes) > 0:
		p.Heading(wording.Both("UITKOMST: NIET GELIJK, maar een gebruikelijke oorzaak past precies", "OUTCOME: NOT EQUAL, but a usual cause fits exactly"))
		p.causes(r.Causes)
		p.gap(r)
	default:
		p.Heading(wording.Both("UITKOMST: VERSCHIL", "OUTCOME: DIFFERENCE"))
		p.Wrap("  ", p.Lang.Say(wording.Both("Geen gebruikelijke oorzaak past precies.", "No usual cause fits exactly.")))
		p.gap(r)
		p.boundaryChanges(r)
	}
	p.noProof(r)
}

func (p *page) causes(causes []CauseFacts) {
	for _, c := range causes {
		p.Wrap("  - ", wording.Capital(c.Text.In(p.Lang))+".")
	}
}

// gap tells the difference in euros and units, and which one other figure would close it.
func (p *page) gap(r *Report) {
	p.gapInEuros(r)
	g := wording.Grid{Heads: []string{"", ">", ""}}
	for _, u := range r.Gap.Units {
		g.Row(p.Lang.Say(wording.Both("in %s:", "in %s:"), r.title(u.Measure, p.Lang)), shortFigure(p.Lang, u.Units),
			p.Lang.Say(wording.Both("à %s", "at %s"), p.Lang.Price(u.Rate.Exact)))
	}
	p.triedUnits(r, &g)
	p.Table(2, g)
	for _, c := range r.Gap.Changes {
		p.Wrap("  ", p.Lang.Say(wording.Both("Eén ander cijfer dat het verschil sluit: %s.", "One other figure that closes the difference: %s."), r.swap(c, p.Lang)))
	}
	if len(r.Gap.Changes) == 0 {
		p.Wrap("  ", p.Lang.Say(wording.Both("Geen ander cijfer op één plaats sluit het verschil tot op de cent.", "No other figure in one place closes the difference to the cent.")))
	}
	p.tried(r)
}

func (p *page) gapInEuros(r *Report) {
	p.Say(wording.Both("  Verschil (stukken − berekening): %s", "  Difference (papers − calculation): %s"), r.Difference.In(p.Lang))
}

// shortFigure writes a number with at most two decimals and says when there are more.
func shortFigure(l wording.Language, f document.Figure) string {
	if d, finite := f.Decimal(); finite && d.Equal(d.Truncate(2)) {
		return l.Decimal(d)
	}
	return l.Localise(wording.Truncated(f.Exact, 2)) + "…"
}

// title names a measure.
func (r *Report) title(id string, l wording.Language) string {
	return document.MeasureTitle(r.verdict.Scheme, id, l)
}

// boundaryChanges tells what happened to the municipality, since that is often why papers differ.
func (p *page) boundaryChanges(r *Report) {
	register := municipality.Default()
	merged := false
	for _, c := range r.verdict.Since {
		p.Wrap("  ", explain.ChangeText(p.Lang, register, c))
		merged = merged || !c.Splits() && c.To[0].String() == r.Municipality.Code
	}
	scheme := r.verdict.Scheme
	switch why := r.verdict.UntriedBecause(); {
	case !merged || len(r.verdict.Claim.Predecessors) > 0 || scheme.Closed() || scheme.PerSite: // tried, or not to be had from any table
	case why != "":
		p.Wrap("  ", p.Lang.Say(wording.Both(
			"De bedragen van voor de herindeling konden niet worden geprobeerd, want zonder --division zijn de gegevens niet te lezen: %s.",
			"The amounts from before the change could not be tried, since the data cannot be read without --division: %s.",
		), why))
	default:
		p.Wrap("  ", p.Lang.Say(wording.Both(
			"Geef als INPUT een tabel op de indeling van daarvoor: dan worden ook de bedragen van voor de herindeling geprobeerd.",
			"Give as INPUT a table on the division before that: then the amounts from before the change are tried too.",
		)))
	}
}

// noProof says what a figure that fits is worth.
func (p *page) noProof(r *Report) {
	proof := wording.Both("Een bedrag dat past is geen bewijs: andere cijfers kunnen hetzelfde bedrag geven.",
		"An amount that fits is no proof: other figures may give the same amount.").In(p.Lang)
	if o := r.OtherFigures; o != nil && len(o.Pairs) > 0 {
		near := o.Pairs[len(o.Pairs)/2]
		proof = p.Lang.Say(wording.Both(
			"Een bedrag dat past is geen bewijs. Binnen %s %s van het opgegeven aantal past het bedrag in uw stukken bij nog %s, zoals %s %s met %s %s.",
			"An amount that fits is no proof. Within %s %s of the number given the amount in your papers fits %s too, such as %s %s with %s %s.",
		), p.Lang.Count(o.Reach), r.title(o.Count, p.Lang), p.Lang.Counted(len(o.Pairs), combinationNoun()),
			near.Count.In(p.Lang), r.title(o.Count, p.Lang), r.title(o.Score, p.Lang), document.UnitText(o.Score, near.Score, p.Lang))
	}
	p.Wrap("  ", proof)
}

func combinationNoun() wording.Noun {
	return wording.Noun{One: wording.Both("andere combinatie", "other combination"), Many: wording.Both("andere combinaties", "other combinations")}
}

// received says what must have come in.
func (p *page) received(r *Report) {
	c := r.Payments
	if c == nil {
		return
	}
	through, err := allocation.ParseMonth(c.Through)
	if err != nil {
		panic("verdict: a verdict holds a month that was not checked: " + err.Error())
	}
	p.Heading(wording.Both("ONTVANGEN TOT EN MET %s", "RECEIVED BY THE END OF %s"), p.Lang.Month(through))
	p.Wrap("  ", p.Lang.Say(wording.Both(
		"Binnen hoort te zijn %s/%s van het bedrag in uw stukken: %s. Ontvangen is %s.",
		"Must be in: %s/%s of the amount in your papers: %s. Received is %s.",
	), p.Lang.Count(c.Portions), p.Lang.Count(c.Of), c.Expected.In(p.Lang), c.Received.In(p.Lang)))
	p.paid(c.Difference)
	if c.Difference != 0 {
		p.causes(c.Causes)
	}
	if of := c.OfComputed; of != nil {
		p.Wrap("  ", p.Lang.Say(wording.Both(
			"Maar het bedrag in uw stukken past bij een deel van het berekende bedrag. Van het hele berekende bedrag hoort binnen te zijn %s/%s: %s.",
			"But the amount in your papers fits a part of the computed amount. Of the whole computed amount must be in %s/%s: %s.",
		), p.Lang.Count(c.Portions), p.Lang.Count(c.Of), of.Expected.In(p.Lang)))
		p.paid(of.Difference)
	}
	if c.Assumption {
		p.Wrap("  ", p.Lang.Say(wording.Both("De verdeling over de betalingen is een aanname.", "How the amount is spread over the payments is an assumption.")))
	}
}

// paid says what came in more or less than was expected.
func (p *page) paid(difference document.Money) {
	if difference == 0 {
		p.Say(wording.Both("  Gelijk tot op de cent.", "  Equal to the cent."))
		return
	}
	p.Say(wording.Both("  Verschil (ontvangen − verwacht): %s", "  Difference (received − expected): %s"), difference.In(p.Lang))
}
