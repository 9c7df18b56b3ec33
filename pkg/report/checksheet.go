package report

import (
	"cmp"
	"errors"
	"io"

	"npo/pkg/scenario"
)

// writeOwnCheckSheet writes the check sheet of the result's scheme. A scheme that one municipality cannot check by
// itself, because it divides a budget over all, gets that of the regulation: what a municipality holds in its hands is
// a decision under the regulation, whatever variant was calculated. The sheet says of which scheme it is.
func writeOwnCheckSheet(w io.Writer, r *scenario.Result, o Options, _ string) error {
	err := WriteCheckSheet(w, r.Scheme, cmp.Or(o.Language, NL), o.Version)
	if !errors.Is(err, errNoRates) {
		return err
	}
	scheme, err := scenario.Find(ratesOf)
	if err != nil {
		return err
	}
	return WriteCheckSheet(w, scheme, cmp.Or(o.Language, NL), o.Version)
}
