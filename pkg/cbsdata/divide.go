package cbsdata

import (
	"fmt"
	"maps"
	"slices"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// chooseDivision finds the municipal division of the rows.
func (j *joining) chooseDivision() {
	if j.options.Sites {
		return
	}
	codes := j.knownCodes()
	if j.options.Division != "" {
		j.declaredDivision(codes)
	} else {
		j.detectDivision(codes)
	}
	if j.division != nil {
		j.namePlaced()
		j.table.Division = j.describeDivision()
	}
}

// knownCodes lists the codes of rows, ascending. One that no division holds is a problem at its first cell.
func (j *joining) knownCodes() []municipality.Code {
	all := slices.Sorted(maps.Keys(j.codes))
	return slices.DeleteFunc(slices.Clone(all), func(c municipality.Code) bool {
		fits, _ := j.options.Register.Detect([]municipality.Code{c})
		if len(fits) > 0 {
			return false
		}
		j.problems.Add(j.options.Register.RefuseUnknown(c, all, j.codes[c]))
		return true
	})
}

// declaredDivision takes the division that the user named; it must hold every code.
func (j *joining) declaredDivision(codes []municipality.Code) {
	d, err := j.options.Register.On(j.options.Division)
	if err != nil {
		j.problems.AddError("", err)
		return
	}
	j.division = d
	if j.refused {
		return // their codes were refused already
	}
	for _, c := range codes {
		j.problems.Add(j.options.Register.Refuse(d, c, j.codes[c]))
	}
}

// detectDivision takes one of the divisions that hold every code.
func (j *joining) detectDivision(codes []municipality.Code) {
	fits, clash := j.options.Register.Detect(codes)
	if len(clash) > 0 {
		j.problems.Add(j.mixed(codes, clash))
		return
	}
	if p := j.mixedInputs(); p != nil {
		j.problems.Add(p)
		return
	}
	j.division = fits[len(fits)-1]
	if i := slices.IndexFunc(fits, func(d *municipality.Division) bool { return d.Len() == len(codes) }); i >= 0 {
		j.division = fits[i]
	}
	for _, date := range []provenance.Date{j.latestReference(), j.declaredOfFiles()} {
		if d, err := j.options.Register.On(date); date != "" && err == nil && slices.Contains(fits, d) {
			j.division = d
		}
	}
}

// declaredOfFiles is the latest division that a person declared of a file with figures; "" when nobody did.
func (j *joining) declaredOfFiles() provenance.Date {
	var latest provenance.Date
	for _, in := range j.inputs {
		if len(in.specs) > 0 {
			latest = max(latest, j.table.Files[in.file].Division)
		}
	}
	return latest
}

// latestReference is the latest reference date of the files with figures; "" when none says.
func (j *joining) latestReference() provenance.Date {
	var latest provenance.Date
	for _, in := range j.inputs {
		if len(in.specs) > 0 {
			latest = max(latest, j.table.Files[in.file].ReferenceDate)
		}
	}
	return latest
}

// mixed says which two codes never existed side by side, and where both stand.
func (j *joining) mixed(codes, clash []municipality.Code) *provenance.Problem {
	p := j.options.Register.Apart(codes, func(c municipality.Code) provenance.Position { return j.codes[c] })
	if first, last := clash[0], clash[len(clash)-1]; j.codes[first].File != j.codes[last].File {
		a, _, _ := j.options.Register.Span(first)
		b, _, _ := j.options.Register.Span(last)
		p.Hint = fmt.Sprintf("--division %s carries the older figures forward", max(a, b))
	}
	return p
}

// describeDivision says how much of the division the rows cover.
func (j *joining) describeDivision() Division {
	d := Division{Date: j.division.Date, Declared: j.options.Division != "" || j.declaredOfFiles() != "", Total: j.division.Len()}
	for _, m := range j.division.Municipalities {
		if _, present := j.codes[m.Code]; !present {
			d.Missing = append(d.Missing, m)
		}
	}
	return d
}
