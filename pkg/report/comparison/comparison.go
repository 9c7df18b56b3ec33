package comparison

import (
	"fmt"
	"io"
	"slices"

	"npo/pkg/compare"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// A Comparison is two results side by side with what its renderings tell of them.
type Comparison struct {
	*compare.Comparison
	Before, After ComparedSide
	Explained     []compare.Explanation // ascending by key; nil: nobody asked why
	Population    *provenance.Source    // the table of inhabitants; nil: none
	Weights       []provenance.Source   // the files by which inhabitants of divided municipalities are divided
	Lists         []provenance.Source   // the files of groups that were asked for
	Ends          int                   // how many are named at either end of a ranking
}

// The files of a comparison. The first two lines are its data; the workbooks are for people.
const (
	File         = "comparison.csv"
	DocumentFile = "comparison.json"
	whyFile      = "comparison-explain.csv"
	bookFile     = "vergelijking.xlsx"
	annexFile    = "bijlage.xlsx"
)

// Options say which renderings of a comparison are wanted.
type Options struct {
	Formats  []report.Format // CSV, JSON, XLSX; CSV and receipt are always written
	Language wording.Language
	Version  string // of the program
	Annex    bool   // the annex for a minister
}

// Formats lists what a comparison can be rendered as.
func Formats() []report.Format { return []report.Format{report.CSV, report.JSON, report.XLSX} }

// Write renders a comparison into a sink: comparison.csv first, then what is asked for, then receipt.json and
// SHA256SUMS. The same comparison and options give the same bytes. It stops at the first file that cannot be
// written, and a format that is not known is refused before any file is.
func (c *Comparison) Write(sink report.Sink, o Options) error {
	for _, f := range o.Formats {
		if !slices.Contains(Formats(), f) {
			return fmt.Errorf("format %q: not one of %v", f, Formats())
		}
	}
	rec := report.NewRecorder(sink)
	v := newView(c, o.Language, o.Version)
	hash, err := rec.Write(File, v.writeCSV)
	if err != nil {
		return err
	}
	v.hash = hash
	for _, f := range v.files(o) {
		if _, err := rec.Write(f.name, f.write); err != nil {
			return err
		}
	}
	receipt := v.receipt(o, rec.Outputs())
	if _, err := rec.Write(report.ReceiptFile, func(w io.Writer) error { return document.EncodeLines(w, receipt) }); err != nil {
		return err
	}
	return rec.WriteSums()
}

// An output is a file that the options ask for.
type output struct {
	name  string
	write func(io.Writer) error
}

// files lists what is written beside comparison.csv, in its order.
func (v *view) files(o Options) []output {
	var files []output
	if v.Explained != nil {
		files = append(files, output{whyFile, v.writeWhy})
	}
	if slices.Contains(o.Formats, report.JSON) {
		files = append(files, output{DocumentFile, v.document().Encode})
	}
	if slices.Contains(o.Formats, report.XLSX) {
		files = append(files, output{bookFile, v.writeBook})
	}
	if o.Annex {
		files = append(files, output{annexFile, v.writeAnnex})
	}
	return files
}

// A view is a comparison on its way to a rendering in one language.
type view struct {
	*Comparison
	lang         wording.Language
	version      string
	hash         string // of comparison.csv; "" while that is not written
	older, newer string // what people call the sides
	country      compare.Total
	totals       []compare.Total
	handmade     []override
}

func newView(c *Comparison, l wording.Language, version string) *view {
	if l == "" {
		l = wording.NL
	}
	v := &view{Comparison: c, lang: l, version: version, country: c.Country(), totals: c.Totals()}
	v.older, v.newer = v.labels()
	v.handmade = v.overrides()
	return v
}

func (v *view) in(p wording.Phrase) string                  { return p.In(v.lang) }
func (v *view) say(p wording.Phrase, args ...string) string { return v.lang.Say(p, args...) }

// noun is what the rows are.
func (v *view) noun() wording.Noun {
	if v.Sites {
		return wording.SiteNoun()
	}
	return wording.MunicipalityNoun()
}

// example tells whether a side was made from the data inside the program.
func (v *view) example() bool { return v.Before.Front.Example || v.After.Front.Example }
