package comparison

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A ComparedSide is a side of a comparison with what a reader must know of it.
type ComparedSide struct {
	compare.Side
	Kind    string               // what the user named: "result", "receipt", "scenario", "scheme" or "data"
	Name    string               // as the user typed it, without folders
	Title   allocation.Text      // a scenario's own; empty elsewhere
	Front   *document.Document   // what opens the renderings of the side: rule, data, division, totals; without recipients
	Hash    string               // SHA-256 of its allocation.csv
	Assumed bool                 // the rule rests on an assumption, as far as is known
	Plain   bool                 // the rule is known to have no transition, also where nothing can be calculated again
	Lists   []municipality.Group // of the user's, or of the scheme, that the result was made with
	Receipt *provenance.Receipt  // which files made it, and how its figures came to their division; nil where nobody gave it
}

// The kinds of side.
const (
	SideResult   = "result"
	SideReceipt  = "receipt"
	SideScenario = "scenario"
	SideScheme   = "scheme"
	SideData     = "data"
)

// SideOfResult makes a side of a result that was run just now.
func SideOfResult(kind, name string, title allocation.Text, r *scenario.Result) (ComparedSide, error) {
	hash, err := document.ResultHash(r)
	if err != nil {
		return ComparedSide{}, err
	}
	return ComparedSide{Side: compare.SideOf(r), Kind: kind, Name: name, Title: title, Front: document.Front(r), Hash: hash,
		Receipt: scenario.NewReceipt(r, scenario.ReceiptInput{ResultHash: hash}),
		Assumed: r.Scheme.Basis.Assumption, Lists: listsOf(document.NewBuilder(r).Groups(), r.Table.Division.Date)}, nil
}

// SideOfDocument makes a side of an allocation.json and the receipt beside it. scheme is the scheme that made it, when it is known: only then
// can the amounts be calculated again, to take a transition off or to explain. A scheme that does not give the
// amounts of the document is not the one, and is left aside; so is one that pays school sites, which the document
// does not hold.
func SideOfDocument(kind, name string, receipt *provenance.Receipt, d *document.Document, scheme *scenario.Scheme) ComparedSide {
	side := ComparedSide{Kind: kind, Name: name, Front: withoutRecipients(d), Hash: d.ResultSHA256, Receipt: receipt}
	side.Sites = d.Scheme.Recipient == scenario.Sites
	side.Assumed = slices.ContainsFunc(d.Bases, func(b document.BasisFacts) bool { return b.ID == d.Scheme.Basis && b.Assumption })
	side.Division = provenance.Date(d.Division.Date)
	side.Lists = listsOf(d.Groups, side.Division)
	side.Schedule = scheduleOf(d)
	var rows []allocation.Row
	for _, r := range d.Recipients {
		row := compare.SideRow{Key: r.Code, Name: r.Name, Amount: allocation.Cents(r.Amount), Exact: &r.Exact.Exact}
		figures := allocation.Row{Key: r.Code, Name: r.Name}
		for _, m := range r.Measures {
			if value, ok := m.Value.Decimal(); ok {
				row.Know(m.ID, value, uses(d, m.ID))
				figures.Values = append(figures.Values, allocation.Value{Measure: allocation.Measure(m.ID), Amount: value})
			}
		}
		side.Rows, rows = append(side.Rows, row), append(rows, figures)
	}
	if scheme != nil {
		side.Plain = !compare.NewModel(scheme, nil).HasTransition()
	}
	if scheme != nil && !scheme.PerSite {
		if model := compare.NewModel(scheme, rows); model.Gives(side.Side) {
			side.Model = &model
		}
	}
	return side
}

