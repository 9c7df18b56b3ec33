package cli

import (
	"github.com/spf13/cobra"

	"npo/pkg/scenario"
)

// requestFlags are all flags that decide amounts: a scheme with what is changed in it and how inputs are read, or a
// scenario that says all of it.
type requestFlags struct {
	scheme   schemeFlags
	data     dataFlags
	scenario string
}

func (f *requestFlags) add(cmd *cobra.Command, standard string) {
	f.scheme.add(cmd, standard)
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "scenario `FILE`, in place of INPUT and of the other flags that decide the amounts")
	f.data.add(cmd.Flags())
}

// decidingFlags are the flags that decide amounts one by one: every flag of a scheme and of how inputs are read. What
// refuses some of them refuses by this list.
func decidingFlags() []string {
	return []string{"scheme", "budget", "set", "unmatched", "placement", "division", "weights", "decimal"}
}

// decidedBy returns the first flag that was given and decides amounts; "" when none was.
func decidedBy(cmd *cobra.Command) string {
	for _, flag := range decidingFlags() {
		if cmd.Flags().Changed(flag) {
			return flag
		}
	}
	return ""
}

// aloneWithScenario refuses INPUT and flags that would decide the amounts together with a scenario: whoever has the
// scenario must be able to make the same result.
func aloneWithScenario(cmd *cobra.Command, names []string) error {
	if len(names) > 0 {
		return wrongUsage(cmd, "write it under inputs in the scenario", "INPUT does not go with --scenario, and there is %q", names[0])
	}
	if flag := decidedBy(cmd); flag != "" {
		return wrongUsage(cmd, "write it in the scenario", "--%s does not go with --scenario", flag)
	}
	return nil
}

// gather puts the scheme, the choices and the files of a command line, or a scenario, in a request. The error holds
// the problems of all of them.
func (f *requestFlags) gather(cmd *cobra.Command, names []string) (scenario.Request, error) {
	if f.scenario == "" {
		request, dataErr := f.data.request(names)
		schemeErr := f.scheme.into(&request, cmd)
		return request, joined(schemeErr, dataErr)
	}
	if err := aloneWithScenario(cmd, names); err != nil {
		return scenario.Request{}, err
	}
	_, request, err := readScenario(f.scenario)
	return request, err
}
