package house

import (
	"slices"
	"strconv"
	"strings"
)

// module is the path of the project's own packages.
const module = "npo/"

// A room is a package of the project and what it may import, besides the standard library.
type room struct {
	own      []string // packages of the project
	others   []string // modules of others
	standard []string // when not nil: the only packages of the standard library
}

// rooms lists every package with the arrows that leave it. A package that is not listed here may import nothing,
// so a new one is a decision.
func rooms() map[string]room {
	return map[string]room{
		"cmd/npo": {own: []string{"internal/cli"}, standard: []string{"os"}},
		"internal/cli": {
			own: []string{"internal/output", "internal/spelling", "pkg/archive", "pkg/compare", "pkg/sweep", "pkg/verify", "pkg/report",
				"pkg/report/comparison", "pkg/report/verdict", "pkg/report/explain", "pkg/report/intake", "pkg/report/workbook",
				"pkg/report/document", "pkg/report/wording", "pkg/scenario", "pkg/carry", "pkg/cbsdata",
				"pkg/municipality", "pkg/allocation", "pkg/provenance", "schemes", "examples", "docs", "tools"},
			others: []string{"github.com/spf13/cobra", "github.com/spf13/pflag"},
		},
		"internal/output":   {own: []string{"pkg/provenance"}},
		"internal/house":    {},
		"internal/recalc":   {},
		"internal/spelling": {},
		"internal/trial": {
			own:    []string{"internal/recalc", "pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/google/go-cmp", "github.com/santhosh-tekuri/jsonschema/v6", "github.com/shopspring/decimal"},
		},
		"pkg/archive": {
			own: []string{"pkg/report", "pkg/report/document", "pkg/report/wording", "pkg/scenario", "pkg/cbsdata", "pkg/municipality",
				"pkg/allocation", "pkg/provenance", "schemes", "examples"},
		},
		"pkg/report/comparison": {
			own: []string{"pkg/report", "pkg/report/xlsx", "pkg/report/document", "pkg/report/wording",
				"pkg/compare", "pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/report": {
			own: []string{"pkg/report/workbook", "pkg/report/document", "pkg/report/wording", "pkg/scenario", "pkg/allocation", "pkg/provenance"},
		},
		"pkg/report/workbook": {
			own: []string{"pkg/report/explain", "pkg/report/ods", "pkg/report/xlsx", "pkg/report/document", "pkg/report/wording",
				"pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/report/verdict": {
			own: []string{"pkg/report/explain", "pkg/report/document", "pkg/report/wording",
				"pkg/verify", "pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
		},
		"pkg/report/explain": {
			own: []string{"pkg/report/document", "pkg/report/wording", "pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
		},
		"pkg/report/intake": {
			own: []string{"pkg/report/document", "pkg/report/wording", "pkg/scenario", "pkg/carry", "pkg/cbsdata", "pkg/municipality",
				"pkg/allocation", "pkg/provenance"},
		},
		"pkg/report/document": {
			own:    []string{"pkg/report/wording", "pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/report/ods": {own: []string{"pkg/report/xlsx", "pkg/report/wording"}},
		"pkg/report/xlsx": {
			own:    []string{"pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/xuri/excelize/v2", "github.com/shopspring/decimal"},
		},
		"pkg/report/wording": {
			own:    []string{"pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal", "golang.org/x/text"},
		},
		"pkg/sweep": {
			own:    []string{"pkg/scenario", "pkg/cbsdata", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal", "github.com/parquet-go/parquet-go"},
		},
		"pkg/compare": {
			own:    []string{"pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/verify": {
			own:    []string{"pkg/scenario", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/scenario": {
			own:    []string{"internal/spelling", "pkg/carry", "pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance", "schemes", "examples"},
			others: []string{"go.yaml.in/yaml/v3", "github.com/shopspring/decimal"},
		},
		"pkg/carry": {
			own:    []string{"pkg/cbsdata", "pkg/municipality", "pkg/allocation", "pkg/provenance"},
			others: []string{"github.com/shopspring/decimal"},
		},
		"pkg/cbsdata": {
			own:    []string{"pkg/municipality", "pkg/provenance"},
			others: []string{"github.com/xuri/excelize/v2", "github.com/shopspring/decimal", "golang.org/x/text"},
		},
		"pkg/municipality": {own: []string{"internal/spelling", "pkg/provenance"}, others: []string{"golang.org/x/text"}},
		"pkg/allocation":   {others: []string{"github.com/shopspring/decimal"}},
		"pkg/provenance":   {},
		"schemes":          {standard: []string{"embed"}},
		"examples":         {standard: []string{"embed"}},
		"docs":             {standard: []string{"embed"}},
		"tools":            {standard: []string{"embed"}},
	}
}

// testModules are the modules of others that tests may import besides.
func testModules() []string {
	return []string{
		"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "pgregory.net/rapid",
		"github.com/santhosh-tekuri/jsonschema/v6", "github.com/xuri/excelize/v2",
		"github.com/shopspring/decimal",
	}
}

// Arrows finds imports that go where no arrow goes.
func Arrows(sources []Source) []Finding {
	var found []Finding
	known := rooms()
	for _, s := range sources {
		from, listed := known[s.Package()]
		if !listed {
			if inProduct(s.Package()) {
				found = append(found, Finding{s.Path, 1, "package " + s.Package() + " has no place among the rooms"})
			}
			continue
		}
		for _, spec := range s.File.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err == nil && !from.allows(to, s.Test()) {
				found = append(found, Finding{s.Path, s.Line(spec), s.Package() + " may not import " + to})
			}
		}
	}
	return found
}

// inProduct reports whether a package is part of the program rather than of what surrounds it.
func inProduct(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	return slices.Contains([]string{"cmd", "internal", "pkg", "schemes", "examples"}, first)
}

// allows reports whether a package may import another. Tests of a room may reach every package of the project
// and the modules for testing.
func (r room) allows(to string, test bool) bool {
	if own, ok := strings.CutPrefix(to, module); ok {
		return test || slices.Contains(r.own, own)
	}
	if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ".") {
		return inModule(to, r.others) || test && inModule(to, testModules())
	}
	return test || r.standard == nil || slices.Contains(r.standard, to)
}

func inModule(pkg string, modules []string) bool {
	return slices.ContainsFunc(modules, func(m string) bool { return pkg == m || strings.HasPrefix(pkg, m+"/") })
}
