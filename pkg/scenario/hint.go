package scenario

import (
	"regexp"

	"npo/pkg/provenance"
)

// flagInHint finds the flags that a scenario has keys for.
var flagInHint = regexp.MustCompile(`--(weights FILE|placement|unmatched|decimal|division)\b`)

// keyed returns an error of a run with the keys of a scenario in its hints in place of the flags of the command line, where
// a scenario decides: it takes no such flags. The problems of err stay as they are.
func (r Request) keyed(err error) error {
	found := provenance.ProblemsIn(err)
	if r.Scenario == nil || len(found) == 0 {
		return err
	}
	var problems provenance.Problems
	for _, p := range found {
		said := *p
		said.Hint = flagInHint.ReplaceAllStringFunc(p.Hint, keyOfFlag)
		problems.Add(&said)
	}
	return problems.Err()
}

// keyOfFlag writes a flag as the key that says the same.
func keyOfFlag(flag string) string {
	switch flag {
	case "--weights FILE":
		return "carry: {weights: FILE}"
	case "--placement":
		return "placement: FILE"
	}
	return flag[len("--"):] + ":" // its value follows
}
