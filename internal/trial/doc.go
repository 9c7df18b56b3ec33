// Package trial holds what tests of several packages try the renderings with: results, goldens, schemas and
// LibreOffice. Only tests import it.
//
// # What it promises
//
// Every function takes the test, and fails it rather than return an error; [Example], for examples, panics. The results are small enough to be
// checked by hand ([Plain], [Sites]), of the real size ([Country]), worked out by hand ([HandCases]) or from the
// public files ([RealFiles], which skips the test where those are absent). They come from the same functions as
// the program's own.
//
// # Where to start
//
// Read [Cases] for the results that goldens show and [Golden] for how bytes are held against them, [Validate]
// for documents and their schemas, [Recalculated] for workbooks and what LibreOffice makes of their formulas.
package trial
