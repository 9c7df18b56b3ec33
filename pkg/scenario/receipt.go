package scenario

import (
	"path"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// ReceiptInput is what a receipt says beyond the result itself: who rendered it, and into what.
type ReceiptInput struct {
	Version     string   // of the program
	Language    string   // "nl" or "en"
	Formats     []string // as asked for
	PerGemeente bool
	ResultHash  string                   // SHA-256 of allocation.csv
	Outputs     []provenance.OutputEntry // every file written so far
}

// NewReceipt writes down everything that decided a result and everything that came out of it.
func NewReceipt(r *Result, o ReceiptInput) *provenance.Receipt {
	return &provenance.Receipt{
		Schema:     provenance.ReceiptSchema,
		Tool:       provenance.Tool{Name: "npo", Version: o.Version},
		Example:    r.Example,
		Status:     string(r.Status()),
		Scheme:     schemeEntry(r.Scheme),
		Parameters: parameterValues(r.Scheme.Parameters),
		Budget:     budgetText(r.Scheme.Budget),
		Options:    receiptOptions(r, o),
		Division:   divisionEntry(r),
		Inputs:     inputEntries(r),
		Measures:   measureEntries(r),
		Overrides:  overrideEntries(r.Corrections),
		Totals:     receiptTotals(r.Allocation),
		ResultHash: o.ResultHash,
		Outputs:    o.Outputs,
	}
}

func schemeEntry(s *Scheme) provenance.SchemeEntry {
	kind := provenance.SchemeFile
	if s.BuiltIn {
		kind = provenance.SchemeBuiltIn
	}
	return provenance.SchemeEntry{Kind: kind, ID: s.ID, Name: baseName(s.Source.Name), SHA256: s.Source.SHA256, Size: s.Source.Size}
}

func parameterValues(parameters []Parameter) []provenance.NamedValue {
	values := make([]provenance.NamedValue, len(parameters))
	for i, p := range parameters {
		values[i] = provenance.NamedValue{Name: p.Name, Value: p.Value.String()}
	}
	return values
}

func budgetText(budget *allocation.Cents) string {
	if budget == nil {
		return ""
	}
	return budget.String()
}

// receiptOptions returns the choices as asked for, with the defaults written out. Sites may be left out only where some
// were: a receipt says nothing else of amounts that are the same without that.
func receiptOptions(result *Result, o ReceiptInput) provenance.ReceiptOptions {
	r, unmatched := result.Request, result.Request.unmatched()
	if len(result.Table.Unplaced) == 0 {
		unmatched = cbsdata.UnmatchedError
	}
	settings := make([]provenance.NamedValue, len(r.Settings))
	for i, s := range r.Settings {
		settings[i] = provenance.NamedValue(s)
	}
	return provenance.ReceiptOptions{
		Unmatched:   string(unmatched),
		Decimal:     string(r.decimal()),
		Division:    string(r.Division),
		Language:    o.Language,
		Formats:     o.Formats,
		PerGemeente: o.PerGemeente,
		Budget:      r.Budget,
		Settings:    settings,
	}
}

func divisionEntry(r *Result) provenance.DivisionEntry {
	recipients, total, _ := r.Coverage()
	return provenance.DivisionEntry{
		Date:       string(r.Table.Division.Date),
		Declared:   r.Table.Division.Declared,
		Recipients: recipients,
		Total:      total,
		Carried:    carriedInputs(r.Table),
		Changes:    carriedChanges(r.Table),
		Added:      addedScores(r.Table),
		Incomplete: incomplete(r.Table),
	}
}

// inputEntries returns every file that was read, the placement and the scenario among them.
func inputEntries(r *Result) []provenance.InputEntry {
	var entries []provenance.InputEntry
	for i, f := range r.Table.Files {
		entries = append(entries, inputEntry(r.Table, i, f))
	}
	if p := r.Table.Placement; p != nil {
		entries = append(entries, provenance.InputEntry{
			Kind: provenance.KindPlacement, Name: baseName(p.Name), SHA256: p.SHA256, Size: p.Size, Layout: "plaatsing"})
	}
	for _, w := range r.Request.Weights {
		entries = append(entries, asideEntry(provenance.KindWeights, "aandelen", w))
	}
	for _, list := range r.Request.Lists {
		entries = append(entries, asideEntry(provenance.KindGroup, "groep", list))
	}
	if people := r.Request.Inhabitants; people != nil {
		entries = append(entries, asideEntry(provenance.KindGroup, inhabitantsLayout, *people))
	}
	if s := r.Request.Scenario; s != nil {
		entries = append(entries, provenance.InputEntry{
			Kind: provenance.KindScenario, Name: baseName(s.Name), SHA256: s.SHA256, Size: s.Size, Layout: "scenario"})
	}
	return entries
}

// inhabitantsLayout tells a table of inhabitants from a list of municipalities: both are of the kind group.
const inhabitantsLayout = "inwoners"

// asideEntry is a file that gives no figures to divide by.
func asideEntry(kind, layout string, input Input) provenance.InputEntry {
	s := provenance.NewSource(input.Name, input.Data)
	return provenance.InputEntry{Kind: kind, Name: baseName(s.Name), SHA256: s.SHA256, Size: s.Size, Layout: layout}
}

func inputEntry(t *cbsdata.Table, index int, f *cbsdata.File) provenance.InputEntry {
	entry := provenance.InputEntry{
		Kind:          provenance.KindInput,
		Name:          baseName(f.Source.Name),
		SHA256:        f.Source.SHA256,
		Size:          f.Source.Size,
		Layout:        string(f.Layout),
		ReferenceDate: string(f.ReferenceDate),
		Status:        f.Status,
		Division:      string(f.Division),
	}
	if isExample(f.Source) {
		entry.Kind = provenance.KindExample
	}
	for _, use := range f.Tables {
		entry.Tables = append(entry.Tables, tableEntry(t, index, use))
		for _, c := range use.Columns {
			if c.Use == "" && c.Header != "" {
				entry.Ignored = append(entry.Ignored, c.Header)
			}
		}
	}
	return entry
}

// tableEntry brings together what a sheet holds and what became of it. A sheet without measures, such as one
// of addresses, has no accounts: its lines were used to place others.
func tableEntry(t *cbsdata.Table, file int, use cbsdata.TableUse) provenance.TableEntry {
	entry := provenance.TableEntry{
		Sheet:   use.Sheet,
		Lines:   use.Lines,
		Used:    use.Data,
		Skipped: use.Header + use.Empty + use.Note,
	}
	for _, a := range t.Accounts {
		if a.File != file || a.Sheet != use.Sheet {
			continue
		}
		entry.NotPlaced = max(entry.NotPlaced, a.NotPlaced)
		entry.Controls = append(entry.Controls, provenance.ControlEntry{
			Measure:   a.Measure,
			Rows:      rowsOf(use, a.Measure),
			Sum:       a.Units.String(),
			Used:      a.UsedUnits.String(),
			NotPlaced: a.NotPlacedUnits.String(),
		})
	}
	entry.Used -= entry.NotPlaced
	return entry
}

func rowsOf(use cbsdata.TableUse, measure string) int {
	for _, c := range use.Controls {
		if c.Measure == measure {
			return c.Rows
		}
	}
	return use.Data
}

func measureEntries(r *Result) []provenance.MeasureEntry {
	entries := make([]provenance.MeasureEntry, len(r.Table.Measures))
	for i, m := range r.Table.Measures {
		sum, _ := r.Sum(m.ID)
		entries[i] = provenance.MeasureEntry{Name: m.ID, Value: sum.String(), Statuses: []string{}, Dates: []string{}}
		for _, s := range r.Statuses(m.ID) {
			entries[i].Statuses = append(entries[i].Statuses, string(s))
		}
		for _, date := range r.ReferenceDates(m.ID) {
			if date != "" {
				entries[i].Dates = append(entries[i].Dates, string(date))
			}
		}
	}
	return entries
}

func overrideEntries(corrections []Correction) []provenance.OverrideEntry {
	var entries []provenance.OverrideEntry
	for _, c := range corrections {
		entries = append(entries, provenance.OverrideEntry{
			Key: c.Key, Measure: c.Measure, Was: c.Was.String(), Value: c.Value.String(), Reason: c.Reason})
	}
	return entries
}

func receiptTotals(a *allocation.Allocation) provenance.ReceiptTotals {
	totals := provenance.ReceiptTotals{Exact: a.Exact.String(), Amount: a.Total.String(), Residual: a.Residual.String()}
	for _, c := range a.Components {
		totals.Components = append(totals.Components, provenance.ComponentSum{
			ID: c.ID, Exact: c.Exact.String(), Amount: c.Cents.String(), Residual: c.Residual.String()})
	}
	return totals
}

// baseName returns the last part of a path in the notation of any system: a receipt tells nothing of folders.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
