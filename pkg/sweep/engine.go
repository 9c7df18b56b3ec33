package sweep

import (
	"npo/pkg/allocation"
)

// An engine calculates scenarios by Scheme.Allocate: what a plan cannot, and what says why it cannot be calculated.
type engine struct {
	dataset *allocation.Dataset
	drawn   []*drawn
	variant func(point []int) (allocation.Scheme, error) // the scheme at a point of the axes
}

// amounts calculates a scenario: per component the amounts of all recipients, one after the other.
func (e *engine) amounts(point []int, draw uint64, amounts []allocation.Cents) error {
	scheme, err := e.variant(point)
	if err != nil {
		return err
	}
	dataset, err := e.drawnDataset(draw)
	if err != nil {
		return err
	}
	divided, err := scheme.Allocate(dataset)
	if err != nil {
		return err
	}
	n := dataset.Len()
	for r, recipient := range divided.Recipients {
		for c, amount := range recipient.Amounts {
			amounts[c*n+r] = amount.Cents
		}
	}
	return nil
}

// drawnDataset returns the dataset with the figures of a draw.
func (e *engine) drawnDataset(draw uint64) (*allocation.Dataset, error) {
	if len(e.drawn) == 0 {
		return e.dataset, nil
	}
	rows := make([]allocation.Row, e.dataset.Len())
	for i := range rows {
		row := e.dataset.Row(i)
		values := append([]allocation.Value{}, row.Values...)
		for _, d := range e.drawn {
			for v := range values {
				if values[v].Measure == d.measure {
					values[v].Amount = d.figure(draw, i)
				}
			}
		}
		rows[i] = allocation.Row{Key: row.Key, Name: row.Name, Values: values}
	}
	return allocation.NewDataset(rows)
}
