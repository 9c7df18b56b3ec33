package comparison

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/compare"
	"npo/pkg/provenance"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
)

// Document returns the comparison as data. The language is that of title, answer, notices and remarks.
func (c *Comparison) Document(l wording.Language, version string) *Document {
	return newView(c, l, version).document()
}

func (v *view) document() *Document {
	d := &Document{
		Schema: Schema, Tool: provenance.Tool{Name: "npo", Version: v.version}, Example: v.example(),
		Language: string(v.lang), Title: v.in(v.title()), Vintage: v.vintage(), Instalments: v.instalmentFacts(), Answer: v.answer(), Notices: document.NonNil(v.foremost(v.notices())),
		EqualTotals: v.EqualTotals(), Old: v.side(v.Before, v.older), New: v.side(v.After, v.newer),
		Changes: []Change{}, Transition: v.transitions(), OldTransition: v.oldTransitions(), Totals: v.total(v.country), Check: v.check(),
		Lists: sourceNames(v.Lists), OnlyOld: v.recipients(v.OnlyOld), OnlyNew: v.recipients(v.OnlyNew), Groups: []Total{},
		Rankings: v.rankings(), Distribution: v.distribution(), Rows: v.rows(),
	}
	for _, change := range v.changes() {
		d.Changes = append(d.Changes, Change{change.id, change.old, change.new})
	}
	for _, t := range v.totals {
		d.Groups = append(d.Groups, v.total(t))
	}
	if v.Population != nil {
		d.Inhabitants = &SourceName{filepath.Base(v.Population.Name), v.Population.SHA256}
	}
	if v.Explained != nil {
		d.Explanation = nationalWhy(v.national())
	}
	return d
}

// sourceNames names files, without folders.
func sourceNames(files []provenance.Source) []SourceName {
	names := []SourceName{}
	for _, s := range files {
		names = append(names, SourceName{filepath.Base(s.Name), s.SHA256})
	}
	return names
}

// national is the explanation of the totals.
func (v *view) national() compare.Explanation { return compare.National(v.Explained) }

func (v *view) side(s ComparedSide, label string) SideFacts {
	left := v.leftoverOf(s)
	f := SideFacts{
		Kind: s.Kind, Name: s.Name, Label: label, Scheme: s.Front.Scheme.ID, SchemeSHA256: s.Front.Scheme.SHA256,
		Parameters: []ComparedFigure{}, Budget: s.Front.Scheme.Budget, Withheld: left.apart(), Undivided: left.rest(), Inputs: []SourceName{}, Overrides: document.NonNil(s.Front.Overrides),
		Division: s.Front.Division.Date, Recipients: len(s.Rows), Status: s.Front.Status, Example: s.Front.Example,
		ResultSHA256: s.Hash, Total: document.Money(v.paidBy(s)),
	}
	for _, p := range s.Front.Scheme.Parameters {
		f.Parameters = append(f.Parameters, ComparedFigure{p.Name, p.Value})
	}
	for _, in := range s.Front.Inputs {
		f.Inputs = append(f.Inputs, SourceName{in.Name, in.SHA256})
	}
	return f
}

// paidBy is the total of a side as its result has it.
func (v *view) paidBy(s ComparedSide) allocation.Cents {
	var sum allocation.Cents
	for _, r := range s.Rows {
		if r.Paid != nil {
			sum += *r.Paid
			continue
		}
		sum += r.Amount
	}
	return sum
}

// transitions lists what holds the new amounts to earlier ones; nil where that cannot be known.
func (v *view) transitions() []TransitionFacts {
	if !v.knowsTransition() {
		return nil
	}
	facts := []TransitionFacts{}
	for _, t := range v.Transition {
		facts = append(facts, TransitionFacts{t.Component, string(t.Kind), !v.Kept})
	}
	return facts
}

// oldTransitions lists what holds the old amounts to earlier ones; nil where that cannot be known.
func (v *view) oldTransitions() []TransitionFacts {
	if v.Before.Model == nil && !v.Before.Plain {
		return nil
	}
	facts := []TransitionFacts{}
	for _, t := range v.OldTransition {
		facts = append(facts, TransitionFacts{t.Component, string(t.Kind), false})
	}
	return facts
}

