package cli

import "fmt"

// A differenceError is how a command ends that compared and found a difference. What differs has been printed as the
// result; the message says it in one line, for whoever sees standard error only.
type differenceError struct{ message string }

func (d *differenceError) Error() string { return d.message }

func differs(format string, args ...any) error {
	return &differenceError{fmt.Sprintf(format, args...)}
}
