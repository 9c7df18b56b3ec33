package scenario

import (
	"regexp"
	"slices"

	"npo/pkg/allocation"
	"npo/pkg/municipality"
)

// A Group is a list of recipients that a scheme treats in its own way.
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

func readMembers(n node, recipient string) []string {
	var members []string
	for _, item := range n.list() {
		key := readKey(item, recipient)
		if slices.Contains(members, key) {
			item.fault("%s stands here twice", key)
		}
		members = append(members, key)
	}
	slices.Sort(members)
	return members
}

// readKey reads a recipient: a municipality code in any usual form, or BRIN and site number. A scenario does not
// know which its scheme wants (recipient is ""), so there either will do.
func readKey(n node, recipient string) string {
	text := n.text()
	site := siteForm.MatchString(text)
	if recipient == Sites || recipient == "" && site {
		if text != "" && !site {
			n.fault("%s is not a school site", quoted(text)).WithHint("write BRIN and site number as 02FC00")
		}
		return text
	}
	code, err := municipality.ParseCode(text)
	switch _, known := municipality.Default().Name(code); {
	case text == "": // reported by text
	case err != nil:
		n.fault("%s is not a municipality code", quoted(text)).WithHint("write it as GM0363")
	case !known:
		n.fault("no municipality ever had code %s", code)
	}
	return code.String()
}
