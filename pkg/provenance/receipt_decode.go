package provenance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// DecodeReceipt reads a receipt as Encode writes it. name is as the user typed it.
//
// It refuses, with every problem at its line and column: text that is not JSON, an unknown schema version,
// keys that a receipt does not have (in any other letter case too), keys that are missing or stand there
// twice, entries that are listed twice, left out or in another order, values that there are not, hashes and names of a
// wrong form, anything after the receipt, and a receipt in other bytes than Encode writes.
func DecodeReceipt(name string, data []byte) (*Receipt, error) {
	r, err := decodeReceipt(name, data)
	for _, p := range ProblemsIn(err) {
		if p.Hint == "" {
			p.Hint = "a receipt is read only as npo wrote it: restore it, or make the result again"
		}
	}
	return r, err
}

func decodeReceipt(name string, data []byte) (*Receipt, error) {
	d := &receiptDecoder{name: name, data: data, tokens: json.NewDecoder(bytes.NewReader(data)), places: map[string]Position{}}
	d.tokens.UseNumber()
	if !utf8.Valid(data) {
		return nil, Problemf(Position{File: name}, BadReceipt, "not UTF-8 text")
	}
	if err := d.value(reflect.TypeFor[Receipt](), ""); err != nil {
		return nil, d.syntax(err)
	}
	if version := versionOf(data); version != ReceiptSchema && version != "" {
		return nil, Problemf(d.places["schema"], BadReceipt, "unknown schema version %q; this program reads %q", version, ReceiptSchema).
			WithHint("use the version of npo that made it; the receipt names it under tool")
	}
	if _, err := d.tokens.Token(); err != io.EOF {
		d.wrong("", "something follows the receipt")
	}
	if err := d.problems.Err(); err != nil {
		return nil, err
	}
	var r Receipt
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, Problemf(Position{File: name}, BadReceipt, "%v", err)
	}
	r.check(d.wrong)
	if err := d.problems.Err(); err != nil {
		return nil, err
	}
	if err := d.form(&r); err != nil {
		return nil, err
	}
	return &r, nil
}

// form refuses a receipt that says what one says in other bytes: those are vouched for, in SHA256SUMS and by whoever signs
// them, and a program that changed them may have changed more.
func (d *receiptDecoder) form(r *Receipt) error {
	written, err := r.Encode()
	if err != nil || bytes.Equal(written, d.data) {
		return err
	}
	same := 0
	for same < min(len(written), len(d.data)) && written[same] == d.data[same] {
		same++
	}
	what := "is not in the form of a receipt from here on: other blanks, another order of keys, or characters written otherwise"
	if bytes.HasPrefix(d.data[same:], []byte("\r\n")) {
		what = "the line ends with CR LF: the lines of a receipt end with LF alone"
	}
	return Problemf(d.position(same), BadReceipt, "%s", what)
}

// versionOf returns the schema version, "" where there is none. It comes before everything else:
// what another version calls unknown or missing says nothing.
func versionOf(data []byte) string {
	var head struct{ Schema string }
	if json.NewDecoder(bytes.NewReader(data)).Decode(&head) != nil {
		return ""
	}
	return head.Schema
}

// A receiptDecoder walks the JSON text beside the type that it must fill, since encoding/json alone
// accepts repeated and missing keys and keys in another letter case.
type receiptDecoder struct {
	name     string
	data     []byte
	tokens   *json.Decoder
	problems Problems
	places   map[string]Position // where the value at a path begins
}

// value reads one value that must fit t and stands at path. It returns an error only where the text is not JSON.
func (d *receiptDecoder) value(t reflect.Type, path string) error {
	d.places[path] = d.here()
	token, err := d.tokens.Token()
	if err != nil {
		return err
	}
	switch {
	case t.Kind() == reflect.Struct && token == json.Delim('{'):
		return d.object(t, path)
	case t.Kind() == reflect.Slice && token == json.Delim('['):
		return d.array(t, path)
	case !fits(token, t):
		d.wrong(path, "%s is %s, not %s", label(path), describe(token), wanted(t))
	}
	return d.skip(token)
}

