// Package explain tells one amount step by step: each figure with the cells that it was read from, each component
// with its article and rounding, the total, and what is paid in which calendar year.
//
// # What it promises
//
// It explains what a [npo/pkg/report/document.Document] says and calculates no amount anew, so that a result of last
// year is explained as it was. An explanation is data first ([Explanation]) and text second, and both say the same.
// Other ways of rounding are shown beside the one that was used, as what they would change ([Readings]).
// Answers follow from the formulas of the scheme: what one unit is worth is the exact slope of a component, and where a
// formula bends the answer says why there is no single figure. A question that a scheme gives no reason to ask is left
// out. A recipient stands beside its groups with amounts, shares and euros per unit ([Standing]), never with a rank.
//
// # What it refuses
//
// A recipient whom the document does not hold.
//
// # Where to start
//
// Read [New] and [Options], then [Explanation.Write]; [Formula] reads a derivation aloud.
package explain
