package cbsdata

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// language is one of the two in which an oddity is told.
type language int

const (
	nl language = iota
	en
)

// figure writes a number for people: 12.689,5 in Dutch, 12,689.5 in English.
func (l language) figure(d decimal.Decimal) string {
	sign, text := "", d.Abs().String()
	if d.IsNegative() {
		sign = "-"
	}
	whole, fraction, decimals := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + []string{".", ","}[l] + whole[i:]
	}
	if decimals {
		whole += []string{",", "."}[l] + fraction
	}
	return sign + whole
}

// count writes a number of things.
func (l language) count(n int) string { return l.figure(decimal.NewFromInt(int64(n))) }

// listed writes "7 (00AP00, 00AR00 en 5 meer)".
func listed(n int, names []string, l language) string {
	more := ""
	if n > len(names) {
		more = fmt.Sprintf([]string{" en %s meer", " and %s more"}[l], l.count(n-len(names)))
	}
	return fmt.Sprintf("%s (%s%s)", l.count(n), strings.Join(names, ", "), more)
}

// odd notes an oddity of the files together.
func (j *joining) odd(where provenance.Position, key, dutch, english string) {
	j.table.Oddities = append(j.table.Oddities, Oddity{Where: where, Key: key, NL: dutch, EN: english})
}

// lookAround notes what is worth a look and stops nothing, in the order of the files and their lines.
func (j *joining) lookAround() {
	j.lookAtDates()
	j.lookAtHomes()
	j.lookAtPlaces()
	if !j.options.Sites {
		j.lookAtNames()
		j.lookAtSpecialShare()
	}
	order := map[string]int{}
	for i, f := range j.table.Files {
		order[f.Source.Name] = i
	}
	slices.SortStableFunc(j.table.Oddities, func(a, b Oddity) int {
		return cmp.Or(
			cmp.Compare(order[a.Where.File], order[b.Where.File]),
			cmp.Compare(a.Where.Sheet, b.Where.Sheet),
			cmp.Compare(a.Where.Line, b.Where.Line),
			cmp.Compare(a.Where.Column, b.Where.Column),
		)
	})
}

// lookAtDates notes files with figures of different dates.
func (j *joining) lookAtDates() {
	var first *File
	for _, in := range j.inputs {
		f := j.table.Files[in.file]
		if len(in.specs) == 0 || f.ReferenceDate == "" {
			continue
		}
		if first == nil {
			first = f
		}
		if f.ReferenceDate != first.ReferenceDate {
			j.odd(provenance.Position{File: in.name}, "",
				fmt.Sprintf("de cijfers zijn van %s, die van %s van %s", f.ReferenceDate, filepath.Base(first.Source.Name), first.ReferenceDate),
				fmt.Sprintf("the figures are of %s, those of %s of %s", f.ReferenceDate, filepath.Base(first.Source.Name), first.ReferenceDate))
			return
		}
	}
}

// lookAtHomes notes sites of which a register of addresses gives another municipality than the count
// that is followed.
func (j *joining) lookAtHomes() {
	for _, in := range j.inputs {
		var t tally
		var followed string
		for _, k := range in.keys {
			h := j.homes[k.id]
			if in.rank == noSiting || h.input == nil || k.code == 0 || k.code == h.code {
				continue
			}
			followed = h.input.base()
			where := provenance.Position{File: in.name, Sheet: in.sheet, Line: k.line, Column: k.codeColumn}
			t.add(fmt.Sprintf("%s: %s / %s", k.id, k.code, h.code), sum{where: where})
		}
		if t.n > 0 {
			j.odd(t.where, "",
				fmt.Sprintf("vestigingen in een andere gemeente dan volgens %s, die gevolgd is: %s", followed, t.keys(nl)),
				fmt.Sprintf("sites in another municipality than according to %s, which is followed: %s", followed, t.keys(en)))
		}
	}
}

// lookAtPlaces notes sites whose place has another name in two files.
func (j *joining) lookAtPlaces() {
	type told struct {
		place string
		by    *input
	}
	first := map[string]told{}
	for _, in := range j.inputs {
		var t tally
		var by string
		for _, k := range in.keys {
			was, met := first[k.id]
			switch {
			case k.place == "":
			case !met:
				first[k.id] = told{k.place, in}
			case fold(was.place) != fold(k.place):
				by = was.by.base()
				t.add(fmt.Sprintf("%s: %s / %s", k.id, k.place, was.place), sum{where: in.whereKey(in.name, k)})
			}
		}
		if t.n > 0 {
			j.odd(t.where, "",
				fmt.Sprintf("vestigingen met een andere plaatsnaam dan in %s: %s", by, t.keys(nl)),
				fmt.Sprintf("sites with another place name than in %s: %s", by, t.keys(en)))
		}
	}
}
