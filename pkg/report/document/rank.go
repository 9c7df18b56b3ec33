package document

import (
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// IsRank tells whether a measure is an order of arrival: first, second, third. Such figures do not add up to anything.
func IsRank(s *scenario.Scheme, id string) bool {
	return slices.ContainsFunc(s.Components, func(c allocation.Component) bool {
		return c.Arrival != nil && string(c.Arrival.Rank) == id
	})
}
