package cli

import (
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// schemeFlags choose a regulation and change its figures.
type schemeFlags struct {
	name     string
	budget   string
	settings []string
}

func (s *schemeFlags) add(cmd *cobra.Command, standard string) {
	flags := cmd.Flags()
	flags.StringVar(&s.name, "scheme", standard, "`ID` of a built-in scheme, or a scheme file")
	flags.StringVar(&s.budget, "budget", "", "`EUR` to divide, for a scheme with a closed budget (default: the scheme's own)")
	flags.StringArrayVar(&s.settings, "set", nil, "`NAME=VALUE`: another value for a parameter of the scheme; may be given more than once")
	completeSchemes(cmd)
}

// completeSchemes lets the shell complete --scheme with the built-in ones and with files.
func completeSchemes(cmd *cobra.Command) {
	err := cmd.RegisterFlagCompletionFunc("scheme",
		func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schemeIDs(), cobra.ShellCompDirectiveDefault
		})
	if err != nil {
		panic("cli: completion of a flag that was not defined: " + err.Error())
	}
}

func schemeIDs() []string {
	var ids []string
	for _, s := range scenario.BuiltIn() {
		ids = append(ids, s.ID)
	}
	return ids
}

// into puts the scheme and the changes to it in a request.
func (s *schemeFlags) into(r *scenario.Request, cmd *cobra.Command) error {
	if cmd.Flags().Changed("budget") && s.budget == "" {
		return provenance.Problemf(provenance.Position{}, provenance.BadBudget, "--budget is empty").
			WithHint("write euros with a point: --budget 300000000.00")
	}
	for _, setting := range s.settings {
		name, value, found := strings.Cut(setting, "=")
		if !found || name == "" {
			return wrongUsage(cmd, "for example --set gewicht_leerling=118.11", "--set: %q is not NAME=VALUE", setting)
		}
		r.Settings = append(r.Settings, scenario.Setting{Name: name, Value: value})
	}
	r.Budget = s.budget
	scheme, err := findScheme(s.name)
	r.Scheme = scheme
	return err
}

// findScheme takes a built-in scheme by its id, or else reads a scheme file.
// A file that is called like a built-in scheme is meant by a path: ./npo-300m.
func findScheme(name string) (*scenario.Scheme, error) {
	scheme, unknown := scenario.Find(name)
	if unknown == nil {
		return scheme, nil
	}
	if _, err := os.Stat(name); err != nil && !looksLikeFile(name) {
		return nil, unknown
	}
	input, err := readInput(name)
	if err != nil {
		return nil, err
	}
	return scenario.Parse(input.Name, input.Data)
}

func looksLikeFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// joined returns an error that holds the problems of both, or the one that is no problem of an input.
func joined(a, b error) error {
	if a == nil || b == nil {
		return errors.Join(a, b)
	}
	var problems provenance.Problems
	for _, err := range []error{a, b} {
		found := provenance.ProblemsIn(err)
		if len(found) == 0 {
			return err
		}
		problems.Add(found...)
	}
	return problems.Err()
}
