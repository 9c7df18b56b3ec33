package workbook

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// A book is a result on its way to sheets: what every sheet needs to know.
type book struct {
	result      *scenario.Result
	lang        wording.Language
	version     string
	hash        string // of allocation.csv
	header      document.Header
	document    *document.Document // what opens the renderings, without the recipients
	differences allocation.Exact   // the sum of all differences on the sheet Aansluiting
	leftOut     string             // what has no recipient; empty when nothing
	rows        []cbsdata.Row      // of the table, one for each recipient
	measures    []measureColumn
	division    *municipality.Division // nil when the rows are school sites or the division is not known
	newest      *municipality.Division
	groups      []document.GroupTotals // that have recipients
	alone       bool                   // the sheet of a recipient stands in a workbook of its own
	beside      string                 // the name of the workbook of all recipients
}

// Options are what a workbook says beside the result.
type Options struct {
	Language   wording.Language
	Version    string // of the program
	ResultHash string // the SHA-256 of allocation.csv

	OpenDocument bool // a spreadsheet of OpenDocument, otherwise a workbook of Excel
}

// Name is the name of the workbook of all recipients.
func (o Options) Name() string { return "verdeling" + o.extension() }

// Write writes verdeling.xlsx or verdeling.ods: a cover with contents, the division, where everything comes from,
// how sources and amounts connect, and one sheet per recipient, named by its code.
//
// Every formula carries the value that the engine computed. resultHash is the SHA-256 of allocation.csv.
// The same result, options and hash give the same bytes.
func Write(w io.Writer, r *scenario.Result, o Options) error {
	b := newBook(r, o)
	f, err := o.newFile(b.title(), b.sheetNames())
	if err != nil {
		return err
	}
	return finish(w, f, b.sheets())
}

// newBook gathers what the sheets share.
func newBook(r *scenario.Result, o Options) *book {
	opening := document.Front(r)
	b := &book{
		result: r, lang: o.Language, version: o.Version, hash: o.ResultHash,
		header: document.HeaderOf(opening, o.Language), document: opening, leftOut: document.LeftOut(opening, o.Language), rows: recipientRows(r), measures: measureColumns(r, o.Language),
		groups: document.NewBuilder(r).Groups(), beside: o.Name(),
	}
	if !r.Table.Sites {
		register := municipality.Default()
		b.newest = register.Newest()
		if d, err := register.On(r.Table.Division.Date); err == nil {
			b.division = d
		}
	}
	return b
}

// recipientRows are the rows of the table that belong to the recipients. Both are ascending by key, but a
// scheme that adds school sites up has no recipient for a municipality without any.
func recipientRows(r *scenario.Result) []cbsdata.Row {
	rows := make([]cbsdata.Row, len(r.Allocation.Recipients))
	for i, recipient := range r.Allocation.Recipients {
		at, found := slices.BinarySearchFunc(r.Table.Rows, recipient.Key, func(row cbsdata.Row, key string) int {
			return strings.Compare(row.Key, key)
		})
		if !found {
			panic("workbook: the table has no row for the recipient " + recipient.Key)
		}
		rows[i] = r.Table.Rows[at]
	}
	return rows
}

// sheets yields the sheets in their order. The reconciliation is made first, since all others say whether it
// found a difference; the others when their turn comes.
func (b *book) sheets() iter.Seq[*xlsx.Sheet] {
	return func(yield func(*xlsx.Sheet) bool) {
		reconciliation := b.reconciliationSheet()
		if !yield(b.cover()) || !yield(b.allocationSheet()) || len(b.groups) > 0 && !yield(b.groupsSheet()) || !yield(b.provenanceSheet()) ||
			!yield(reconciliation) || !yield(b.roundingSheet()) {
			return
		}
		for i := range b.result.Allocation.Recipients {
			if !yield(b.recipientSheet(i)) {
				return
			}
		}
	}
}

// sheetNames lists the names of the sheets, in the order of sheets.
func (b *book) sheetNames() []string {
	names := []string{b.coverName(), b.allocationName(), b.provenanceName(), b.reconciliationName(), b.roundingName()}
	if len(b.groups) > 0 {
		names = slices.Insert(names, 2, b.groupsName())
	}
	for _, r := range b.result.Allocation.Recipients {
		names = append(names, r.Key)
	}
	return names
}

func (b *book) coverName() string      { return b.in(wording.Both("Voorblad", "Cover")) }
func (b *book) allocationName() string { return b.in(wording.Both("Verdeling", "Allocation")) }
func (b *book) provenanceName() string {
	return b.in(wording.Both("Herkomst en controle", "Sources and checks"))
}
func (b *book) reconciliationName() string {
	return b.in(wording.Both("Aansluiting", "Reconciliation"))
}

// title names the workbook in its properties.
func (b *book) title() string {
	return b.perRecipient() + ": " + b.header.Scheme
}

// perRecipient says over whom is divided.
func (b *book) perRecipient() string {
	return b.say(wording.Both("Verdeling per %s", "Allocation per %s"), document.RecipientNoun(b.result.Scheme).One.In(b.lang))
}

// in returns a phrase in the language of the book.
func (b *book) in(p wording.Phrase) string { return p.In(b.lang) }

// say returns a phrase with its places filled.
func (b *book) say(p wording.Phrase, args ...string) string { return b.lang.Say(p, args...) }

// fileMark is how sheets refer to an input: B1 is the first file in Herkomst en controle.
func (b *book) fileMark(index int) string {
	return b.in(wording.Both("B", "F")) + strconv.Itoa(index+1)
}

// footer is the foot of a printed page: program and result at the left, the page at the right. The space behind
// the size of the font keeps a code that begins with a digit from becoming part of it.
func (b *book) footer(middle string) string {
	const font = `&"Arial,Regular"&7 `
	return "&L" + font + "npo " + b.version + " · " + b.hash[:min(8, len(b.hash))] +
		"&C" + font + middle + "&R" + font + b.in(wording.Both("pagina &P van &N", "page &P of &N"))
}