func (v *view) total(t compare.Total) Total {
	return Total{
		Soort: cmp.Or(string(t.Kind), "land"), ID: cmp.Or(t.ID, "land"), Titel: v.lang.Of(t.Title), Aantal: t.Recipients,
		Huidig: document.Money(t.Old), Nieuw: document.Money(t.New), Verschil: document.Money(t.Difference), VerschilProcent: percentText(t.Percent()),
		VolumeEffect: document.Money(t.Volume), Herverdeeleffect: document.Money(t.Redistribution),
		HerverdeeleffectPerPupil: optional(euroText(t.RedistributionPerPupil())), NaOvergangsregeling: v.paidText(t.Paid),
		Voordeel: tallyFacts(t.Gains), Nadeel: tallyFacts(t.Losses), Gelijk: t.Unchanged,
		HerverdeelVoordeel: tallyFacts(t.Up), HerverdeelNadeel: tallyFacts(t.Down),
	}
}

func tallyFacts(t compare.Tally) Tally { return Tally{t.Count, document.Money(t.Sum)} }

func (v *view) check() Check {
	return Check{
		Splits: v.Splits(), SomHerverdeeleffect: document.Money(v.Redistribution), SomVolumeEffect: document.Money(v.Volume),
		VerschilVanDeTotalen: document.Money(v.New - v.Old), InOrde: v.sound(),
	}
}

// sound tells whether the effects add up as they must.
func (v *view) sound() bool { return v.Redistribution == 0 && v.Volume == v.New-v.Old }

func (v *view) recipients(keys []string) []OneSided {
	all := []OneSided{}
	for _, key := range keys {
		row, _ := v.Find(key)
		all = append(all, OneSided{key, row.Name})
	}
	return all
}

// A ranking is one end of the rows by one yardstick, for people and data.
type ranking struct {
	yardstick compare.Yardstick
	by        string
	title     wording.Phrase
	end       compare.Nature
	rows      []compare.Row
	beyond    int // how many more gain or lose as much as the last
}

// rankingLists are the ends of the rows by every yardstick, gains first.
func (v *view) rankingLists() []ranking {
	var lists []ranking
	for _, y := range []ranking{
		{yardstick: compare.InEuros, by: "euro", title: wording.Both("in euro's", "in euros")},
		{yardstick: compare.InPercent, by: "procent", title: wording.Both("in procenten", "in percent")},
		{yardstick: compare.PerPupil, by: "euro_per_leerling", title: wording.Both("in euro's per leerling", "in euros per pupil")},
	} {
		gains, losses := y, y
		gains.end, gains.rows = compare.Gain, v.Top(v.Ends, y.yardstick)
		losses.end, losses.rows = compare.Loss, v.Bottom(v.Ends, y.yardstick)
		gains.beyond, losses.beyond = v.beyond(gains), v.beyond(losses)
		lists = append(lists, gains, losses)
	}
	return lists
}

// beyond counts those that are not in a ranking though they gain or lose as much as the last one in it.
func (v *view) beyond(r ranking) int {
	if len(r.rows) == 0 {
		return 0
	}
	tied := v.Ties(r.yardstick, r.rows[len(r.rows)-1])
	return len(tied) - 1 - slices.IndexFunc(tied, func(row compare.Row) bool { return row.Key == r.rows[len(r.rows)-1].Key })
}

// beyondText says so; empty when there are none.
func (v *view) beyondText(r ranking) string {
	if r.beyond == 0 {
		return ""
	}
	return v.say(wording.Both("en nog %s met hetzelfde effect als de laatste", "and another %s with the same effect as the last"), v.lang.Counted(r.beyond, v.noun()))
}

func (v *view) rankings() []Ranking {
	var all []Ranking
	for _, r := range v.rankingLists() {
		facts := Ranking{By: r.by, End: string(r.end), Rows: []RankedRow{}, Beyond: r.beyond}
		for _, row := range r.rows {
			effect, _ := r.yardstick.Of(row)
			facts.Rows = append(facts.Rows, RankedRow{row.Key, row.Name, wording.RoundedText(effect, 2)})
		}
		all = append(all, facts)
	}
	return all
}

