package trial

import (
	"testing"

	"npo/pkg/scenario"
)

// Vintages is a result of two tables: provisional pupils of 1 October 2020, and definitive scores of a year before.
func Vintages(t *testing.T) *scenario.Result {
	t.Helper()
	return Run(t, scenario.Request{
		Scheme: BuiltIn(t, "npo-regeling-2021"),
		Inputs: []scenario.Input{
			{
				Name: "leerlingen.csv", Data: []byte("gemeentecode,leerlingen\nGM0363,1000\nGM0796,100\n"),
				Declared: scenario.Declared{ReferenceDate: "2020-10-01", Status: scenario.Provisional},
			},
			{
				Name: "scores.csv", Data: []byte("gemeentecode,achterstandsscore\nGM0363,10.50\nGM0796,2.25\n"),
				Declared: scenario.Declared{ReferenceDate: "2019-10-01", Status: scenario.Definitive},
			},
		},
	})
}
