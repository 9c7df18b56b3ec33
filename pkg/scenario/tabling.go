package scenario

import (
	"slices"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// Files reads the inputs of a request as they are, without a scheme that says which measures there are. It returns what
// was recognised as anything, in the order of the inputs, also beside an error, which holds the problems of all files
// and of the placement.
func (r Request) Files() ([]*cbsdata.File, error) {
	files, _, err := r.read(&Scheme{}, r.inputs(), municipality.Default())
	return recognised(files), err
}

// Table reads the inputs of a request, or the example table where there are none, and joins them as [Run] does, without
// a scheme: every measure counts, and none is missed. The files are those of Files; there is no table beside an error.
func (r Request) Table() ([]*cbsdata.File, *cbsdata.Table, error) {
	none, register := &Scheme{}, municipality.Default()
	files, placement, err := r.read(none, r.inputs(), register)
	if err != nil {
		return recognised(files), nil, err
	}
	table, err := r.join(none, files, placement, register)
	return files, table, err
}

// recognised leaves out the places of files that are nothing known.
func recognised(files []*cbsdata.File) []*cbsdata.File {
	return slices.DeleteFunc(slices.Clone(files), func(f *cbsdata.File) bool { return f == nil })
}
