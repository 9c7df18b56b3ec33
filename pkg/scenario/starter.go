package scenario

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
)

// Starter returns a scenario file to begin with: the scheme as it is, and in comments all that can be changed, with examples that
// fit the scheme. As it stands it gives the same result as the scheme without a scenario; where the example data inside the program
// do not have what the scheme uses, it says that inputs are needed, and which. folder is where the file will stand, seen
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
	b.WriteString(starterInputs(s) + starterCarry(s) + starterOverride(s) + starterRest + starterSweep(s))
	return []byte(b.String())
}

// starterInputs shows how inputs are named, and says what is calculated without.
func starterInputs(s *Scheme) string {
	without := "# The inputs; without them the example data inside the program are used."
	if why, needed := s.beyondExample(); why != "" {
		without = fmt.Sprintf("# The inputs, which are needed: the example data inside the program\n# %s.\n# Give a plain table with %s.", why, needed)
	}
	if s.Recipient == Sites {
		return "\n" + without + starterFiles + starterReading // its rows need no municipality
	}
	return "\n" + without + starterFiles + starterPlacement + starterReading
}

// starterCarry shows how older figures are carried; scores only where the scheme adds up to municipalities a score that has a threshold.
func starterCarry(s *Scheme) string {
	i := slices.IndexFunc(s.Measures, func(m Measure) bool { return m.Kind == cbsdata.Decimal })
	if i < 0 || s.overSites() {
		return starterWeights
	}
	return starterWeights + fmt.Sprintf(`#   scores: # scores above a threshold do not add up over a merger; these are added all the same
#     - measure: %s
#       rule: sum
#       reason: why they may be added
`, s.Measures[i].ID)
}

// starterOverride puts a figure in place of another, of a measure that the scheme uses and a recipient of its kind.
func starterOverride(s *Scheme) string {
	if len(s.Measures) == 0 {
		return "" // there is no figure
	}
	recipient := "GM0796"
	if s.overSites() {
		recipient = "00AA00"
	}
	return fmt.Sprintf(`
# Figures to calculate with instead of those of the inputs. The reason reaches the receipt and every sheet.
# overrides:
#   - recipient: %s
#     measure: %s
#     value: 140
#     reason: why this figure and not that of the file
`, recipient, s.correctable())
}

// correctable is a measure for an example of an override: one that is no score, no rank and no sum, or else a part of a sum. It
// is that of the schools for special primary education where there is one: figures of a size that 140 can be in place of.
func (s *Scheme) correctable() string {
	for _, m := range s.Measures {
		if m.Kind != cbsdata.Decimal && len(m.Parts) == 0 && !s.ranks(m.ID) {
			return m.ID
		}
	}
	for _, m := range s.Measures {
		switch {
		case slices.Contains(m.Parts, "leerlingen_sbo"):
			return "leerlingen_sbo"
		case len(m.Parts) > 0:
			return m.Parts[0]
		}
	}
	return s.Measures[0].ID
}

// ranks tells whether a measure is the order in which a component pays.
func (s *Scheme) ranks(measure string) bool {
	return slices.ContainsFunc(s.Components, func(c allocation.Component) bool {
		return c.Arrival != nil && string(c.Arrival.Rank) == measure
	})
}

// overSites tells whether the scheme calculates over school sites.
func (s *Scheme) overSites() bool { return s.PerSite || s.Recipient == Sites }

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

const starterFiles = ` With sha256 the run stops when a
# file is not the one that was meant (sha256sum FILE, or npo inspect FILE).
# inputs:
#   - file: cijfers.csv
#     sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
#     reference_date: 2020-10-01
#     status: voorlopig # or definitief
#     division: 2021-01-01 # the municipal division that the figures are on
`

const starterPlacement = `# placement: plaatsing.csv
# unmatched: drop # sites without a municipality: error (the default) or drop
`

const starterReading = `# decimal: auto # how the inputs write decimals: auto, comma or point
# division: 2021-01-01 # the municipal division of the result
`

const starterWeights = `
# Decisions that it takes to bring figures on an older division to that of the result.
# carry:
#   weights: aandelen.csv # or a list; columns van, naar, aandeel: how a divided municipality is divided; else by its school sites
`

const starterRest = `
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
