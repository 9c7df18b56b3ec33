package scenario

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"npo/pkg/provenance"
)

// A node is one value in a YAML file. Its methods return what stands there as text and report, at its line
// and column, whatever is not of the kind asked for; they then return an empty value, so that a reader can
// go on and find every problem of a file at once.
//
// Scalars are their source text: a number is never read as one, so 300000000.10 stays 300000000.10.
// The zero node is a value that is absent; it is empty without a problem.
type node struct {
	yaml *yaml.Node
	file string
	code provenance.Code // of what has the right form and does not fit
	to   *provenance.Problems
}

// parseNode reads the one document of a YAML file. code is that of problems with what the file says.
func parseNode(name string, data []byte, code provenance.Code, to *provenance.Problems) node {
	absent := node{file: name, code: code, to: to}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		to.Add(provenance.Problemf(provenance.Position{File: name}, provenance.Empty, "the file is empty"))
		return absent
	case err != nil:
		to.Add(syntaxProblem(name, err))
		return absent
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		absent.at(&second).refuse("a second document in one file; a file holds one")
	case !errors.Is(err, io.EOF):
		to.Add(syntaxProblem(name, err))
	}
	return absent.at(document.Content[0])
}

var yamlErrorForm = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`)

// syntaxProblem finds the line that the YAML reader names in its message.
func syntaxProblem(name string, err error) *provenance.Problem {
	where, message := provenance.Position{File: name}, err.Error()
	if found := yamlErrorForm.FindStringSubmatch(message); found != nil {
		where.Line, _ = strconv.Atoi(found[1])
		message = found[2]
	}
	return provenance.Problemf(where, provenance.BadYAML, "not YAML: %s", message)
}

// at returns another value of the same file.
func (n node) at(y *yaml.Node) node { return node{yaml: y, file: n.file, code: n.code, to: n.to} }

func (n node) absent() bool { return n.yaml == nil }

// where returns the place of the value; of an absent one only the file.
func (n node) where() provenance.Position {
	if n.absent() {
		return provenance.Position{File: n.file}
	}
	return provenance.Position{File: n.file, Line: n.yaml.Line, Column: n.yaml.Column}
}

// problem reports something wrong with the value, and returns the problem for a hint.
func (n node) problem(code provenance.Code, format string, args ...any) *provenance.Problem {
	p := provenance.Problemf(n.where(), code, format, args...)
	n.to.Add(p)
	return p
}

// refuse reports YAML of another form than asked for.
func (n node) refuse(format string, args ...any) *provenance.Problem {
	return n.problem(provenance.BadYAML, format, args...)
}

// fault reports YAML of the right form that does not make a scheme, or a scenario.
func (n node) fault(format string, args ...any) *provenance.Problem {
	return n.problem(n.code, format, args...)
}

// text returns the source text of a scalar that is not empty.
func (n node) text() string {
	if !n.isOf(yaml.ScalarNode, "text") {
		return ""
	}
	if strings.TrimSpace(n.yaml.Value) == "" || n.yaml.Tag == "!!null" {
		n.refuse("nothing stands here; give a text or leave the key out")
		return ""
	}
	return n.yaml.Value
}

// list returns the items of a sequence, of which there is at least one.
func (n node) list() []node {
	if !n.isOf(yaml.SequenceNode, "a list") {
		return nil
	}
	if len(n.yaml.Content) == 0 {
		n.fault("an empty list: give at least one item or leave the key out")
	}
	items := make([]node, len(n.yaml.Content))
	for i, item := range n.yaml.Content {
		items[i] = n.at(item)
	}
	return items
}

// An entry is one key of a mapping with its value.
type entry struct {
	key   string
	at    node // the key itself
	value node
}

// entries returns the keys of a mapping in their order, each once; a repeated one is reported and left out.
func (n node) entries() []entry {
	if !n.isOf(yaml.MappingNode, "keys with values") {
		return nil
	}
	var all []entry
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		key, value := n.at(n.yaml.Content[i]), n.at(n.yaml.Content[i+1])
		e := entry{key: key.text(), at: key, value: value}
		first := slices.IndexFunc(all, func(other entry) bool { return other.key == e.key })
		switch {
		case e.key == "": // reported by text
		case first >= 0:
			key.refuse("key %q stands here twice; first on line %d", e.key, all[first].at.yaml.Line)
		default:
			all = append(all, e)
		}
	}
	return all
}

// filled returns the node, and reports a mapping without keys.
func (n node) filled() node {
	if n.isKeys() && len(n.yaml.Content) == 0 {
		n.fault("no keys stand here").Hint = "give at least one, or leave the key before it out"
	}
	return n
}

// entriesThere returns the same and reports nothing: for who reads the keys again.
func (n node) entriesThere() []entry {
	var silent provenance.Problems
	n.to = &silent
	return n.entries()
}

// A mapping is a value with a fixed set of keys; absent when something else stands there.
type mapping struct {
	node
	all []entry
}

// mapping reads keys with values and reports every key that is not among known.
func (n node) mapping(known ...string) mapping {
	m := mapping{node: n.at(nil)}
	if n.isKeys() {
		m.node = n
	}
	for _, e := range n.entries() {
		if !slices.Contains(known, e.key) {
			e.at.refuse("unknown key %q", e.key).Hint = suggest(e.key, known)
			continue
		}
		m.all = append(m.all, e)
	}
	return m
}

// get returns the value of a key; the absent node when the key is not there.
func (m mapping) get(key string) node {
	for _, e := range m.all {
		if e.key == key {
			return e.value
		}
	}
	return m.at(nil)
}

// need returns the value of a key and reports when it is not there.
func (m mapping) need(key string) node {
	value := m.get(key)
	if value.absent() && !m.absent() {
		m.fault("%q is missing", key)
	}
	return value
}

// refuseAll reports every one of the keys that is there.
func (m mapping) refuseAll(why string, keys ...string) {
	for _, key := range keys {
		if value := m.get(key); !value.absent() {
			value.fault("%s: %s", key, why)
		}
	}
}

// isKeys tells whether keys with values stand here, without reporting anything.
func (n node) isKeys() bool {
	return !n.absent() && n.yaml.Kind == yaml.MappingNode && impurity(n.yaml) == ""
}

// isList tells whether a list stands here, without reporting anything.
func (n node) isList() bool {
	return !n.absent() && n.yaml.Kind == yaml.SequenceNode && impurity(n.yaml) == ""
}

// isOf tells whether a value of a kind stands here, and reports anything else that does.
func (n node) isOf(kind yaml.Kind, name string) bool {
	if n.absent() {
		return false
	}
	if why := impurity(n.yaml); why != "" {
		n.refuse("%s", why)
		return false
	}
	if n.yaml.Kind != kind {
		n.refuse("%s wanted here, not %s", name, kindName(n.yaml))
	}
	return n.yaml.Kind == kind
}

// impurity names what YAML offers for other uses: references and declared types. A file that a person checks
// line by line says everything where it stands.
func impurity(y *yaml.Node) string {
	switch {
	case y.Kind == yaml.AliasNode:
		return "a reference (*" + y.Value + ") is not accepted"
	case y.Anchor != "":
		return "an anchor (&" + y.Anchor + ") is not accepted"
	case y.Style&yaml.TaggedStyle != 0:
		return "a declared type (" + y.Tag + ") is not accepted"
	}
	return ""
}

func kindName(y *yaml.Node) string {
	switch {
	case y.Kind == yaml.MappingNode:
		return "keys with values"
	case y.Kind == yaml.SequenceNode:
		return "a list"
	case y.Tag == "!!null":
		return "nothing"
	}
	return strconv.Quote(y.Value)
}
