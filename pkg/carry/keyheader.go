package carry

import (
	"regexp"
	"strings"

	"npo/pkg/cbsdata"
)

// A keyness is how surely a header is that of the column that names municipalities.
type keyness int

// The degrees, the least sure first.
const (
	noKey    keyness = iota
	maybeKey         // it names something: code, naam, regio
	sureKey          // it names municipalities
)

// keyForm matches headers that consist of nothing but words for municipalities, codes and names, with what joins them and the year
// of a division: gm_code, Gem.nr., Municipality name, Codes en namen van gemeenten/Code (code). Headers are folded.
var keyForm = regexp.MustCompile(`^(?:` + subject + `|` + codeWord + `|` + nameWord + `|en|van|de|der|per|of|the|and|in|indeling|cbs|\d+)+$`)

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

// codeHeader tells whether a header is that of the column of municipality codes.
func codeHeader(header string) keyness {
	folded := cbsdata.Fold(header)
	switch {
	case folded == "code":
		return maybeKey
	case !keyForm.MatchString(folded) || !isCodeNoun(folded):
		return noKey
	case municipal.MatchString(folded):
		return sureKey
	case regional.MatchString(folded):
		return maybeKey
	}
	return noKey // a number of nothing may be that of the row
}

// isCodeNoun tells whether the last of the words for codes and names is one for codes.
func isCodeNoun(folded string) bool {
	found := lastNoun.FindStringSubmatch(folded)
	return found != nil && !strings.HasPrefix(found[1], "na") && !strings.HasPrefix(folded, "numberof")
}

// nameHeader tells whether a header is that of the column that names municipalities, which may be by code all the same.
func nameHeader(header string) keyness {
	folded := cbsdata.Fold(header)
	switch {
	case folded == "naam", folded == "name", folded == "ontvanger", folded == "ontvangers", folded == "recipient":
		return maybeKey
	case !keyForm.MatchString(folded), isCodeNoun(folded), strings.HasPrefix(folded, "numberof"):
		return noKey
	case municipal.MatchString(folded):
		return sureKey
	case strings.Contains(folded, "regio"), strings.Contains(folded, "stat") && lastNoun.MatchString(folded):
		return maybeKey
	}
	return noKey
}
