package cbsdata

import (
	"cmp"
	"math/big"
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// CarryOptions say how inputs on an older division are brought to the one that was declared for the table. Sites are
// moved whole, by the place that they lie in where their municipality was divided; rows of municipalities are added
// when they merge, and divided by shares.
type CarryOptions struct {
	Shares []municipality.Share // how rows of divided municipalities are divided; those without go by the pupils per place of the inputs
	Added  []AddedScore         // measures that are added over a merger though sums of them mean something else
	Divide municipality.Divider // who gets the units that rounding leaves
}

// An AddedScore is a person's decision to add a score above a threshold.
type AddedScore struct{ Measure, Reason string }

// A Carrying is how inputs on an older division were brought to that of the table.
type Carrying struct {
	Inputs  []CarriedInput     // those with rows or sites whose code changed, in the order of Table.Files
	Changes []CarriedChange    // those that changed a code, ascending by date, then code
	Added   []AddedScore       // scores that were added or divided all the same, in the order of the options
	Gaps    []municipality.Gap // recipients to which municipalities belong that a table of municipalities lacks, ascending
}

// A CarriedInput is a sheet of a file that was on an older division.
type CarriedInput struct {
	File  int // index in Table.Files
	Sheet string
	From  provenance.Date
	Keys  int // rows, or sites, whose municipality changed
}

// A CarriedChange is a boundary change that changed a code.
type CarriedChange struct {
	municipality.Change
	Parts []CarriedPart // of a divided municipality, parallel to To; else none
}

// A CarriedPart is what of a divided municipality went to one successor.
type CarriedPart struct {
	Sites int      // school sites, over all inputs, each once
	Share *big.Rat // of its rows in tables of municipalities; nil when there were none
}

// A carrying is a table's inputs while they are brought to another division.
type carrying struct {
	*joining
	to     *municipality.Division
	made   *Carrying
	shares []municipality.Share // in force; nil until they are needed
	sites  map[string]bool      // site and successor that were counted
}

// carry holds files to the division that was declared of them, and brings every input to that of the table, when one
// was asked for.
func (j *joining) carry() {
	if j.options.Sites {
		return
	}
	j.holdDeclared()
	defer func() { j.refused = j.problems.Len() > 0 }()
	to, err := j.options.Register.On(j.options.Division)
	if j.options.Division == "" || err != nil || j.problems.Len() > 0 {
		return // chooseDivision says what is wrong with the date
	}
	c := &carrying{joining: j, to: to, made: &Carrying{}, sites: map[string]bool{}}
	for _, in := range j.inputs {
		c.input(in)
	}
	if len(c.made.Inputs) > 0 {
		slices.SortFunc(c.made.Changes, func(a, b CarriedChange) int {
			return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.From, b.From))
		})
		j.table.Carried = c.made
	}
}

// holdDeclared refuses codes that the division declared of their file does not have.
func (j *joining) holdDeclared() {
	for _, in := range j.inputs {
		f := j.table.Files[in.file]
		if f.Division == "" {
			continue
		}
		d, err := j.options.Register.On(f.Division)
		if err != nil {
			j.problems.AddError(in.name, err)
			continue
		}
		for _, k := range in.keys {
			if k.code != 0 {
				j.problems.Add(j.options.Register.Refuse(d, k.code, in.whereCode(k)))
			}
		}
	}
}

// whereCode returns the place of the code of a key.
func (in *input) whereCode(k key) provenance.Position {
	return provenance.Position{File: in.name, Sheet: in.sheet, Line: k.line, Column: k.codeColumn}
}

// input brings one input to the division. Codes that no older division has stay as they are, for chooseDivision to refuse.
func (c *carrying) input(in *input) {
	codes := in.codes()
	found := divisionOf(c.table.Files[in.file], codes, c.options.Register, c.to.Date)
	if len(found.Clash) == 2 {
		c.problems.Add(c.options.Register.Apart(found.Clash, in.first)) // such an input counts something twice
	}
	if found.Date == "" {
		return
	}
	from, err := c.options.Register.On(found.Date)
	if err != nil {
		panic("the division of " + string(found.Date) + ", on which an input was found to be, is not known")
	}
	switch {
	case from.Date > c.to.Date && found.By == DivisionNewest: // then a code began later, and chooseDivision names it
	case from.Date > c.to.Date:
		c.refuseBack(in, from, codes)
	case in.plain && !in.bySite:
		c.municipalities(in, from)
	default:
		c.schoolSites(in, from)
	}
}

