// Package sweep runs many variants of one scenario and says what they mean for each recipient.
//
// A [Sweep] is a base, which is a scenario.Request, with a [Variation]: either a [Grid] over parameters and
// the budget, every combination of their values, or [Draws] in which the figures of recipients are drawn at random
// within what their last decimal or a stated spread leaves open. [Parse] reads both from a scenario file with a
// section sweep. [Sweep.Write] writes every amount, as CSV or Parquet, and a summary: how low, how high, how
// often more than the base, and for a grid which parameter moves a recipient most.
//
// # What it promises
//
// Every scenario is the whole calculation, exact to the cent, as scenario.Run would do it: a property test holds the
// fast way of calculating to the engine. No amount passes through a float. The same sweep gives the same bytes on any
// machine and any number of cores. A [Shard] is a contiguous block of the scenarios; [Merge] makes of all shards the
// bytes of the whole sweep, so that any batch system can spread one.
//
// Draw i depends only on the seed and i, and for each figure on the key of its recipient and the measure ([Generator]):
// not on other recipients, their order, or what was drawn before. A figure with decimals is one of 1000 values, the
// middles of equal parts of its interval; a count stays whole and an amount in whole cents. No figure falls below the
// minimum of its measure, or else zero. What no input supplies is not drawn. Figures are drawn independently, so a sum
// that the scheme reads beside its parts no longer equals them.
//
// Memory does not grow with the number of scenarios: quantiles are exact up to [ExactScenarios], and beyond that come
// from bins that are fixed beforehand, with an error that each row states. It takes at most 80 kB for a recipient, and
// beyond the exact ones at most 60 kB for each core.
//
// # What it refuses
//
// A parameter or measure that the scheme does not have, a grid without points or with more than [MostScenarios],
// a budget for an open-ended scheme, a seed or shard that is none: as provenance problems, with their place in the
// file. A scenario that cannot be calculated stops the sweep; the problem says which it is.
//
// # How it is fast
//
// A plan is the scheme and dataset compiled for many scenarios: quantities become a short program on whole numbers,
// whose size is bounded beforehand so that nothing can overflow, and an allocation.Apportioner divides the pots.
// It allocates no memory for a scenario. What a plan cannot say (floors and ceilings of a closed budget, blends,
// order of arrival, figures beyond 64 bits) is left to Scheme.Allocate, a few hundred times slower and with the same
// amounts: [Sweep.Planned] tells.
//
// # Where to start
//
// Read [New] and [Sweep.Write]; [Sweep.Summarise] for a summary without files; [Merge] for shards.
package sweep
