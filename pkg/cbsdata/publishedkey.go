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

// holdNames holds the names beside codes against them. Names differ in spelling and by the year, so a name is another's
// only when it stands for other municipalities and never for that of the code.
func (p *publishing) holdNames() {
	division := p.division
	if division == nil {
		division = p.options.Register.Newest()
	}
	for _, e := range p.entries {
		if e.name == "" || e.code == 0 {
			continue
		}
		if m, ok, _ := p.options.Register.Lookup(division, e.name); ok && m.Code == e.code {
			continue
		}
		meanings := p.options.Register.Meanings(e.name)
		own, _ := p.options.Register.Name(e.code)
		switch {
		case slices.Contains(meanings, e.code):
		case len(meanings) == 0:
			p.oddities = append(p.oddities, Oddity{Where: e.named, Key: e.code.String(),
				NL: fmt.Sprintf("%s heet %s, en de tabel noemt het %s; de code is gevolgd", e.code, own, quoted(e.name)),
				EN: fmt.Sprintf("%s is %s, and the table calls it %s; the code was followed", e.code, own, quoted(e.name))})
		default:
			p.problems.add(provenance.Problemf(e.named, provenance.BadPublished, "%s is %s, and the code on this line is %s, %s",
				quoted(e.name), meanings[0], e.code, own).WithHint("code and name must be of one municipality: correct one of the two"))
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
			problem := p.options.Register.Refuse(p.options.Register.Newest(), code, e.keyed)
			problem.Code = provenance.UnknownMunicipality
			p.problems.add(problem)
			continue
		}
		e.code = code
		codes = append(codes, code)
	}
	if p.declared() {
		return
	}
	d, err := p.options.Register.DivisionOf(codes)
	for _, problem := range provenance.ProblemsIn(err) {
		problem.Where.File = p.file.Source.Name
		p.problems.add(problem)
	}
	p.division = d
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
