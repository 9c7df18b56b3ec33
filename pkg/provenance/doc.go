// Package provenance says where things come from and what is wrong with them.
//
// A [Position] is a cell of a sheet or a field of a text file. One type serves two ends:
// "this cell is wrong" (a [Problem]) and "this number is from that cell" (the cells that a
// measure was read from). A [Source] is a file by name, size and SHA-256. A [Receipt] names
// every source, rule and output of one run by hash, so that anybody can run it again and get
// the same bytes.
//
// The package knows nothing of money, municipalities or layouts: what it carries about
// them is text. It reads no clock, host name or environment.
package provenance
