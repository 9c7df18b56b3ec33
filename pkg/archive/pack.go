package archive

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/schemes"
)

// The folders of an archive.
const (
	resultFolder   = "resultaat"
	inputFolder    = "invoer"
	schemeFolder   = "regeling"
	evidenceFolder = "controle"
)

// A Bundle is what goes into an archive.
type Bundle struct {
	Name    string // of the receipt, as typed, for messages
	Receipt *provenance.Receipt
	Result  fs.FS   // the result directory
	Places  []Place // where the inputs are looked for
	Means   []Means // how to check without this program, ascending by name
	Program provenance.Source
	Version string
}

// Means is a file that helps to check a result: the specification, the independent verifier.
type Means struct {
	Name string
	Data []byte
}

// An entry is one file of the archive.
type entry struct {
	name string
	data []byte
}

// Pack writes an archive: the result, every input by the bytes that its hash names, the scheme, the means to
// check, what made it, LEESMIJ.txt and SHA256SUMS. The same bundle gives the same bytes.
//
// It refuses, with provenance problems, a result whose files are not those that the receipt names, and inputs
// that cannot be found. Nothing is written then.
func Pack(w io.Writer, b Bundle) error {
	found, missing := Find(WantedBy(b.Receipt), b.Places)
	if err := missingProblem(b.Name, missing); err != nil {
		return err
	}
	entries, err := resultEntries(b)
	if err != nil {
		return err
	}
	entries = append(entries, inputEntries(found)...)
	scheme, err := schemeEntry(b, found)
	if err != nil {
		return err
	}
	entries = append(entries, scheme)
	for _, m := range b.Means {
		entries = append(entries, entry{evidenceFolder + "/" + m.Name, m.Data})
	}
	entries = append(entries,
		entry{evidenceFolder + "/programma.txt", programText(b)},
		entry{"LEESMIJ.txt", readMe(b)})
	return writeZip(w, entries)
}

// resultEntries takes the files that the receipt names, the receipt and the sums; each must be what it should be.
func resultEntries(b Bundle) ([]entry, error) {
	var problems provenance.Problems
	var entries []entry
	for _, o := range b.Receipt.Outputs {
		data, err := fs.ReadFile(b.Result, o.Name)
		switch {
		case err != nil:
			problems.Add(provenance.Problemf(provenance.Position{File: b.Name}, provenance.BadReceipt, "%s is not there: %v", o.Name, err))
		case provenance.Hash(data) != o.SHA256:
			problems.Add(provenance.Problemf(provenance.Position{File: b.Name}, provenance.BadReceipt,
				"%s is not the file that the receipt names: it was changed afterwards", o.Name).
				WithHint("make the result again, and archive that"))
		}
		entries = append(entries, entry{resultFolder + "/" + o.Name, data})
	}
	for _, name := range []string{report.ReceiptFile, report.SumsFile} {
		data, err := fs.ReadFile(b.Result, name)
		if err != nil {
			problems.Add(provenance.Problemf(provenance.Position{File: b.Name}, provenance.BadReceipt, "%s is not there: %v", name, err))
		}
		entries = append(entries, entry{resultFolder + "/" + name, data})
	}
	return entries, problems.Err()
}

// inputEntries names the inputs as the receipt does; where two have one name, the hash tells them apart.
func inputEntries(found []Found) []entry {
	var entries []entry
	for i, f := range found {
		if f.Kind == "scheme" {
			continue
		}
		name := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if slices.ContainsFunc(found[:i], func(g Found) bool { return g.Name == f.Name }) {
			name = f.SHA256[:12] + "-" + name
		}
		entries = append(entries, entry{inputFolder + "/" + name, f.Data})
	}
	return entries
}

// schemeEntry takes the scheme from the file that was found, or from inside the program.
func schemeEntry(b Bundle, found []Found) (entry, error) {
	if i := slices.IndexFunc(found, func(f Found) bool { return f.Kind == "scheme" }); i >= 0 {
		return entry{schemeFolder + "/" + path.Base(found[i].Name), found[i].Data}, nil
	}
	if _, err := schemeOf(b.Name, b.Receipt, found); err != nil {
		return entry{}, err
	}
	data, err := schemes.Files.ReadFile(b.Receipt.Scheme.ID + ".yaml")
	return entry{schemeFolder + "/" + b.Receipt.Scheme.ID + ".yaml", data}, err
}

func programText(b Bundle) []byte {
	return fmt.Appendf(nil, "npo %s\nbestand: %s\nomvang:  %d bytes\nSHA-256: %s\n\nHet resultaat is gemaakt met npo %s.\n",
		b.Version, b.Program.Name, b.Program.Size, b.Program.SHA256, b.Receipt.Tool.Version)
}

// writeZip writes entries in ascending order with fixed dates, and the sums of all of them.
func writeZip(w io.Writer, entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	for i := 1; i < len(entries); i++ {
		if entries[i].name == entries[i-1].name {
			return fmt.Errorf("two files of the archive would be called %s", entries[i].name)
		}
	}
	var sums bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&sums, "%s  %s\n", provenance.Hash(e.data), e.name)
	}
	z := zip.NewWriter(w)
	for _, e := range append(entries, entry{report.SumsFile, sums.Bytes()}) {
		if err := writeEntry(z, e); err != nil {
			return errors.Join(err, z.Close())
		}
	}
	return z.Close()
}

// epoch is the date of every file in an archive: the first that a ZIP can hold.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func writeEntry(z *zip.Writer, e entry) error {
	header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: epoch()}
	header.SetMode(0o644)
	f, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = f.Write(e.data)
	return err
}

// Opened is an archive that Pack made.
type Opened struct {
	Receipt []byte
	Place   Place // everything in it
	Result  fs.FS // the result directory
}

// Open reads an archive.
func Open(name string, data []byte) (*Opened, error) {
	place, err := Zipped(name, data)
	if err != nil {
		return nil, err
	}
	result, err := fs.Sub(place.Files, resultFolder)
	if err != nil {
		return nil, err
	}
	receipt, err := fs.ReadFile(result, report.ReceiptFile)
	if err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt,
			"the archive holds no %s/%s", resultFolder, report.ReceiptFile).
			WithHint("give a ZIP that npo archive made, a result directory or a receipt.json")
	}
	return &Opened{receipt, place, result}, nil
}
