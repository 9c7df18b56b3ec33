// Package report renders a result: as the claim of record, as data, as tables and sheets for people.
//
// [Write] renders a [npo/pkg/scenario.Result] into a [Sink], one file after the other. allocation.csv
// comes first: it is the claim, and its SHA-256 is the result hash that the other files print. The
// receipt names every file by hash, and SHA256SUMS all but itself. The package opens no files of its own;
// where a result goes is the sink's affair ([Memory] keeps it in memory).
//
// # What it promises
//
// The same result and options give the same bytes, on any machine: no clock, no locale, no map order.
// Nothing is calculated for the claim here. Figures are written exactly; where a text for people rounds or
// cuts off, it says so with fewer decimals or an ellipsis, and nothing is computed from it.
// Every text for people exists in Dutch and English, written side by side so that neither can be missing,
// and begins with the rule, the data, the municipal division and what the figures are worth. Results from
// the data inside the program say so everywhere.
//
// # What it refuses
//
// An error of the sink, at opening, writing or closing, ends the rendering: there is no half result that
// passes for a whole one. [DecodeDocument] refuses figures in any other form than [Document.Encode] writes.
//
// # Where to start
//
// Read [Write] for the files of a result, [Document] for what allocation.json says, [NewExplanation] for one
// amount step by step, [WriteInspect] for what inputs were recognised as, [WriteTable] for the joined table.
package report
