package scenario

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// ReadList reads groups of municipalities from a file of the user's, named by codes or by names in any usual spelling. A member may
// be a group of the program (G4, provincie-drenthe): it stands for its members.
//
// A table (CSV, XLSX, ODS) has a column of municipalities, with or without a header, and perhaps a column groep: then
// it holds one group per value there, in the order in which they are first met; where it is blank the group has no name. A YAML file (.yaml, .yml) holds one
// group: members, and perhaps id, title and source. A group without a name is called as the file is.
// The error holds every problem (NPO210 for what is in the list): a municipality that does not exist, or is named twice in one
// group; a name beside a code that is another municipality's; a group whose name has no letter and no digit.
func ReadList(name string, data []byte, register *municipality.Register) ([]municipality.Group, error) {
	var drafts []draft
	var err error
	if extension := strings.ToLower(filepath.Ext(name)); extension == ".yaml" || extension == ".yml" {
		drafts, err = yamlDraft(name, data)
	} else {
		drafts, err = tableDrafts(name, data, register)
	}
	if err != nil {
		return nil, err
	}
	var problems provenance.Problems
	var groups []municipality.Group
	for _, d := range drafts {
		g, err := register.NewGroup(d.id, d.title.NL, d.source, spelledOut(d.mentions, register))
		problems.AddError(name, provenance.InFile(err, name))
		g.EN = d.title.EN
		groups = append(groups, g)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return groups, nil
}

// spelledOut puts the members of a group of the program in place of its name.
func spelledOut(mentions []municipality.Mention, register *municipality.Register) []municipality.Mention {
	var all []municipality.Mention
	for _, m := range mentions {
		group, known := register.Group(strings.TrimSpace(m.Text))
		if !known {
			all = append(all, m)
			continue
		}
		on, err := register.On(group.On)
		if err != nil {
			panic("a group of the program is on a division that it does not know: " + group.ID)
		}
		members, _, err := register.Members(group, on)
		if err != nil {
			panic("a group of the program has a member that it cannot place: " + group.ID)
		}
		for _, member := range members {
			all = append(all, municipality.Mention{Text: member.Code.String(), Where: m.Where})
		}
	}
	return all
}

// A draft is a group as a file names it, before its members are looked up.
type draft struct {
	id, source string
	title      allocation.Text
	mentions   []municipality.Mention
}

// newDraft makes a group that is called after its file, or a value in it.
func newDraft(file, title string) draft {
	id := strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	}), "-")
	return draft{id: id, source: filepath.Base(file), title: allocation.Text{NL: title, EN: title}}
}

// nameless tells of a group that nothing can be called by: its name has no letter and no digit. nil for any other.
func (d draft) nameless(where provenance.Position) *provenance.Problem {
	if d.id != "" {
		return nil
	}
	return provenance.Problemf(where, provenance.BadGroup, "group %s has no letter and no digit in its name", quoted(d.title.NL)).
		WithHint("give it a name in the column groep or in id, or the file another name")
}

// stem is the name of a file without folders and extension.
func stem(file string) string { return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) }

// yamlDraft reads a YAML file.
func yamlDraft(name string, data []byte) ([]draft, error) {
	var problems provenance.Problems
	root := parseNode(name, data, provenance.BadGroup, &problems).mapping("id", "title", "source", "members")
	d := newDraft(name, stem(name))
	if id := root.get("id"); !id.absent() {
		d.id = id.text()
		d.title = allocation.Text{NL: d.id, EN: d.id}
	}
	if title := root.get("title"); title.isKeys() {
		d.title = title.words()
	} else if !title.absent() {
		d.title = allocation.Text{NL: title.text(), EN: title.text()}
	}
	if source := root.get("source"); !source.absent() {
		d.source = source.text()
	}
	problems.Add(d.nameless(provenance.Position{File: name}))
	for _, item := range root.need("members").list() {
		d.mentions = append(d.mentions, municipality.Mention{Text: item.text(), Where: item.where()})
	}
	return []draft{d}, problems.Err()
}

