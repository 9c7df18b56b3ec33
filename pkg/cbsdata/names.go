package cbsdata

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// lookAtNames notes names of municipalities that are garbled, or that are the name of another municipality
// than the one whose code stands beside it. The program uses its own names, so neither changes a figure.
func (j *joining) lookAtNames() {
	for _, in := range j.inputs {
		seen := map[municipality.Code]bool{}
		for _, k := range in.keys {
			name := k.municipality
			if in.plain && !in.bySite {
				name = k.name
			}
			if k.code == 0 || name == "" || seen[k.code] {
				continue
			}
			seen[k.code] = true
			j.lookAtName(in, k, name)
		}
	}
}

func (j *joining) lookAtName(in *input, k key, name string) {
	official, ok := j.options.Register.Name(k.code)
	if !ok || strings.EqualFold(name, official) {
		return
	}
	where := provenance.Position{File: in.name, Sheet: in.sheet, Line: k.line, Column: k.codeColumn}
	if garbled(name, official) {
		j.odd(where, k.code.String(),
			fmt.Sprintf("de naam %s van %s is verminkt; dat is %s", quoted(name), k.code, official),
			fmt.Sprintf("the name %s of %s is garbled; it is %s", quoted(name), k.code, official))
		return
	}
	if other, ok, _ := j.options.Register.Lookup(j.division, name); ok && other.Code != k.code && j.division.Has(k.code) {
		j.odd(where, k.code.String(),
			fmt.Sprintf("naast %s (%s) staat de naam van %s (%s)", k.code, official, other.Code, other.Name),
			fmt.Sprintf("beside %s (%s) stands the name of %s (%s)", k.code, official, other.Code, other.Name))
	}
}

// garbled tells whether a name is what is left of the official one after a detour over a wrong encoding:
// it holds the remains of UTF-8 read as Windows-1252, or is letter for letter the same but for letters outside
// ASCII. Leaving out accents is a way of writing, not damage.
func garbled(name, official string) bool {
	if strings.ContainsAny(name, "ÃÂ\ufffd") && !strings.ContainsAny(official, "ÃÂ") {
		return true
	}
	a, b := []rune(strings.ToLower(name)), []rune(strings.ToLower(official))
	if len(a) != len(b) {
		return false
	}
	damage := false
	for i := range a {
		switch {
		case a[i] == b[i]:
		case a[i] <= unicode.MaxASCII && b[i] <= unicode.MaxASCII:
			return false
		case bare(a[i]) != bare(b[i]):
			damage = true
		}
	}
	return damage
}

// bare is a letter without accents; signs like one another, such as the three apostrophes, are one.
func bare(r rune) rune {
	if !unicode.IsLetter(r) {
		return '-'
	}
	return []rune(norm.NFD.String(string(r)))[0]
}
