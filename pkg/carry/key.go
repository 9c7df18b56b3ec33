package carry

import (
	"cmp"
	"slices"
	"strings"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// identify finds the municipality of every row, and the division that the table is on.
func (r *reader) identify() {
	if r.code >= 0 {
		r.identifyCodes()
	} else {
		r.identifyNames()
	}
	r.table.Declared = r.options.From != ""
	r.refuseTwice()
	slices.SortStableFunc(r.table.Rows, func(a, b Row) int { return cmp.Compare(a.Code, b.Code) })
}

func (r *reader) meanings(text string) []municipality.Code { return r.options.Register.Meanings(text) }

// identifyCodes reads the codes; one that never existed is a problem whatever the division.
func (r *reader) identifyCodes() {
	register := r.options.Register
	for i, l := range r.lines {
		code, err := municipality.ParseCode(l.key.Text)
		if err != nil {
			r.problems.Add(provenance.Problemf(l.key.Where, provenance.BadCode, "%q is not a municipality code", l.key.Text).
				WithHint("write it as GM0363, 0363 or 363; remove lines that are no municipality"))
			continue
		}
		if fits, _ := register.Detect([]municipality.Code{code}); len(fits) == 0 {
			r.problems.Add(register.RefuseUnknown(code, r.codes(), l.key.Where))
			continue
		}
		r.table.Rows[i].Code = code
	}
	if r.problems.Len() > 0 {
		return
	}
	if r.declare(); r.options.From == "" {
		r.detectByCodes()
	}
	r.compareNames()
}

// codes lists the codes of the lines that have one.
func (r *reader) codes() []municipality.Code {
	var codes []municipality.Code
	for _, l := range r.lines {
		if code, err := municipality.ParseCode(l.key.Text); err == nil {
			codes = append(codes, code)
		}
	}
	return codes
}

// declare takes the division that the user named. It must have every code that a row has by now.
func (r *reader) declare() {
	if r.options.From == "" {
		return
	}
	d, err := r.options.Register.On(r.options.From)
	if err != nil {
		r.problems.AddError("", err)
		return
	}
	r.table.Division = d
	for _, row := range r.table.Rows {
		if row.Code != 0 {
			r.problems.Add(r.options.Register.Refuse(d, row.Code, row.Where))
		}
	}
}

// detectByCodes finds the division that holds every code.
func (r *reader) detectByCodes() {
	var codes []municipality.Code
	for _, row := range r.table.Rows {
		codes = append(codes, row.Code)
	}
	fits, _ := r.options.Register.Detect(codes)
	if len(fits) > 0 {
		r.table.Division = r.choose(fits)
		return
	}
	r.problems.Add(r.options.Register.Apart(codes, r.whereIs))
}

func (r *reader) whereIs(code municipality.Code) provenance.Position {
	i := slices.IndexFunc(r.table.Rows, func(row Row) bool { return row.Code == code })
	return r.table.Rows[i].Where
}

// choose takes, of the divisions that fit, one that the rows cover wholly, else the newest; of several, one that is not later
// than the division that the table is carried to.
func (r *reader) choose(fits []*municipality.Division) *municipality.Division {
	early := fits
	if until := r.options.Until; until != "" && fits[0].Date <= until {
		early = slices.DeleteFunc(slices.Clone(fits), func(d *municipality.Division) bool { return d.Date > until })
	}
	for _, d := range slices.Concat(early, fits) {
		if d.Len() == len(r.table.Rows) {
			return d
		}
	}
	return early[len(early)-1]
}

// identifyNames looks the names up in the division that was declared, or in the one in which all of them are names.
func (r *reader) identifyNames() {
	r.declare()
	if r.options.From == "" {
		r.detectByNames()
	}
	if r.table.Division == nil {
		return
	}
	for i, l := range r.lines {
		m, ok, candidates := r.options.Register.Lookup(r.table.Division, l.key.Text)
		if !ok {
			r.problems.Add(r.strange(l, candidates))
			continue
		}
		r.table.Rows[i].Code = m.Code
	}
}

// detectByNames finds the division in which every name is one municipality. Where there is none it says which
// two names never stood side by side, or which names no municipality ever had.
func (r *reader) detectByNames() {
	texts := make([]string, len(r.lines))
	for i, l := range r.lines {
		texts[i] = l.key.Text
	}
	fits, misfit := r.options.Register.DetectNames(texts)
	if len(fits) > 0 {
		r.table.Division = r.choose(fits)
		return
	}
	r.refuseStrange()
	r.refuseNamedTwice()
	if r.problems.Len() == 0 {
		r.problems.Add(r.apart(slices.Index(texts, misfit)))
	}
}

// refuseStrange names the rows whose name is none in any division, or in every division that of several municipalities.
func (r *reader) refuseStrange() {
	for _, l := range r.lines {
		if fits, _ := r.options.Register.DetectNames([]string{l.key.Text}); len(fits) == 0 {
			r.problems.Add(r.strange(l, nil))
		}
	}
}

// refuseNamedTwice names the rows whose name means the same one municipality as that of an earlier row.
func (r *reader) refuseNamedTwice() {
	first := map[municipality.Code]line{}
	for _, l := range r.lines {
		codes := r.meanings(l.key.Text)
		if len(codes) != 1 {
			continue
		}
		earlier, met := first[codes[0]]
		switch {
		case !met:
			first[codes[0]] = l
		case earlier.key.Text == l.key.Text:
			r.problems.Add(provenance.Problemf(l.key.Where, provenance.DuplicateKey, "%q stands here and at %s", l.key.Text, earlier.key.Where).
				WithHint("%s", oneRow))
		default:
			r.problems.Add(provenance.Problemf(l.key.Where, provenance.DuplicateKey, "%q is %s, and so is %q at %s",
				l.key.Text, codes[0], earlier.key.Text, earlier.key.Where).WithHint("%s", oneRow))
		}
	}
}

// apart says with which earlier row a row cannot stand together.
func (r *reader) apart(misfit int) *provenance.Problem {
	l, register := r.lines[misfit], r.options.Register
	for _, other := range r.lines[:misfit] {
		if fits, _ := register.DetectNames([]string{other.key.Text, l.key.Text}); len(fits) > 0 {
			continue
		}
		here, there := r.meanings(l.key.Text), r.meanings(other.key.Text)
		problem := provenance.Problemf(l.key.Where, provenance.MixedDivisions, "%q and %q at %s never existed side by side",
			l.key.Text, other.key.Text, other.key.Where)
		if _, err := register.DivisionOf(append(here, there...)); err != nil && len(here) == 1 && len(there) == 1 {
			found := provenance.ProblemsIn(err)[0]
			problem.Message, problem.Hint = found.Message+"; the other stands at "+other.key.Where.String(), found.Hint
		}
		return problem
	}
	return provenance.Problemf(l.key.Where, provenance.MixedDivisions, "%q is not one municipality of the divisions that the rows above it fit", l.key.Text).
		WithHint("write the code of the municipality that is meant, or declare the division with --from DATE")
}

const oneRow = "keep one row per municipality; npo table adds up files of school sites"

// strange says that a name means none or several municipalities of the division.
func (r *reader) strange(l line, candidates []municipality.Municipality) *provenance.Problem {
	register, d := r.options.Register, r.table.Division
	if d == nil {
		d = register.Newest()
		_, _, candidates = register.Lookup(d, l.key.Text)
	} else if codes := r.meanings(l.key.Text); len(codes) == 1 {
		return register.Refuse(d, codes[0], l.key.Where)
	}
	problem := provenance.Problemf(l.key.Where, provenance.UnknownMunicipality, "%q is not one municipality", l.key.Text)
	if len(candidates) == 0 {
		return problem.WithHint("write the code instead of the name; remove lines that are no municipality")
	}
	names := make([]string, len(candidates))
	for i, m := range candidates {
		names[i] = m.Name + " (" + m.Code.String() + ")"
	}
	return problem.WithHint("did you mean %s? write the code", strings.Join(names, ", "))
}

// refuseTwice refuses a second row of one municipality.
func (r *reader) refuseTwice() {
	first := map[municipality.Code]provenance.Position{}
	for _, row := range r.table.Rows {
		if row.Code == 0 {
			continue
		}
		if where, met := first[row.Code]; met {
			r.problems.Add(provenance.Problemf(row.Where, provenance.DuplicateKey, "%s stands here and at %s", row.Code, where).WithHint("%s", oneRow))
			continue
		}
		first[row.Code] = row.Where
	}
}

// compareNames notes rows whose name is that of another municipality than the code beside it.
func (r *reader) compareNames() {
	for i, l := range r.lines {
		if l.called == "" {
			continue
		}
		if other, _ := r.options.Register.Belied(r.table.Rows[i].Code, l.called); other != 0 {
			r.table.Misnamed = append(r.table.Misnamed, Named{l.called, r.grid.At(l.GridLine, r.name).Where})
		}
	}
}
