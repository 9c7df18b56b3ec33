package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// supplement holds what the public files lack, each row with its source.
//
//go:embed supplement/*.csv
var supplement embed.FS

// A source is a public file that figures are derived from.
type source struct {
	name, what, publisher, licence string
}

const table33 = "Tabel33-Gemeententabel.haalcentraal.csv"

// A list is a set of municipalities as published for one date.
type list struct {
	source
	date string
}

// lists are the sets that every derivation is checked against, ascending by date.
func lists() []list {
	const cbs = "CBS (municipal division), as spread by the ministry of VWS with the safety regions"
	vws := func(date string) list {
		return list{source{"gemeenten-" + date + ".csv", "codes and names on " + date, cbs, "CC BY 4.0"}, date}
	}
	return []list{
		{source{"gemeenten-2019-10-01-duo.csv", "codes, names and provinces on 2019-10-01", "DUO", "CC0"}, "2019-10-01"},
		vws("2021-01-01"), vws("2022-01-01"), vws("2022-03-24"), vws("2023-01-01"),
	}
}

// sources are all public files read, in the order of reading.
func sources() []source {
	all := []source{{table33, "all codes ever, successor, dates (November 2022)",
		"Rijksdienst voor Identiteitsgegevens (RvIG), landelijke tabel 33", "open government data"}}
	for _, l := range lists() {
		all = append(all, l.source)
	}
	return all
}

// supplements are the hand-kept files, in the order of reading.
func supplements() []string {
	return []string{"changes.csv", "excluded.csv", "municipalities.csv", "provinces.csv"}
}

// readCSV reads a file with a header and returns its records without it; each has wide fields.
// UTF-16 is recognised by its byte order mark.
func readCSV(files fs.FS, name string, wide int) ([][]string, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(unicode.UTF8.NewDecoder()), raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = wide
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return records[1:], nil
}

// readSupplement reads one hand-kept file.
func readSupplement(name string, wide int) ([][]string, error) {
	return readCSV(supplement, path.Join("supplement", name), wide)
}

// hash returns the SHA-256 of a file in lower-case hexadecimal.
func hash(files fs.FS, name string) (string, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}
