package scenario

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/shopspring/decimal"
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
# An editor checks it as you type with the schema that npo scenario schema prints. Where that is saved beside this file as
# scenario.schema.json, the first line for most editors is: # yaml-language-server: $schema=scenario.schema.json

# %s
scheme: %s

# What the scenario is called, for who reads it.
# title: {nl: mijn variant, en: my variant}
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
	b.WriteString(starterSweep(s))
	return []byte(b.String())
}

// starterSweep shows a sweep over what the scheme has: its budget, and the first of its parameters.
func starterSweep(s *Scheme) string {
	var b strings.Builder
	b.WriteString(`
# Many variants at once, for npo sweep FILE -o DIR; other commands leave it aside. A grid has every combination of
# these values; draws are figures drawn at random around those of the inputs. One of the two.
# sweep:
#   # draws: {number: 10000, seed: 2021, measures: {leerlingen: {spread: "5"}, achterstandsscore: last_decimal}}
#   grid:
`)
	if s.Closed() {
		fmt.Fprintf(&b, "#     budget: [%q, %q]\n", s.Budget.String(), (*s.Budget - *s.Budget/10).String())
	}
	if len(s.Parameters) > 0 {
		p := s.Parameters[0]
		fmt.Fprintf(&b, "#     parameters:\n#       %s: [%q, %q] # or a range: {from: \"0\", through: \"40\", step: \"0.5\"}\n",
			p.Name, p.Value.String(), p.Value.Add(decimal.NewFromInt(1)).String())
	}
	return b.String()
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

# Decisions that it takes to bring figures on an older division to that of the result.
# carry:
#   weights: aandelen.csv # or a list; columns van, naar, aandeel: how a divided municipality is divided; else by its school sites
#   scores: # scores above a threshold do not add up over a merger; these are added all the same
#     - measure: achterstandsscore
#       rule: sum
#       reason: why they may be added

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

# The renderings to write: csv, json, xlsx, ods, csv-nl. CSV and receipt always are.
# formats: [csv, json, xlsx]
`
