// Package cbsdata reads what CBS, DUO and municipalities publish and joins it to one table of exact
// measures per recipient, each knowing the cells it came from.
//
// [Read] takes one file apart. It recognises a file by its headers, never by its name: the workbook of school
// scores of CBS, three files of DUO, and plain tables, as text in any usual encoding, as XLSX or as ODS. It
// reads strictly: a cell is an exact decimal number or a problem, a blank is never zero, and 1.234 is not
// guessed at. It reports every problem of a file at once, each at its cell, and accounts for every line.
//
// [Join] brings files together. School sites get their municipality from the files that know it, or from a
// person's decision ([ReadPlacement]), and what has none is listed, never dropped in silence. Where two files
// give the same figure, they are compared and not added. The result does not depend on the order of files or
// rows, nor on how a table was written down.
//
// What is no error and yet worth a look is an [Oddity]. Nothing is guessed: a date or status that a file does
// not state stays empty.
//
// The package does no arithmetic but sums of exact decimals; the one place where a floating-point number
// occurs is the reading of a spreadsheet's numeric cell (float.go).
package cbsdata
