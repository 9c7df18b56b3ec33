package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// newSchema returns npo scenario schema or npo scheme schema: the JSON Schema of such files.
func newSchema(t terminal, kind string, schema []byte) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of " + kind + " files, for editors",
		Long: strings.ReplaceAll(`Print the JSON Schema of KIND files, by which editors check them while you type:

  npo KIND schema > KIND.schema.json

Most editors look it up when the file begins with

  # yaml-language-server: $schema=KIND.schema.json

The program itself checks more than a schema can say: npo scheme check FILE.`, "KIND", kind),
		Args: none,
		RunE: func(*cobra.Command, []string) error { return t.printExactly(schema) },
	}
}
