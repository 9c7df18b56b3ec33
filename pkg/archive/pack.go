package archive

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report"
)

// The folders of an archive.
const (
	resultFolder   = "resultaat"
	inputFolder    = "invoer"
	schemeFolder   = "regeling"
	evidenceFolder = "controle"
	registerFolder = evidenceFolder + "/register"
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
// check, the register of municipalities, what made it, LEESMIJ.txt and SHA256SUMS. The same bundle gives the same bytes.
//
// It refuses, with provenance problems, a result whose files are not those that the receipt names, and inputs
// that cannot be found. Nothing is written then.
func Pack(w io.Writer, b Bundle) error {
	var problems provenance.Problems
	found, err := findAll(b.Name, b.Receipt, b.Places)
	problems.AddError(b.Name, err)
	entries, err := resultEntries(b)
	problems.AddError(b.Name, err)
	if err := problems.Err(); err != nil {
		return err
	}
	front, err := frontOf(b, found)
	if err != nil {
		return err
	}
	entries = append(entries, foundEntries(found)...)
	for _, m := range b.Means {
		entries = append(entries, entry{evidenceFolder + "/" + m.Name, m.Data})
	}
	entries = append(entries, registerEntries()...)
	entries = append(entries,
		entry{evidenceFolder + "/programma.txt", programText(b)},
		entry{"LEESMIJ.txt", readMe(b, front, schemeTitle(b.Receipt, found))})
	return writeZip(w, entries)
}

// resultEntries takes the files that the receipt names, the receipt and the sums; each must be what it should be.
func resultEntries(b Bundle) ([]entry, error) {
	var problems provenance.Problems
	var entries []entry
	wrong := func(format string, args ...any) {
		problems.Add(provenance.Problemf(provenance.Position{File: b.Name}, provenance.Altered, format, args...).
			WithHint("make the result again, and archive that"))
	}
	for _, o := range b.Receipt.Outputs {
		data, err := read(b.Result, o.Name)
		switch {
		case err != nil:
			wrong("%s is not there", o.Name)
		case provenance.Hash(data) != o.SHA256:
			wrong("%s was changed after it was written: it is not the file that the receipt names", o.Name)
		}
		entries = append(entries, entry{resultFolder + "/" + o.Name, data})
	}
	for _, name := range []string{report.ReceiptFile, report.SumsFile} {
		data, err := read(b.Result, name)
		if err != nil {
			wrong("%s is not there", name)
		}
		entries = append(entries, entry{resultFolder + "/" + name, data})
	}
	if checkSums(b.Receipt, b.Result) == SumsWrong {
		wrong("%s does not name the files of the receipt with their hashes", report.SumsFile)
	}
	return entries, problems.Err()
}

// foundEntries names the scheme and the inputs as the receipt does; where two would be called the same on any system,
// or the name is none for a file, the hash tells them apart.
func foundEntries(found []Found) []entry {
	var entries []entry
	for _, f := range found {
		folder, name := inputFolder, f.Name
		if f.Kind == kindScheme {
			folder, name = schemeFolder, schemeName(f)
		}
		if twice(entries, folder+"/"+name) || !plain(name) {
			name = f.SHA256[:12] + path.Ext(name)
		}
		if !twice(entries, folder+"/"+name) { // one file given twice is packed once
			entries = append(entries, entry{folder + "/" + name, f.Data})
		}
	}
	return entries
}

// schemeName is the scheme as a file: one inside the program is called by its id.
func schemeName(f Found) string {
	if path.Ext(f.Name) == "" {
		return f.Name + ".yaml"
	}
	return f.Name
}

// twice tells whether a name is taken already, in whatever case: some systems do not tell those apart.
func twice(entries []entry, name string) bool {
	return slices.ContainsFunc(entries, func(e entry) bool { return strings.EqualFold(e.name, name) })
}

// plain tells whether every system takes a name for that of a file.
func plain(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, `/\:*?"<>|`) && strings.TrimRight(name, ". ") == name
}

// registerEntries are the tables of municipalities, boundary changes, places and groups that this program has.
func registerEntries() []entry {
	tables := municipality.Tables()
	files, err := fs.ReadDir(tables, ".")
	if err != nil {
		panic("archive: the embedded register cannot be listed: " + err.Error())
	}
	var entries []entry
	for _, file := range files {
		data, err := fs.ReadFile(tables, file.Name())
		if err != nil {
			panic("archive: an embedded table of the register cannot be read: " + err.Error())
		}
		entries = append(entries, entry{registerFolder + "/" + file.Name(), data})
	}
	return entries
}

func programText(b Bundle) []byte {
	return fmt.Appendf(nil, "Dit archief is gemaakt met npo %s:\n  bestand  %s\n  omvang   %d bytes\n  SHA-256  %s\n\nHet resultaat is gemaakt met npo %s.\n",
		b.Version, b.Program.Name, b.Program.Size, b.Program.SHA256, b.Receipt.Tool.Version)
}
