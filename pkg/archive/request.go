package archive

import (
	"slices"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// requestOf repeats what decided the amounts, from the receipt and the files that it names.
func requestOf(name string, r *provenance.Receipt, found []Found) (scenario.Request, error) {
	scheme, err := schemeOf(r, found)
	if err != nil {
		return scenario.Request{}, err
	}
	return scenario.Repeat(name, r, scheme, func(sha256 string) ([]byte, bool) {
		i := slices.IndexFunc(found, func(f Found) bool { return f.SHA256 == sha256 })
		if i < 0 {
			return nil, false
		}
		return found[i].Data, true
	})
}

// schemeOf returns the scheme of the receipt: the one inside the program when it is that, and else the file.
func schemeOf(r *provenance.Receipt, found []Found) (*scenario.Scheme, error) {
	if r.Scheme.Kind == provenance.SchemeBuiltIn {
		if scheme, err := scenario.Find(r.Scheme.ID); err == nil && scheme.Source.SHA256 == r.Scheme.SHA256 {
			return scheme, nil
		}
	}
	i := slices.IndexFunc(found, func(f Found) bool { return f.Kind == kindScheme })
	return scenario.Parse(r.Scheme.Name, found[i].Data)
}
