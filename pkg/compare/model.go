package compare

import (
	"errors"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// A Model is a side as it can be calculated again: the rule and the figures that it is applied to.
type Model struct {
	Scheme allocation.Scheme
	Rows   []allocation.Row            // the recipients; with Homes the school sites
	Homes  map[string]allocation.Group // of every site the municipality that it is summed to; nil: nothing is summed
	Euros  []string                    // ascending: the measures that are amounts of money, such as an earlier grant
}

// ModelOf returns the model of a result.
func ModelOf(r *scenario.Result) Model {
	m := Model{Scheme: r.Scheme.Scheme, Euros: euroMeasures(r.Scheme)}
	data := r.Allocation.Dataset
	if of := r.Allocation.Of; of != nil {
		data, m.Homes = of.Dataset, map[string]allocation.Group{}
		for i, members := range r.Allocation.Members {
			home := allocation.Group{Key: r.Allocation.Recipients[i].Key, Name: r.Allocation.Recipients[i].Name}
			for _, site := range members {
				m.Homes[data.Row(site).Key] = home
			}
		}
	}
	for i := range data.Len() {
		m.Rows = append(m.Rows, data.Row(i))
	}
	return m
}

// NewModel returns the model of a scheme applied to recipients: what a result says that was read back.
func NewModel(s *scenario.Scheme, rows []allocation.Row) Model {
	return Model{Scheme: s.Scheme, Rows: rows, Euros: euroMeasures(s)}
}

// euroMeasures returns the measures that a scheme declares to be money, ascending.
func euroMeasures(s *scenario.Scheme) []string {
	var euros []string
	for _, m := range s.Measures { // ascending by id
		if m.Kind == cbsdata.Amount {
			euros = append(euros, m.ID)
		}
	}
	return euros
}

// Allocate calculates the model.
func (m Model) Allocate() (*allocation.Allocation, error) { return m.divide(m.Rows) }

// divide applies the rule to rows, and sums sites to municipalities.
func (m Model) divide(rows []allocation.Row) (*allocation.Allocation, error) {
	data, err := allocation.NewDataset(rows)
	if err != nil {
		return nil, err
	}
	a, err := m.Scheme.Allocate(data)
	if err != nil || m.Homes == nil {
		return a, err
	}
	return a.SumTo(func(site allocation.Row) allocation.Group { return m.Homes[site.Key] })
}

// open tells whether nobody's amount depends on the figures of others.
func (m Model) open() bool { return m.Scheme.Budget == nil }

// home returns the recipient that a row of the model belongs to.
func (m Model) home(row allocation.Row) string {
	if m.Homes == nil {
		return row.Key
	}
	return m.Homes[row.Key].Key
}

// Gives tells whether the model gives exactly the amounts of a side: whether what was read back is all that made
// the result.
func (m Model) Gives(s Side) bool {
	a, err := m.Allocate()
	if err != nil || len(a.Recipients) != len(s.Rows) {
		return false
	}
	rows := s.sorted()
	for i, r := range a.Recipients {
		if r.Key != rows[i].Key || r.Total != rows[i].Amount {
			return false
		}
	}
	return true
}

// isNoWeight tells that a mixture leaves nobody any weight, so that nobody receives anything.
func isNoWeight(err error) bool { return errors.Is(err, allocation.ErrNoWeight) }

// readsAny tells whether a quantity reads one of some measures, which ascend.
func readsAny(q allocation.Quantity, measures []string) bool {
	return q != nil && slices.ContainsFunc(q.Measures(), func(m allocation.Measure) bool {
		_, found := slices.BinarySearch(measures, string(m))
		return found
	})
}
