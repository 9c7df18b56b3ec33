package cli

import (
	"github.com/spf13/cobra"
)

// version is the version of the program. It is a constant, not something of the build: receipts carry it,
// and the same source must give the same bytes wherever it was built.
const version = "0.1.0"

// newVersion returns npo version.
func newVersion(t terminal) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  none,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return t.printJSON(struct {
					Name    string `json:"name"`
					Version string `json:"version"`
				}{"npo", version})
			}
			return t.print([]byte("npo " + version + "\n"))
		},
	}
	addJSON(cmd.Flags(), &asJSON)
	return cmd
}
