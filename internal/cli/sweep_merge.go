package cli

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"npo/internal/output"
	"npo/pkg/sweep"
)

// mergeOptions are the flags of npo sweep merge.
type mergeOptions struct {
	terminal
	directory string
	asJSON    bool
	force     bool
	quiet     bool
}

func newSweepMerge(t terminal) *cobra.Command {
	o := mergeOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "merge DIR... -o DIR",
		Short: "Put the parts of a sweep together",
		Long: `Put the parts that npo sweep --shard wrote together to what the whole sweep would
have written, byte for byte. All parts of one sweep are needed, in any order; the
scenario and its inputs are not. Every file is first held to its hash.`,
		Example: `  npo sweep merge part-* -o out`,
		Args:    some("the directories of the parts"),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.directory, "output", "o", "", "write the results to `DIR`, which is new or empty")
	addForce(flags, &o.force, "DIR when it holds an earlier sweep and nothing else")
	addJSON(flags, &o.asJSON)
	addQuiet(flags, &o.quiet)
	return cmd
}

func (o *mergeOptions) run(cmd *cobra.Command, names []string) error {
	if err := needsDirectory(cmd, o.directory); err != nil {
		return err
	}
	if err := o.apart(cmd, names); err != nil {
		return err
	}
	target, err := output.PrepareSweep(o.directory, o.force)
	if err != nil {
		return err
	}
	record, err := o.merge(cmd, target, names)
	switch {
	case err != nil:
		return unwritten{err}
	case o.asJSON:
		return o.printJSON(record)
	case !o.quiet:
		o.talk("%d scenarios in %s", record.Scenarios, o.directory)
	}
	return nil
}

// apart refuses to put the whole in the place of one of its parts, which could then not be merged again.
func (o *mergeOptions) apart(cmd *cobra.Command, names []string) error {
	out, err := os.Stat(o.directory)
	if err != nil {
		return nil // it will be made, or is refused for what it is
	}
	for _, name := range names {
		if part, err := os.Stat(name); err == nil && os.SameFile(part, out) {
			return wrongUsage(cmd, "name another directory", "-o %s is one of the parts", o.directory)
		}
	}
	return nil
}

// merge reads the parts and writes the whole out of sight, and puts it in place.
func (o *mergeOptions) merge(cmd *cobra.Command, target *output.Target, names []string) (*sweep.Record, error) {
	var parts []sweep.Part
	for _, name := range names {
		parts = append(parts, sweep.Part{Name: filepath.Clean(name), Files: os.DirFS(name)})
	}
	var record *sweep.Record
	err := target.Write(cmd.Context(), func(d *output.Directory) (err error) {
		record, err = sweep.Merge(cmd.Context(), d, parts)
		return err
	})
	return record, err
}
