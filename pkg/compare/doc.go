// Package compare sets two results side by side: who gains, who loses, and why.
//
// [Compare] takes two sides, whatever made them, and gives a row per municipality. Where the totals differ,
// the difference is split exactly: the volume effect is what a municipality would have gained had only the
// total changed (the old shares at the new total, less the old amount), and the redistribution effect is the
// rest. The redistribution effects of all municipalities add up to € 0.00. A comparison of unequal totals
// without that split would show growth as gain.
//
// Where the new side has a transition, [Settle] takes it off first: the comparison is about where the new
// rules lead, and every row says beside it what is paid in between. Where both sides have one of the same kind, what is
// paid is compared with what is paid. A transition is what holds an amount to an
// earlier one; a floor that the regulation itself promises is none.
//
// [Comparison.Classify] says where municipalities lie and what happened to those that stand on one side only.
// [Explain] asks why an amount changed, and divides the answer over four factors by their Shapley values,
// computed exactly: every order in which the factors could have changed counts alike.
//
// The package reads no files: sides are values. It divides nothing itself: the old shares at the new total are
// apportioned by package allocation.
package compare
