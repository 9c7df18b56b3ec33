package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"npo/docs"
	"npo/internal/output"
	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/tools"
)

// archiveOptions are the flags of npo archive.
type archiveOptions struct {
	terminal
	inputs []string
	file   string
	lang   choice
	asJSON bool
	force  bool
	quiet  bool
}

// newArchive returns npo archive.
func newArchive(t terminal) *cobra.Command {
	o := archiveOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "archive DIR --inputs DIR -o ZIP",
		Short: "Pack a result with everything that it takes to make it again",
		Long: `Pack a result with everything that it takes to make it again, in one ZIP: the
result, the inputs byte for byte, the scheme, the specification of the calculation,
an independent program that checks it, and the hashes of all of these.

Inputs are found by their hash, as npo reproduce finds them. The archive is made
again before it is written: one that does not reproduce is refused. The same result
gives the same bytes.`,
		Example: `  npo archive out --inputs sources -o out.zip
  npo reproduce out.zip`,
		Args: one("the DIR of a result"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.file, "output", "o", "", "write the archive to `ZIP`")
	addInputs(flags, &o.inputs)
	addForce(flags, &o.force, "ZIP when it exists")
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	return cmd
}

// addInputs adds the folders in which inputs are looked for.
func addInputs(flags *pflag.FlagSet, to *[]string) {
	flags.StringArrayVar(to, "inputs", nil, "look for the inputs in `DIR` and below; may be given more than once (default: the folder of the receipt and the current one)")
}

// run packs and writes. Whether ZIP may be written is settled first.
func (o *archiveOptions) run(cmd *cobra.Command, directory string) error {
	if o.file == "" {
		return wrongUsage(cmd, "for example -o out.zip", "npo archive needs -o ZIP, a file for the archive")
	}
	if err := outsideResult(cmd, directory, o.file, ".zip", "out"); err != nil {
		return err
	}
	if err := output.CheckFile(o.file, o.force); err != nil {
		return err
	}
	packed, err := o.pack(directory)
	if err != nil {
		return unwritten{err}
	}
	if err := o.write(cmd.Context(), packed); err != nil {
		return unwritten{err}
	}
	return o.tell(packed)
}

// mostPacked is how many files of an archive are named: those of a result from the files of CBS and DUO fit.
const mostPacked = 24

// pack makes the archive in memory.
func (o *archiveOptions) pack(directory string) ([]byte, error) {
	held, err := openDirectory(directory)
	if err != nil {
		return nil, err
	}
	places, err := placesOf(held, o.inputs)
	if err != nil {
		return nil, err
	}
	receipt := held.Receipt
	program, err := self()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	bundle := archive.Bundle{
		Name: held.Path, Receipt: receipt, Result: held.Files, Places: places,
		Means:   []archive.Means{{Name: "specification.md", Data: docs.Specification}, {Name: "verify.py", Data: tools.Verify}},
		Program: program, Version: version,
	}
	if err := archive.Pack(&b, bundle); err != nil {
		return nil, err
	}
	return b.Bytes(), o.prove(b.Bytes(), receipt)
}

// self identifies this program.
func self() (provenance.Source, error) {
	path, err := os.Executable()
	if err != nil {
		return provenance.Source{}, fmt.Errorf("finding this program: %w", err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return provenance.Source{}, fmt.Errorf("reading this program: %w", err)
	}
	return provenance.NewSource(filepath.Base(path), data), nil
}

// prove makes the result again from the archive alone.
func (o *archiveOptions) prove(packed []byte, receipt *provenance.Receipt) error {
	opened, err := archive.Open(o.file, packed)
	if err != nil {
		return err
	}
	again, err := archive.Reproduce(o.file, receipt, version, []archive.Place{opened.Place}, opened.Result)
	if err != nil {
		return err
	}
	if !again.SameResult() {
		return otherResult(o.file, "the result does not come out again")
	}
	return nil
}

// write puts the archive in place when it is whole.
func (o *archiveOptions) write(ctx context.Context, packed []byte) error {
	return output.WriteFile(ctx, o.file, packed, o.force)
}

// archiveFacts are what npo archive --json prints.
type archiveFacts struct {
	Archive string   `json:"archive"` // as typed
	SHA256  string   `json:"sha256"`
	Size    int      `json:"size"`
	Files   []string `json:"files"` // ascending
}

// tell says what was written.
func (o *archiveOptions) tell(packed []byte) error {
	place, err := archive.Zipped(o.file, packed)
	if err != nil {
		return err
	}
	facts := archiveFacts{o.file, provenance.Hash(packed), len(packed), place.Names()}
	switch {
	case o.asJSON:
		return o.printJSON(facts)
	case o.quiet:
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, o.lang.say("%s: %d bestanden, %d bytes; opnieuw gemaakt uit het archief zelf: hetzelfde resultaat\n",
		"%s: %d files, %d bytes; made again from the archive itself: the same result\n"), o.file, len(facts.Files), facts.Size)
	for _, name := range facts.Files[:min(mostPacked, len(facts.Files))] {
		b.WriteString("  " + name + "\n")
	}
	if rest := len(facts.Files) - mostPacked; rest > 0 {
		fmt.Fprintf(&b, o.lang.say("  en nog %d; --json noemt ze alle\n", "  and %d more; --json names them all\n"), rest)
	}
	fmt.Fprintf(&b, "%s  %s\n", facts.SHA256, o.file)
	return o.print(b.Bytes())
}
