// Package cli is the command line of npo: it reads files, hands them to the packages below, and prints.
//
// Nothing is computed here. A command is a constructor that returns a cobra command, an options struct
// that holds its flags, and a run function that reads as the steps of the work. Results go to standard
// output, problems and talk to standard error. Every error comes back to [Main], which is the one place
// that turns it into words and an exit status; [status] holds the table.
//
// What a result looks like is the business of the renderers below: package report and those beside it. Here are only
// the renderings that nothing but a terminal or a pipe shows, and of which no file of a result is made: how a result
// came out again (reproduce_text, reproduce_facts), a scheme (schemetext, schemefacts, formula), municipalities and
// their history, and what a run wrote (runfacts). That of a reproduction is made of the types of package archive,
// which itself stands on the renderers, so that it cannot be among them.
//
// Commands that write take two steps: they first decide whether they may write at all, before any file
// is read, and write last, through package output, so that a failed run leaves nothing behind.
package cli
