package cbsdata

import (
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// A Placement is a person's decisions on sites without a municipality:
// a CSV with the columns brin, vestigingsnummer, gemeentecode, bron, reden.
type Placement struct {
	Source  provenance.Source
	Entries []PlacementEntry // ascending by site
}

// A PlacementEntry is one such decision.
type PlacementEntry struct {
	Site           string
	Code           municipality.Code
	Source, Reason string
	Where          provenance.Position
}

// The columns of a placement file that say on what a decision rests.
const (
	useSource = "bron"
	useReason = "reden"
)

// ReadPlacement reads a placement file. It may have any encoding and separator that inputs may have.
// All five columns must be there and filled, and a site may stand there once.
func ReadPlacement(name string, data []byte, r *municipality.Register) (*Placement, error) {
	p := &placing{reading: newReading(name, data, Options{}), register: r,
		placement: &Placement{Source: provenance.NewSource(name, data)}}
	text, _, problem := decode(name, data)
	if problem != nil {
		return nil, problem
	}
	m, problem := p.recognise(textSheets(name, text))
	if problem != nil {
		return nil, problem
	}
	p.read(m.sheet, m.heading)
	if err := p.problems.err(); err != nil {
		return nil, err
	}
	slices.SortFunc(p.placement.Entries, func(a, b PlacementEntry) int { return strings.Compare(a.Site, b.Site) })
	return p.placement, nil
}

// placing is a placement while it is read.
type placing struct {
	*reading
	register  *municipality.Register
	placement *Placement
}

func placementUse(header string) string {
	switch fold(header) {
	case "bron":
		return useSource
	case "reden":
		return useReason
	case "brin", "vestigingsnummer", "gemeentecode":
		return siteUse(header)
	}
	return ""
}

// recognise finds the separator under which the first line has the five columns.
func (p *placing) recognise(sheets []sheet) (match, *provenance.Problem) {
	const columns = "brin,vestigingsnummer,gemeentecode,bron,reden"
	where := provenance.Position{File: p.file.Source.Name}
	best := match{missing: strings.Split(columns, ",")}
	for _, s := range sheets {
		for l := range s.lines {
			if l.broken == nil && l.blank() {
				continue
			}
			h := newHeading(l, placementUse)
			missing := h.lacks(useBRIN, "brin", useLocation, "vestigingsnummer", useCode, "gemeentecode", useSource, "bron", useReason, "reden")
			if best.sheet.lines == nil || len(missing) < len(best.missing) {
				best = match{sheet: s, heading: h, missing: missing}
			}
			break
		}
	}
	if best.sheet.lines == nil {
		return best, provenance.Problemf(where, provenance.Empty, "the placement file is empty").WithHint("its header is %s", columns)
	}
	if !best.complete() {
		return best, provenance.Problemf(best.position(where.File), provenance.BadHeader,
			"the header of a placement file lacks %s", strings.Join(best.missing, ", ")).WithHint("its header is %s", columns)
	}
	if twice := best.heading.repeated(best.position(where.File)); len(twice) > 0 {
		return best, twice[0]
	}
	return best, nil
}

func (p *placing) read(s sheet, h heading) {
	t := p.newTab(s, h)
	t.records.bySite = true
	p.walk(s, h, func(l line) {
		key, ok := t.site(l)
		code, known := p.code(t, l)
		source, reason := p.filled(t, l, useSource), p.filled(t, l, useReason)
		if !ok || !t.unique(l, key) || !known || source == "" || reason == "" {
			return
		}
		p.placement.Entries = append(p.placement.Entries, PlacementEntry{
			Site: t.records.keys[key].id, Code: code, Source: source, Reason: reason,
			Where: t.position(l, h.index(useBRIN)),
		})
	})
}

// code reads the municipality of a decision; one that never existed is a problem.
func (p *placing) code(t *tab, l line) (municipality.Code, bool) {
	where := t.position(l, t.heading.index(useCode))
	text := t.text(l, useCode)
	code, err := municipality.ParseCode(text)
	if err != nil {
		p.problems.add(badCode(where, text))
		return 0, false
	}
	if _, ever := p.register.Name(code); !ever {
		p.problems.add(p.register.Refuse(p.register.Newest(), code, where))
		return 0, false
	}
	return code, true
}

// filled reads a text that must be there: a decision without a source or reason cannot be checked.
func (p *placing) filled(t *tab, l line, use string) string {
	text := strings.Join(strings.Fields(t.text(l, use)), " ")
	if text == "" {
		p.problems.add(provenance.Problemf(t.position(l, t.heading.index(use)), provenance.BadPlacement, "the column %s is blank", use).
			WithHint("say on what the decision rests, so that somebody else can check it"))
	}
	return strings.Clone(text)
}
