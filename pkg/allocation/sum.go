package allocation

import (
	"cmp"
	"slices"
)

// A Group is what recipients are summed to: the municipality of a school site.
type Group struct{ Key, Name string }

// A membership is a recipient in its group.
type membership struct {
	group Group
	index int
}

// SumTo sums the recipients to groups: a scheme may run over school sites and pay municipalities. The
// amounts were calculated, rounded and divided per recipient; here they are only added.
//
// The result has the groups as recipients, ordered by key; its dataset holds the sums of the measures that all
// members of a group have. The first member, in the order of the keys, gives the group its name. Instalments are
// those of the groups' totals. It refuses an empty key.
func (a *Allocation) SumTo(group func(Row) Group) (*Allocation, error) {
	members := make([]membership, a.Dataset.Len())
	for i := range members {
		members[i] = membership{group(a.Dataset.Row(i)), i}
	}
	slices.SortStableFunc(members, func(x, y membership) int { return cmp.Compare(x.group.Key, y.group.Key) })
	sum := *a
	sum.Of, sum.Recipients, sum.Members = a, nil, nil
	var rows []Row
	for len(members) > 0 {
		g, n := members[0].group, 1
		for n < len(members) && members[n].group.Key == g.Key {
			n++
		}
		indices := indicesOf(members[:n])
		r, err := a.sumRecipients(g, indices)
		if err != nil {
			return nil, err
		}
		sum.Recipients, sum.Members = append(sum.Recipients, r), append(sum.Members, indices)
		rows = append(rows, a.Dataset.sumRows(g, indices))
		members = members[n:]
	}
	var err error
	if sum.Dataset, err = NewDataset(rows); err != nil {
		return nil, err
	}
	return &sum, nil
}

// indicesOf returns the recipients of a group, ascending.
func indicesOf(members []membership) []int {
	indices := make([]int, len(members))
	for i, m := range members {
		indices[i] = m.index
	}
	return indices
}

// sumRecipients adds what the members of a group get.
func (a *Allocation) sumRecipients(g Group, members []int) (Recipient, error) {
	r := Recipient{Key: g.Key, Name: g.Name, Amounts: make([]Amount, len(a.Components))}
	for _, m := range members {
		of := a.Recipients[m]
		r.Exact = r.Exact.Add(of.Exact)
		ok := addTo(&r.Total, of.Total)
		for c := range r.Amounts {
			sum, amount := &r.Amounts[c], of.Amounts[c]
			sum.Units, sum.Exact = sum.Units.Add(amount.Units), sum.Exact.Add(amount.Exact)
			ok = addTo(&sum.Cents, amount.Cents) && ok
		}
		if !ok {
			return Recipient{}, &Error{Key: g.Key, Err: ErrTooLarge, Detail: "the sum of the members"}
		}
	}
	return r, nil
}

// sumRows adds the measures that all members have.
func (d *Dataset) sumRows(g Group, members []int) Row {
	row := Row{Key: g.Key, Name: g.Name}
	for _, v := range d.Row(members[0]).Values {
		all := true
		for _, m := range members[1:] {
			other, ok := d.Row(m).Value(v.Measure)
			v.Amount, all = v.Amount.Add(other), all && ok
		}
		if all {
			row.Values = append(row.Values, v)
		}
	}
	return row
}

// deriveSum explains the sum of a group by what its members get.
func (a *Allocation) deriveSum(recipient, component int) (Derivation, error) {
	amount := a.Recipients[recipient].Amounts[component]
	sum := Derivation{Rule: RuleSum, Value: ExactCents(amount.Cents)}
	for _, m := range a.Members[recipient] {
		d, err := a.Of.Derive(m, component)
		if err != nil {
			return Derivation{}, err
		}
		member := Derivation{Rule: RuleRecipient, Label: a.Of.Recipients[m].Key, Value: d.Value, From: []Derivation{d}}
		sum.From = append(sum.From, member)
	}
	return sum, nil
}
