package allocation

import (
	"errors"
	"strings"
)

// The reasons why something cannot be calculated. Test for them with errors.Is; errors.As with *[Error]
// tells where.
var (
	ErrScheme         = errors.New("the scheme cannot be calculated")
	ErrMissingMeasure = errors.New("the measure is missing")
	ErrNoWeight       = errors.New("no weight is above zero, so nobody can receive the pot")
	ErrFloors         = errors.New("the floors together exceed the pot")
	ErrBounds         = errors.New("the floor is above the ceiling")
	ErrTooLarge       = errors.New("the number is too large")
	ErrTotal          = errors.New("the total is further from the sum of the amounts than rounding brings it")
	ErrRepeated       = errors.New("occurs more than once")
	ErrEmptyKey       = errors.New("a key is empty")
	ErrNotMoney       = errors.New("not an amount in euros with at most two decimals")
	ErrNotMonth       = errors.New("not a month such as 2021-12")
)

// An Error says where a calculation stopped, as far as that is known, and why.
type Error struct {
	Component string  // the id of a component
	Key       string  // the recipient
	Measure   Measure // the figure
	Err       error   // one of the reasons of this package
	Detail    string  // what the reason cannot say by itself
}

// Error writes "component verdeling: GM0363: leerlingen: the measure is missing".
func (e *Error) Error() string {
	var parts []string
	if e.Component != "" {
		parts = append(parts, "component "+e.Component)
	}
	for _, part := range []string{e.Key, string(e.Measure), e.Err.Error(), e.Detail} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// inComponent adds the component to an error that does not name one yet.
func inComponent(id string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		if e.Component != "" {
			return err
		}
		located := *e
		located.Component = id
		return &located
	}
	return &Error{Component: id, Err: err}
}

// forRecipient adds the recipient to a reason.
func forRecipient(key string, err error) error { return &Error{Key: key, Err: err} }
