package scenario

import (
	"regexp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
)

// A Group is a list of recipients: a scheme treats them in its own way, or somebody reports on them.
type Group struct {
	ID      string
	Title   allocation.Text
	Members []string // keys, ascending
	Basis   allocation.Basis
}

var siteForm = regexp.MustCompile(`^[0-9]{2}[A-Z]{2}[0-9]{2}$`)

// readGroups reads the section groups, in the order of the file.
func readGroups(n node, recipient string) []Group {
	var all []Group
	for _, e := range n.entries() {
		m := e.value.mapping("title", "members", "basis")
		all = append(all, Group{
			ID:      e.at.name(),
			Title:   m.need("title").words(),
			Members: readMembers(m.need("members"), recipient),
			Basis:   readBasis(m.need("basis")),
		})
	}
	return all
}

// readMembers reads recipients, each once: by code, or a group of the program by its id.
func readMembers(n node, recipient string) []string {
	var members []string
	for _, item := range n.list() {
		for _, key := range readKeys(item, recipient) {
			if slices.Contains(members, key) {
				item.fault("%s stands here twice", key)
			}
			members = append(members, key)
		}
	}
	slices.Sort(members)
	return members
}

// readKeys reads a municipality code in any usual form or the id of a group of the program, or else BRIN and site
// number. A scenario does not know which its scheme wants (recipient is ""), so there all will do.
func readKeys(n node, recipient string) []string {
	text := n.text()
	site := siteForm.MatchString(text)
	switch {
	case text == "": // reported by text
		return nil
	case recipient == Sites && !site:
		n.fault("%s is not a school site", quoted(text)).WithHint("write BRIN and site number as 02FC00")
		return nil
	case recipient != Municipalities && site:
		return []string{text}
	}
	if group, known := municipality.Default().Group(text); known {
		return groupKeys(n, group)
	}
	return readCode(n, text)
}

// readCode reads a municipality code, of any time.
func readCode(n node, text string) []string {
	code, err := municipality.ParseCode(text)
	if err != nil {
		problem := n.fault("%s is neither a municipality code nor a group of the program", quoted(text))
		problem.Hint = "write a municipality as GM0363; " + suggest(text, groupIDs())
		return nil
	}
	if _, known := municipality.Default().Name(code); !known {
		n.fault("no municipality ever had code %s", code)
	}
	return []string{code.String()}
}

// groupKeys returns who is in a group of the program, in all divisions: a scheme is read before it is known on which
// division it will run, and of the codes of another division a table has none.
func groupKeys(n node, g municipality.Group) []string {
	register := municipality.Default()
	var keys []string
	for _, division := range register.Divisions() {
		members, _, err := register.Members(g, division)
		if err != nil {
			n.fault("%v", err)
			return nil
		}
		for _, m := range members {
			keys = append(keys, m.Code.String())
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func groupIDs() []string {
	return texts(municipality.Default().Groups(), func(g municipality.Group) string { return g.ID })
}
