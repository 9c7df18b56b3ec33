// Package scenario turns a regulation and input files into a result.
//
// A regulation is a [Scheme]: a strict YAML file resolved to the types of the engine, with the texts, units and
// sources that people read. Some are inside the program ([BuiltIn], [Find]); [Parse] reads one of your own.
// [Scheme.With] puts another budget or other values of parameters in force.
//
// [Run] is the one way from files to amounts: it reads every input, joins them to a table, lets the engine divide
// and returns a [Result]. The result knows what a reader needs to judge the amounts: the sums of the
// measures, how definitive the data are, which municipalities are there, and what was left out and what it would
// have brought. Renderers add words, not facts. [NewReceipt] writes down everything that decided the result.
//
// The package speaks no language of its own to readers: texts in both languages come from the scheme, and problems
// with what a user supplied are provenance problems with file, line and column, all of them at once.
//
// What it refuses: a scheme that says anything the program does not know, a number that is not written out as
// a plain decimal, and inputs that do not fit together. It guesses nothing and passes over nothing.
package scenario
