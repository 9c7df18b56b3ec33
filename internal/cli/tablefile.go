package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
)

// checkTableFile decides whether a table may be written to a file, before any work is done: a table is CSV, whatever the
// file is called, and no file is written over what it is made from. No file is standard output.
func checkTableFile(cmd *cobra.Command, file string, force bool, inputs ...string) error {
	if file == "" {
		return nil
	}
	if ending := strings.ToLower(filepath.Ext(file)); slices.Contains([]string{".xlsx", ".xls", ".ods"}, ending) {
		return wrongUsage(cmd, "name it .csv; spreadsheets open that too", "-o %s: the table is CSV, and that is the name of a workbook", file)
	}
	if err := output.CheckFile(file, force); err != nil {
		return err
	}
	if slices.ContainsFunc(inputs, func(input string) bool { return oneFile(file, input) }) {
		return wrongUsage(cmd, "name another file", "-o %s is a file that the table is made from", file)
	}
	return nil
}

// oneFile tells whether two names are of one file that exists.
func oneFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}
