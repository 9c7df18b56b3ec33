// Package workbook shows a result on sheets, of Excel or of OpenDocument: a cover, the amounts, where everything comes
// from, how sources and amounts connect, groups, roundings, and a specification per recipient.
//
// # What it promises
//
// Every amount on a sheet is a formula over cells that are there to see, and carries the value that the engine
// computed; what a formula cannot say stands beside it in words. The sheet that reconciles shows zero differences or
// turns red. The same result and options give the same bytes, also of the workbooks per recipient ([WriteDossiers]),
// which are made on all cores. A check sheet needs no result ([WriteCheckSheet]), a sheet for approval is filled in
// by hand ([WriteApproval]).
//
// # What it refuses
//
// [WriteCheckSheet] refuses a scheme that one municipality cannot check with its own figures; [WriteOwnCheckSheet]
// then takes that of the regulation.
//
// # Where to start
//
// Read [Write] for the workbook of a result, then a file per sheet: each sheet is one method of the book.
package workbook
