// Package archive makes a result again from its receipt, and packs what that takes.
//
// A receipt names every file that made a result by its SHA-256. [Find] looks those files up inside the program, in
// folders and in archives, whatever they are called by now. [Reproduce] runs the same request again and holds every
// output against the receipt, the receipt against the one that is made now, and every amount against the result
// that lies beside it. [Pack] puts inputs, rules, outputs and the means to check them into one deterministic ZIP,
// which reproduces by itself.
//
// Nothing is believed because of its name: a file is what its hash says. A result that another version of the
// program makes with the same amounts is the same result; renderings that come out otherwise are named.
package archive
