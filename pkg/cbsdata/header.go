package cbsdata

import (
	"regexp"
	"strings"
)

// A Header is the text over a column of a table of figures per municipality, in the words of those who publish such tables:
// ministries, CBS, this program. It tells whether the column names municipalities, by code or by name, and what the figures
// under it are. Every reader of such tables asks it here, so that what one of them recognises the others do too.
//
// Of a header only letters and digits count, without regard to case: GM_CODE and "Gm code" are one.
type Header string

// A Keyness is how surely a header is that of the column that names municipalities.
type Keyness int

// The degrees, the least sure first.
const (
	NoKey    Keyness = iota
	MaybeKey         // it names something: code, naam, regio
	SureKey          // it names municipalities
)

// keyForm matches headers that consist of nothing but words for municipalities, codes and names, with what joins them and the year
// of a division: gm_code, Gem.nr., Municipality name, Codes en namen van gemeenten/Code (code). Headers are folded. Files
// of school sites have "vestiging" behind it: the municipality that the site lies in.
var keyForm = regexp.MustCompile(`^(?:` + subject + `|` + codeWord + `|` + nameWord + `|en|van|de|der|per|of|the|and|in|indeling|cbs|[0-9]+)+(?:vestiging)?$`)

const (
	subject  = `gemeenten|gemeente|gem|gm|municipalities|municipality|regios|regio|regions|region|stat`
	codeWord = `codes|code|nummers|nummer|numbers|number|nr`
	nameWord = `namen|naam|names|name`
)

var (
	municipal = regexp.MustCompile(`gem|gm|municipalit`)
	regional  = regexp.MustCompile(`regio|stat|cbs`)
	lastNoun  = regexp.MustCompile(`^.*(` + codeWord + `|` + nameWord + `)`)
)

// Code tells whether the header is that of the column of municipality codes.
func (h Header) Code() Keyness {
	folded := Fold(string(h))
	switch {
	case folded == "code":
		return MaybeKey
	case !keyForm.MatchString(folded) || !isCodeNoun(folded):
		return NoKey
	case municipal.MatchString(folded):
		return SureKey
	case regional.MatchString(folded) && !strings.HasSuffix(folded, "vestiging"):
		return MaybeKey
	}
	return NoKey // a number of nothing may be that of the row
}

// isCodeNoun tells whether the last of the words for codes and names is one for codes.
func isCodeNoun(folded string) bool {
	found := lastNoun.FindStringSubmatch(folded)
	return found != nil && !strings.HasPrefix(found[1], "na") && !strings.HasPrefix(folded, "numberof")
}

// Name tells whether the header is that of the column that names municipalities, which may be by code all the same.
func (h Header) Name() Keyness {
	folded := Fold(string(h))
	switch {
	case folded == "naam", folded == "name", folded == "ontvanger", folded == "ontvangers", folded == "recipient":
		return MaybeKey
	case !keyForm.MatchString(folded), isCodeNoun(folded), strings.HasPrefix(folded, "numberof"):
		return NoKey
	case municipal.MatchString(folded):
		return SureKey
	case strings.HasSuffix(folded, "vestiging"):
		return NoKey
	case strings.Contains(folded, "regio"), strings.Contains(folded, "stat") && lastNoun.MatchString(folded):
		return MaybeKey
	}
	return NoKey
}

// Measure returns the measure whose id the header is. A header that is not an id to the letter may be one in another
// spelling, "Leerlingen BO", when only one id can be meant.
func (h Header) Measure(specs []MeasureSpec) (MeasureSpec, bool) {
	folded, meant := fold(string(h)), []MeasureSpec{}
	for _, s := range specs {
		if s.ID == string(h) {
			return s, true
		}
		if fold(s.ID) == folded {
			meant = append(meant, s)
		}
	}
	if len(meant) == 1 {
		return meant[0], true
	}
	return MeasureSpec{}, false
}

// Surest returns the first of the headers, from 0, that is most surely a key by degree, which is Header.Code or Header.Name;
// -1 when none is one.
func Surest(headers []Header, degree func(Header) Keyness) int {
	best, most := -1, NoKey
	for i, h := range headers {
		if d := degree(h); d > most {
			best, most = i, d
		}
	}
	return best
}

// keyColumns returns the columns of codes and of names, from 0; -1 where there is none.
func keyColumns(headers []Header) (code, name int) {
	return Surest(headers, Header.Code), Surest(headers, Header.Name)
}

// headers are those of a line.
func (l line) headers() []Header {
	headers := make([]Header, len(l.cells))
	for i, c := range l.cells {
		headers[i] = Header(strings.Join(strings.Fields(c.text), " "))
	}
	return headers
}

// Headers returns the cells of a line as headers.
func (l GridLine) Headers() []Header {
	headers := make([]Header, len(l.Cells))
	for i, c := range l.Cells {
		headers[i] = Header(c.Text)
	}
	return headers
}
