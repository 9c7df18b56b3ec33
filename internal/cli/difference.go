package cli

import (
	"fmt"

	"npo/pkg/provenance"
)

// A differenceError is how a command ends that compared and found a difference. What differs has been printed as the
// result; the message says it in one line, for whoever sees standard error only.
type differenceError struct{ message string }

func (d *differenceError) Error() string { return d.message }

func differs(format string, args ...any) error {
	return &differenceError{fmt.Sprintf(format, args...)}
}

// otherResult says that what a receipt names gives another result than it says. It is a difference, as status knows.
func otherResult(receipt, format string, args ...any) *provenance.Problem {
	return provenance.Problemf(provenance.Position{File: receipt}, provenance.OtherResult, format, args...).
		WithHint("npo reproduce tells what differs; restore what was changed, or make the result again")
}
