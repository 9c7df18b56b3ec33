package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"path"
)

// A file is one file to write.
type file struct {
	name    string
	content []byte
}

// render writes the register as files.
func render(data fs.FS, r *register) ([]file, error) {
	municipalities := [][]string{{"code", "name", "province", "from", "to"}}
	for _, m := range r.municipalities {
		municipalities = append(municipalities, []string{m.code, m.name, m.province, m.from, m.to})
	}
	changes := [][]string{{"date", "from", "to"}}
	for _, c := range r.changes {
		changes = append(changes, []string{c.date, c.from, c.to})
	}
	readme, err := describe(data)
	if err != nil {
		return nil, err
	}
	return []file{
		{"README.md", readme},
		{"changes.csv", table(changes)},
		{"municipalities.csv", table(municipalities)},
	}, nil
}

// table writes records as CSV with line feeds.
func table(records [][]string) []byte {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(records); err != nil {
		panic("writing to memory: " + err.Error())
	}
	return b.Bytes()
}

// describe writes where the figures come from.
func describe(data fs.FS) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(preamble)
	for _, s := range sources() {
		sum, err := hash(data, s.name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | `%s` |\n", s.name, s.what, s.publisher, s.licence, sum)
	}
	b.WriteString(supplementNote)
	for _, name := range supplements() {
		sum, err := hash(supplement, path.Join("supplement", name))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "| %s | `%s` |\n", name, sum)
	}
	return b.Bytes(), nil
}

const preamble = `# The municipal register

municipalities.csv, changes.csv and this page are derived figures, made by

    go run ./tools/register -data FOLDER

Do not edit them: edit the supplement in tools/register/supplement and run the command.
The other files of this folder are kept by hand: aliases.csv (names beside a municipality's own, with the
reason), places.csv (where each place of a divided municipality went, with the source), groups.csv and members.csv
(groups that people ask about, with the source; the names are for whoever reads the file).

* municipalities.csv: every code of table 33 that is a municipality, with the program's own name, the
  province (of those that existed in 2009 or later; spelled as in the list of 2019, "Friesland"), the day
  it begins and the first day on which it is no more. An empty day is open. A name is that of table 33
  in NFC; an addition such as "(O)" is left out where no other municipality since 2009 has the name.
* changes.csv: every change since 2010-01-01 by which a municipality ended: on date, from went into to.
  A code with more than one row on a date was divided. Moves of a border between municipalities that
  both remain are not in table 33 and not here.

| source | what | publisher | licence | SHA-256 |
|---|---|---|---|---|
`

const supplementNote = `
The five lists are what every derivation is checked against; the list of 2019 also gives the provinces.

| supplement, kept by hand | SHA-256 |
|---|---|
`
