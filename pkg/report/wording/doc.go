// Package wording is how the program speaks to people: two languages, their numbers and dates, and pages of text.
//
// # What it promises
//
// Every phrase exists in Dutch and English, written side by side ([Both]), so that neither can be missing. Numbers
// are written exactly, or with fewer decimals or an ellipsis where digits are left out; nothing is computed from a
// text. The same values give the same text on any machine: the locale plays no part.
//
// # What it refuses
//
// It knows no results, schemes or files: what a number means is up to whoever asks for its text.
//
// # Where to start
//
// Read [Language.Say] for sentences, [Language.Amount] and [Language.Exact] for numbers, [Page] and [Grid] for text
// on a terminal.
package wording
