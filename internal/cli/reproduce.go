package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
)

// reproduceOptions are the flags of npo reproduce.
type reproduceOptions struct {
	terminal
	inputs []string
	lang   choice
	asJSON bool
}

// newReproduce returns npo reproduce.
func newReproduce(t terminal) *cobra.Command {
	o := reproduceOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "reproduce RECEIPT|DIR|ZIP [--inputs DIR]",
		Short: "Make a result again from its receipt, and compare every hash and amount",
		Long: `Make a result again from its receipt, and compare every hash and every amount.

Every file that the receipt names (inputs, placement, scheme, scenario) is looked up
by its hash, whatever it is called and wherever it lies: in the folders of --inputs,
else in that of the receipt and the current one, with everything below them. An
archive of npo archive needs nothing else.

The exit status is 0 when the result is the same, also when another version of the
program made it and renders it otherwise; 3 when an input is missing; 4 when the
result is another one. The first municipality, component and step that differ are
named.`,
		Example: `  npo reproduce out
  npo reproduce receipt.json --inputs ../sources
  npo reproduce archive.zip`,
		Args: one("a RECEIPT, a DIR or a ZIP"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	addInputs(flags, &o.inputs)
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	return cmd
}

// run makes the result again and tells what came out.
func (o *reproduceOptions) run(name string) error {
	stored, err := openStored(name, o.inputs)
	if err != nil {
		return err
	}
	again, err := stored.again()
	if err != nil {
		return err
	}
	outcome := reproduced{Reproduction: again, stored: stored}
	if err := o.show(outcome); err != nil || outcome.same() {
		return err
	}
	return outcome.verdict()
}

func (o *reproduceOptions) show(r reproduced) error {
	if o.asJSON {
		return o.printJSON(reproductionFactsOf(r))
	}
	var b bytes.Buffer
	if err := report.WriteOpening(&b, r.Result, wording.Language(o.lang.value)); err != nil {
		return err
	}
	b.WriteString(r.text(o.lang))
	return o.print(b.Bytes())
}

// A stored is a result as it lies on disk or in an archive, with where to look for what made it.
type stored struct {
	receiptName string // as typed, for messages
	receipt     []byte
	result      fs.FS
	places      []archive.Place
	alone       bool                 // whether a receipt was given rather than a result: what lies beside it may be anything
	altered     []archive.Alteration // files of an archive that are not as its SHA256SUMS says
}

// again makes the result again and compares.
func (s *stored) again() (*archive.Reproduction, error) {
	receipt, err := provenance.DecodeReceipt(s.receiptName, s.receipt)
	if err != nil {
		return nil, err
	}
	return archive.Reproduce(s.receiptName, receipt, version, s.places, s.result)
}

// openStored opens what the user named: an archive, a directory or a receipt.
func openStored(name string, inputs []string) (*stored, error) {
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return openDirectory(name, inputs)
	}
	data, err := readRegular(name)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return openArchive(name, data, inputs)
	}
	folder := filepath.Dir(name)
	places, err := placesOf(inputs, folder)
	return &stored{receiptName: name, receipt: data, result: os.DirFS(folder), places: places, alone: true}, err
}

func openDirectory(name string, inputs []string) (*stored, error) {
	path := filepath.Join(name, report.ReceiptFile)
	if !exists(path) {
		return nil, unreadable(path, "no such file").WithHint("give the DIR of npo allocate -o DIR, a receipt or an archive")
	}
	data, err := readRegular(path)
	if err != nil {
		return nil, err
	}
	places, err := placesOf(inputs, name)
	return &stored{receiptName: path, receipt: data, result: os.DirFS(name), places: places}, err
}

func openArchive(name string, data []byte, inputs []string) (*stored, error) {
	opened, err := archive.Open(name, data)
	if err != nil {
		return nil, err
	}
	places := []archive.Place{opened.Place}
	if len(inputs) > 0 {
		more, err := placesOf(inputs, "")
		if err != nil {
			return nil, err
		}
		places = append(places, more...)
	}
	return &stored{receiptName: name, receipt: opened.Receipt, result: opened.Result, places: places, altered: opened.Altered}, nil
}

// placesOf returns where inputs are looked for: the folders that were named, else that of the receipt and the
// current one.
func placesOf(inputs []string, folder string) ([]archive.Place, error) {
	if len(inputs) == 0 {
		return []archive.Place{archive.Folder(folder), archive.Folder(".")}, nil
	}
	var problems provenance.Problems
	var places []archive.Place
	for _, name := range inputs {
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			problems.Add(unreadable(name, "is not a directory").WithHint("--inputs names a directory; everything below it is searched"))
			continue
		}
		places = append(places, archive.Folder(name))
	}
	return places, problems.Err()
}
