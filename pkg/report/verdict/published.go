package verdict

import (
	"cmp"
	"io"
	"path/filepath"

	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// A TableReport is a published table held against a result, as data. Every row of either side is in it.
type TableReport struct {
	Schema       string                `json:"schema"`
	Kind         string                `json:"kind"` // "published"
	Tool         provenance.Tool       `json:"tool"`
	Equal        bool                  `json:"equal"` // every row, and the total row where there is one
	Scheme       document.SchemeFacts  `json:"scheme"`
	Bases        []document.BasisFacts `json:"bases"`
	Division     string                `json:"division"` // of the computed amounts
	ResultSHA256 string                `json:"result_sha256"`
	Inputs       []FileIdentity        `json:"inputs"`
	Published    PublishedFacts        `json:"published"`
	Tally        []TallyFacts          `json:"tally"` // every outcome, in a fixed order
	Sum          SumFacts              `json:"sum"`
	Total        *TotalRowFacts        `json:"total"` // null: the table has no total row
	Truncated    bool                  `json:"truncated"`
	// The figures of the computation that a person put in place of those of the inputs.
	Overrides []document.OverrideFacts `json:"overrides,omitempty"`
	Rows      []ComparedFacts          `json:"rows"` // ascending by code

	comparison *verify.Comparison
	result     *scenario.Result
}

// PublishedFacts are the published table as it was read.
type PublishedFacts struct {
	Name     string         `json:"name"` // base name
	SHA256   string         `json:"sha256"`
	Size     int64          `json:"size"`
	Division string         `json:"division"`
	Unit     document.Money `json:"unit"`            // the precision that was compared at: "0.01" or "1.00"
	Rows     int            `json:"rows"`            // without the total row
	Column   string         `json:"column"`          // the header of the amounts that were compared
	Keys     string         `json:"keys"`            // of the codes or names that tell the municipality
	Names    string         `json:"names"`           // of names beside codes, which were held against them; "": none
	Ignored  []string       `json:"ignored_columns"` // every other column, in the order of the table
	Oddities []TableOddity  `json:"oddities"`        // in the order of the table
}

// A TableOddity is worth a look in a published table, and stops nothing.
type TableOddity struct {
	Where string         `json:"where"`
	Code  string         `json:"code"`
	Text  document.Words `json:"text"`
}

// TallyFacts count one outcome.
type TallyFacts struct {
	Outcome    string         `json:"outcome"`
	Count      int            `json:"count"`
	Difference document.Money `json:"difference"`
}

// SumFacts are all rows together.
type SumFacts struct {
	Published  document.Money `json:"published"`
	Computed   document.Money `json:"computed"`
	AtUnit     document.Money `json:"at_unit"` // the sum of computed amounts, each at the precision of the publication
	Difference document.Money `json:"difference"`
}

// TotalRowFacts are the total row of the table.
type TotalRowFacts struct {
	Where         string          `json:"where"`
	Amount        *document.Money `json:"amount"` // null: the row gives none
	Rows          document.Money  `json:"rows"`   // the sum of the published rows
	RowsAgree     string          `json:"rows_agree"`
	Computed      document.Money  `json:"computed"` // for the recipients in the table
	ComputedAgree string          `json:"computed_agree"`
}

// ComparedFacts are one recipient on both sides.
type ComparedFacts struct {
	Code       string          `json:"code"`
	Name       string          `json:"name"`
	Outcome    string          `json:"outcome"`
	Published  *document.Money `json:"published"` // null: not in the table
	Computed   *document.Money `json:"computed"`  // null: not in the result
	AtUnit     *document.Money `json:"at_unit"`
	Difference document.Money  `json:"difference"`
	Unrounded  bool            `json:"unrounded,omitempty"` // at_unit is the unrounded amount in whole euros, which that of the cents is not
	Where      string          `json:"where,omitempty"`
	Related    []string        `json:"related,omitempty"` // where one that a side lacks went or came from
}

// NewTableReport gathers the comparison of a published table with a result.
func NewTableReport(p *cbsdata.Published, r *scenario.Result, version string) (*TableReport, error) {
	hash, err := document.ResultHash(r)
	if err != nil {
		return nil, err
	}
	c := verify.Compare(p, r)
	b := document.NewBuilder(r)
	report := &TableReport{
		Schema: Schema, Kind: "published", Tool: provenance.Tool{Name: "npo", Version: version}, Equal: c.AllEqual(),
		Scheme: b.Scheme(), Division: string(r.Table.Division.Date), ResultSHA256: hash, Inputs: identities(r),
		Published: publishedFacts(p, c),
		Sum:       SumFacts{document.Money(c.Sum.Published), document.Money(c.Sum.Computed), document.Money(c.Sum.AtUnit), document.Money(c.Sum.Difference)},
		Truncated: c.Truncated, Total: totalRowFacts(c.Total), Rows: []ComparedFacts{}, comparison: c, result: r,
		Overrides: document.Front(r).Overrides,
	}
	for _, t := range c.Tally {
		report.Tally = append(report.Tally, TallyFacts{string(t.Outcome), t.Count, document.Money(t.Difference)})
	}
	for _, row := range c.Rows {
		report.Rows = append(report.Rows, comparedFacts(row))
	}
	report.Bases = b.Bases()
	return report, nil
}

// publishedFacts tell what was read of the table, and what was not.
func publishedFacts(p *cbsdata.Published, c *verify.Comparison) PublishedFacts {
	facts := PublishedFacts{
		Name: filepath.Base(p.Source.Name), SHA256: p.Source.SHA256, Size: p.Source.Size,
		Division: string(c.Published.Division), Unit: document.Money(c.Unit), Rows: len(p.Rows),
		Column: p.Compared(), Keys: p.Keys(), Names: p.Names(), Ignored: append([]string{}, p.Ignored()...), Oddities: []TableOddity{},
	}
	for _, o := range p.Oddities {
		facts.Oddities = append(facts.Oddities, TableOddity{document.Where(o.Where), o.Key, document.Words{NL: o.NL, EN: o.EN}})
	}
	return facts
}

// Unequal counts the rows that are not equal.
func (r *TableReport) Unequal() int { return len(r.Rows) - r.comparison.Count(verify.Equal) }

// Encode writes the comparison as data.
func (r *TableReport) Encode(w io.Writer) error { return document.EncodeLines(w, r) }

func comparedFacts(row verify.ComparedRow) ComparedFacts {
	facts := ComparedFacts{Code: row.Key, Name: cmp.Or(row.Name, row.Key), Outcome: string(row.Outcome), Difference: document.Money(row.Difference), Unrounded: row.Unrounded, Related: row.Related}
	if row.Where != (provenance.Position{}) {
		facts.Where = document.Where(row.Where)
	}
	if row.Outcome != verify.Missing {
		facts.Published = document.MoneyOf(row.Published)
	}
	if row.Outcome != verify.Extra {
		facts.Computed, facts.AtUnit = document.MoneyOf(row.Computed), document.MoneyOf(row.AtUnit)
	}
	return facts
}

func totalRowFacts(t *verify.TotalRow) *TotalRowFacts {
	if t == nil {
		return nil
	}
	facts := &TotalRowFacts{Where: document.Where(t.Where), Rows: document.Money(t.Rows), RowsAgree: string(t.Own), Computed: document.Money(t.Computed), ComputedAgree: string(t.Outcome)}
	if !t.None {
		facts.Amount = document.MoneyOf(t.Amount)
	}
	return facts
}
