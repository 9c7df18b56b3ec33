package cbsdata

import (
	"fmt"
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// identify finds the municipality of every row, in one municipal division, or the school site.
func (p *publishing) identify() {
	switch {
	case p.options.Sites:
		p.identifySites()
	case p.codes():
		p.identifyCodes()
		p.holdNames()
	default:
		p.identifyNames()
	}
	p.refuseTwice()
}

// codes tells whether the keys are codes: not one of them reads as a name, or, in a column of codes, not all.
func (p *publishing) codes() bool {
	name := func(e entry) bool {
		return strings.ContainsFunc(strings.TrimPrefix(strings.ToUpper(e.key.text), "GM"), func(r rune) bool { return r < '0' || '9' < r })
	}
	if p.coded {
		return slices.ContainsFunc(p.entries, func(e entry) bool { return !name(e) })
	}
	return !slices.ContainsFunc(p.entries, name)
}

// holdNames holds the names beside codes against them: that of another municipality is a problem, a spelling that nobody knows an
// oddity.
func (p *publishing) holdNames() {
	for _, e := range p.entries {
		if e.name == "" || e.code == 0 {
			continue
		}
		other, known := p.options.Register.Belied(e.code, e.name)
		own, _ := p.options.Register.Name(e.code)
		switch {
		case other != 0:
			p.problems.add(provenance.Problemf(e.named, provenance.BadPublished, "%s is %s, and the code on this line is %s, %s",
				quoted(e.name), other, e.code, own).WithHint("code and name must be of one municipality: correct one of the two"))
		case !known:
			p.oddities = append(p.oddities, Oddity{Where: e.named, Key: e.code.String(),
				NL: fmt.Sprintf("%s heet %s, en de tabel noemt het %s; de code is gevolgd", e.code, own, quoted(e.name)),
				EN: fmt.Sprintf("%s is %s, and the table calls it %s; the code was followed", e.code, own, quoted(e.name))})
		}
	}
}

func (p *publishing) identifyCodes() {
	var codes []municipality.Code
	for i := range p.entries {
		e := &p.entries[i]
		code, err := municipality.ParseCode(e.key.text)
		if err != nil {
			p.problems.add(badCode(e.keyed, e.key.text))
			continue
		}
		if fits, _ := p.options.Register.Detect([]municipality.Code{code}); len(fits) == 0 {
			p.problems.add(p.options.Register.RefuseUnknown(code, p.parsed(), e.keyed))
			continue
		}
		e.code = code
		codes = append(codes, code)
	}
	if p.declared() {
		return
	}
	p.problems.add(p.options.Register.Apart(codes, p.whereIs))
	if d, err := p.options.Register.DivisionOf(codes); err == nil {
		p.division = d
	}
}

// parsed lists the codes of the lines that have one.
func (p *publishing) parsed() []municipality.Code {
	var codes []municipality.Code
	for _, e := range p.entries {
		if code, err := municipality.ParseCode(e.key.text); err == nil {
			codes = append(codes, code)
		}
	}
	return codes
}

// whereIs returns the first place of a code.
func (p *publishing) whereIs(code municipality.Code) provenance.Position {
	return p.entries[slices.IndexFunc(p.entries, func(e entry) bool { return e.code == code })].keyed
}

// declared takes the division that was asked for; false when none was. A row of another division stays: it is
// for the comparison to say that it is extra.
func (p *publishing) declared() bool {
	if p.options.Division == "" {
		return false
	}
	d, err := p.options.Register.On(p.options.Division)
	for _, problem := range provenance.ProblemsIn(err) {
		p.problems.add(problem)
	}
	p.division = d
	return true
}

func (p *publishing) identifyNames() {
	if !p.declared() {
		p.division = p.divisionOfNames()
	}
	if p.division == nil {
		return
	}
	for i := range p.entries {
		e := &p.entries[i]
		e.name = e.key.text
		m, ok, candidates := p.options.Register.Lookup(p.division, e.key.text)
		if !ok {
			p.problems.add(p.unknownName(*e, candidates))
			continue
		}
		e.code = m.Code
	}
}

// divisionOfNames finds the division in which every name is one municipality: the one that the names cover
// wholly, or else the newest. Where none fits, the newest shows which names do not.
func (p *publishing) divisionOfNames() *municipality.Division {
	var names []string
	for _, e := range p.entries {
		names = append(names, e.key.text)
	}
	fits, _ := p.options.Register.DetectNames(names)
	if len(fits) == 0 {
		return p.nearestDivision(names)
	}
	if i := slices.IndexFunc(fits, func(d *municipality.Division) bool { return d.Len() == len(names) }); i >= 0 {
		return fits[i]
	}
	return fits[len(fits)-1]
}

// nearestDivision is the division in which the fewest names are strange, the newest of several.
func (p *publishing) nearestDivision(names []string) *municipality.Division {
	var nearest *municipality.Division
	fewest := len(names) + 1
	for _, d := range slices.Backward(p.options.Register.Divisions()) {
		strange := 0
		for _, name := range names {
			if _, ok, _ := p.options.Register.Lookup(d, name); !ok {
				strange++
			}
		}
		if strange < fewest {
			nearest, fewest = d, strange
		}
	}
	return nearest
}

func (p *publishing) unknownName(e entry, candidates []municipality.Municipality) *provenance.Problem {
	if e.key.text == "" {
		return provenance.Problemf(e.keyed, provenance.BadPublished, "a row without a municipality").
			WithHint("remove lines that are no municipality")
	}
	problem := provenance.Problemf(e.keyed, provenance.UnknownMunicipality,
		"%s is not one municipality of the division of %s", quoted(e.key.text), p.division.Date)
	if len(candidates) == 0 {
		return problem.WithHint("write the code instead of the name")
	}
	names := make([]string, len(candidates))
	for i, m := range candidates {
		names[i] = fmt.Sprintf("%s (%s)", m.Name, m.Code)
	}
	return problem.WithHint("meant may be %s; write the code instead of the name", strings.Join(names, ", "))
}

// refuseTwice refuses a second row of one municipality or site.
func (p *publishing) refuseTwice() {
	first := map[string]provenance.Position{}
	for _, e := range p.entries {
		if e.code == 0 && e.site == "" {
			continue
		}
		key := PublishedRow{Code: e.code, Site: e.site}.Key()
		if where, met := first[key]; met {
			p.problems.add(provenance.Problemf(e.keyed, provenance.DuplicateKey, "%s stands here and at %s", key, where).
				WithHint("keep one of the two rows"))
			continue
		}
		first[key] = e.keyed
	}
}
