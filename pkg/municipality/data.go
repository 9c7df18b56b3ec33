package municipality

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"sync"

	"npo/pkg/provenance"
)

//go:embed data/*.csv data/README.md
var data embed.FS

// Tables returns the files of the register inside the program, with the page that names their sources: by these another
// program can check codes, names, boundary changes, places and groups.
func Tables() fs.FS {
	tables, err := fs.Sub(data, "data")
	if err != nil {
		panic("the program lacks its own register: " + err.Error())
	}
	return tables
}

// An alias is a name that a municipality is known by beside its own, kept by hand in data/aliases.csv.
type alias struct {
	name string
	code Code
}

// Default returns the register inside the program.
func Default() *Register { return builtIn() }

// builtIn reads the embedded files once: they cannot change, and every command needs them.
var builtIn = sync.OnceValue(func() *Register {
	r := newRegister(embeddedEntries(), embeddedChanges(), embeddedAliases())
	r.places = embeddedPlaces()
	r.groups = append(embeddedGroups(), provinceGroups(r)...)
	return r
})

// embeddedEntries reads municipalities.csv, which is ascending by code.
func embeddedEntries() []entry {
	var entries []entry
	for _, record := range embedded("municipalities.csv") {
		m := Municipality{Code: embeddedCode(record[0]), Name: record[1], Province: record[2]}
		entries = append(entries, entry{m, provenance.Date(record[3]), provenance.Date(record[4])})
	}
	return entries
}

// embeddedChanges reads changes.csv, which is ascending by date, then code.
func embeddedChanges() []Change {
	var changes []Change
	for _, record := range embedded("changes.csv") {
		date, from, to := provenance.Date(record[0]), embeddedCode(record[1]), embeddedCode(record[2])
		if n := len(changes) - 1; n >= 0 && changes[n].Date == date && changes[n].From == from {
			changes[n].To = append(changes[n].To, to)
			continue
		}
		changes = append(changes, Change{Date: date, From: from, To: []Code{to}})
	}
	return changes
}

func embeddedAliases() []alias {
	var aliases []alias
	for _, record := range embedded("aliases.csv") {
		aliases = append(aliases, alias{record[0], embeddedCode(record[1])})
	}
	return aliases
}

func embeddedPlaces() []place {
	var places []place
	for _, record := range embedded("places.csv") {
		places = append(places, place{embeddedCode(record[0]), key(words(record[1])), embeddedCode(record[2])})
	}
	return places
}

// embeddedGroups reads groups.csv, and members.csv with the codes of each.
func embeddedGroups() []Group {
	var groups []Group
	for _, record := range embedded("groups.csv") {
		g := Group{ID: record[0], NL: record[1], EN: record[2], On: provenance.Date(record[3]), Source: record[4], SourceEN: record[5]}
		for _, member := range embedded("members.csv") {
			if member[0] == g.ID {
				g.Codes = append(g.Codes, embeddedCode(member[1]))
			}
		}
		g.Codes = sorted(g.Codes)
		groups = append(groups, g)
	}
	return groups
}

// embedded returns the records of a file inside the program, without the header.
func embedded(name string) [][]string {
	f, err := data.Open("data/" + name)
	if err != nil {
		panic(fmt.Sprintf("the program lacks its own file %s: %v", name, err))
	}
	records, err := csv.NewReader(f).ReadAll()
	if err != nil || len(records) == 0 {
		panic(fmt.Sprintf("the program's own file %s cannot be read: %v", name, err))
	}
	return records[1:]
}

func embeddedCode(s string) Code {
	c, err := ParseCode(s)
	if err != nil {
		panic(fmt.Sprintf("the program's own files hold a bad code: %v", err))
	}
	return c
}
