// Package document is a result as data: allocation.csv, which is the claim of record, allocation.json, which explains
// it, and the lines that open every rendering for people.
//
// # What it promises
//
// The same result gives the same bytes. Figures are exact: decimals or fractions as text, never floating-point
// numbers ([Figure], [Money]). Lists are never null. Every figure names its source, and every rule its basis by
// number ([Builder]). The SHA-256 of allocation.csv is the result hash that all other renderings print.
//
// # What it refuses
//
// [Decode] refuses figures in any other form than [Document.Encode] writes, unknown keys, and recipients, payments
// or sources that do not hold together: what reads a document need not check it again.
//
// # Where to start
//
// Read [WriteCSV] for the claim, [Document] for what allocation.json says, [New] for how it is gathered, [Header] for
// what opens a text or a sheet.
package document
