// Package verify holds amounts that somebody else published, decided or paid against the rule.
//
// [CheckClaim] needs no national file: a municipality states its own figures and the amount in its
// decision, and gets a [Verdict]. When the amount does not fit, the verdict first tries the usual
// causes (a payment taken for the whole, one component only, another reading of the score) and only
// then calls it a difference, with the gap in euros and in units and the single changes that would
// close it. Where the amount does not follow from a rate per unit, as of a budget that all share, one figure at a time
// is changed and the rest stays ([Try]). A figure that fits is no proof: many pairs of figures give the same amount, and the
// verdict counts some of them.
//
// [ComparePublished] sets a whole published table beside an allocation, row by row, at the precision
// in which the table was published, and accounts for every row on either side.
//
// Every amount that is told is computed by package allocation; only on the way to a figure is a share worked out here.
package verify
