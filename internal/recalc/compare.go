package recalc

import (
	"fmt"
	"math"
	"strconv"
)

// Compare sets the formulas of a workbook as written beside the same after recalculation, and lists every
// difference: another value, an error, a formula that is there only once. Numbers are the same when they
// differ by less than a ten-thousandth of a cent, or by what 15 digits leave open for large ones.
func Compare(written, calculated []Cell) []string {
	after := make(map[[2]string]Cell, len(calculated))
	for _, c := range calculated {
		after[[2]string{c.Sheet, c.Ref}] = c
	}
	var differences []string
	for _, c := range written {
		key := [2]string{c.Sheet, c.Ref}
		again, there := after[key]
		delete(after, key)
		if why := difference(c, again, there); why != "" {
			differences = append(differences, fmt.Sprintf("%s!%s =%s: %s", c.Sheet, c.Ref, c.Formula, why))
		}
	}
	for _, c := range calculated {
		if _, extra := after[[2]string{c.Sheet, c.Ref}]; extra {
			differences = append(differences, fmt.Sprintf("%s!%s =%s: not in the workbook as written", c.Sheet, c.Ref, c.Formula))
		}
	}
	return differences
}

// difference says how two values of one formula differ; empty when they do not.
func difference(written, calculated Cell, there bool) string {
	switch {
	case !there:
		return "no formula after recalculation"
	case written.Kind == "e" || calculated.Kind == "e":
		return fmt.Sprintf("error: written %s, calculated %s", written.Value, calculated.Value)
	case (written.Kind == "n") != (calculated.Kind == "n"):
		return fmt.Sprintf("written %q as %s, calculated %q as %s", written.Value, written.Kind, calculated.Value, calculated.Kind)
	case written.Kind != "n" && written.Value != calculated.Value:
		return fmt.Sprintf("written %q, calculated %q", written.Value, calculated.Value)
	case written.Kind == "n" && !sameNumber(written.Value, calculated.Value):
		return fmt.Sprintf("written %s, calculated %s", written.Value, calculated.Value)
	}
	return ""
}

// sameNumber compares two numbers as a spreadsheet holds them.
func sameNumber(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= math.Max(1e-6, 1e-14*math.Abs(x))
}
