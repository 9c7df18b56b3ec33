package scenario

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Starter returns a scenario file to begin with: the scheme as it is, and in comments all that can be changed.
// As it stands it gives the same result as the scheme without a scenario. folder is where the file will stand, seen
// from where the scheme was read.
func Starter(s *Scheme, folder string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `# A scenario: a scheme, what is changed in it, and the inputs that it is applied to.
# Run it with: npo allocate --scenario FILE -o DIR. Paths are relative to this file.
# Check it with: npo scheme check FILE.
# Remove the # before what you use. What is not known here is refused, with its line.

# %s
scheme: %s
`, s.Title.EN, schemeReference(s, folder))
	if s.Closed() {
		fmt.Fprintf(&b, "\n# Another budget, in euros.\n# budget: %q\n", s.Budget.String())
	}
	if len(s.Parameters) > 0 {
		b.WriteString("\n# The values in force; change what you vary.\nparameters:\n")
	}
	for _, p := range s.Parameters {
		fmt.Fprintf(&b, "  %s: %q # %s (%s)\n", p.Name, p.Value.String(), p.Title.EN, p.Unit.EN)
	}
	b.WriteString(starterRest)
	return []byte(b.String())
}

// schemeReference is how a scenario names a scheme: by its id, or by the file that it was read from. Where no path
// leads there from the folder, the scheme is expected beside the scenario.
func schemeReference(s *Scheme, folder string) string {
	if s.BuiltIn {
		return s.ID
	}
	path, err := filepath.Rel(folder, s.Source.Name)
	if err != nil {
		path = baseName(s.Source.Name)
	}
	if path = filepath.ToSlash(path); strings.HasPrefix(path, "../") {
		return path
	}
	return "./" + path
}

const starterRest = `
# The inputs; without them the example data inside the program are used. With sha256 the run stops when a
# file is not the one that was meant (sha256sum FILE, or npo inspect FILE).
# inputs:
#   - file: cijfers.csv
#     sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
#     reference_date: 2020-10-01
#     status: voorlopig # or definitief
#     division: 2021-01-01 # the municipal division that the figures are on
# placement: plaatsing.csv
# unmatched: drop # sites without a municipality: error (the default) or drop
# decimal: auto # how the inputs write decimals: auto, comma or point
# division: 2021-01-01 # the municipal division of the result

# Figures to calculate with instead of those of the inputs. The reason reaches the receipt and every sheet.
# overrides:
#   - recipient: GM0796
#     measure: leerlingen_sbo
#     value: 140
#     reason: why this figure and not that of the file

# Lists of municipalities, by code or by a group of the program (G4, G40, G44, GKA-30, provincie-drenthe): in place
# of a group of the scheme with the same id, or to report on.
# groups:
#   eigen_lijst:
#     title: {nl: eigen lijst, en: own list}
#     members: [G4, GM0796]
#     basis: {source: where the list comes from}

# formats: [csv, json, xlsx]
`
