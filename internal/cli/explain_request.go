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

// decidingFlags are the flags that decide amounts one by one.
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

// gather puts the scheme, the choices and the files of a command line, or a scenario, in a request. The error holds
// the problems of all of them.
func (f *requestFlags) gather(cmd *cobra.Command, names []string) (scenario.Request, error) {
	if f.scenario == "" {
		request, dataErr := f.data.request(names)
		schemeErr := f.scheme.into(&request, cmd)
		return request, joined(schemeErr, dataErr)
	}
	if len(names) > 0 {
		return scenario.Request{}, wrongUsage(cmd, "write it under inputs in the scenario", "INPUT does not go with --scenario, and there is %q", names[0])
	}
	if flag := decidedBy(cmd); flag != "" {
		return scenario.Request{}, wrongUsage(cmd, "write it in the scenario", "--%s does not go with --scenario", flag)
	}
	_, request, err := readScenario(f.scenario)
	return request, err
}
