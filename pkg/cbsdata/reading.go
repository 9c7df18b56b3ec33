package cbsdata

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A reading is a file while it is read.
type reading struct {
	file     *File
	specs    []MeasureSpec // measures known, ascending by id
	special  []form        // the layouts known, see forms
	general  []form
	numbers  numbers
	problems collector
	records  []*records
	titles   titles
	kept     map[string]string
}

func newReading(name string, data []byte, o Options) *reading {
	r := &reading{
		file:    &File{Source: provenance.NewSource(name, data)},
		specs:   WithCatalogue(o.Measures),
		numbers: numbers{declared: o.Decimal},
		kept:    map[string]string{},
	}
	r.special, r.general = forms(r.specs)
	return r
}

// keep returns a copy of a text, in Unicode normalisation form C and with single spaces, that does not hold on to
// the line it came from; equal texts are kept once.
func (r *reading) keep(text string) string {
	text = norm.NFC.String(strings.Join(strings.Fields(text), " "))
	if k, ok := r.kept[text]; ok {
		return k
	}
	text = strings.Clone(text)
	r.kept[text] = text
	return text
}

// spec returns the measure with an id; every id that a layout names is in the catalogue.
func (r *reading) spec(id string) MeasureSpec {
	for _, s := range r.specs {
		if s.ID == id {
			return s
		}
	}
	panic("measure " + id + " is not in the catalogue")
}

// A tab is a sheet while its records are taken in.
type tab struct {
	*reading
	records *records
	heading heading
}

// newTab starts the records of a sheet.
func (r *reading) newTab(s sheet, h heading) *tab {
	rs := &records{sheet: s.name, index: map[string]int{}}
	r.records = append(r.records, rs)
	return &tab{reading: r, records: rs, heading: h}
}

// position is the place of a column (from 0) on a line.
func (t *tab) position(l line, column int) provenance.Position {
	return provenance.Position{File: t.file.Source.Name, Sheet: t.records.sheet, Line: l.number, Column: column + 1}
}

// measure adds a measure to those that the sheet supplies.
func (t *tab) measure(id string) int {
	t.records.specs = append(t.records.specs, t.spec(id))
	return len(t.records.specs) - 1
}

// text is what stands in the column for a use; blank when there is no such column.
func (t *tab) text(l line, use string) string {
	return l.at(t.heading.index(use)).trimmed()
}

// site reads the school site of a line.
func (t *tab) site(l line) (key int, ok bool) {
	column := t.heading.index(useSite)
	text := l.at(column).trimmed()
	id, ok := parseSite(text)
	if column < 0 {
		column = t.heading.index(useBRIN)
		brin, location := l.at(column).trimmed(), t.text(l, useLocation)
		id, ok = joinSite(brin, location)
		text = strings.TrimSpace(brin + " " + location)
	}
	if !ok {
		t.problems.add(badSite(t.position(l, column), text))
		return 0, false
	}
	return t.key(id, l, column), true
}

// key finds a key, or notes it with its line and names when it is new.
func (t *tab) key(id string, l line, column int) int {
	if i, ok := t.records.find(id); ok {
		return i
	}
	k := key{id: strings.Clone(id), line: l.number, column: column + 1, codeColumn: t.heading.index(useCode) + 1}
	k.name = t.keep(t.text(l, useName))
	k.place = t.keep(t.text(l, usePlace))
	k.municipality = t.keep(t.text(l, useMunicipalityName))
	t.records.index[k.id] = len(t.records.keys)
	t.records.keys = append(t.records.keys, k)
	return len(t.records.keys) - 1
}

// siting reads the municipality of a site. A blank says that the file does not know it.
func (t *tab) siting(l line, i int) {
	column := t.heading.index(useCode)
	text := l.at(column).trimmed()
	if text == "" {
		return
	}
	code, err := municipality.ParseCode(text)
	k := &t.records.keys[i]
	switch {
	case err != nil:
		t.problems.add(badCode(t.position(l, column), text))
	case k.code == 0:
		k.code = code
	case k.code != code:
		t.problems.add(provenance.Problemf(t.position(l, column), provenance.Disagreement,
			"site %s lies in %s here and in %s at %s", k.id, code, k.code,
			provenance.Position{File: t.file.Source.Name, Sheet: t.records.sheet, Line: k.line, Column: k.codeColumn}).
			WithHint("a site has one municipality: correct one of the lines"))
	}
}

func badSite(where provenance.Position, text string) *provenance.Problem {
	return provenance.Problemf(where, provenance.BadCode, "%s is not a school site", quoted(text)).
		WithHint("a site is a BRIN and a site number: 00AP00; remove lines that are no site, such as totals")
}

func badCode(where provenance.Position, text string) *provenance.Problem {
	if text == "" {
		return provenance.Problemf(where, provenance.BadCode, "a municipality code is missing").
			WithHint("remove lines that are no municipality, such as totals")
	}
	return provenance.Problemf(where, provenance.BadCode, "%s is not a municipality code", quoted(text)).
		WithHint("write it as GM0363, 0363 or 363; remove lines that are no municipality, such as totals")
}

// unique tells whether no line before this one had the key; when one had, it is a problem.
func (t *tab) unique(l line, i int) bool {
	k := t.records.keys[i]
	if k.line == l.number {
		return true
	}
	t.problems.add(provenance.Problemf(t.position(l, k.column-1), provenance.DuplicateKey,
		"%s stands here and on line %d", k.id, k.line).WithHint("keep one of the two lines"))
	return false
}

// figure starts a figure of a key on a line, over the columns first to last.
func (t *tab) figure(l line, key, spec, first, last int) target {
	t.records.figures = append(t.records.figures, figure{spec: spec, key: key, line: l.number, first: first + 1, last: last + 1})
	return target{t.records, len(t.records.figures) - 1}
}

// add reads a cell and adds its value to a figure, now or when the decimal mark of the file is known.
func (t *tab) add(to target, l line, column int) {
	t.problems.add(t.numbers.read(l.at(column), to, t.position(l, column)))
}
