// Package report writes a result: the claim of record, data, workbooks, and a receipt that names them all by hash.
//
// [Write] renders a [npo/pkg/scenario.Result] into a [Sink], one file after the other. allocation.csv
// comes first: it is the claim, and its SHA-256 is the result hash that the other files print. The
// receipt names every file by hash, and SHA256SUMS all but itself. The package opens no files of its own;
// where a result goes is the sink's affair ([Memory] keeps it in memory).
//
// # The rooms
//
// What is written is made in rooms of their own, with arrows one way: wording (languages, numbers, pages), xlsx
// (sheets and their bytes) and ods (the same sheets in OpenDocument) know no results; document is a result as data; explain tells one amount from a document;
// workbook shows a result on sheets. Beside them stand verdict (amounts of others held against the rule), intake (what
// inputs were recognised as) and comparison (two results side by side, written with the [Recorder] of this package).
//
// # What it promises
//
// The same result and options give the same bytes, on any machine: no clock, no locale, no map order.
// Nothing is calculated for the claim here. Figures are written exactly; where a text for people rounds or
// cuts off, it says so with fewer decimals or an ellipsis, and nothing is computed from it.
// Every text for people exists in Dutch and English and begins with the rule, the data, the municipal division and
// what the figures are worth ([WriteOpening]). Results from the data inside the program say so everywhere.
//
// # What it refuses
//
// An error of the sink, at opening, writing or closing, ends the rendering: there is no half result that
// passes for a whole one. A format that is not known is refused before any file is written.
//
// # Where to start
//
// Read [Write] for the files of a result and [Summary] for what a person reads at the end of a run.
package report