// listsOf returns the groups of a result that are not inside the program: those of the scheme, the scenario and the user.
func listsOf(groups []document.GroupTotals, on provenance.Date) []municipality.Group {
	var lists []municipality.Group
	for _, g := range groups {
		if g.Kind != document.SchemeGroup && g.Kind != document.ListGroup {
			continue
		}
		list := municipality.Group{ID: g.ID, NL: g.Title.NL, EN: g.Title.EN, On: on, Source: g.Source.NL, SourceEN: g.Source.EN}
		keys := slices.Clone(g.Members)
		for _, m := range g.Missing {
			keys = append(keys, m.Code)
		}
		for _, key := range keys {
			if code, err := municipality.ParseCode(key); err == nil { // always, of what this program wrote
				list.Codes = append(list.Codes, code)
			}
		}
		slices.Sort(list.Codes)
		lists = append(lists, list)
	}
	return lists
}

// uses tells whether the scheme of a document uses a measure.
func uses(d *document.Document, measure string) bool {
	return slices.ContainsFunc(d.Measures, func(m document.MeasureFacts) bool { return m.ID == measure && m.Used })
}

// withoutRecipients is the document as far as it opens a rendering.
func withoutRecipients(d *document.Document) *document.Document {
	head := *d
	head.Recipients, head.Ledger = nil, nil
	return &head
}

// SideOfTable makes a side of an allocation.csv and the receipt beside it, for a result that was written without
// allocation.json. file is the path of the table, for problems.
func SideOfTable(kind, name string, receipt *provenance.Receipt, file string, table []byte) (ComparedSide, error) {
	side := ComparedSide{Kind: kind, Name: name, Front: frontOfReceipt(receipt), Hash: receipt.ResultHash, Receipt: receipt}
	if known := builtInOf(receipt); known != nil {
		side.Schedule = known.Schedule
		side.Assumed, side.Plain = known.Basis.Assumption, !compare.NewModel(known, nil).HasTransition()
	}
	side.Division = provenance.Date(receipt.Division.Date)
	records, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil || len(records) == 0 || len(records[0]) < 3 {
		return side, badTable(file, 1, "is not an allocation.csv")
	}
	header := records[0]
	if side.Sites = slices.Equal(header[:2], document.KeyHeader(true)); side.Sites {
		side.Front.Scheme.Recipient = scenario.Sites
	}
	if header[len(header)-1] != document.TotalColumn {
		return side, badTable(file, 1, "the last column is not "+document.TotalColumn)
	}
	for i, record := range records[1:] {
		row := compare.SideRow{Key: record[0], Name: record[1]}
		if row.Amount, err = allocation.ParseCents(record[len(record)-1]); err != nil {
			return side, badTable(file, i+2, err.Error())
		}
		for k, column := range header {
			if value, ok := plainNumber(record[k]); ok && k >= 2 {
				row.Know(column, value, true) // an allocation.csv holds no measure that its scheme does not use
			}
		}
		side.Rows = append(side.Rows, row)
	}
	for _, o := range receipt.Overrides {
		side.Front.Overrides = append(side.Front.Overrides, document.OverrideFacts{Code: o.Key, Name: side.nameOf(o.Key),
			Measure: o.Measure, Was: figureOfText(o.Was), Value: figureOfText(o.Value), Reason: o.Reason})
	}
	if side.Total().String() != receipt.Totals.Amount {
		return side, badTable(file, 1, fmt.Sprintf("adds up to %s, and its receipt says %s", side.Total(), receipt.Totals.Amount))
	}
	return side, nil
}

// nameOf is the name of a recipient of the side, or else its key.
func (s ComparedSide) nameOf(key string) string {
	for _, r := range s.Rows {
		if r.Key == key {
			return r.Name
		}
	}
	return key
}

func badTable(name string, line int, why string) error {
	return provenance.Problemf(provenance.Position{File: name, Line: line}, provenance.BadReceipt, "%s", why).
		WithHint("give the directory that npo allocate wrote, as it was")
}

