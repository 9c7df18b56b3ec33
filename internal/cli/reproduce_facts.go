package cli

import (
	"npo/pkg/archive"
	"npo/pkg/provenance"
)

// reproduceSchema is the version of a reproduction as data.
const reproduceSchema = "npo-reproduce/1"

// reproductionFacts are what npo reproduce --json prints.
type reproductionFacts struct {
	Schema        string              `json:"schema"`
	Tool          provenance.Tool     `json:"tool"` // that ran now
	MadeWith      provenance.Tool     `json:"made_with"`
	Receipt       string              `json:"receipt"` // as typed
	Same          bool                `json:"same"`
	Example       bool                `json:"example"`
	ResultSHA256  string              `json:"result_sha256"` // made now
	ReceiptSHA256 string              `json:"receipt_result_sha256"`
	Inputs        []foundInput        `json:"inputs"` // the scheme first
	Files         []reproducedFile    `json:"files"`  // ascending by name
	Sums          archive.SumsCheck   `json:"sha256sums"`
	Fields        []differingField    `json:"receipt_differences"`
	Difference    *reproductionDetail `json:"difference"` // the first amount that differs; null when none is known to
	Altered       []alteredFile       `json:"altered_in_archive"`
	NotNamed      []string            `json:"not_named"` // beside the receipt
}

type foundInput struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Found  string `json:"found"` // where; empty: inside the program
}

type alteredFile struct {
	Name string           `json:"name"`
	How  archive.Altering `json:"how"`
}

type reproducedFile struct {
	Name    string    `json:"name"`
	State   fileState `json:"state"`
	Receipt string    `json:"receipt_sha256"` // empty: the receipt does not name it
	Again   string    `json:"again_sha256"`   // empty: this program does not make it
	OnDisk  string    `json:"disk_sha256"`    // empty: not there
}

type differingField struct {
	Path    string `json:"path"`
	Stored  string `json:"stored"`
	Again   string `json:"again"`
	Decides bool   `json:"decides"` // whether it is about figures or amounts
}

type reproductionDetail struct {
	File      string       `json:"file"`
	Code      string       `json:"code"`
	Name      string       `json:"name"`
	Component string       `json:"component"`
	Step      archive.Step `json:"step"`
	Measure   string       `json:"measure"`
	Stored    string       `json:"stored"`
	Again     string       `json:"again"`
}

// A fileState is what became of one file of a result.
type fileState string

const (
	stateSame    fileState = "same"        // made again with the same bytes
	stateAltered fileState = "altered"     // what lies there is not what the receipt names
	stateOther   fileState = "other_bytes" // made again with other bytes
	stateNotMade fileState = "not_made"    // this program does not make it
	stateUnnamed fileState = "not_named"   // made again, and not named by the receipt
)

func stateOf(f archive.FileCheck) fileState {
	switch {
	case !f.Named():
		return stateUnnamed
	case f.Altered():
		return stateAltered
	case f.Reproduced():
		return stateSame
	case f.Again == "":
		return stateNotMade
	}
	return stateOther
}

func reproductionFactsOf(r reproduced) reproductionFacts {
	facts := reproductionFacts{
		Schema: reproduceSchema, Tool: provenance.Tool{Name: "npo", Version: version}, MadeWith: r.Receipt.Tool,
		Receipt: r.stored.Path, Same: r.same(), Example: r.Result.Example,
		ResultSHA256: r.ResultHash, ReceiptSHA256: r.Receipt.ResultHash, Sums: r.Sums,
		Inputs: []foundInput{}, Files: []reproducedFile{}, Fields: []differingField{},
		Altered: []alteredFile{}, NotNamed: append([]string{}, r.notNamed()...),
	}
	for _, a := range r.altered() {
		facts.Altered = append(facts.Altered, alteredFile{a.Name, a.How})
	}
	for _, f := range r.Found {
		facts.Inputs = append(facts.Inputs, foundInput{f.Kind, f.Name, f.SHA256, f.Path})
	}
	for _, f := range r.Files {
		facts.Files = append(facts.Files, reproducedFile{f.Name, stateOf(f), f.Receipt, f.Again, f.OnDisk})
	}
	for _, f := range r.Fields {
		facts.Fields = append(facts.Fields, differingField{f.Path, f.Stored, f.Now, f.Decides})
	}
	if d := r.Difference; d != nil {
		facts.Difference = &reproductionDetail{d.File, d.Code, d.Name, d.Component, d.Step, d.Measure, d.Stored, d.Now}
	}
	return facts
}
