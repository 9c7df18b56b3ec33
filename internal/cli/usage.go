package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"npo/internal/spelling"
)

// A usageError is a command line that cannot be carried out as it was typed.
type usageError struct {
	message string
	hint    string // a next step; may be empty
	usage   string // the usage line of the command
}

func (e *usageError) Error() string { return e.message }

// wrongUsage makes a usage error of a command.
func wrongUsage(cmd *cobra.Command, hint, format string, args ...any) error {
	return &usageError{message: fmt.Sprintf(format, args...), hint: hint, usage: cmd.UseLine()}
}

// unknownCommand says that a command has no such subcommand, and which one was perhaps meant.
func unknownCommand(cmd *cobra.Command, name string) error {
	var known []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			known = append(known, sub.Name())
		}
	}
	hint := "npo help lists the commands"
	if meant := nearest(name, known); meant != "" {
		hint = fmt.Sprintf("did you mean %s %s?", cmd.CommandPath(), meant)
	}
	return &usageError{
		message: fmt.Sprintf("unknown command %q", name),
		hint:    hint,
		usage:   cmd.CommandPath() + " COMMAND",
	}
}

// refuseBlankDates refuses a flag for a date or a month that is given without one, by any command: a variable of a script that
// is empty is not the same as leaving the flag out.
func refuseBlankDates(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		example := map[string]string{"DATE": "2021-01-01", "MONTH": "2022-12"}
		name, _ := pflag.UnquoteUsage(f)
		if example[name] != "" && strings.TrimSpace(f.Value.String()) == "" && err == nil {
			err = wrongUsage(cmd, "for example --"+f.Name+" "+example[name], "--%s needs a %s, and this one is blank", f.Name, name)
		}
	})
	return err
}

// wrongFlag turns an error of the flag parser into a usage error. A flag after a word that is no command is not
// what is wrong: that word is.
func wrongFlag(cmd *cobra.Command, err error) error {
	if words := cmd.Flags().Args(); cmd.HasSubCommands() && !takesArguments(cmd) && len(words) > 0 {
		return unknownCommand(cmd, words[0])
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		return unknownFlag(cmd, unknown)
	}
	var bare *pflag.ValueRequiredError
	if errors.As(err, &bare) {
		return wrongUsage(cmd, "", "%s needs a value", typedFlag(bare.GetSpecifiedName()))
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		var choice *choiceError
		if errors.As(err, &choice) {
			return wrongUsage(cmd, choice.hint, "--%s: %s", invalid.GetFlag().Name, choice.message)
		}
		return wrongUsage(cmd, "", "--%s: %q does not fit", invalid.GetFlag().Name, invalid.GetValue())
	}
	return wrongUsage(cmd, "", "%v", err)
}

// takesArguments tells whether a command does something by itself with the words after it.
func takesArguments(cmd *cobra.Command) bool { return strings.Contains(cmd.Use, " ") }

// typedFlag writes a flag the way it was typed.
func typedFlag(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// unknownFlag says that a command has no such flag, and which one was perhaps meant.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if unknown.GetSpecifiedShortnames() != "" {
		hint := fmt.Sprintf("%s --help lists the flags", cmd.CommandPath())
		return wrongUsage(cmd, hint, "unknown flag -%s", unknown.GetSpecifiedName())
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	hint := fmt.Sprintf("%s --help lists the flags", cmd.CommandPath())
	if meant := nearest(unknown.GetSpecifiedName(), known); meant != "" {
		hint = fmt.Sprintf("did you mean --%s?", meant)
	}
	return wrongUsage(cmd, hint, "unknown flag --%s", unknown.GetSpecifiedName())
}

// nearest returns the known word that a mistyped one most probably stands for; "" when none is near.
// Of words equally near the first one wins.
func nearest(word string, known []string) string {
	best, least := "", len(word)/3+2 // one letter in three may be wrong, and one more
	for _, k := range known {
		if d := spelling.Distance(strings.ToLower(word), k); d < least {
			best, least = k, d
		}
	}
	return best
}
