// Package examples holds the example data inside the program: figures per municipality derived from
// public files of CBS and DUO. README.md says how they were made and what they are not.
package examples

import _ "embed"

// Name is what the example table is called in receipts and on sheets.
const Name = "gemeenten-2019.csv"

// Table is the example table, as the command npo table writes it.
//
//go:embed gemeenten-2019.csv
var Table []byte
