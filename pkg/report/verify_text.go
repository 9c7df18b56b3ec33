package report

import (
	"io"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Write writes the verdict for people: the figures, the calculation, the outcome with the causes that fit, and
// what that does and does not prove.
func (r *VerdictReport) Write(w io.Writer, l Language) error {
	p := page{lang: l}
	h := r.header(l)
	p.line(h.Line(l))
	for _, notice := range h.Notices {
		p.wrap("! ", notice)
	}
	p.heading(phrase{"%s (%s): %s in uw stukken, %s berekend", "%s (%s): %s in your papers, %s computed"},
		r.Municipality.Name, r.Municipality.Code, l.money(r.Claimed), l.money(r.Computed))
	p.stated(r)
	p.verdictSum(r)
	p.outcome(r)
	p.received(r)
	p.line("")
	p.say(phrase{"Programma: %s %s", "Program: %s %s"}, r.Tool.Name, r.Tool.Version)
	p.say(noDecision())
	return p.writeTo(w)
}

// header opens the page: with the files that were used, or with what was stated.
func (r *VerdictReport) header(l Language) header {
	own := phrase{"uw opgave", "your statement"}.in(l)
	if r.result == nil {
		return header{
			Scheme: schemeLine(r.Scheme, l), Data: own, Division: l.date(provenance.Date(r.Division)),
			Status: phrase{"berekening, geen besluit; gegevens volgens uw opgave", "calculation, not a decision; data as you stated them"}.in(l),
		}
	}
	h := newHeader(r.result, l)
	if slices.ContainsFunc(r.Figures, func(f StatedFigure) bool { return f.Stated }) {
		h.Data = l.say(phrase{"%s en %s", "%s and %s"}, h.Data, own)
	}
	return h
}

// stated lists the figures with where they come from.
func (p *page) stated(r *VerdictReport) {
	p.heading(phrase{"CIJFERS", "FIGURES"})
	g := grid{heads: []string{"", ">", ""}}
	for _, f := range r.Figures {
		from := phrase{"uit de bestanden", "from the files"}
		if f.Stated {
			from = phrase{"volgens uw opgave", "as you stated"}
		}
		source := from.in(p.lang)
		if !f.Used {
			source = p.lang.say(phrase{"%s; de regeling gebruikt het niet", "%s; the scheme does not use it"}, source)
		}
		g.row(capital(p.lang.words(f.Title)), p.lang.figure(f.Value), source)
	}
	p.table(1, g)
}

// verdictSum shows each component on one line, and the total.
func (p *page) verdictSum(r *VerdictReport) {
	p.heading(phrase{"BEREKENING", "CALCULATION"})
	for i, c := range r.Components {
		line := capital(p.lang.words(r.Scheme.Components[i].Title)) + ": " + r.numbers(c, p.lang) + " = " + p.lang.price(c.Exact.Exact)
		if c.Exact.Cmp(cents(c.Amount)) != 0 {
			line += " → " + p.lang.money(c.Amount)
		}
		p.wrap("  ", line)
	}
	p.say(phrase{"  Berekend bedrag (hele periode): %s", "  Computed amount (whole period): %s"}, p.lang.money(r.Computed))
}

// numbers writes a component as a formula in numbers.
func (r *VerdictReport) numbers(c AmountFacts, l Language) string {
	return formula{&Document{Scheme: r.Scheme}, l, true}.write(unrounded(c.Derivation), false)
}

// outcome says whether the amounts are equal, what fits when they are not, and what a fit is worth.
func (p *page) outcome(r *VerdictReport) {
	switch {
	case r.Difference == 0:
		p.heading(phrase{"UITKOMST: GELIJK", "OUTCOME: EQUAL"})
		p.wrap("  ", p.lang.say(phrase{"Het bedrag in uw stukken is tot op de cent het berekende bedrag.", "The amount in your papers is the computed amount to the cent."}))
	case len(r.Causes) > 0:
		p.heading(phrase{"UITKOMST: NIET GELIJK, maar een gebruikelijke oorzaak past precies", "OUTCOME: NOT EQUAL, but a usual cause fits exactly"})
		p.causes(r.Causes)
		p.gap(r)
	default:
		p.heading(phrase{"UITKOMST: VERSCHIL", "OUTCOME: DIFFERENCE"})
		p.wrap("  ", p.lang.say(phrase{"Geen gebruikelijke oorzaak past precies.", "No usual cause fits exactly."}))
		p.gap(r)
		p.boundaryChanges(r)
	}
	p.noProof(r)
}

func (p *page) causes(causes []CauseFacts) {
	for _, c := range causes {
		p.wrap("  - ", capital(p.lang.words(c.Text))+".")
	}
}

// gap tells the difference in euros and units, and which one other figure would close it.
func (p *page) gap(r *VerdictReport) {
	p.say(phrase{"  Verschil (stukken − berekening): %s", "  Difference (papers − calculation): %s"}, p.lang.money(r.Difference))
	g := grid{heads: []string{"", ">", ""}}
	for _, u := range r.Gap.Units {
		g.row(p.lang.say(phrase{"in %s:", "in %s:"}, r.title(u.Measure, p.lang)), shortFigure(p.lang, u.Units),
			p.lang.say(phrase{"à %s", "at %s"}, p.lang.price(u.Rate.Exact)))
	}
	p.table(2, g)
	for _, c := range r.Gap.Changes {
		p.wrap("  ", p.lang.say(phrase{"Eén ander cijfer dat het verschil sluit: %s %s in plaats van %s.", "One other figure that closes the difference: %s %s instead of %s."},
			r.title(c.Measure, p.lang), p.lang.figure(c.To), p.lang.figure(c.From)))
	}
	if len(r.Gap.Changes) == 0 && len(r.Gap.Units) > 0 {
		p.wrap("  ", p.lang.say(phrase{"Geen ander cijfer op één plaats sluit het verschil tot op de cent.", "No other figure in one place closes the difference to the cent."}))
	}
}

// shortFigure writes a number with at most two decimals and says when there are more.
func shortFigure(l Language, f Figure) string {
	if d, finite := f.Decimal(); finite && d.Equal(d.Truncate(2)) {
		return l.decimal(d)
	}
	return l.localise(truncated(f.Exact, 2)) + "…"
}

// title names a measure.
func (r *VerdictReport) title(id string, l Language) string {
	return measureTitle(r.verdict.Scheme, id, l)
}

// boundaryChanges tells what happened to the municipality, since that is often why papers differ.
func (p *page) boundaryChanges(r *VerdictReport) {
	register := municipality.Default()
	merged := false
	for _, c := range r.verdict.Since {
		p.wrap("  ", changeText(p.lang, register, c))
		merged = merged || !c.Splits() && c.To[0].String() == r.Municipality.Code
	}
	if merged && len(r.verdict.Claim.Predecessors) == 0 {
		p.wrap("  ", p.lang.say(phrase{
			"Geef als INPUT een tabel op de indeling van daarvoor: dan worden ook de bedragen van voor de herindeling geprobeerd.",
			"Give as INPUT a table on the division before that: then the amounts from before the change are tried too.",
		}))
	}
}

// noProof says what a figure that fits is worth.
func (p *page) noProof(r *VerdictReport) {
	proof := phrase{"Een bedrag dat past is geen bewijs: andere cijfers kunnen hetzelfde bedrag geven.",
		"An amount that fits is no proof: other figures may give the same amount."}.in(p.lang)
	if o := r.OtherFigures; o != nil && len(o.Pairs) > 0 {
		near := o.Pairs[len(o.Pairs)/2]
		proof = p.lang.say(phrase{
			"Een bedrag dat past is geen bewijs. Binnen %s %s van het opgegeven aantal geven nog %s combinaties het bedrag in uw stukken, zoals %s %s met %s %s.",
			"An amount that fits is no proof. Within %s %s of the number given %s other combinations give the amount in your papers, such as %s %s with %s %s.",
		}, p.lang.count(o.Reach), r.title(o.Count, p.lang), p.lang.count(len(o.Pairs)),
			p.lang.figure(near.Count), r.title(o.Count, p.lang), r.title(o.Score, p.lang), p.lang.figure(near.Score))
	}
	p.wrap("  ", proof)
}

// received says what must have come in.
func (p *page) received(r *VerdictReport) {
	c := r.Payments
	if c == nil {
		return
	}
	through, err := allocation.ParseMonth(c.Through)
	if err != nil {
		panic("report: a verdict holds a month that was not checked: " + err.Error())
	}
	p.heading(phrase{"ONTVANGEN TOT EN MET %s", "RECEIVED BY THE END OF %s"}, p.lang.month(through))
	p.wrap("  ", p.lang.say(phrase{
		"Binnen hoort te zijn %s/%s van het bedrag in uw stukken: %s. Ontvangen is %s.",
		"Must be in: %s/%s of the amount in your papers: %s. Received is %s.",
	}, p.lang.count(c.Portions), p.lang.count(c.Of), p.lang.money(c.Expected), p.lang.money(c.Received)))
	if c.Difference == 0 {
		p.say(phrase{"  Gelijk tot op de cent.", "  Equal to the cent."})
	} else {
		p.say(phrase{"  Verschil (ontvangen − verwacht): %s", "  Difference (received − expected): %s"}, p.lang.money(c.Difference))
		p.causes(c.Causes)
	}
	if c.Assumption {
		p.wrap("  ", p.lang.say(phrase{"De verdeling over de betalingen is een aanname.", "How the amount is spread over the payments is an assumption."}))
	}
}