// first returns the first place of a code.
func (in *input) first(code municipality.Code) provenance.Position {
	return in.whereCode(in.keys[slices.IndexFunc(in.keys, func(k key) bool { return k.code == code })])
}

// refuseBack refuses figures on a later division, where a change since concerns them. Sites of a register are left for
// chooseDivision to refuse: those of other municipalities do no harm.
func (c *carrying) refuseBack(in *input, from *municipality.Division, codes []municipality.Code) {
	change, concerned := c.options.Register.Between(c.to, from, codes)
	if !concerned || len(in.specs) == 0 {
		return
	}
	c.problems.Add(provenance.Problemf(provenance.Position{File: in.name, Sheet: in.sheet}, provenance.MixedDivisions,
		"the figures are on the division of %s and cannot be carried back to that of %s: %s", from.Date, c.to.Date, c.options.Register.Told(change)).
		WithHint("declare --division %s, or a later one", from.Date))
}

// schoolSites moves sites to the municipality that they lie in now.
func (c *carrying) schoolSites(in *input, from *municipality.Division) {
	moved := *in.records
	moved.keys = slices.Clone(in.keys)
	n := 0
	for i, k := range in.keys {
		if k.code == 0 || c.to.Has(k.code) {
			continue
		}
		place := cmp.Or(k.place, c.site(k.id).Place)
		code, route, problem := c.options.Register.FollowSite(k.code, from, c.to, place)
		if problem != nil {
			problem.Where = in.whereCode(k)
			c.problems.Add(problem)
			continue
		}
		if code == k.code {
			continue
		}
		moved.keys[i].code = code
		n++
		c.noteSite(k.id, route, code)
	}
	c.replace(in, &moved, from, n)
}

// carriedPlace returns the municipality of a decision about a site on the division that was asked for.
func (j *joining) carriedPlace(e PlacementEntry) municipality.Code {
	to, err := j.options.Register.On(j.options.Division)
	if err != nil || to.Has(e.Code) {
		return e.Code
	}
	code, _, problem := j.options.Register.FollowSite(e.Code, j.options.Register.Divisions()[0], to, j.site(e.Site).Place)
	if problem != nil {
		problem.Where = e.Where
		j.problems.Add(problem)
		return e.Code
	}
	return code
}

// noteSite counts a site in the changes that moved it.
func (c *carrying) noteSite(id string, route []municipality.Change, code municipality.Code) {
	for i, change := range route {
		made := c.change(change)
		went := code
		if i+1 < len(route) {
			went = route[i+1].From
		}
		at := id + " " + change.From.String()
		if part := slices.Index(change.To, went); len(made.Parts) > 0 && !c.sites[at] {
			made.Parts[part].Sites++
			c.sites[at] = true
		}
	}
}

// change finds a change in the account, or puts it there.
func (c *carrying) change(change municipality.Change) *CarriedChange {
	i := slices.IndexFunc(c.made.Changes, func(o CarriedChange) bool { return o.Date == change.Date && o.From == change.From })
	if i < 0 {
		i = len(c.made.Changes)
		made := CarriedChange{Change: change}
		if change.Splits() {
			made.Parts = make([]CarriedPart, len(change.To))
		}
		c.made.Changes = append(c.made.Changes, made)
	}
	return &c.made.Changes[i]
}

// replace puts carried records in the place of those of an input. The file itself keeps its own.
func (c *carrying) replace(in *input, rs *records, from *municipality.Division, keys int) {
	if keys == 0 {
		return
	}
	in.records = rs
	c.made.Inputs = append(c.made.Inputs, CarriedInput{File: in.file, Sheet: in.sheet, From: from.Date, Keys: keys})
}
