package cli

import (
	"bytes"
	"os"

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
	stored, err := archive.OpenPath(name, readRegular)
	if err != nil {
		return err
	}
	again, err := reproduce(stored, o.inputs)
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

// reproduce makes a result again and compares.
func reproduce(stored *archive.Stored, inputs []string) (*archive.Reproduction, error) {
	places, err := placesOf(stored, inputs)
	if err != nil {
		return nil, err
	}
	return archive.Reproduce(stored.Path, stored.Receipt, version, places, stored.Files)
}

// placesOf returns where the inputs of a result are looked for: in the archive that it lies in, and in the folders that
// were named; without either in that of the receipt and the current one.
func placesOf(stored *archive.Stored, inputs []string) ([]archive.Place, error) {
	folders, err := foldersOf(inputs)
	switch {
	case stored.Packed != nil:
		return append([]archive.Place{stored.Packed.Place}, folders...), err
	case len(inputs) == 0:
		return []archive.Place{archive.Folder(stored.Name), archive.Folder(".")}, nil
	}
	return folders, err
}

// foldersOf returns the folders of --inputs.
func foldersOf(inputs []string) ([]archive.Place, error) {
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
