package allocation

import "fmt"

// Check returns the first reason why the scheme cannot be calculated, or nil: no components, a repeated id,
// a rate in a closed scheme or none in an open one, a rounding that does not go with it, parts that do not
// add up, a schedule that does not end at its last portion, a budget that is not above zero.
// The reason is an [Error] of [ErrScheme].
func (s Scheme) Check() error {
	if len(s.Components) == 0 {
		return schemeFault("", "no components")
	}
	if s.Budget != nil && *s.Budget <= 0 {
		return schemeFault("", "the budget %s is not above zero", *s.Budget)
	}
	seen := map[string]bool{}
	for _, c := range s.Components {
		if seen[c.ID] {
			return schemeFault(c.ID, "the id occurs more than once")
		}
		seen[c.ID] = true
		if why := c.fault(s.Budget != nil); why != "" {
			return schemeFault(c.ID, "%s", why)
		}
	}
	if why := s.partsFault(); why != "" {
		return schemeFault("", "%s", why)
	}
	if why := s.Schedule.fault(); why != "" {
		return schemeFault("", "schedule: %s", why)
	}
	return nil
}

// schemeFault is an error of Check.
func schemeFault(component, format string, args ...any) error {
	return &Error{Component: component, Err: ErrScheme, Detail: fmt.Sprintf(format, args...)}
}

// fault returns why a component cannot be calculated; "" when it can.
func (c Component) fault(closed bool) string {
	if c.ID == "" {
		return "a component without an id"
	}
	if why := quantityFault(c.Quantity); why != "" {
		return why
	}
	if closed {
		return c.closedFault()
	}
	return c.openFault()
}

// closedFault returns what a component of a closed scheme lacks or has too much.
func (c Component) closedFault() string {
	switch {
	case c.Rate != nil:
		return "a closed scheme has no rates"
	case c.Rounding != LargestRemainder:
		return fmt.Sprintf("rounding %q: a closed scheme rounds by %s", c.Rounding, LargestRemainder)
	case c.Part != nil:
		return c.Part.fault()
	}
	return ""
}

// openFault returns what a component of an open-ended scheme lacks or has too much.
func (c Component) openFault() string {
	switch {
	case c.Rate == nil:
		return "an open-ended scheme needs a rate"
	case c.Part != nil:
		return "an open-ended scheme has no budget to take a part of"
	case c.Rounding != HalfUp:
		return fmt.Sprintf("rounding %q: an open-ended scheme rounds by %s", c.Rounding, HalfUp)
	}
	return ""
}