// frontOfReceipt tells what a receipt knows of a result. Of a built-in scheme the title is known too.
func frontOfReceipt(r *provenance.Receipt) *document.Document {
	d := &document.Document{
		Schema: document.Schema, Tool: r.Tool, Example: r.Example, Status: r.Status, ResultSHA256: r.ResultHash,
		Scheme: document.SchemeFacts{ID: r.Scheme.ID, Title: document.Words{NL: r.Scheme.ID, EN: r.Scheme.ID}, Kind: r.Scheme.Kind, Name: r.Scheme.Name,
			SHA256: r.Scheme.SHA256, Recipient: scenario.Municipalities},
		Division: document.DivisionFacts{Date: r.Division.Date, Declared: r.Division.Declared, Recipients: r.Division.Recipients, Total: r.Division.Total},
	}
	known := builtInOf(r)
	for _, p := range r.Parameters {
		value := figureOfText(p.Value)
		facts := document.ParameterFacts{Name: p.Name, Value: value, Default: value, Title: document.Words{NL: p.Name, EN: p.Name}}
		if known != nil {
			if standard, ok := known.Parameter(p.Name); ok {
				facts.Default, facts.Title, facts.Unit = document.FigureOf(standard.Default), document.Words(standard.Title), document.Words(standard.Unit)
			}
		}
		d.Scheme.Parameters = append(d.Scheme.Parameters, facts)
	}
	if budget, err := allocation.ParseCents(r.Budget); err == nil {
		d.Scheme.Budget = document.MoneyOf(budget)
	}
	if known != nil {
		d.Scheme.Title = document.Words(known.Title)
		if known.Default != nil {
			d.Scheme.DefaultBudget = document.MoneyOf(*known.Default)
		}
	}
	for _, in := range r.Inputs {
		if in.Kind == provenance.KindInput || in.Kind == provenance.KindExample {
			d.Inputs = append(d.Inputs, document.InputFacts{Name: in.Name, SHA256: in.SHA256, Size: in.Size, Layout: in.Layout,
				ReferenceDate: in.ReferenceDate, Status: in.Status})
		}
	}
	d.Measures = measuresOfReceipt(r, known)
	return d
}

// measuresOfReceipt are the measures of a receipt with their sums; with the words of its scheme where that is known.
func measuresOfReceipt(r *provenance.Receipt, known *scenario.Scheme) []document.MeasureFacts {
	var list []document.MeasureFacts
	for _, m := range r.Measures {
		facts := document.MeasureFacts{ID: m.Name, Title: document.Words{NL: wording.MeasureName(m.Name).In(wording.NL), EN: wording.MeasureName(m.Name).In(wording.EN)}, Statuses: m.Statuses, Dates: m.Dates}
		if sum, ok := plainNumber(m.Value); ok {
			figure := document.FigureOf(sum)
			facts.Sum = &figure
		}
		if known != nil {
			facts.Used = slices.Contains(known.Scheme.Measures(), allocation.Measure(m.Name))
			facts.Title = document.Words{NL: document.MeasureTitle(known, m.Name, wording.NL), EN: document.MeasureTitle(known, m.Name, wording.EN)}
			if spec, ok := known.Measure(m.Name); ok {
				word := document.Words(spec.ReferenceWord)
				facts.ReferenceWord = &word
			}
		}
		list = append(list, facts)
	}
	return list
}

// builtInOf returns the scheme of a receipt where that is inside this program, and nil elsewhere.
func builtInOf(r *provenance.Receipt) *scenario.Scheme {
	if r.Scheme.Kind != provenance.SchemeBuiltIn {
		return nil
	}
	scheme, err := scenario.Find(r.Scheme.ID)
	if err != nil || scheme.Source.SHA256 != r.Scheme.SHA256 {
		return nil
	}
	return scheme
}

// figureOfText reads a figure of a receipt; what is none is shown as zero.
func figureOfText(text string) document.Figure {
	value, _ := plainNumber(text)
	return document.FigureOf(value)
}

// plainNumber reads a decimal as tables and receipts of this program write it, and nothing else.
func plainNumber(text string) (decimal.Decimal, bool) {
	if !document.IsFigure(text) || strings.Contains(text, "/") {
		return decimal.Decimal{}, false
	}
	value, err := decimal.NewFromString(text)
	return value, err == nil
}
