package document

import (
	"path/filepath"
	"strconv"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// RatesScheme is the scheme that tells what a site without a municipality is worth, where no scheme was chosen.
const RatesScheme = "npo-regeling-2021"

// inputs describes the files of the table, in its order.
func (b *Builder) inputs() []InputFacts {
	facts := []InputFacts{}
	for _, f := range b.result.Table.Files {
		facts = append(facts, NewInputFacts(f))
	}
	return facts
}

// NewInputFacts says what one file was recognised as.
func NewInputFacts(f *cbsdata.File) InputFacts {
	facts := InputFacts{
		Name: filepath.Base(f.Source.Name), SHA256: f.Source.SHA256, Size: f.Source.Size,
		Layout: string(f.Layout), Encoding: f.Encoding, Separator: f.Separator, Decimal: string(f.Decimal),
		ReferenceDate: string(f.ReferenceDate), Status: f.Status, Title: f.Title, Tables: []TableFacts{},
	}
	for _, t := range f.Tables {
		facts.Tables = append(facts.Tables, tableFacts(t))
	}
	return facts
}

func tableFacts(t cbsdata.TableUse) TableFacts {
	facts := TableFacts{
		Sheet: t.Sheet, HeaderRow: t.HeaderRow, Lines: t.Lines,
		Header: t.Header, Empty: t.Empty, Note: t.Note, Data: t.Data,
		Columns: []ColumnFacts{}, Controls: []ControlFacts{},
	}
	for _, c := range t.Columns {
		facts.Columns = append(facts.Columns, ColumnFacts{columnName(t.Sheet, c.Index), c.Header, c.Use})
	}
	for _, c := range t.Controls {
		facts.Controls = append(facts.Controls, ControlFacts{c.Measure, c.Rows, FigureOf(c.Sum)})
	}
	return facts
}

// columnName calls a column what its reader sees: a letter in a sheet, the number of the field in a text file.
func columnName(sheet string, index int) string {
	if sheet != "" {
		return provenance.ColumnName(index)
	}
	return strconv.Itoa(index)
}

// sumOf adds a measure up over the rows.
func sumOf(t *cbsdata.Table, measure int) decimal.Decimal {
	var sum decimal.Decimal
	for _, row := range t.Rows {
		sum = sum.Add(row.Values[measure].Amount)
	}
	return sum
}

// Accounts says what became of every line and unit.
func (b *Builder) Accounts() []AccountFacts {
	facts := []AccountFacts{}
	for _, a := range b.result.Table.Accounts {
		facts = append(facts, AccountFacts{
			File: a.File, Sheet: a.Sheet, Measure: a.Measure, Compared: a.Compared,
			Lines: a.Lines, Header: a.Header, Empty: a.Empty, Note: a.Note, Used: a.Used, NotPlaced: a.NotPlaced,
			Units: FigureOf(a.Units), UsedUnits: FigureOf(a.UsedUnits), NotPlacedUnits: FigureOf(a.NotPlacedUnits),
		})
	}
	return facts
}

// NotPlaced lists the sites that were left out, and what they would have brought.
func (b *Builder) NotPlaced() NotPlacedFacts {
	left, err := b.result.NotPlaced()
	if err != nil {
		panic("document: a result that a run would have refused: " + err.Error())
	}
	facts := NotPlacedFacts{
		Sites: len(left.Sites), Units: unitFacts(left.Units), Worth: Figure{left.Exact},
		Amount: Money(left.Amount), ProRata: left.ProRata, List: []SiteFacts{},
	}
	for _, u := range left.Sites {
		facts.List = append(facts.List, siteFacts(u, b.result.Worth(u)))
	}
	return facts
}

// siteFacts describes a site without a municipality and what it is worth in euros.
func siteFacts(u cbsdata.Unplaced, worth allocation.Exact) SiteFacts {
	facts := SiteFacts{
		Site: u.Site.ID, Name: u.Site.Name, Place: u.Site.Place,
		Where: Where(u.Where), Units: unitFacts(u.Units), Worth: Figure{worth},
	}
	if u.Proposal != nil {
		facts.Proposal = &Recipient{u.Proposal.Code.String(), u.Proposal.Name}
	}
	return facts
}

// Placed lists the decisions of the placement file.
func (b *Builder) Placed() []PlacedFacts {
	facts := []PlacedFacts{}
	for _, p := range b.result.Table.Placed {
		facts = append(facts, PlacedFacts{
			Site: p.Site.ID, Name: p.Site.Name, Place: p.Site.Place, Code: p.Municipality.Code.String(),
			Source: p.Source, Reason: p.Reason, Units: unitFacts(p.Units),
		})
	}
	return facts
}

// overrides lists the figures that a scenario put in place of others.
func (b *Builder) overrides() []OverrideFacts {
	var facts []OverrideFacts
	for _, c := range b.result.Corrections {
		facts = append(facts, OverrideFacts{c.Key, c.Name, c.Measure, FigureOf(c.Was), FigureOf(c.Value), c.Reason})
	}
	return facts
}

// oddities lists what is worth a look: first per file, then over the files together.
func (b *Builder) oddities() []OddityFacts {
	facts := []OddityFacts{}
	for _, f := range b.result.Table.Files {
		facts = AppendOddities(facts, f.Oddities)
	}
	return AppendOddities(facts, b.result.Table.Oddities)
}

// AppendOddities adds what is worth a look at in data, in the order in which it was found.
func AppendOddities(facts []OddityFacts, oddities []cbsdata.Oddity) []OddityFacts {
	for _, o := range oddities {
		facts = append(facts, OddityFacts{Where(o.Where), o.Key, o.NL, o.EN})
	}
	return facts
}