func (v *view) distribution() Distribution {
	older, newer := v.PerPupil()
	d := Distribution{
		Huidig: distributionFacts(older, true), Nieuw: distributionFacts(newer, true),
		Herverdeeleffect: distributionFacts(v.EffectPerPupil(), false), Klassen: []BinFacts{},
	}
	for _, b := range v.Histogram() {
		d.Klassen = append(d.Klassen, BinFacts{boundText(b.From), boundText(b.To), b.Count})
	}
	return d
}

func boundText(x *allocation.Exact) *string {
	if x == nil {
		return nil
	}
	text := wording.RoundedText(*x, 2)
	return &text
}

func distributionFacts(d compare.Distribution, hasGini bool) DistributionFacts {
	f := DistributionFacts{Aantal: d.Count, Gemiddelde: wording.RoundedText(d.Mean, 2), Kwantielen: []QuantileFacts{}}
	if hasGini && d.Count > 0 {
		gini := wording.RoundedText(d.Gini, 6)
		f.Gini = &gini
	}
	for _, q := range d.Quantiles {
		f.Kwantielen = append(f.Kwantielen, QuantileFacts{q.Percent, wording.RoundedText(q.Value, 2)})
	}
	return f
}

func (v *view) rows() []Row {
	rows := []Row{}
	for _, r := range v.Rows {
		row := Row{
			Gemeentecode: r.Key, Gemeente: r.Name, Provincie: r.Province, Grootteklasse: v.lang.Of(r.SizeClass), Groep: r.Group,
			Leerlingen: figurePointer(r.Pupils), ScoreOud: figurePointer(r.OldScore), ScoreNieuw: figurePointer(r.NewScore),
			Huidig: document.Money(r.Old), Nieuw: document.Money(r.New), Verschil: document.Money(r.Difference), VerschilProcent: percentText(r.Percent()),
			VolumeEffect: document.Money(r.Volume), Herverdeeleffect: document.Money(r.Redistribution),
			HuidigPerLeerling: optional(euroText(r.OldPerPupil())), NieuwPerLeerling: optional(euroText(r.NewPerPupil())),
			HerverdeeleffectPerLeerling: optional(euroText(r.RedistributionPerPupil())),
			HerverdeeleffectPerInwoner:  optional(euroText(r.RedistributionPerInhabitant())),
			NaOvergangsregeling:         v.paidText(r.Paid), Aard: string(r.Nature), Opmerking: v.remarks(r), Kant: sideWord(r.Side),
		}
		if i := r.Instalments; i != nil {
			row.Betaald, row.NogTeBetalenOud, row.NogTeBetalenNieuw = document.MoneyOf(i.Paid), document.MoneyOf(i.Left), document.MoneyOf(i.LeftCalculated)
		}
		if e, explained := v.why(r.Key); explained {
			row.Verklaring = whyFacts(e)
		}
		rows = append(rows, row)
	}
	return rows
}

// sideWord says on which sides a recipient is.
func sideWord(p compare.Presence) string {
	switch p {
	case compare.OnOldOnly:
		return "oud"
	case compare.OnNewOnly:
		return "nieuw"
	}
	return "beide"
}

func whyFacts(e compare.Explanation) *Why {
	f := &Why{Verschil: document.Money(e.Difference)}
	for _, p := range e.Parts {
		f.Delen = append(f.Delen, WhyFacts{factorID(p.Factor), document.Figure{Exact: p.Exact}, document.Money(p.Cents)})
	}
	return f
}

// nationalWhy is whyFacts of all rows together. The sum of hundreds of fractions has tens of thousands of digits, which say
// nothing that the rows do not: the sums are rounded to ten decimals.
func nationalWhy(e compare.Explanation) *Why {
	const decimals = 10
	f := whyFacts(e)
	for i, part := range f.Delen {
		f.Delen[i].Exact = document.FigureOf(decimal.RequireFromString(wording.RoundedText(part.Exact.Exact, decimals)))
	}
	return f
}

func figurePointer(d *decimal.Decimal) *document.Figure {
	if d == nil {
		return nil
	}
	f := document.FigureOf(*d)
	return &f
}

// optional is a text that may be missing.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// why returns the explanation of a row, and whether there is one.
func (v *view) why(key string) (compare.Explanation, bool) {
	i, found := slices.BinarySearchFunc(v.Explained, key, func(e compare.Explanation, key string) int { return cmp.Compare(e.Key, key) })
	if !found {
		return compare.Explanation{}, false
	}
	return v.Explained[i], true
}