// tableDrafts reads a table: the grid with a header, or else the one with the fewest columns, since a name may hold a comma.
func tableDrafts(name string, data []byte, register *municipality.Register) ([]draft, error) {
	grids, err := cbsdata.ReadGrids(name, data)
	if err != nil {
		return nil, err
	}
	grid := slices.MinFunc(grids, func(a, b cbsdata.Grid) int { return widest(a) - widest(b) })
	lines, columns := grid.Lines, listColumns{member: 0, name: -1, group: -1}
	for _, g := range grids {
		if len(g.Lines) == 0 {
			continue
		}
		if c := columnsOf(g.Lines[0]); c.member >= 0 {
			grid, lines, columns = g, g.Lines[1:], c
		}
	}
	var problems provenance.Problems
	var drafts []draft
	for _, l := range lines {
		problems.Add(l.Broken)
		cell, title := grid.At(l, columns.member), cmp.Or(grid.At(l, columns.group).Text, stem(name))
		if cell.Blank() {
			continue
		}
		problems.Add(belied(cell, grid.At(l, columns.name), register))
		i := slices.IndexFunc(drafts, func(d draft) bool { return d.title.NL == title })
		if i < 0 {
			i = len(drafts)
			drafts = append(drafts, newDraft(name, title))
			problems.Add(drafts[i].nameless(cell.Where))
		}
		drafts[i].mentions = append(drafts[i].mentions, municipality.Mention{Text: cell.Text, Where: cell.Where})
	}
	if len(drafts) == 0 && problems.Len() == 0 {
		problems.Add(provenance.Problemf(provenance.Position{File: name}, provenance.BadGroup, "the list names no municipality").
			WithHint("give it members: codes, names, or a group of the program such as G40"))
	}
	return drafts, problems.Err()
}

func widest(g cbsdata.Grid) int {
	most := 0
	for _, l := range g.Lines {
		most = max(most, len(l.Cells))
	}
	return most
}

// belied tells of a name that is another municipality's than the code in the column of members; nil where there is no such
// name.
func belied(member, name cbsdata.GridCell, register *municipality.Register) *provenance.Problem {
	code, err := municipality.ParseCode(member.Text)
	if err != nil || name.Blank() {
		return nil
	}
	other, _ := register.Belied(code, name.Text)
	if other == 0 {
		return nil
	}
	own, _ := register.Name(code)
	return provenance.Problemf(name.Where, provenance.BadGroup, "%s is %s, and the code on this line is %s, %s", quoted(name.Text), other, code, own).
		WithHint("code and name must be of one municipality: correct one of the two")
}

// listColumns are the columns of a list, from 0; -1 for none.
type listColumns struct{ member, name, group int }

// columnsOf recognises a header: the column of municipalities, by their codes where there are any, that of names beside codes,
// and that of groups.
func columnsOf(l cbsdata.GridLine) listColumns {
	find := func(headers ...string) int {
		return slices.IndexFunc(l.Cells, func(c cbsdata.GridCell) bool { return slices.Contains(headers, cbsdata.Fold(c.Text)) })
	}
	c := listColumns{
		member: find("gemeentecode", "gmcode", "gemeentenummer", "code"),
		name:   find("gemeente", "gemeenten", "gemeentenaam", "municipality"),
		group:  find("groep", "group", "groepsnaam"),
	}
	if c.member < 0 {
		c.member, c.name = c.name, -1
	}
	if c.member < 0 {
		c.member = find("naam") // beside codes it may be the name of anything
	}
	return c
}

// A List is a group of the user's, with the file that it is from.
type List struct {
	municipality.Group
	File string
}

// Taken says that there is a group of that name already: two of one name would be taken for one another.
func (l List) Taken() *provenance.Problem {
	return provenance.Problemf(provenance.Position{File: l.File}, provenance.BadGroup, "there is a group %s already", quoted(l.ID)).
		WithHint("give the list another name")
}

// ReadLists reads the groups in files, in the order given. Ids are unique, also against the groups of the program.
// The error holds every problem of all files.
func ReadLists(files []Input, register *municipality.Register) ([]List, error) {
	var problems provenance.Problems
	var all []List
	for _, file := range files {
		groups, err := ReadList(file.Name, file.Data, register)
		problems.AddError(file.Name, err)
		for _, g := range groups {
			list := List{g, file.Name}
			_, known := register.Group(g.ID)
			if known || slices.ContainsFunc(all, func(o List) bool { return strings.EqualFold(o.ID, g.ID) }) {
				problems.Add(list.Taken())
			}
			all = append(all, list)
		}
	}
	return all, problems.Err()
}

// readLists reads the lists of a request, in the order of their names without folders, then of their bytes: so in the same
// order when the run is repeated from its receipt, which knows no other.
func (r Request) readLists(register *municipality.Register) ([]List, error) {
	return ReadLists(slices.SortedStableFunc(slices.Values(r.Lists), func(a, b Input) int {
		return cmp.Or(strings.Compare(filepath.Base(a.Name), filepath.Base(b.Name)), bytes.Compare(a.Data, b.Data))
	}), register)
}

// placeLists holds lists to the division of the table: a member that was divided before is for the user to replace.
func placeLists(lists []List, t *cbsdata.Table, register *municipality.Register) error {
	division, err := register.On(t.Division.Date)
	if err != nil || t.Sites {
		return nil
	}
	var problems provenance.Problems
	for _, list := range lists {
		_, _, err := register.Members(list.Group, division)
		problems.AddError(list.File, provenance.InFile(err, list.File))
	}
	return problems.Err()
}
