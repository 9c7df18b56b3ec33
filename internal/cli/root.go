package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"npo/internal/output"
)

// execute carries out one command line. Errors from cobra itself, before a command has begun, are wrong usage.
// Output that could not be written is a failure, whoever was writing.
func execute(ctx context.Context, args []string, t terminal) error {
	out := &outlet{to: t.out}
	t.out = out
	root := newRoot(t)
	begun := false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		begun = true
		return refuseBlankDates(cmd)
	}
	root.SetArgs(args)
	here := output.Here()
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err != nil && !begun && status(err) == exitFailure:
		return wrongUsage(cmd, "", "%v", err)
	case err == nil && out.err != nil:
		return out.err
	case err == nil && here.Replaced() && !quiet(cmd):
		t.talk("the result stands in the place of the working directory: cd . to see it")
	}
	return err
}

// quiet tells whether nothing but problems is wanted of a command.
func quiet(cmd *cobra.Command) bool {
	asked, err := cmd.Flags().GetBool("quiet")
	return err == nil && asked
}

// newRoot returns the command that holds all others.
func newRoot(t terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "npo",
		Short: "Divide a grant over municipalities, exactly",
		Long: `npo divides the grant of the Nationaal Programma Onderwijs (NPO) over the Dutch
municipalities: exact to the cent, every amount with its derivation, the same
bytes on every machine.

Results go to standard output or a directory; problems and talk to standard error.`,
		SilenceUsage:               true,
		SilenceErrors:              true,
		DisableSuggestions:         true,
		SuggestionsMinimumDistance: 1,
		Args:                       cobra.ArbitraryArgs,
		RunE:                       group,
	}
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(wrongFlag)
	root.AddCommand(
		newAllocate(t),
		newInspect(t),
		newTable(t),
		newExplain(t),
		newCompare(t),
		newVerify(t),
		newReproduce(t),
		newArchive(t),
		newApproval(t),
		newCheckSheet(t),
		newSweep(t),
		newScheme(t),
		newScenario(t),
		newGemeente(t),
		newVersion(t),
		newExitCodes(),
	)
	root.SetHelpCommand(newHelp())
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}",
		"{{if and .Runnable (not .HasAvailableSubCommands)}}", 1))
	root.InitDefaultCompletionCmd()
	refuseUnknownShells(root)
	return root
}

// refuseUnknownShells makes cobra's completion command wrong usage for a shell that it does not know:
// by itself it prints its help and succeeds.
func refuseUnknownShells(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Args, cmd.RunE = cobra.ArbitraryArgs, group
		}
	}
}

// group is what a command does that only holds others: help, or wrong usage when the word after it is unknown.
func group(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return unknownCommand(cmd, args[0])
}
