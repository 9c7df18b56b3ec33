package cbsdata

import (
	"slices"
	"strings"
	"unicode"

	"npo/pkg/provenance"
)

// What a column can be used for, beside measures.
const (
	useSite             = "vestiging"        // BRIN and site number in one: 00AP00
	useBRIN             = "brin"             // 00AP
	useLocation         = "vestigingsnummer" // 00, or 00AP00
	useCode             = "gemeentecode"
	useMunicipalityName = "gemeentenaam"
	useName             = "naam"
	usePlace            = "plaats"
	useKind             = "soort" // Bo, Sbo, So or Vso
	useDate             = "peildatum"
	useFootnote         = "voetnoot"
)

// A heading is a header line as one layout reads it.
type heading struct {
	line    int
	columns []Column
	twice   []repetition
}

// A repetition is a column for what an earlier one is already used for. It keeps what it found: a layout may
// give columns another use afterwards.
type repetition struct{ column, first Column }

// newHeading asks of every header what it is used for; "" is for nothing.
func newHeading(l line, use func(header string) string) heading {
	h := heading{line: l.number}
	taken := map[string]Column{}
	for i, c := range l.cells {
		text := strings.Join(strings.Fields(c.text), " ")
		column := Column{Index: i + 1, Header: strings.Clone(text), Use: use(text)}
		first, again := taken[column.Use]
		switch {
		case column.Use == "":
		case !again:
			taken[column.Use] = column
		case descriptive(column.Use):
			column.Use = ""
		default:
			h.twice = append(h.twice, repetition{column, first})
		}
		h.columns = append(h.columns, column)
	}
	h.preferWholeSite()
	return h
}

// descriptive tells whether a use only describes, so that the first of several columns will do.
func descriptive(use string) bool {
	return use == useName || use == usePlace || use == useMunicipalityName
}

// preferWholeSite leaves BRIN and site number aside where a column holds both.
func (h *heading) preferWholeSite() {
	if h.index(useSite) < 0 {
		return
	}
	for i := range h.columns {
		if u := h.columns[i].Use; u == useBRIN || u == useLocation {
			h.columns[i].Use = ""
		}
	}
	h.twice = slices.DeleteFunc(h.twice, func(r repetition) bool { return r.column.Use == useBRIN || r.column.Use == useLocation })
}

// index returns the column for a use, from 0; -1 when there is none.
func (h heading) index(use string) int {
	return slices.IndexFunc(h.columns, func(c Column) bool { return c.Use == use })
}

func (h heading) has(use string) bool { return h.index(use) >= 0 }

// ignore leaves the columns for a use aside.
func (h heading) ignore(use string) {
	for i := range h.columns {
		if h.columns[i].Use == use {
			h.columns[i].Use = ""
		}
	}
}

// sited tells whether the columns name a school site.
func (h heading) sited() bool { return h.has(useSite) || h.has(useBRIN) && h.has(useLocation) }

// lacks lists what is missing, by the header that would be expected: pairs of a use and such a header.
func (h heading) lacks(expected ...string) []string {
	var missing []string
	for i := 0; i < len(expected); i += 2 {
		if !h.has(expected[i]) {
			missing = append(missing, expected[i+1])
		}
	}
	return missing
}

// repeated makes problems of the columns that stand there twice.
func (h heading) repeated(at provenance.Position) []*provenance.Problem {
	var problems []*provenance.Problem
	for _, r := range h.twice {
		c, first := r.column, r.first
		problems = append(problems, provenance.Problemf(at.At(h.line, c.Index), provenance.BadHeader,
			"column %d, %s, is for %s, and so is column %d, %s", c.Index, quoted(c.Header), c.Use, first.Index, quoted(first.Header)).
			WithHint("keep one of the two columns, or give the other a header that is no measure"))
	}
	return problems
}

// fold brings a header to its letters and digits in lower case, so that BRIN_NUMMER, "Brin nummer" and
// a header broken over two lines are one.
func fold(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

// siteUse is what the columns that describe a school site have in common in all files of CBS and DUO.
func siteUse(header string) string {
	folded := fold(header)
	switch folded {
	case "brin", "brinnummer", "brincode", "instellingscode":
		return useBRIN
	case "vestigingsnummer", "vestigingnummer":
		return useLocation
	case "vestigingscode":
		return useSite
	case "instellingsnaamvestiging", "vestigingsnaam", "naamvestiging", "instellingsnaam", "naam":
		return useName
	case "plaatsnaam", "plaatsnaamvestiging", "plaats":
		return usePlace
	case "peildatum":
		return useDate
	}
	if strings.Contains(folded, "brin") && strings.Contains(folded, "vestiging") {
		return useSite
	}
	return municipalityUse(Header(header))
}

// municipalityUse recognises the columns that surely tell the municipality beside something else: a site, of which a code or
// a name may be that of anything.
func municipalityUse(header Header) string {
	switch {
	case header.Code() == SureKey:
		return useCode
	case header.Name() == SureKey:
		return useMunicipalityName
	}
	return ""
}
