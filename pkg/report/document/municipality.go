package document

import (
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/report/wording"
)

// CodeAndName is a municipality with the program's own name.
type CodeAndName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// NamedCode names a code of whatever division.
func NamedCode(code municipality.Code) CodeAndName {
	name, _ := municipality.Default().Name(code)
	return CodeAndName{code.String(), name}
}

// NamedCodes names codes, in their order; never nil.
func NamedCodes(codes []municipality.Code) []CodeAndName {
	all := []CodeAndName{}
	for _, code := range codes {
		all = append(all, NamedCode(code))
	}
	return all
}

// Text is the municipality as people write it: "GM0796 's-Hertogenbosch".
func (m CodeAndName) Text() string { return m.Code + " " + m.Name }

// Labels lists municipalities by code and name, with commas.
func Labels(all []CodeAndName) string {
	var each []string
	for _, m := range all {
		each = append(each, m.Text())
	}
	return strings.Join(each, ", ")
}

// NameList lists municipalities by name alone, as a sentence does.
func NameList(all []CodeAndName, l wording.Language) string {
	var each []string
	for _, m := range all {
		each = append(each, m.Name)
	}
	return l.List(each)
}
