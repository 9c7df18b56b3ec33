package cli

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagsOf lists the flags of a command, ascending.
func flagsOf(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	slices.Sort(names)
	return names
}

// A flag that is added to a scheme or to the data is refused wherever another of that kind is.
func TestEveryFlagThatDecidesAmountsIsAmongThem(t *testing.T) {
	var request requestFlags
	cmd := &cobra.Command{}
	request.add(cmd, standardScheme)
	want := append(decidingFlags(), "scenario")
	slices.Sort(want)
	if diff := cmp.Diff(want, flagsOf(cmd)); diff != "" {
		t.Error(diff)
	}
}

// A new flag of npo allocate either decides amounts, and does not go with a scenario, or says nothing about them.
func TestEveryOtherFlagOfAllocateGoesWithAScenario(t *testing.T) {
	saysNothing := []string{"scenario", "group", "inhabitants", "output", "format", "per-gemeente", "lang", "force", "json", "quiet"}
	want := append(decidingFlags(), saysNothing...)
	slices.Sort(want)
	if diff := cmp.Diff(want, flagsOf(newAllocate(terminal{}))); diff != "" {
		t.Error(diff)
	}
}

// compare takes the same flags, so that none is passed over.
func TestCompareTakesEveryFlagThatDecidesAmounts(t *testing.T) {
	has := flagsOf(newCompare(terminal{}))
	for _, flag := range decidingFlags() {
		if !slices.Contains(has, flag) {
			t.Errorf("npo compare has no --%s", flag)
		}
	}
}
