package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/archive"
	"npo/pkg/report/wording"
	"npo/pkg/report/workbook"
)

// approvalOptions are the flags of npo akkoord.
type approvalOptions struct {
	terminal
	sheetFlags
	inputs []string
	lang   choice
}

// newApproval returns npo akkoord.
func newApproval(t terminal) *cobra.Command {
	o := approvalOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "akkoord DIR -o FILE",
		Short: "Print the sheet on which two people sign for a result",
		Long: `Write the sheet on which two people sign for a result (akkoordblad): what was made
and by what, what both have to look at, room for ticks and remarks, names and dates,
with the hash of the result preprinted.

The result is made again first; one that does not come out the same gets no sheet.
The sheet is filled in and signed, so it stands outside the result and its hashes.`,
		Example: `  npo akkoord out -o akkoordblad.xlsx`,
		Args:    one("the DIR of a result"),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.file, "output", "o", "", "write the sheet to `FILE`, a workbook")
	addInputs(flags, &o.inputs)
	addForce(flags, &o.force, "FILE when it exists")
	addLanguage(flags, &o.lang)
	addQuiet(flags, &o.quiet)
	return cmd
}

// run makes the result again and writes the sheet. Whether FILE may be written is settled first.
func (o *approvalOptions) run(cmd *cobra.Command, directory string) error {
	if o.file == "" {
		return wrongUsage(cmd, "for example -o "+workbook.ApprovalFile, "npo akkoord needs -o FILE, a workbook to write")
	}
	if err := outsideResult(cmd, directory, o.file, ".xlsx", "akkoordblad"); err != nil {
		return err
	}
	return o.writeSheet(cmd.Context(), o.sheetFlags, func() ([]byte, error) { return o.sheet(directory) })
}

// sheet makes the sheet in memory, of a result that comes out the same again.
func (o *approvalOptions) sheet(directory string) ([]byte, error) {
	again, err := remade(directory, o.inputs)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	options := workbook.Options{Language: wording.Language(o.lang.value), Version: version, ResultHash: again.Receipt.ResultHash}
	err = workbook.WriteApproval(&b, again.Result, options)
	return b.Bytes(), err
}

// remade makes the result in a directory again. One that is not whole, was changed, or does not come out the same is a
// difference.
func remade(directory string, inputs []string) (*archive.Reproduction, error) {
	stored, err := openDirectory(directory)
	if err != nil {
		return nil, err
	}
	again, err := reproduce(stored, inputs)
	if err != nil {
		return nil, err
	}
	if !again.SameResult() {
		return nil, otherResult(stored.Path, "the result does not come out again")
	}
	return again, nil
}

// outsideResult refuses a file to write that would lie in the result, where it is foreign, and one whose name promises
// another kind of file.
func outsideResult(cmd *cobra.Command, directory, file, extension, example string) error {
	if !strings.EqualFold(filepath.Ext(file), extension) {
		return wrongUsage(cmd, "for example -o "+example+extension, "-o %s: what is written is a %s file", file, extension)
	}
	inside, err := within(directory, filepath.Dir(file))
	if err != nil {
		return err
	}
	if inside {
		return wrongUsage(cmd, "for example -o "+example+extension, "-o %s lies in the result itself, which holds only what its receipt names", file)
	}
	return nil
}

// within tells whether a folder is a directory or lies in it, links followed. A folder that is not there yet is not.
func within(directory, folder string) (bool, error) {
	outer, err := os.Stat(directory)
	if err != nil {
		return false, nil // said when it is opened
	}
	path, err := filepath.Abs(folder)
	if err != nil {
		return false, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(outer, info) {
			return true, nil
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false, nil
		}
		path = parent
	}
}
