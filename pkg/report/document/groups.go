package document

import (
	"math/big"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
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
func (b *Builder) Groups() ([]GroupTotals, error) {
	t := b.result.Table
	register := municipality.Default()
	division, err := register.On(t.Division.Date)
	if t.Sites || err != nil {
		return nil, nil
	}
	var all []GroupTotals
	add := func(kind string, g municipality.Group) error {
		members, successors, err := register.Members(g, division)
		if err != nil {
			return err
		}
		facts := b.group(kind, g, members)
		for _, s := range successors {
			facts.Successors = append(facts.Successors, GroupSuccessor{NamedCode(s.Member.Code), NamedCodes(s.For)})
		}
		if len(facts.Members) > 0 {
			all = append(all, facts)
		}
		return nil
	}
	for _, g := range register.Groups() {
		kind := KnownGroup
		if g.IsProvince() {
			kind = ProvinceGroup
		}
		if err := add(kind, g); err != nil {
			return nil, err
		}
	}
	sizes, err := sizeClasses(b.result, register, division)
	if err != nil {
		return nil, err
	}
	for _, g := range sizes {
		if err := add(SizeGroup, g); err != nil {
			return nil, err
		}
	}
	all = append(all, b.schemeGroups(division)...)
	for _, list := range b.result.Lists {
		if err := add(ListGroup, list.Group); err != nil {
			return nil, err
		}
	}
	return all, nil
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

// sizeClasses divides the municipalities of a division by inhabitants; none without a table of them. Counts on an older
// division are carried to it; by counts on a later one every municipality is in the class of what it became.
func sizeClasses(r *scenario.Result, register *municipality.Register, division *municipality.Division) ([]municipality.Group, error) {
	input := r.Request.Inhabitants
	if input == nil {
		return nil, nil
	}
	population, err := compare.ReadPopulation(input.Name, input.Data, register)
	if err != nil {
		return nil, err
	}
	codes := make([]municipality.Code, len(population.Counts))
	for i, n := range population.Counts {
		codes[i] = n.Code
	}
	on, err := register.DivisionOf(codes)
	if err != nil {
		return nil, located(err, input.Name)
	}
	counts := population.Counts
	if on.Date < division.Date {
		if counts, err = carryInhabitants(r, register, counts, on, division); err != nil {
			return nil, located(err, input.Name)
		}
		on = division
	}
	classes, err := register.SizeClasses(on, counts, filepath.Base(input.Name))
	return classes, located(err, input.Name)
}

// carryInhabitants brings counts to a later division, with the shares of the request or the places of its school sites.
func carryInhabitants(r *scenario.Result, register *municipality.Register, counts []municipality.Inhabitants, from, to *municipality.Division) ([]municipality.Inhabitants, error) {
	options, err := r.Request.Carrying(register)
	if err != nil {
		return nil, err
	}
	shares, err := cbsdata.SharesWith(options.Shares, r.Table.Files, register)
	if err != nil {
		return nil, err
	}
	weights, err := register.NewWeights(shares)
	if err != nil {
		return nil, err
	}
	rows := make([]municipality.Row, len(counts))
	for i, n := range counts {
		rows[i] = municipality.Row{Code: n.Code, Values: []*big.Rat{new(big.Rat).SetInt64(n.Count)}, Where: n.Where}
	}
	table, err := municipality.NewTable([]municipality.Column{{Name: "inwoners", Kind: municipality.Count}}, rows)
	if err != nil {
		return nil, err
	}
	conversion, err := register.Convert(table, from, to, weights)
	if err != nil {
		return nil, err
	}
	rounded, err := conversion.Rounded(carry.Divide)
	if err != nil {
		return nil, err
	}
	carried := make([]municipality.Inhabitants, len(rounded.Rows))
	for i, row := range rounded.Rows {
		carried[i] = municipality.Inhabitants{Code: row.Code, Count: row.Values[0].Num().Int64(), Where: row.Where}
	}
	return carried, nil
}

// located gives problems without a place the name of the file that they are of.
func located(err error, file string) error {
	for _, p := range provenance.ProblemsIn(err) {
		if p.Where.File == "" {
			p.Where.File = file
		}
	}
	return err
}
