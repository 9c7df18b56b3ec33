package cli

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/report/workbook"
	"npo/pkg/scenario"
)

// checkSheetOptions are the flags of npo narekenblad.
type checkSheetOptions struct {
	terminal
	sheetFlags
	scheme schemeFlags
	lang   choice
}

// newCheckSheet returns npo narekenblad.
func newCheckSheet(t terminal) *cobra.Command {
	o := checkSheetOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "narekenblad -o FILE",
		Short: "Write the sheet by which a municipality checks its amount",
		Long: `Write the sheet by which a municipality checks its amount without installing anything
(narekenblad): type pupils, score, the amount in the decision and what was received;
see the computed amount, the difference and the cash per calendar year. Plain formulas,
no macros, no data of others.

Every result holds the same sheet. It is possible for schemes of amounts per unit only:
what a budget gives one municipality depends on all others.`,
		Example: `  npo narekenblad -o narekenblad.xlsx`,
		Args:    none,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	o.scheme.add(cmd, document.RatesScheme)
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.file, "output", "o", "", "write the sheet to `FILE`, which ends in .xlsx or .ods")
	addForce(flags, &o.force, "FILE when it exists")
	addLanguage(flags, &o.lang)
	addQuiet(flags, &o.quiet)
	return cmd
}

// run makes the sheet in memory and writes it. Whether FILE may be written is settled first.
func (o *checkSheetOptions) run(cmd *cobra.Command) error {
	if o.file == "" {
		return wrongUsage(cmd, "for example -o narekenblad.xlsx", "npo narekenblad needs -o FILE, a workbook to write")
	}
	ending := strings.ToLower(filepath.Ext(o.file))
	if ending != ".xlsx" && ending != ".ods" {
		return wrongUsage(cmd, "for example -o narekenblad.xlsx", "-o %s: what is written is a .xlsx or .ods file", o.file)
	}
	return o.writeSheet(cmd.Context(), o.sheetFlags, func() ([]byte, error) { return o.sheet(cmd, ending == ".ods") })
}

// sheet makes the sheet of the scheme with its changes.
func (o *checkSheetOptions) sheet(cmd *cobra.Command, openDocument bool) ([]byte, error) {
	var request scenario.Request
	if err := o.scheme.into(&request, cmd); err != nil {
		return nil, err
	}
	scheme, err := request.Scheme.With(request.Budget, request.Settings)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = workbook.WriteCheckSheet(&b, scheme, workbook.Options{Language: wording.Language(o.lang.value), Version: version, OpenDocument: openDocument})
	if errors.Is(err, workbook.ErrNoRates) {
		return nil, wrongUsage(cmd, "one that can: --scheme "+document.RatesScheme,
			"--scheme %s: one municipality cannot check its amount without the figures of all others", scheme.ID)
	}
	return b.Bytes(), err
}
