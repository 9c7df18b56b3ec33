package scenario

import (
	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// A Section is a part of a scenario file that another package understands: the key it stands under at the top
// level, and what reads the value there. Read is given the absent node when the key is not in the file.
type Section struct {
	Key  string
	Read func(Node)
}

// A Node is one value in a scenario file. Its methods return what stands there and report, at its line and
// column and with all other problems of the file, whatever is not of the kind asked for; they then return an
// empty value. A number is never read as a float. An absent node is empty without a problem.
type Node struct{ node }

// An Entry is one key of a mapping with its value; At is the key itself.
type Entry struct {
	Key       string
	At, Value Node
}

// Fields is a mapping with a fixed set of keys.
type Fields struct{ mapping }

// Absent tells that nothing stands here.
func (n Node) Absent() bool { return n.absent() }

// IsKeys tells whether keys with values stand here, without reporting anything.
func (n Node) IsKeys() bool { return n.isKeys() }

// IsList tells whether a list stands here, without reporting anything.
func (n Node) IsList() bool { return n.isList() }

// Where returns the place of the value.
func (n Node) Where() provenance.Position { return n.where() }

// Text returns a text that is not empty.
func (n Node) Text() string { return n.text() }

// Name returns the id of a measure or parameter.
func (n Node) Name() string { return n.name() }

// Number returns a decimal of at most 18 digits; false after a problem, or when nothing stands here.
func (n Node) Number() (decimal.Decimal, bool) {
	before := n.to.Len()
	number := n.number()
	return number, n.to.Len() == before && !n.absent()
}

// Budget returns euros above zero with at most two decimals; nil after a problem.
func (n Node) Budget() *allocation.Cents { return n.budget() }

// List returns the items of a list, of which there is at least one.
func (n Node) List() []Node {
	var items []Node
	for _, item := range n.list() {
		items = append(items, Node{item})
	}
	return items
}

// Entries returns the keys of a mapping in their order, each once; there is at least one.
func (n Node) Entries() []Entry {
	var all []Entry
	for _, e := range n.filled().entries() {
		all = append(all, Entry{e.key, Node{e.at}, Node{e.value}})
	}
	return all
}

// Fields returns a mapping that may have the known keys; every other key is reported.
func (n Node) Fields(known ...string) Fields { return Fields{n.mapping(known...)} }

// Get returns the value of a key; the absent node when the key is not there.
func (f Fields) Get(key string) Node { return Node{f.get(key)} }

// Need returns the value of a key and reports when it is not there.
func (f Fields) Need(key string) Node { return Node{f.need(key)} }

// Problem reports something wrong with the value, and returns the problem for a hint.
func (n Node) Problem(code provenance.Code, format string, args ...any) *provenance.Problem {
	return n.problem(code, format, args...)
}

// ParseNumber reads a decimal as scheme and scenario files have it: an optional minus, digits with a point,
// no grouping, no exponent, at most 18 digits.
func ParseNumber(text string) (decimal.Decimal, error) { return parseNumber(text) }
