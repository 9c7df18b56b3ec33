package comparison

import (
	"cmp"
	"path/filepath"

	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// ReceiptSchema is the version of the receipt that a comparison writes.
const ReceiptSchema = "npo-comparison-receipt/1"

// A Receipt is the receipt.json of a comparison: which two results were compared, by the hash of their
// allocation.csv, how it was rendered, and every file by hash. The results have receipts of their own, which say what
// made them. It holds no clock time, host, user or absolute path.
type Receipt struct {
	Schema      string                   `json:"schema"`
	Tool        provenance.Tool          `json:"tool"`
	Example     bool                     `json:"example"`
	Old         SideFacts                `json:"old"`
	New         SideFacts                `json:"new"`
	Inhabitants *SourceName              `json:"inhabitants"`       // null: none
	Weights     []SourceName             `json:"weights,omitempty"` // files that divide the inhabitants of divided municipalities
	Lists       []SourceName             `json:"lists"`             // files of groups that were asked for
	Options     ReceiptOptions           `json:"options"`
	ResultHash  string                   `json:"result_sha256"` // of comparison.csv
	Outputs     []provenance.OutputEntry `json:"outputs"`       // ascending by name; not the receipt, not SHA256SUMS
}

// ReceiptOptions are the choices that a rerun must repeat.
type ReceiptOptions struct {
	Language string          `json:"language"`
	Formats  []report.Format `json:"formats"`
	Top      int             `json:"top"`
	Explain  bool            `json:"explain"`
	Annex    bool            `json:"annex"`
	Through  string          `json:"through"` // "" when nobody asked what was paid
}

func (v *view) receipt(o Options, outputs []provenance.OutputEntry) *Receipt {
	r := &Receipt{
		Schema: ReceiptSchema, Tool: provenance.Tool{Name: "npo", Version: o.Version}, Example: v.example(),
		Old: v.side(v.Before, v.older), New: v.side(v.After, v.newer), ResultHash: v.hash, Outputs: outputs, Weights: sourceNames(v.Weights), Lists: sourceNames(v.Lists),
		Options: ReceiptOptions{
			Language: string(cmp.Or(o.Language, wording.NL)), Formats: document.NonNil(o.Formats), Top: v.Ends, Explain: v.Explained != nil, Annex: o.Annex,
		},
	}
	if v.Instalments != nil {
		r.Options.Through = v.Instalments.Through.String()
	}
	if v.Population != nil {
		r.Inhabitants = &SourceName{filepath.Base(v.Population.Name), v.Population.SHA256}
	}
	return r
}
