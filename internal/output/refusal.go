package output

import "fmt"

// A Refusal says why a destination cannot be used as the user asked. Nothing was written.
// It is the user's to mend: commands that meet one exit with status 2.
type Refusal struct {
	Message string // what, where, why
	Hint    string // a next step; may be empty
}

// Error returns the message; the hint is for whoever prints.
func (r *Refusal) Error() string { return r.Message }

func refuse(hint, format string, args ...any) error {
	return &Refusal{Message: fmt.Sprintf(format, args...), Hint: hint}
}
