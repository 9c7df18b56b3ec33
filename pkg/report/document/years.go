package document

import "npo/pkg/allocation"

// YearsOf adds payments up per calendar year, ascending.
func YearsOf(s *ScheduleFacts, payments []Money) []YearFacts {
	var years []YearFacts
	var accumulated Money
	for i, amount := range payments {
		p := s.Payments[i]
		year := yearOf(p.Month)
		if len(years) == 0 || years[len(years)-1].Year != year {
			years = append(years, YearFacts{Year: year})
		}
		accumulated += amount
		last := &years[len(years)-1]
		last.Portions += p.Portions
		last.Amount += amount
		last.Accumulated = accumulated
	}
	return years
}

// yearOf takes the year of a month such as 2021-12.
func yearOf(month string) int {
	m, err := allocation.ParseMonth(month)
	if err != nil {
		panic("document: a schedule holds a month that was not checked: " + err.Error())
	}
	return m.Year
}
