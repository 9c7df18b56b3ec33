package archive

import (
	"slices"
	"strings"

	"npo/pkg/provenance"
)

// sumLine is a file as a line of SHA256SUMS.
func sumLine(e entry) string { return provenance.Hash(e.data) + "  " + e.name + "\n" }

// sortedLines joins the lines of SHA256SUMS, ascending by the name of the file.
func sortedLines(lines []string) string {
	sorted := slices.SortedFunc(slices.Values(lines), func(a, b string) int { return strings.Compare(nameIn(a), nameIn(b)) })
	return strings.Join(sorted, "")
}

// nameIn is the file that a line is about.
func nameIn(line string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
	return name
}
