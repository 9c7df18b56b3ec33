// Package recalc lets LibreOffice calculate a workbook anew, as the oracle of the tests.
//
// A formula in a workbook of this program comes with a cached value that the engine computed. Whether the
// formula does say the same is for another program to judge. [Find] looks for LibreOffice, [New] gives it a
// fresh profile, [Office.Recalculate] converts a workbook, [Read] lists the formulas of one with their
// cached values, and [Compare] sets those from before beside those from after.
//
// LibreOffice by default believes the cached values of a workbook and hands a wrong one back unchanged. The
// profile therefore orders it to recalculate always. Tests first see that a poisoned value comes back
// corrected: without that, no comparison here could fail.
package recalc
