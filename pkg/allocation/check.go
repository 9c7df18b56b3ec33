package allocation

import (
	"cmp"
	"fmt"
)

// Check returns the first reason why the scheme cannot be calculated, or nil: no components, a repeated id,
// a rate in a closed scheme or none in an open one, a rounding that does not go with it, parts that do not
// add up, a schedule that does not end at its last portion, a budget that is not above zero, terms that do not
// go together.
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
	if why := cmp.Or(s.withheldFault(), s.partsFault()); why != "" {
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
	for _, q := range c.quantities() {
		if why := quantityFault(q); why != "" {
			return why
		}
	}
	if closed {
		return cmp.Or(c.closedFault(), c.Part.fault())
	}
	return c.openFault()
}

// closedFault returns what a component of a closed scheme lacks or has too much.
func (c Component) closedFault() string {
	switch {
	case c.Rate != nil:
		return "a closed scheme has no rates"
	case c.Supplement:
		return "a closed scheme has no supplements"
	case c.Arrival != nil:
		return c.arrivalFault()
	case c.Rounding != LargestRemainder:
		return fmt.Sprintf("rounding %q: a closed scheme rounds by %s", c.Rounding, LargestRemainder)
	case c.Blend != nil && !isFraction(c.Blend.Fraction):
		return fmt.Sprintf("blend: the fraction %s is not between 0 and 1", c.Blend.Fraction)
	}
	return ""
}

// arrivalFault returns what does not go with order of arrival.
func (c Component) arrivalFault() string {
	switch {
	case c.Floor != nil || c.Blend != nil:
		return "order of arrival has no floor and no blend"
	case c.Arrival.Last != LastInPart && c.Arrival.Last != LastRefused:
		return fmt.Sprintf("last application %q: it is either %s or %s", c.Arrival.Last, LastInPart, LastRefused)
	case c.Rounding != HalfUp:
		return fmt.Sprintf("rounding %q: order of arrival rounds by %s", c.Rounding, HalfUp)
	}
	return ""
}

// openFault returns what a component of an open-ended scheme lacks or has too much.
func (c Component) openFault() string {
	switch {
	case c.Rate == nil && !c.Supplement:
		return "an open-ended scheme needs a rate"
	case c.Supplement && (c.Rate != nil || c.Floor != nil || c.Ceiling != nil):
		return "a supplement has no rate, floor or ceiling"
	case c.Part != nil:
		return "an open-ended scheme has no budget to take a part of"
	case c.Blend != nil || c.Arrival != nil:
		return "an open-ended scheme has no budget to blend shares of or to exhaust"
	case c.Rounding != HalfUp:
		return fmt.Sprintf("rounding %q: an open-ended scheme rounds by %s", c.Rounding, HalfUp)
	}
	return ""
}
