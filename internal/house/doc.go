// Package house holds the rules of the house as tests: which package may import which, what the engine
// may never do, and what every file of the project looks like.
//
// Each rule is a function from sources to findings. One test applies it to the project; another shows it
// a source that breaks the rule and asks that it says so, since a check that cannot fail proves nothing.
package house
