package scenario

import (
	"math/big"
	"path/filepath"

	"npo/pkg/carry"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// SizeClasses divides municipalities by inhabitants, for the division d. Counts on an older division are carried to d,
// as On does. Counts on a later one stay there: by them a municipality of d is in the class of what it became
// (municipality.Register.Members). Inhabitants that lack a municipality of their own division are refused (NPO210).
func (p *Population) SizeClasses(register *municipality.Register, d *municipality.Division, shares func() ([]municipality.Share, error)) ([]municipality.Group, error) {
	source := filepath.Base(p.Source.Name)
	classes, err := register.SizeClasses(p.Division, p.Counts, source)
	if err != nil || p.Division.Date >= d.Date {
		return classes, provenance.InFile(err, p.Source.Name)
	}
	counts, err := p.On(register, d, shares)
	if err != nil {
		return nil, err
	}
	classes, err = register.SizeClasses(d, counts, source)
	return classes, provenance.InFile(err, p.Source.Name)
}

// On returns the inhabitants on a division that is not earlier than that of the counts: those of municipalities that
// merged together, those of a divided one by the shares, whole people by largest remainder. Shares are asked for only
// where the counts are on an older division.
func (p *Population) On(register *municipality.Register, to *municipality.Division, shares func() ([]municipality.Share, error)) ([]municipality.Inhabitants, error) {
	if p.Division == to {
		return p.Counts, nil
	}
	known, err := shares()
	if err != nil {
		return nil, provenance.InFile(err, p.Source.Name)
	}
	weights, err := register.NewWeights(known)
	if err != nil {
		return nil, provenance.InFile(err, p.Source.Name)
	}
	conversion, err := p.carried(register, to, weights)
	if err != nil {
		return nil, provenance.InFile(err, p.Source.Name)
	}
	counts := make([]municipality.Inhabitants, len(conversion.Rows))
	for i, row := range conversion.Rows {
		counts[i] = municipality.Inhabitants{Code: row.Code, Count: row.Values[0].Num().Int64(), Where: row.Where}
	}
	return counts, nil
}

// carried returns the counts as a table on another division.
func (p *Population) carried(register *municipality.Register, to *municipality.Division, weights *municipality.Weights) (*municipality.Table, error) {
	rows := make([]municipality.Row, len(p.Counts))
	for i, n := range p.Counts {
		rows[i] = municipality.Row{Code: n.Code, Values: []*big.Rat{new(big.Rat).SetInt64(n.Count)}, Where: n.Where}
	}
	table, err := municipality.NewTable([]municipality.Column{{Name: "inwoners", Kind: municipality.Count}}, rows)
	if err != nil {
		return nil, err
	}
	conversion, err := register.Convert(table, p.Division, to, weights)
	if err != nil {
		return nil, err
	}
	return conversion.Rounded(carry.Divide)
}

// population reads the table of inhabitants; nil when there is none.
func (r Request) population(register *municipality.Register) (*Population, error) {
	if r.Inhabitants == nil {
		return nil, nil
	}
	return ReadPopulation(r.Inhabitants.Name, r.Inhabitants.Data, register)
}

// sizeClasses sets the classes of the result, when there is a table of inhabitants.
func (r *Result) sizeClasses(p *Population, register *municipality.Register) error {
	division, err := register.On(r.Table.Division.Date)
	if p == nil || r.Table.Sites || err != nil {
		return nil
	}
	r.SizeClasses, err = p.SizeClasses(register, division, func() ([]municipality.Share, error) { return r.Shares(register) })
	return err
}

// Shares returns how municipalities were divided that were: as the request says, and else by the places of the school
// sites among its inputs.
func (r *Result) Shares(register *municipality.Register) ([]municipality.Share, error) {
	options, err := r.Request.Carrying(register)
	if err != nil {
		return nil, err
	}
	return cbsdata.SharesWith(options.Shares, r.Table.Files, register)
}
