package scenario

import "npo/pkg/allocation"

// readBasis reads where a rule or figure comes from. A source is obligatory; an assumption also says what it
// assumes, since nobody can look that up.
func readBasis(n node) allocation.Basis {
	m := n.mapping("source", "article", "url", "assumption", "note")
	basis := allocation.Basis{
		Source:     m.need("source").phrase(),
		Article:    m.get("article").phrase(),
		URL:        m.get("url").text(),
		Assumption: m.get("assumption").yes(),
		Note:       m.get("note").words(),
	}
	if basis.URL != "" && !linkForm.MatchString(basis.URL) {
		m.get("url").fault("%s is not a web address", quoted(basis.URL))
	}
	if basis.Assumption && m.get("note").absent() {
		m.fault("an assumption without a note").WithHint("say in note what is assumed, in nl and en")
	}
	return basis
}