func (d *receiptDecoder) object(t reflect.Type, path string) error {
	var met []string
	for d.tokens.More() {
		at := d.here()
		token, err := d.tokens.Token()
		if err != nil {
			return err
		}
		key := token.(string)
		field, known := fieldOf(t, key)
		if slices.Contains(met, key) {
			d.problems.Add(Problemf(at, BadReceipt, "key %q stands in %s twice", key, label(path)))
			known = false
		}
		met = append(met, key)
		if known {
			err = d.value(field.Type, join(path, key))
		} else {
			err = d.unknown(t, at, key, path)
		}
		if err != nil {
			return err
		}
	}
	for i := range t.NumField() {
		if key, optional := keyOf(t.Field(i)); !optional && !slices.Contains(met, key) {
			d.wrong(path, "%s lacks %q", label(path), key)
		}
	}
	_, err := d.tokens.Token()
	return err
}

// unknown reports a key that the type does not have, or passes over one that was reported as doubled.
func (d *receiptDecoder) unknown(t reflect.Type, at Position, key, path string) error {
	if _, known := fieldOf(t, key); !known {
		d.problems.Add(Problemf(at, BadReceipt, "unknown key %q in %s", key, label(path)))
	}
	var ignored json.RawMessage
	return d.tokens.Decode(&ignored)
}

func (d *receiptDecoder) array(t reflect.Type, path string) error {
	for i := 0; d.tokens.More(); i++ {
		if err := d.value(t.Elem(), fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	_, err := d.tokens.Token()
	return err
}

// skip reads on to the end of the value that token began.
func (d *receiptDecoder) skip(token json.Token) error {
	depth := 0
	for {
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		var err error
		if token, err = d.tokens.Token(); err != nil {
			return err
		}
	}
}

// here returns the position of the next token.
func (d *receiptDecoder) here() Position {
	offset := int(d.tokens.InputOffset())
	rest := bytes.TrimLeft(d.data[offset:], " \t\r\n,:")
	return d.position(len(d.data) - len(rest))
}

func (d *receiptDecoder) position(offset int) Position {
	before := d.data[:min(offset, len(d.data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Position{File: d.name, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(before[start:]) + 1}
}

// wrong reports a problem with the value at path, or with the nearest thing around it that stands in the text.
func (d *receiptDecoder) wrong(path, format string, args ...any) {
	at, found := d.places[path]
	for !found {
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
		at, found = d.places[path]
	}
	d.problems.Add(Problemf(at, BadReceipt, format, args...))
}

// syntax turns an error of the JSON reader into a problem at the token that it could not read.
func (d *receiptDecoder) syntax(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return Problemf(d.position(len(d.data)), BadReceipt, "not a receipt: the text ends before the receipt does")
	}
	at := d.here()
	line := []rune(string(bytes.Split(d.data, []byte("\n"))[at.Line-1]))
	if at.Column > len(line) {
		return Problemf(at, BadReceipt, "not a receipt: no JSON can end here")
	}
	return Problemf(at, BadReceipt, "not a receipt: no JSON can go on here with %q", string(line[at.Column-1]))
}

// keyOf returns the key that a field is written under, and whether it may be left out.
func keyOf(f reflect.StructField) (key string, optional bool) {
	key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key, options == "omitempty"
}

func fieldOf(t reflect.Type, key string) (reflect.StructField, bool) {
	for i := range t.NumField() {
		if k, _ := keyOf(t.Field(i)); k == key {
			return t.Field(i), true
		}
	}
	return reflect.StructField{}, false
}

func fits(token json.Token, t reflect.Type) bool {
	switch v := token.(type) {
	case string:
		return t.Kind() == reflect.String
	case bool:
		return t.Kind() == reflect.Bool
	case json.Number:
		_, err := v.Int64()
		return err == nil && (t.Kind() == reflect.Int || t.Kind() == reflect.Int64)
	}
	return false
}

func describe(token json.Token) string {
	switch v := token.(type) {
	case json.Delim:
		return map[json.Delim]string{'{': "an object", '[': "a list"}[v]
	case string:
		return "text"
	case nil:
		return "null"
	}
	return fmt.Sprint(token)
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "an object"
	case reflect.Slice:
		return "a list"
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	}
	return "a whole number"
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func label(path string) string {
	if path == "" {
		return "the receipt"
	}
	return path
}
