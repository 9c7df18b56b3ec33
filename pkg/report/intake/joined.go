package intake

import (
	"strconv"

	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// joined says what the files say together: on which division, how much of what, and what is left out.
func (p *page) joined(facts *Inspection) {
	j := facts.Joined
	if j.Division.Date == "" {
		p.Heading(wording.Both("Samen: %s", "Together: %s"), p.Lang.Counted(j.Division.Recipients, wording.SiteNoun()))
	} else {
		p.Heading(wording.Both("Samen: gemeentelijke indeling %s, %s", "Together: municipal division %s, %s"),
			p.Lang.Date(provenance.Date(j.Division.Date)), document.CoverageOf(j.Division, p.Lang))
	}
	byID := func(measure string) string { return measure }
	for _, notice := range j.Division.Carried.Notices(provenance.Date(j.Division.Date), byID, p.Lang) {
		p.Wrap("  ", notice)
	}
	g := wording.NewGrid(p.Lang, []int{1}, wording.Both("maatstaf", "measure"), wording.Both("som", "sum"))
	for _, m := range j.Measures {
		if m.Sum != nil {
			g.Row(m.ID, document.UnitText(m.ID, *m.Sum, p.Lang))
		}
	}
	p.Table(1, g)
	p.accounts(facts)
	p.notPlaced(j.NotPlaced, j.Rates)
	p.placed(j.Placed)
}

// accounts shows that no line and no unit got lost.
func (p *page) accounts(facts *Inspection) {
	if len(facts.Joined.Accounts) == 0 {
		return
	}
	p.Heading(wording.Both(
		"Aansluiting (regels = gebruikt + overgeslagen + niet geplaatst; eenheden = geteld + niet geplaatst)",
		"Reconciliation (lines = used + skipped + not placed; units = counted + not placed)",
	))
	g := wording.NewGrid(p.Lang, []int{0, 3, 4, 5, 6, 7, 8},
		wording.Both("nr", "no"), wording.Both("blad", "sheet"), wording.Both("maatstaf", "measure"),
		wording.Both("regels", "lines"), wording.Both("gebruikt", "used"), wording.Both("niet geplaatst", "not placed"),
		wording.Both("eenheden", "units"), wording.Both("geteld", "counted"), wording.Both("niet geplaatst", "not placed"), wording.Both("", ""))
	for _, a := range facts.Joined.Accounts {
		note := ""
		if a.Compared {
			note = wording.Both("vergeleken, niet opgeteld", "compared, not added").In(p.Lang)
		}
		text := func(f document.Figure) string { return document.UnitText(a.Measure, f, p.Lang) }
		g.Row(strconv.Itoa(a.File+1), a.Sheet, a.Measure,
			p.Lang.Count(a.Lines), p.Lang.Count(a.Used), p.Lang.Count(a.NotPlaced),
			text(a.Units), text(a.UsedUnits), text(a.NotPlacedUnits), note)
	}
	p.Table(1, g)
}

// notPlaced lists the sites without a municipality.
func (p *page) notPlaced(n document.NotPlacedFacts, rates string) {
	if n.Sites == 0 {
		return
	}
	p.Heading(wording.Both("Niet geplaatst: %s, %s (bedragen van %s)", "Not placed: %s, %s (amounts of %s)"),
		p.Lang.Counted(n.Sites, wording.SiteNoun()), n.Amount.In(p.Lang), rates)
	g := wording.NewGrid(p.Lang, []int{3, 4}, wording.Both("vestiging", "site"), wording.Both("naam", "name"), wording.Both("plaats", "place"),
		wording.Both("eenheden", "units"), wording.Both("euro", "euros"), wording.Both("voorstel", "proposal"))
	for _, s := range n.List {
		proposal := "–"
		if s.Proposal != nil {
			proposal = s.Proposal.Code + " " + s.Proposal.Name
		}
		g.Row(s.Site, s.Name, s.Place, document.UnitsText(s.Units, p.Lang), p.Lang.Rounded(s.Worth.Exact, 2), proposal)
	}
	p.Table(1, g)
	p.Wrap("  ", wording.Both(
		"Plaats ze met --placement (brin,vestigingsnummer,gemeentecode,bron,reden), of laat ze weg met --unmatched drop.",
		"Place them with --placement (brin,vestigingsnummer,gemeentecode,bron,reden), or leave them out with --unmatched drop.",
	).In(p.Lang))
}

// placed lists what the placement file settled.
func (p *page) placed(sites []document.PlacedFacts) {
	if len(sites) == 0 {
		return
	}
	p.Heading(wording.Both("Geplaatst door een persoon: %s", "Placed by a person: %s"), p.Lang.Counted(len(sites), wording.SiteNoun()))
	g := wording.NewGrid(p.Lang, []int{2}, wording.Both("vestiging", "site"), wording.Both("plaats", "place"), wording.Both("eenheden", "units"),
		wording.Both("gemeente", "municipality"), wording.Both("bron", "source"), wording.Both("reden", "reason"))
	for _, s := range sites {
		g.Row(s.Site, s.Place, document.UnitsText(s.Units, p.Lang), s.Code, s.Source, s.Reason)
	}
	p.Table(1, g)
}

// oddities lists what is worth a look.
func (p *page) oddities(oddities []document.OddityFacts) {
	if len(oddities) == 0 {
		return
	}
	p.Heading(wording.Both("Opvallend (geen fout, wel het bekijken waard)", "Worth a look (no errors)"))
	for _, o := range oddities {
		text := wording.Both(o.NL, o.EN).In(p.Lang)
		if o.Code != "" {
			text = o.Code + ": " + text
		}
		if o.Where != "" {
			text = o.Where + ": " + text
		}
		p.Wrap("  ", text)
	}
}
