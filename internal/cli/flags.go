package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"npo/pkg/report/wording"
)

// The flags that several commands share say the same in each.

func addJSON(flags *pflag.FlagSet, to *bool) {
	flags.BoolVar(to, "json", false, "print data for programs, in JSON, on standard output")
}

func addQuiet(flags *pflag.FlagSet, to *bool) {
	flags.BoolVarP(to, "quiet", "q", false, "print problems only")
}

func addForce(flags *pflag.FlagSet, to *bool, what string) {
	flags.BoolVar(to, "force", false, "replace "+what)
}

// needsDirectory refuses a command without -o DIR that writes there.
func needsDirectory(cmd *cobra.Command, directory string) error {
	if directory == "" {
		return wrongUsage(cmd, "for example -o out", "%s needs -o DIR, a directory for the results", cmd.CommandPath())
	}
	return nil
}

// newLanguage returns the choice of what people read.
func newLanguage() choice {
	return choice{value: string(wording.NL), among: []string{string(wording.NL), string(wording.EN)}}
}

func addLanguage(flags *pflag.FlagSet, to *choice) {
	*to = newLanguage()
	flags.Var(to, "lang", "language of what people read; problems and help are in English")
}

// none refuses arguments.
func none(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage(cmd, "", "%s takes no argument, and got %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// some asks for at least one argument and says what for.
func some(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return wrongUsage(cmd, "", "%s needs %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// one asks for exactly one argument and says what for.
func one(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return wrongUsage(cmd, "", "%s needs %s", cmd.CommandPath(), what)
		case len(args) > 1:
			return wrongUsage(cmd, "", "%s needs %s, and got %d arguments", cmd.CommandPath(), what, len(args))
		}
		return nil
	}
}
