package carry

import (
	"math/big"
	"strings"

	"npo/pkg/allocation"
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
	rounded, err := conversion.Rounded(Divide)
	if err != nil {
		return nil, err
	}
	return &Carried{Table: t, Conversion: conversion, Rounded: rounded}, nil
}

// exact is the table as fractions.
func (t *Table) exact(because string) (*municipality.Table, error) {
	var columns []municipality.Column
	for _, c := range t.Columns {
		columns = append(columns, municipality.Column{Name: c.Header, Kind: c.adding(), Decimals: c.decimals(), Because: because})
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

// Divide divides whole units over fractions by largest remainder, as money is divided everywhere; equal fractions at the cut go
// to the lowest code. It is the municipality.Divider of this program.
func Divide(units int64, fractions []municipality.Fraction) ([]int64, error) {
	claims := make([]allocation.Claim, len(fractions))
	for i, f := range fractions {
		claims[i] = allocation.Claim{Key: f.Code.String(), Weight: allocation.ExactRat(f.Part)}
	}
	apportionment, err := allocation.Apportion(allocation.Cents(units), claims)
	if err != nil {
		return nil, err
	}
	given := make([]int64, len(fractions))
	for i, share := range apportionment.Shares {
		given[i] = int64(share.Amount)
	}
	return given, nil
}
