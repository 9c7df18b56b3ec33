package carry

import (
	"math/big"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Carried is a table on another division.
type Carried struct {
	Table      *Table
	Conversion *municipality.Conversion // exact, with its controls, changes and gaps
	Rounded    *municipality.Table      // what was divided, rounded once; its columns are parallel to Table.Columns
}

// Carry brings the table to a division that is not earlier than its own. w says how municipalities that were divided
// are divided; nil divides none. because is the reason why scores above a threshold are added all the same, also under the name of
// another kind; "" and blanks refuse them.
// The error holds every problem.
func (t *Table) Carry(to *municipality.Division, w *municipality.Weights, because string) (*Carried, error) {
	table, err := t.exact(strings.TrimSpace(because))
	if err != nil {
		return nil, err
	}
	conversion, err := t.register.Convert(table, t.Division, to, w)
	if err != nil {
		return nil, provenance.InFile(err, t.Source.Name)
	}
	if err := t.refuseBlankParts(conversion); err != nil {
		return nil, err
	}
	rounded, err := conversion.Rounded(Divide)
	if err != nil {
		return nil, err
	}
	return &Carried{Table: t, Conversion: conversion, Rounded: rounded}, nil
}

// refuseBlankParts refuses municipalities without figures that became part of one to which others bring theirs: a blank is not 0.
func (t *Table) refuseBlankParts(c *municipality.Conversion) error {
	var problems provenance.Problems
	for _, gap := range c.Gaps {
		for _, empty := range t.Empty {
			lacks := slices.DeleteFunc(t.register.Meanings(empty.Text), func(code municipality.Code) bool { return !slices.Contains(gap.Missing, code) })
			if len(lacks) == 0 {
				continue
			}
			where := empty.Where
			where.Column = t.Columns[0].Index
			problems.Add(provenance.Problemf(where, provenance.BlankCell, "%s of %s is blank, and a blank is not 0: others of which %s was made have figures",
				t.Columns[0].Header, empty.Text, label(t.register, gap.Code)).
				WithHint("write 0 where there are none; fill in the figure where it is missing; or leave the row out, and the table says that it lacks it"))
		}
	}
	return problems.Err()
}

// exact is the table as fractions.
func (t *Table) exact(because string) (*municipality.Table, error) {
	var columns []municipality.Column
	for i, c := range t.Columns {
		columns = append(columns, municipality.Column{Name: c.Header, Kind: c.adding(), Decimals: c.decimals(), Because: because, Parts: t.parts(i)})
	}
	var rows []municipality.Row
	for _, row := range t.Rows {
		values := make([]*big.Rat, len(row.Figures))
		for i, f := range row.Figures {
			values[i] = f.Value.Rat()
		}
		rows = append(rows, municipality.Row{Code: row.Code, Values: values, Where: row.Where})
	}
	return municipality.NewTable(columns, rows)
}

// parts returns the columns that count parts of what a column counts, by the measures that the program knows: pupils of a kind, of all
// pupils. There are none where a row has more in the parts than in the whole: then the headers mean something else.
func (t *Table) parts(whole int) []int {
	catalogue := cbsdata.Catalogue()
	spec, known := cbsdata.Header(t.Columns[whole].Header).Measure(catalogue)
	if !known || t.Columns[whole].Kind != municipality.Count {
		return nil
	}
	var parts []int
	for i, c := range t.Columns {
		part, known := cbsdata.Header(c.Header).Measure(catalogue)
		if known && c.Kind == municipality.Count && slices.Contains(spec.Parts, part.ID) {
			parts = append(parts, i)
		}
	}
	for _, row := range t.Rows {
		left := row.Figures[whole].Value
		for _, part := range parts {
			left = left.Sub(row.Figures[part].Value)
		}
		if left.IsNegative() {
			return nil
		}
	}
	return parts
}

// Divide divides whole units over fractions, which ascend by code, by largest remainder, as money is divided everywhere; equal
// fractions at the cut go to the lowest code. It is the municipality.Divider of this program.
func Divide(units int64, fractions []municipality.Fraction) ([]int64, error) {
	exact := make([]allocation.Exact, len(fractions))
	for i, f := range fractions {
		exact[i] = allocation.ExactRat(f.Part)
	}
	given := make([]int64, len(fractions))
	settled, err := allocation.Settle(allocation.Cents(units), exact)
	for i, s := range settled {
		given[i] = int64(s)
	}
	return given, err
}
