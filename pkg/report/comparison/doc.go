// Package comparison renders two results side by side: who gains, who loses and why, as data, as text, as a workbook
// and as a printable annex.
//
// # What it promises
//
// The figures are those of [npo/pkg/compare]; nothing is compared here. comparison.csv comes first and is the claim:
// its SHA-256 is the hash that the other files print. Unequal totals are never called a redistribution. Every column
// has one definition, which CSV, sheet and list of meanings share. The same comparison and options give the same bytes.
//
// # What it refuses
//
// [SideOfTable] refuses a table that is not the allocation.csv its receipt names. A format that is not known is refused
// before anything is written.
//
// # Where to start
//
// Read [ComparedSide] for where sides come from, [Comparison.Write] for the files, [Document] for comparison.json,
// [Comparison.WriteText] for the text.
package comparison
