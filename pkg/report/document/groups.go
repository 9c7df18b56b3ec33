package document

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/scenario"
)

// GroupTotals are a group of municipalities that people ask about together, with what its members receive.
type GroupTotals struct {
	ID         string           `json:"id"`
	Title      Words            `json:"title"`
	Kind       string           `json:"kind"` // "group" of the program, "province", "size" class, "scheme" for one of scheme or scenario, "list" of the user's
	Source     Words            `json:"source"`
	Size       int              `json:"size"`                 // members in the division
	Members    []string         `json:"members"`              // those that are recipients, ascending
	Missing    []CodeAndName    `json:"missing,omitempty"`    // those that are not, ascending
	Successors []GroupSuccessor `json:"successors,omitempty"` // members by a boundary change, ascending
	Measures   []UnitFacts      `json:"measures"`             // of the members together, ascending, those of the document that add up
	Components []GroupAmount    `json:"components"`           // in the order of the scheme
	Amount     Money            `json:"amount"`
}

// GroupSuccessor is a member that a boundary change put in the place of others.
type GroupSuccessor struct {
	CodeAndName
	For []CodeAndName `json:"for"`
}

// GroupAmount is what a group receives of one component.
type GroupAmount struct {
	ID     string `json:"id"`
	Amount Money  `json:"amount"`
}

// The kinds of groups.
const (
	KnownGroup    = "group"
	ProvinceGroup = "province"
	SizeGroup     = "size"
	SchemeGroup   = "scheme"
	ListGroup     = "list"
)

// Groups gathers the groups that have recipients, with their sums: those of the program, the provinces, size classes
// when there is a table of inhabitants, those of scheme and scenario, the user's lists. School sites have none.
// The groups are those of a run, which refused what cannot be placed.
func (b *Builder) Groups() []GroupTotals {
	t := b.result.Table
	register := municipality.Default()
	division, err := register.On(t.Division.Date)
	if t.Sites || err != nil {
		return nil
	}
	var all []GroupTotals
	add := func(kind string, g municipality.Group) {
		members, successors, err := register.Members(g, division)
		if err != nil {
			panic("document: a group of a result cannot be placed: " + err.Error())
		}
		facts := b.group(kind, g, members)
		for _, s := range successors {
			facts.Successors = append(facts.Successors, GroupSuccessor{NamedCode(s.Member.Code), NamedCodes(s.For)})
		}
		if len(facts.Members) > 0 {
			all = append(all, facts)
		}
	}
	for _, g := range register.Groups() {
		kind := KnownGroup
		if g.IsProvince() {
			kind = ProvinceGroup
		}
		add(kind, g)
	}
	for _, g := range b.result.SizeClasses {
		add(SizeGroup, g)
	}
	all = append(all, b.schemeGroups(division)...)
	for _, list := range b.result.Lists {
		add(ListGroup, list.Group)
	}
	return all
}

// group sums up what the members receive that are recipients.
func (b *Builder) group(kind string, g municipality.Group, members []municipality.Municipality) GroupTotals {
	facts := GroupTotals{
		ID: g.ID, Title: Words{g.NL, g.EN}, Kind: kind, Source: Words{g.Source, g.SourceEN}, Size: len(members),
		Members: []string{}, Measures: []UnitFacts{}, Components: []GroupAmount{},
	}
	a, t := b.result.Allocation, b.result.Table
	sums := make([]decimal.Decimal, len(t.Measures))
	amounts := make([]allocation.Cents, len(b.result.Scheme.Components))
	var total allocation.Cents
	for _, m := range members {
		key := m.Code.String()
		i, found := slices.BinarySearchFunc(a.Recipients, key, func(r allocation.Recipient, key string) int { return strings.Compare(r.Key, key) })
		if !found {
			facts.Missing = append(facts.Missing, NamedCode(m.Code))
			continue
		}
		facts.Members = append(facts.Members, key)
		total += a.Recipients[i].Total
		for k, amount := range a.Recipients[i].Amounts {
			amounts[k] += amount.Cents
		}
		row, _ := slices.BinarySearchFunc(t.Rows, key, func(r cbsdata.Row, key string) int { return strings.Compare(r.Key, key) })
		for k, v := range t.Rows[row].Values {
			sums[k] = sums[k].Add(v.Amount)
		}
	}
	for k, m := range t.Measures {
		if !IsRank(b.result.Scheme, m.ID) {
			facts.Measures = append(facts.Measures, UnitFacts{m.ID, FigureOf(sums[k])})
		}
	}
	for k, c := range b.result.Scheme.Components {
		facts.Components = append(facts.Components, GroupAmount{c.ID, Money(amounts[k])})
	}
	facts.Amount = Money(total)
	return facts
}

// schemeGroups are the groups of the scheme, and of the scenario beside it. Their members are keys, of any division.
func (b *Builder) schemeGroups(division *municipality.Division) []GroupTotals {
	own := slices.Clone(b.result.Scheme.Groups)
	for _, g := range b.result.Request.Groups {
		if !slices.ContainsFunc(own, func(o scenario.Group) bool { return o.ID == g.ID }) {
			own = append(own, g)
		}
	}
	var all []GroupTotals
	for _, g := range own {
		var members []municipality.Municipality
		for _, m := range division.Municipalities {
			if slices.Contains(g.Members, m.Code.String()) {
				members = append(members, m)
			}
		}
		named := municipality.Group{ID: g.ID, NL: g.Title.NL, EN: g.Title.EN, Source: g.Basis.Source, SourceEN: g.Basis.Source}
		if facts := b.group(SchemeGroup, named, members); len(facts.Members) > 0 {
			all = append(all, facts)
		}
	}
	return all
}
