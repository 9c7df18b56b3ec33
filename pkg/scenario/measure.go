package scenario

import (
	"cmp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/provenance"
)

// A Measure is a measure that a scheme uses.
type Measure struct {
	cbsdata.MeasureSpec
	Title         allocation.Text
	ReferenceDate provenance.Date // "" where the scheme does not name one
	ReferenceWord allocation.Text // "teldatum" for the NPO, "peildatum" elsewhere
	Basis         allocation.Basis
}

// takenColumns are columns of input and result tables, so that no measure can be called that.
func takenColumns() []string {
	return []string{"gemeentecode", "gm_code", "gemeentenummer", "gemeentenaam", "vestigingscode", "naam"}
}

// readMeasures reads the section measures, ascending by id.
func readMeasures(n node) []Measure {
	var all []Measure
	for _, e := range n.filled().entries() {
		id := e.at.name()
		if slices.Contains(takenColumns(), id) {
			e.at.fault("a measure cannot be called %q: tables have a column of that name", id)
		}
		all = append(all, readMeasure(id, e.value))
	}
	slices.SortFunc(all, func(a, b Measure) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

func readMeasure(id string, n node) Measure {
	m := n.mapping("title", "kind", "min", "absent", "parts", "reference_date", "reference_word", "basis")
	measure := Measure{
		MeasureSpec: cbsdata.MeasureSpec{
			ID:         id,
			Kind:       cbsdata.Kind(m.need("kind").oneOf(string(cbsdata.Count), string(cbsdata.Decimal), string(cbsdata.Amount))),
			AbsentZero: m.get("absent").oneOf("zero") != "",
			Parts:      readParts(id, m.get("parts")),
		},
		Title:         m.need("title").words(),
		ReferenceDate: m.get("reference_date").date(),
		ReferenceWord: m.get("reference_word").words(),
		Basis:         readBasis(m.need("basis")),
	}
	if least := m.get("min"); !least.absent() {
		value := least.number()
		measure.Min = &value
	}
	return measure
}

// readParts reads the measures that add up to another.
func readParts(whole string, n node) []string {
	var parts []string
	for _, item := range n.list() {
		part := item.name()
		if part == whole || slices.Contains(parts, part) {
			item.fault("%q cannot be a part here: it is the whole, or stands here twice", part)
		}
		parts = append(parts, part)
	}
	return parts
}
