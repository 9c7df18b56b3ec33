package cli

import (
	"github.com/spf13/pflag"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// dataFlags say how inputs are read and joined.
type dataFlags struct {
	placement string
	division  string
	weights   []string
	unmatched choice
	decimal   choice
}

func (d *dataFlags) add(flags *pflag.FlagSet) {
	d.unmatched = choice{
		value: string(cbsdata.UnmatchedError),
		among: []string{string(cbsdata.UnmatchedError), string(cbsdata.UnmatchedDrop)},
	}
	flags.Var(&d.unmatched, "unmatched", "what to do with school sites without a municipality")
	d.addPlace(flags)
	d.addDecimal(flags)
}

// addPlace adds the flags that say where sites lie and on which division.
func (d *dataFlags) addPlace(flags *pflag.FlagSet) {
	flags.StringVar(&d.placement, "placement", "", "`FILE` that says in which municipality such sites lie (brin,vestigingsnummer,gemeentecode,bron,reden)")
	flags.StringVar(&d.division, "division", "", "`DATE` of the municipal division, such as 2021-01-01; inputs on an older one are carried to it (default: detected from the codes)")
	flags.StringArrayVar(&d.weights, "weights", nil, "`FILE` that says how divided municipalities are divided (van,naar,aandeel, or school sites); may be given more than once; without it by the school sites of INPUT")
}

func (d *dataFlags) addDecimal(flags *pflag.FlagSet) {
	d.decimal = choice{
		value: string(cbsdata.Auto),
		among: []string{string(cbsdata.Auto), string(cbsdata.Comma), string(cbsdata.Point)},
	}
	flags.Var(&d.decimal, "decimal", "decimal mark in text files, where the file does not show it")
}

// request reads the files and returns what they ask for, without a scheme.
// The error holds every problem of the division, the placement file and the inputs; the inputs that could be
// read are in the request all the same.
func (d *dataFlags) request(names []string) (scenario.Request, error) {
	var problems provenance.Problems
	r := scenario.Request{
		Unmatched: cbsdata.Unmatched(d.unmatched.value),
		Decimal:   cbsdata.DecimalMark(d.decimal.value),
	}
	var err error
	if d.division != "" {
		_, err = divisionOn(municipality.Default(), "--division", d.division)
		problems.AddError("--division", err)
		r.Division = provenance.Date(d.division)
	}
	if d.placement != "" {
		placement, err := readInput(d.placement)
		problems.AddError(d.placement, err)
		r.Placement = &placement
	}
	if len(d.weights) > 0 {
		r.Weights, err = readInputs(d.weights)
		problems.AddError("--weights", err)
	}
	r.Inputs, err = readInputs(names)
	problems.AddError("", err)
	return r, problems.Err()
}
