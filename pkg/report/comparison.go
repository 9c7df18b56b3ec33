package report

import (
	"fmt"
	"io"
	"slices"

	"npo/pkg/compare"
	"npo/pkg/provenance"
)

// A Comparison is two results side by side with what its renderings tell of them.
type Comparison struct {
	*compare.Comparison
	Before, After ComparedSide
	Explained     []compare.Explanation // ascending by key; nil: nobody asked why
	Population    *provenance.Source    // the table of inhabitants; nil: none
	Ends          int                   // how many are named at either end of a ranking
}

// The files of a comparison. The first two lines are its data; the workbooks are for people.
const (
	ComparisonFile         = "comparison.csv"
	ComparisonDocumentFile = "comparison.json"
	comparisonWhyFile      = "comparison-explain.csv"
	comparisonBookFile     = "vergelijking.xlsx"
	comparisonAnnexFile    = "bijlage.xlsx"
)

// ComparisonOptions say which renderings of a comparison are wanted.
type ComparisonOptions struct {
	Formats  []Format // CSV, JSON, XLSX; CSV and receipt are always written
	Language Language
	Version  string // of the program
	Annex    bool   // the annex for a minister
}

// ComparisonFormats lists what a comparison can be rendered as.
func ComparisonFormats() []Format { return []Format{CSV, JSON, XLSX} }

// Write renders a comparison into a sink: comparison.csv first, then what is asked for, then receipt.json and
// SHA256SUMS. The same comparison and options give the same bytes. It stops at the first file that cannot be
// written, and a format that is not known is refused before any file is.
func (c *Comparison) Write(sink Sink, o ComparisonOptions) error {
	for _, f := range o.Formats {
		if !slices.Contains(ComparisonFormats(), f) {
			return fmt.Errorf("format %q: not one of %v", f, ComparisonFormats())
		}
	}
	rec := recorder{sink: sink}
	v := newComparisonView(c, o.Language, o.Version)
	hash, err := rec.write(ComparisonFile, v.writeCSV)
	if err != nil {
		return err
	}
	v.hash = hash
	for _, f := range v.files(o) {
		if _, err := rec.write(f.name, f.write); err != nil {
			return err
		}
	}
	receipt := v.receipt(o, rec.sorted())
	if _, err := rec.write(ReceiptFile, func(w io.Writer) error { return encodeLines(w, receipt) }); err != nil {
		return err
	}
	_, err = rec.write(SumsFile, func(w io.Writer) error { return writeSums(w, rec.sorted()) })
	return err
}

// A comparisonOutput is a file that the options ask for.
type comparisonOutput struct {
	name  string
	write func(io.Writer) error
}

// files lists what is written beside comparison.csv, in its order.
func (v *comparisonView) files(o ComparisonOptions) []comparisonOutput {
	var files []comparisonOutput
	if v.Explained != nil {
		files = append(files, comparisonOutput{comparisonWhyFile, v.writeWhy})
	}
	if slices.Contains(o.Formats, JSON) {
		files = append(files, comparisonOutput{ComparisonDocumentFile, v.document().Encode})
	}
	if slices.Contains(o.Formats, XLSX) {
		files = append(files, comparisonOutput{comparisonBookFile, v.writeBook})
	}
	if o.Annex {
		files = append(files, comparisonOutput{comparisonAnnexFile, v.writeAnnex})
	}
	return files
}

// A comparisonView is a comparison on its way to a rendering in one language.
type comparisonView struct {
	*Comparison
	lang         Language
	version      string
	hash         string // of comparison.csv; "" while that is not written
	older, newer string // what people call the sides
	country      compare.Total
	totals       []compare.Total
}

func newComparisonView(c *Comparison, l Language, version string) *comparisonView {
	if l == "" {
		l = NL
	}
	v := &comparisonView{Comparison: c, lang: l, version: version, country: c.Country(), totals: c.Totals()}
	v.older, v.newer = v.labels()
	return v
}

func (v *comparisonView) in(p phrase) string                  { return p.in(v.lang) }
func (v *comparisonView) say(p phrase, args ...string) string { return v.lang.say(p, args...) }

// noun is what the rows are.
func (v *comparisonView) noun() noun {
	if v.Sites {
		return siteNoun()
	}
	return municipalityNoun()
}

// example tells whether a side was made from the data inside the program.
func (v *comparisonView) example() bool { return v.Before.Front.Example || v.After.Front.Example }
