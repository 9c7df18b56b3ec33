package document

import (
	"cmp"
	"fmt"
	"slices"

	"npo/pkg/allocation"
)

// check says what in a document that was read does not fit the rest of it. It looks at shape only: whether the
// amounts are right is for those who calculate them again.
func (d *Document) check() error {
	if len(d.Scheme.Components) != len(d.Totals.Components) {
		return fmt.Errorf("the scheme has %d components and the totals %d", len(d.Scheme.Components), len(d.Totals.Components))
	}
	if err := d.checkSchedule(); err != nil {
		return err
	}
	if !slices.IsSortedFunc(d.Recipients, func(a, b RecipientFacts) int { return cmp.Compare(a.Code, b.Code) }) {
		return fmt.Errorf("the recipients do not ascend by code")
	}
	for i, r := range d.Recipients {
		if i > 0 && r.Code == d.Recipients[i-1].Code {
			return fmt.Errorf("%s stands there twice", r.Code)
		}
		if err := d.checkRecipient(r); err != nil {
			return fmt.Errorf("%s: %w", r.Code, err)
		}
	}
	return nil
}

func (d *Document) checkSchedule() error {
	if d.Schedule == nil {
		return nil
	}
	for _, p := range d.Schedule.Payments {
		if _, err := allocation.ParseMonth(p.Month); err != nil {
			return err
		}
	}
	return nil
}

// checkRecipient holds a recipient against the lists that its own run parallel to.
func (d *Document) checkRecipient(r RecipientFacts) error {
	same := func(a RecipientUnit, b MeasureFacts) bool { return a.ID == b.ID }
	if !slices.EqualFunc(r.Measures, d.Measures, same) {
		return fmt.Errorf("its measures are not those of the document")
	}
	if len(r.Components) != len(d.Totals.Components) {
		return fmt.Errorf("%d components where the totals have %d", len(r.Components), len(d.Totals.Components))
	}
	for i, c := range r.Components {
		if len(c.Derivation.From) == 0 {
			return fmt.Errorf("its component %q is not derived from anything", c.ID)
		}
		total := d.Totals.Components[i]
		if c.ID != total.ID || (c.Floor != nil) != (c.Remainder != nil) || total.Pot == nil && c.Floor != nil {
			return fmt.Errorf("its component %q is not the %q of the totals", c.ID, total.ID)
		}
	}
	payments := 0
	if d.Schedule != nil {
		payments = len(d.Schedule.Payments)
	}
	if len(r.Payments) != payments {
		return fmt.Errorf("%d payments where the schedule has %d", len(r.Payments), payments)
	}
	return checkSources(r, len(d.Inputs))
}

// checkSources looks whether cells are of files that the document names.
func checkSources(r RecipientFacts, files int) error {
	for _, m := range r.Measures {
		for _, s := range m.Sources {
			if s.File < 0 || s.File >= files {
				return fmt.Errorf("%s comes from file %d of %d", m.ID, s.File, files)
			}
		}
	}
	return nil
}
