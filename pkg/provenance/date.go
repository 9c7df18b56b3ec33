package provenance

import "time"

// A Date is a calendar date written as 2019-10-01; "" is no date. Dates compare as text.
type Date string

// ParseDate reads a date as Date writes it and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", Problemf(Position{}, BadDate, "%q is not a date", s).WithHint("write it as 2019-10-01")
	}
	return Date(s), nil
}
