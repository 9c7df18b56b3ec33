// Package municipality knows the Dutch municipalities: codes, names, provinces, and how they merged
// and split.
//
// A [Code] is the CBS code, GM0363; everything is joined on it, never on a name. A [Division] is the set of
// municipalities on a date. The [Register] holds every division since 2009, every code ever, and every
// boundary change since 2010, from files inside the program (data/README.md says from which sources and
// how). Start at [Default].
//
// [Register.Detect] tells on which divisions a set of codes fits, and names two codes that never
// existed side by side. [Register.Lookup] understands a name in any usual spelling by one rule and a
// short list of aliases; what it does not understand it answers with the nearest names and never by
// a guess.
//
// Nothing here asks what day it is: the newest division is the last one known, not the one of today.
// Border corrections between municipalities that both remain are not known (table 33 has none).
package municipality
