package cli

import (
	"cmp"
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/scenario"
)

// runFacts are what npo allocate --json prints: a run in short. The whole of it is in allocation.json.
type runFacts struct {
	Example      bool           `json:"example"`
	Scheme       string         `json:"scheme"`
	Adapted      bool           `json:"adapted"` // whether a budget or parameter differs from the scheme file
	Budget       *string        `json:"budget"`  // null: the scheme is open-ended
	Division     string         `json:"division"`
	Recipients   int            `json:"recipients"`
	Of           int            `json:"of"` // municipalities in the division
	Total        string         `json:"total"`
	Exact        string         `json:"exact"`
	Residual     string         `json:"residual"`
	Ties         int            `json:"ties"`
	NotPlaced    notPlacedFacts `json:"not_placed"`
	Directory    string         `json:"directory"`
	Files        []fileFacts    `json:"files"` // in the order in which they were written
	ResultSHA256 string         `json:"result_sha256"`
}

type notPlacedFacts struct {
	Sites int         `json:"sites"`
	Units []unitFacts `json:"units"` // ascending by measure
}

type unitFacts struct {
	Measure string `json:"measure"`
	Amount  string `json:"amount"`
}

type fileFacts struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

func runFactsOf(r *scenario.Result, rec *record, directory string) runFacts {
	f := runFacts{
		Example: r.Example, Scheme: r.Scheme.ID, Adapted: r.Scheme.Adapted,
		Division: string(r.Table.Division.Date), Recipients: len(r.Allocation.Recipients), Of: r.Table.Division.Total,
		Total: r.Allocation.Total.String(), Exact: r.Allocation.Exact.String(), Residual: r.Allocation.Residual.String(),
		Ties: len(r.Allocation.Ties), NotPlaced: notPlacedFactsOf(r.Table.Unplaced),
		Directory: directory, Files: []fileFacts{}, ResultSHA256: rec.resultHash(),
	}
	if r.Scheme.Budget != nil {
		budget := r.Scheme.Budget.String()
		f.Budget = &budget
	}
	for _, file := range rec.files {
		f.Files = append(f.Files, fileFacts{file.name, file.SHA256(), file.Size()})
	}
	return f
}

// notPlacedFactsOf adds up the sites that were left out, per measure.
func notPlacedFactsOf(sites []cbsdata.Unplaced) notPlacedFacts {
	f := notPlacedFacts{Sites: len(sites), Units: []unitFacts{}}
	for _, u := range sumUnits(sites) {
		f.Units = append(f.Units, unitFacts{u.Measure, u.Amount.String()})
	}
	return f
}

// sumUnits adds up what sites bring, ascending by measure.
func sumUnits(sites []cbsdata.Unplaced) []cbsdata.Units {
	var sums []cbsdata.Units
	for _, site := range sites {
		for _, u := range site.Units {
			i := slices.IndexFunc(sums, func(s cbsdata.Units) bool { return s.Measure == u.Measure })
			if i < 0 {
				sums = append(sums, u)
				continue
			}
			sums[i].Amount = sums[i].Amount.Add(u.Amount)
		}
	}
	slices.SortFunc(sums, func(a, b cbsdata.Units) int { return cmp.Compare(a.Measure, b.Measure) })
	return sums
}
