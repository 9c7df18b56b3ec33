package cli

import (
	"regexp"
	"testing"

	"npo/pkg/scenario"
	"npo/pkg/sweep"
)

// Whoever removes the # before everything in a starting file has a sweep that can be run, whatever the scheme has to vary.
func TestTheSweepOfAStartingFileCanBeUsed(t *testing.T) {
	commented := regexp.MustCompile(`(?m)^# ((?:title|budget|inputs|placement|unmatched|decimal|division|carry|overrides|groups|formats|sweep):.*| .*)$`)
	for _, s := range scenario.BuiltIn() {
		used := commented.ReplaceAllString(string(scenario.Starter(s, ".")), "$1")
		file, err := sweep.Parse("s.yaml", []byte(used))
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
			continue
		}
		if file.Variation.Grid == nil {
			t.Errorf("%s: no grid", s.ID)
		}
	}
}
