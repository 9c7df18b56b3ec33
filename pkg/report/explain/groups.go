package explain

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// A Standing is a group that the recipient belongs to, with its figures to set beside those of the recipient and of all
// together. There is no rank: a place in a list says less than the amount per unit, and shames.
type Standing struct {
	ID      string                 `json:"id"`
	Kind    string                 `json:"kind"`
	Title   document.Words         `json:"title"`
	Size    int                    `json:"size"`          // municipalities in the group
	Members int                    `json:"members"`       // those that are recipients: of these are the figures
	For     []document.CodeAndName `json:"for,omitempty"` // whom the list names in the recipient's place, of before or after a boundary change
	Amount  document.Money         `json:"amount"`
	Share   document.Figure        `json:"share"`    // of the recipient in that amount, as a fraction of one
	PerUnit *document.Figure       `json:"per_unit"` // euros per unit of the measure by which amounts are compared; null without units
}

// standings lists the groups of a recipient, in the order of the document.
func standings(d *document.Document, r *RecipientReport) []Standing {
	var all []Standing
	for _, g := range d.Groups {
		if !slices.Contains(g.Members, r.Code) {
			continue
		}
		s := Standing{ID: g.ID, Kind: g.Kind, Title: g.Title, Size: g.Size, Members: len(g.Members), Amount: g.Amount}
		if i := slices.IndexFunc(g.Successors, func(s document.GroupSuccessor) bool { return s.Code == r.Code }); i >= 0 {
			s.For = g.Successors[i].For
		}
		if g.Amount != 0 {
			s.Share = document.Figure{Exact: Cents(r.Amount).Quo(Cents(g.Amount))}
		}
		s.PerUnit = groupPerUnit(g, r.PerUnit)
		all = append(all, s)
	}
	return all
}

// groupPerUnit divides a group's amount by the measure that the recipient's is divided by.
func groupPerUnit(g document.GroupTotals, by *PerUnitFacts) *document.Figure {
	if by == nil {
		return nil
	}
	i := slices.IndexFunc(g.Measures, func(u document.UnitFacts) bool { return u.Measure == by.Measure })
	if i < 0 || g.Measures[i].Value.Sign() == 0 {
		return nil
	}
	return &document.Figure{Exact: quotient(g.Amount, g.Measures[i].Value)}
}

// groups sets the recipient beside each of its groups and beside all together.
func (p *page) groups(e *Explanation) {
	if len(e.Groups) == 0 {
		return
	}
	r, unit := e.Recipient, ""
	if r.PerUnit != nil {
		unit = p.perUnitWords(e, r.PerUnit.Measure)
	}
	p.Heading(wording.Both("ZO STAAT UW GEMEENTE IN HAAR GROEPEN", "HOW YOUR MUNICIPALITY STANDS IN ITS GROUPS"))
	g := wording.NewGrid(p.Lang, []int{1, 2, 3, 4}, wording.Both("groep", "group"), wording.Both("gemeenten", "municipalities"), wording.Both("bedrag", "amount"),
		wording.Both("deel daarin", "share in it"), wording.Both(unit, unit))
	perUnit := func(f *document.Figure) string {
		if f == nil {
			return ""
		}
		return p.Lang.Euros(f.Exact, 2)
	}
	own, all := "", ""
	if u := r.PerUnit; u != nil {
		own, all = perUnit(u.Own), perUnit(&u.National)
	}
	g.Row(r.Name, "1", r.Amount.In(p.Lang), "", own)
	for _, s := range e.Groups {
		g.Row(s.Title.In(p.Lang), p.ofGroup(s), s.Amount.In(p.Lang), p.Lang.Percent(s.Share.Exact, allocation.ExactInt(1), 2), perUnit(s.PerUnit))
	}
	g.Row(wording.Both("alle gemeenten", "all municipalities").In(p.Lang), p.Lang.Count(e.Division.Recipients), e.Totals.Amount.In(p.Lang),
		p.Lang.Percent(r.Share.Exact, allocation.ExactInt(1), 2), all)
	p.Table(1, g)
	for _, s := range e.Groups {
		if len(s.For) > 0 {
			p.Wrap("  ", p.Lang.Say(wording.Both("%s: %s telt mee door herindeling; de lijst noemt %s.", "%s: %s counts because of a boundary change; the list names %s."),
				s.Title.In(p.Lang), r.Name, document.NameList(s.For, p.Lang)))
		}
	}
}

// ofGroup says how many municipalities the figures of a group are of.
func (p *page) ofGroup(s Standing) string {
	if s.Members == s.Size {
		return p.Lang.Count(s.Size)
	}
	return p.Lang.Say(wording.Both("%s van %s", "%s of %s"), p.Lang.Count(s.Members), p.Lang.Count(s.Size))
}

// perUnitWords is what an amount per unit is called.
func (p *page) perUnitWords(e *Explanation, measure string) string {
	i := slices.IndexFunc(e.Measures, func(m document.MeasureFacts) bool { return m.ID == measure })
	title := e.Measures[i].Title
	return document.PerUnitWords(measure, wording.Both(title.NL, title.EN), p.Lang)
}
