// Package ods makes spreadsheets of OpenDocument 1.3 (OASIS, ISO/IEC 26300) from the sheets of [npo/pkg/report/xlsx].
//
// # What it promises
//
// The sheets are the same values that become a workbook of Excel, and nothing of them gets lost: numbers with the same
// decimal text, formulas in OpenFormula with the value that the program computed ([Translate]), formats, looks, joined
// cells, links, what cells to fill in accept, checks that turn red, frozen headings, filters, and how a page is
// printed. Numbers show in the notation of the language of the document, whatever the reader's machine is set to.
//
// The same sheets give the same bytes: parts come in one order with one date, nothing comes from the clock, and what is
// compressed at the same time does not depend on the number of cores. The part mimetype comes first and uncompressed,
// so that the file is recognised by its first bytes.
//
// # What it refuses
//
// A formula with anything that is not translated, a format of numbers that only comparisons have, a link in a cell of
// numbers: an error, not a sheet that says less. There are no charts.
//
// # Where to start
//
// Read [NewBook], [Book.Add] and [Book.Finish]; for many small documents [Press].
package ods
