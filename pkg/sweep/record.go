package sweep

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// RecordSchema is the version of the records that this program writes, and the only one it reads.
const RecordSchema = "npo-sweep/1"

// A Record is sweep.json: everything that decided a sweep, and every file that came out of it by hash. It holds no
// clock time, host, user or path, so the same sweep on another machine makes the same record.
type Record struct {
	Schema     string                     `json:"schema"` // RecordSchema
	Tool       provenance.Tool            `json:"tool"`
	Example    bool                       `json:"example"`
	Scheme     provenance.SchemeEntry     `json:"scheme"`
	Parameters []provenance.NamedValue    `json:"parameters"` // of the base
	Budget     string                     `json:"budget"`     // of the base; "" for an open-ended scheme
	Options    BaseOptions                `json:"options"`
	Division   provenance.DivisionEntry   `json:"division"`
	Inputs     []provenance.InputEntry    `json:"inputs"` // ascending by kind, name, hash
	Overrides  []provenance.OverrideEntry `json:"overrides"`
	Base       provenance.ReceiptTotals   `json:"base"`
	Axes       []AxisEntry                `json:"axes"`  // of a grid, in their order; else empty
	Draws      *DrawsEntry                `json:"draws"` // null for a grid
	Scenarios  int                        `json:"scenarios"`
	Quantiles  string                     `json:"quantiles"` // "exact" or "bins"
	Key        string                     `json:"key"`       // the column of recipients
	Amounts    []string                   `json:"amounts"`   // the columns of amounts
	Formats    []Format                   `json:"formats"`   // ascending
	Shard      *ShardEntry                `json:"shard"`     // null for a whole sweep
	Outputs    []provenance.OutputEntry   `json:"outputs"`   // ascending by name; not the record, not SHA256SUMS
}

// BaseOptions are the choices that a rerun of the base must repeat.
type BaseOptions struct {
	Unmatched string `json:"unmatched"`
	Decimal   string `json:"decimal"`
	Division  string `json:"division"` // as asked for; "" when detected
}

// AxisEntry is an axis of a grid. scenarios.csv holds its values.
type AxisEntry struct {
	Name   string `json:"name"`
	Base   string `json:"base"`
	Values int    `json:"values"`
	First  string `json:"first"`
	Last   string `json:"last"`
	SHA256 string `json:"sha256"` // of the values, each followed by a line feed
}

// DrawsEntry says how figures were drawn.
type DrawsEntry struct {
	Seed      string        `json:"seed"`
	Generator string        `json:"generator"`
	Measures  []SpreadEntry `json:"measures"`
}

// SpreadEntry is a measure that was drawn, with its spread as a scenario writes it.
type SpreadEntry struct {
	Measure string `json:"measure"`
	Spread  string `json:"spread"`
}

// ShardEntry is the part of a sweep that a shard is, with its first and last scenario.
type ShardEntry struct {
	Index int `json:"index"`
	Of    int `json:"of"`
	First int `json:"first"`
	Last  int `json:"last"` // First − 1 for a shard without scenarios
}

// record writes down what decides the sweep.
func (s *Sweep) record(o Options) *Record {
	receipt := scenario.NewReceipt(s.base, scenario.ReceiptInput{Version: o.Version})
	r := &Record{
		Schema: RecordSchema, Tool: receipt.Tool, Example: receipt.Example,
		Scheme: receipt.Scheme, Parameters: receipt.Parameters, Budget: receipt.Budget,
		Options:  BaseOptions{receipt.Options.Unmatched, receipt.Options.Decimal, receipt.Options.Division},
		Division: receipt.Division, Inputs: inputsOf(receipt), Overrides: filled(receipt.Overrides), Base: receipt.Totals,
		Axes: []AxisEntry{}, Scenarios: s.Scenarios(), Quantiles: "exact", Key: s.keyColumn(), Amounts: s.amountColumns(),
		Formats: filled(o.Formats),
	}
	if s.Scenarios() > ExactScenarios {
		r.Quantiles = "bins"
	}
	for _, a := range s.variation.Grid {
		r.Axes = append(r.Axes, a.entry())
	}
	if d := s.variation.Draws; d != nil {
		r.Draws = s.drawsEntry(d)
	}
	if !o.Shard.whole() {
		after, through := o.Shard.block(s.Scenarios())
		r.Shard = &ShardEntry{Index: o.Shard.I, Of: o.Shard.N, First: after + 1, Last: through}
	}
	return r
}

// inputsOf returns the files that were read, with empty lists rather than none, ascending by kind, name and hash.
func inputsOf(receipt *provenance.Receipt) []provenance.InputEntry {
	inputs := filled(receipt.Inputs)
	for i := range inputs {
		inputs[i].Tables, inputs[i].Ignored = filled(inputs[i].Tables), filled(inputs[i].Ignored)
		for t := range inputs[i].Tables {
			inputs[i].Tables[t].Controls = filled(inputs[i].Tables[t].Controls)
		}
	}
	slices.SortStableFunc(inputs, func(a, b provenance.InputEntry) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return inputs
}

// filled returns a copy of a list that is not nil, so that it is written as [].
func filled[T any](list []T) []T { return append([]T{}, list...) }

func (a Axis) entry() AxisEntry {
	var all bytes.Buffer
	for _, v := range a.Values {
		all.WriteString(a.text(v) + "\n")
	}
	return AxisEntry{
		Name: a.Name(), Base: a.text(a.base), Values: len(a.Values),
		First: a.text(a.Values[0]), Last: a.text(a.Values[len(a.Values)-1]), SHA256: provenance.Hash(all.Bytes()),
	}
}

func (s *Sweep) drawsEntry(d *Draws) *DrawsEntry {
	e := &DrawsEntry{Seed: strconv.FormatUint(d.Seed, 10), Generator: Generator}
	for _, drawn := range s.drawn {
		spread := Spread{}
		for _, given := range d.Spreads {
			if given.Measure == string(drawn.measure) {
				spread = given
			}
		}
		e.Measures = append(e.Measures, SpreadEntry{string(drawn.measure), spread.String()})
	}
	return e
}

// encode writes the record as indented JSON with a final line feed.
func (r *Record) encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(r)
	return b.Bytes(), err
}

// decodeRecord reads a record as encode writes it. name is as the user typed it.
func decodeRecord(name string, data []byte) (*Record, error) {
	var r Record
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "not the record of a sweep: %v", err)
	}
	if r.Schema != RecordSchema {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt,
			"unknown schema version %q; this program reads %q", r.Schema, RecordSchema)
	}
	if again, err := r.encode(); err != nil || !bytes.Equal(again, data) {
		return nil, provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "not as this program writes it")
	}
	return &r, nil
}
