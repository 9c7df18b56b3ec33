// Package verdict says whether amounts that somebody else published are those of the rule: one amount in a decision,
// or a whole table.
//
// # What it promises
//
// The findings are those of [npo/pkg/verify]; here they become data and text that say the same. A text says what an
// outcome proves and what not: an amount that fits is no proof. Differences of whole tables are listed row by row, with
// the place in the published file.
//
// # Where to start
//
// Read [New] and [Report] for one amount, [NewTableReport] and [TableReport] for a table.
package verdict
