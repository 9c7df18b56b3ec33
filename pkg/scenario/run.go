package scenario

import (
	"slices"
	"sync"

	"npo/examples"
	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// Run reads, joins and divides.
//
// The stages are: the scheme with what the request changes, every input and the placement, the groups to report on,
// the join with the overrides, the groups on the division of the result, the division.
// The error holds every problem of the first stage that fails, over all its files, as provenance problems; only
// ErrOpenEnded is of another kind. The order of the inputs does not matter.
// Without inputs, and when an input is byte for byte the example table, the result is marked as an example.
func Run(r Request) (*Result, error) {
	result, err := r.run()
	return result, r.keyed(err)
}

func (r Request) run() (*Result, error) {
	scheme, err := r.scheme()
	if err != nil {
		return nil, err
	}
	if err := r.needsInputs(scheme); err != nil {
		return nil, err
	}
	register := municipality.Default()
	inputs := r.inputs()
	files, placement, err := r.read(scheme, inputs, register)
	if err != nil {
		return nil, err
	}
	result := &Result{Request: r, Scheme: scheme}
	population, err := result.readGroups(register)
	if err != nil {
		return nil, err
	}
	if result.Table, err = r.join(scheme, files, placement, register); err != nil {
		return nil, err
	}
	if err := result.placeGroups(population, register); err != nil {
		return nil, err
	}
	result.Example = slices.ContainsFunc(result.Table.Files, func(f *cbsdata.File) bool { return isExample(f.Source) })
	if scheme.PerSite {
		err = result.calculatePerSite(files, register)
	} else {
		err = result.calculate()
	}
	if err != nil {
		return nil, err
	}
	if _, err := result.NotPlaced(); err != nil {
		return nil, err
	}
	return result, nil
}

// readGroups reads what the user wants reported on: the lists, and the inhabitants for size classes.
func (r *Result) readGroups(register *municipality.Register) (*Population, error) {
	lists, err := r.Request.readLists(register)
	population, errPopulation := r.Request.population(register)
	var problems provenance.Problems
	problems.AddError("", err)
	problems.AddError("", errPopulation)
	r.Lists = lists
	return population, problems.Err()
}

// placeGroups holds both to the division of the table.
func (r *Result) placeGroups(p *Population, register *municipality.Register) error {
	var problems provenance.Problems
	problems.AddError("", placeLists(r.Lists, r.Table, register))
	problems.AddError("", r.sizeClasses(p, register))
	return problems.Err()
}

// calculate carries out the overrides and applies the scheme to the table.
func (r *Result) calculate() (err error) {
	if r.Corrections, err = correct(r.Table, r.Request.Overrides); err != nil {
		return err
	}
	r.Allocation, err = divide(r.Scheme, r.Table)
	return err
}

// calculatePerSite does the same over school sites, and adds up per municipality. Sites that the table of
// municipalities leaves out get nothing.
func (r *Result) calculatePerSite(files []*cbsdata.File, register *municipality.Register) error {
	options := cbsdata.JoinOptions{Register: register, Need: r.Scheme.specs(), Sites: true}
	sites, err := cbsdata.Join(files, options)
	if err != nil {
		return err
	}
	rows := homes(r.Table)
	r.Sites = placed(sites, rows)
	if r.Corrections, err = correct(r.Sites, r.Request.Overrides); err != nil {
		return err
	}
	follow(r.Table, rows, r.Corrections)
	perSite, err := divide(r.Scheme, r.Sites)
	if err != nil {
		return err
	}
	r.Allocation, err = sumToMunicipalities(perSite, r.Table, rows)
	return err
}

// scheme returns the scheme with what the request changes in it.
func (r Request) scheme() (*Scheme, error) {
	scheme, err := r.Scheme.With(r.Budget, r.Settings)
	if err != nil || len(r.Groups) == 0 {
		return scheme, err
	}
	return scheme.WithGroups(r.Groups)
}

// inputs returns the inputs, or the example table where there are none.
func (r Request) inputs() []Input {
	if len(r.Inputs) > 0 {
		return r.Inputs
	}
	return []Input{{Name: examples.Name, Data: examples.Table}}
}

// isExample tells whether a file is the example table, whatever it is called: a copy is as little official.
func isExample(s provenance.Source) bool {
	return s.Size == int64(len(examples.Table)) && s.SHA256 == provenance.Hash(examples.Table)
}

// read reads every input and the placement and returns every problem in them.
func (r Request) read(s *Scheme, inputs []Input, register *municipality.Register) ([]*cbsdata.File, *cbsdata.Placement, error) {
	files, errs := readFiles(inputs, cbsdata.Options{Decimal: r.decimal(), Measures: s.specs()})
	var problems provenance.Problems
	for i, err := range errs {
		problems.AddError(inputs[i].Name, err)
		if err == nil {
			problems.Add(declare(files[i], inputs[i])...)
		}
	}
	var placement *cbsdata.Placement
	if r.Placement != nil {
		var err error
		placement, err = cbsdata.ReadPlacement(r.Placement.Name, r.Placement.Data, register)
		problems.AddError(r.Placement.Name, err)
	}
	return files, placement, problems.Err()
}

// readFiles reads the inputs at the same time; each keeps its place in the order given.
func readFiles(inputs []Input, o cbsdata.Options) ([]*cbsdata.File, []error) {
	files, errs := make([]*cbsdata.File, len(inputs)), make([]error, len(inputs))
	broken := make([]any, len(inputs))
	var group sync.WaitGroup
	for i, input := range inputs {
		group.Go(func() {
			defer func() { broken[i] = recover() }()
			files[i], errs[i] = cbsdata.Read(input.Name, input.Data, o)
		})
	}
	group.Wait()
	for _, p := range broken {
		if p != nil {
			panic(p) // in the goroutine of the caller, who may have set a guard
		}
	}
	return files, errs
}

// specs returns what readers need to know of the scheme's measures.
func (s *Scheme) specs() []cbsdata.MeasureSpec {
	specs := make([]cbsdata.MeasureSpec, len(s.Measures))
	for i, m := range s.Measures {
		specs[i] = m.MeasureSpec
	}
	return specs
}

// join brings the files to one table.
func (r Request) join(s *Scheme, files []*cbsdata.File, placement *cbsdata.Placement, register *municipality.Register) (*cbsdata.Table, error) {
	if err := r.declaredApart(register); err != nil {
		return nil, err
	}
	carrying, err := r.Carrying(register)
	if err != nil {
		return nil, err
	}
	options := cbsdata.JoinOptions{
		Register:  register,
		Unmatched: r.unmatched(),
		Placement: placement,
		Division:  r.Division,
		Need:      s.specs(),
		Sites:     s.Recipient == Sites,
		Carry:     carrying,
	}
	table, err := cbsdata.Join(files, options)
	if err != nil {
		return nil, s.withWorth(err, func() (*cbsdata.Table, error) {
			options.Unmatched = cbsdata.UnmatchedDrop
			return cbsdata.Join(files, options)
		})
	}
	return table, nil
}

// datasetOf returns the figures of the table as the engine takes them.
func datasetOf(t *cbsdata.Table) (*allocation.Dataset, error) {
	rows := make([]allocation.Row, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = allocation.Row{Key: row.Key, Name: row.Name}
		for j, v := range row.Values {
			rows[i].Values = append(rows[i].Values, allocation.Value{Measure: allocation.Measure(t.Measures[j].ID), Amount: v.Amount})
		}
	}
	return allocation.NewDataset(rows)
}

// divide applies the scheme to the table.
func divide(s *Scheme, t *cbsdata.Table) (*allocation.Allocation, error) {
	dataset, err := datasetOf(t)
	if err != nil {
		return nil, engineProblem(s, t, err)
	}
	divided, err := s.Allocate(dataset)
	if err != nil {
		return nil, engineProblem(s, t, err)
	}
	return divided, nil
}
