// Package carry takes a table of figures per municipality from one municipal division to another.
//
// [Read] understands any table with one row per municipality, named by code or by name, and columns of figures, as
// publishers write them: a law, a ministry's workbook, the output of this program. It recognises which columns hold
// amounts and counts, by what the header says, by how the figures are written, or because the table's own total row adds
// them up; a column of figures that nothing of this tells is refused, not guessed at. A total row is told from
// municipalities and held against its rows.
//
// [Table.Carry] brings the table to a later division. Figures of municipalities that merge are added; those of a
// divided one are multiplied by the shares of [ReadShares] and rounded once, at the end, by the same largest
// remainder that divides money everywhere in this program. No sum changes, to the cent, and the result says so with
// both sums. A number of pupils stays the sum of the kinds beside it and of what they leave. A score above a threshold does not add up and is refused, unless a person gives a reason.
//
// The arithmetic of boundary changes is in package municipality, the reading of cells in package cbsdata.
package carry
