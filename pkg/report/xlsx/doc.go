// Package xlsx makes workbooks of Excel: sheets as values first, then their bytes. The same values become OpenDocument in
// package ods.
//
// # What it promises
//
// The same sheets give the same bytes: the parts of the zip are sorted, their dates fixed, and nothing comes from the
// clock. A cell with a formula carries the number that the program computed, so that a reader who does not
// recalculate sees the same. Looks are roles, not colours and sizes ([Role]): one place decides how a heading looks.
// A [Press] makes many small workbooks that share styles at little more than the cost of their rows.
//
// # What it refuses
//
// It knows no results and no words: what a sheet says is up to whoever fills it. Numbers of a spreadsheet are binary
// ([CentsNumber], [ExactNumber]); the exact ones stand in the data.
//
// # Where to start
//
// Read [Sheet] and [Cell], then [NewBook] and [Book.Write].
package xlsx
