package wording

import (
	"strings"
	"testing"
)

// An amount that is cut at its euro sign, or a percentage at its percent sign, is read wrong.
func TestSignsStayWithTheirNumbersWhereTextWraps(t *testing.T) {
	for blanks := range 40 {
		p := Page{Lang: NL}
		p.Wrap("", strings.Repeat("x", 60+blanks)+" € 1.234,56 en -50,2 %, of 3 % meer")
		for _, line := range p.Lines {
			if strings.HasSuffix(line, "€") || strings.HasPrefix(line, "%") {
				t.Errorf("after %d: %q", 60+blanks, p.Lines)
			}
		}
	}
}
