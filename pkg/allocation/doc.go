// Package allocation divides public money exactly.
//
// A [Scheme] is a regulation as data. A [Dataset] is a table of exact measures per recipient. The scheme
// applied to the dataset is an [Allocation]: an amount in whole eurocents for every recipient, with the
// steps that prove it. A recipient is a key and a name, nothing more, so the same engine divides over
// municipalities, schools or applications.
//
// # What it promises
//
// Every figure is the decimal that was supplied; every intermediate is exact, a decimal or a fraction
// ([Exact]). Rounding happens in three places, each named by the scheme: [HalfUp] per component and
// recipient where an amount per unit is paid, [LargestRemainder] where a pot is divided, and [Rounded] where
// a rule counts in whole numbers. A pot is divided by [Apportion] and nowhere else; its amounts add up to the
// pot, whatever the order of the recipients, and a tie for the last cent is settled by key and reported. The
// result depends on the scheme and the dataset alone: not on row order, machine, number of cores, locale or day.
//
// Every amount can explain itself: [Allocation.Derive] returns the number as a tree of steps that ends
// in the measures of the recipient and the figures of the regulation, each with its legal basis.
//
// # What real grants ask beyond that
//
// A [Component] may have an eligibility [Condition], a floor and a ceiling per recipient (a [MaximumLoss] is a
// floor), a [Blend] with the shares of a reference, order of [Arrival], or be a supplement over the components
// before it; a scheme may withhold a fixed sum from its budget and pay groups of its recipients
// ([Allocation.SumTo]). With floors and ceilings a pot is divided as λ × weight held between them, with the one
// λ that exhausts the pot. What ceilings or order of arrival leave of a pot is a reported rest.
//
// # What it refuses
//
// What the vocabulary of quantities cannot say is refused, not approximated: there are no expressions in
// strings. A missing measure is never zero. A pot without a positive weight, a scheme whose parts do not
// add up and an amount beyond 64 bits of cents are errors, which say where ([Error]) and why ([ErrNoWeight]
// and its siblings). Nothing here reads a file or a clock, logs, or computes in floating point.
//
// # Where to start
//
// Read [Apportion] for the division of one pot, [Scheme.Allocate] for a regulation, and [Apportioner] for
// many divisions without allocating memory.
package allocation
