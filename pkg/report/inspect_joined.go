package report

import (
	"strconv"

	"npo/pkg/provenance"
)

// joined says what the files say together: on which division, how much of what, and what is left out.
func (p *page) joined(facts *Inspection) {
	j := facts.Joined
	if j.Division.Date == "" {
		p.heading(phrase{"Samen: %s", "Together: %s"}, p.lang.counted(j.Division.Recipients, siteNoun()))
	} else {
		p.heading(phrase{"Samen: gemeentelijke indeling %s, %s", "Together: municipal division %s, %s"},
			p.lang.date(provenance.Date(j.Division.Date)), coverageOf(j.Division, p.lang))
	}
	g := newGrid(p.lang, []int{1}, phrase{"maatstaf", "measure"}, phrase{"som", "sum"})
	for _, m := range j.Measures {
		g.row(m.ID, p.lang.figure(m.Sum))
	}
	p.table(1, g)
	p.accounts(facts)
	p.notPlaced(j.NotPlaced, j.Rates)
	p.placed(j.Placed)
}

// accounts shows that no line and no unit got lost.
func (p *page) accounts(facts *Inspection) {
	if len(facts.Joined.Accounts) == 0 {
		return
	}
	p.heading(phrase{
		"Aansluiting (regels = gebruikt + overgeslagen + niet geplaatst; eenheden = geteld + niet geplaatst)",
		"Reconciliation (lines = used + skipped + not placed; units = counted + not placed)",
	})
	g := newGrid(p.lang, []int{0, 3, 4, 5, 6, 7, 8},
		phrase{"nr", "no"}, phrase{"blad", "sheet"}, phrase{"maatstaf", "measure"},
		phrase{"regels", "lines"}, phrase{"gebruikt", "used"}, phrase{"niet geplaatst", "not placed"},
		phrase{"eenheden", "units"}, phrase{"geteld", "counted"}, phrase{"niet geplaatst", "not placed"}, phrase{"", ""})
	for _, a := range facts.Joined.Accounts {
		note := ""
		if a.Compared {
			note = phrase{"vergeleken, niet opgeteld", "compared, not added"}.in(p.lang)
		}
		g.row(strconv.Itoa(a.File+1), a.Sheet, a.Measure,
			p.lang.count(a.Lines), p.lang.count(a.Used), p.lang.count(a.NotPlaced),
			p.lang.figure(a.Units), p.lang.figure(a.UsedUnits), p.lang.figure(a.NotPlacedUnits), note)
	}
	p.table(1, g)
}

// notPlaced lists the sites without a municipality.
func (p *page) notPlaced(n NotPlacedFacts, rates string) {
	if n.Sites == 0 {
		return
	}
	p.heading(phrase{"Niet geplaatst: %s, %s (bedragen van %s)", "Not placed: %s, %s (amounts of %s)"},
		p.lang.counted(n.Sites, siteNoun()), p.lang.money(n.Amount), rates)
	g := newGrid(p.lang, []int{3, 4}, phrase{"vestiging", "site"}, phrase{"naam", "name"}, phrase{"plaats", "place"},
		phrase{"eenheden", "units"}, phrase{"euro", "euros"}, phrase{"voorstel", "proposal"})
	for _, s := range n.List {
		proposal := "–"
		if s.Proposal != nil {
			proposal = s.Proposal.Code + " " + s.Proposal.Name
		}
		g.row(s.Site, s.Name, s.Place, p.units(s.Units), p.lang.rounded(s.Worth.Exact, 2), proposal)
	}
	p.table(1, g)
	p.wrap("  ", phrase{
		"Plaats ze met --placement (brin,vestigingsnummer,gemeentecode,bron,reden), of laat ze weg met --unmatched drop.",
		"Place them with --placement (brin,vestigingsnummer,gemeentecode,bron,reden), or leave them out with --unmatched drop.",
	}.in(p.lang))
}

// units writes amounts of measures: the figure alone when the measure goes without saying.
func (p *page) units(units []UnitFacts) string {
	text := ""
	for i, u := range units {
		if i > 0 {
			text += ", "
		}
		text += p.lang.figure(u.Value) + " " + u.Measure
	}
	return text
}

// placed lists what the placement file settled.
func (p *page) placed(sites []PlacedFacts) {
	if len(sites) == 0 {
		return
	}
	p.heading(phrase{"Geplaatst door een persoon: %s", "Placed by a person: %s"}, p.lang.counted(len(sites), siteNoun()))
	g := newGrid(p.lang, []int{2}, phrase{"vestiging", "site"}, phrase{"plaats", "place"}, phrase{"eenheden", "units"},
		phrase{"gemeente", "municipality"}, phrase{"bron", "source"}, phrase{"reden", "reason"})
	for _, s := range sites {
		g.row(s.Site, s.Place, p.units(s.Units), s.Code, s.Source, s.Reason)
	}
	p.table(1, g)
}

// oddities lists what is worth a look.
func (p *page) oddities(oddities []OddityFacts) {
	if len(oddities) == 0 {
		return
	}
	p.heading(phrase{"Opvallend (geen fout, wel het bekijken waard)", "Worth a look (no errors)"})
	for _, o := range oddities {
		text := phrase{o.NL, o.EN}.in(p.lang)
		if o.Code != "" {
			text = o.Code + ": " + text
		}
		if o.Where != "" {
			text = o.Where + ": " + text
		}
		p.wrap("  ", text)
	}
}
