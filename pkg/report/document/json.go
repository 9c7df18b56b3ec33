package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"npo/pkg/provenance"
)

// Encode writes the document; equal documents give equal bytes. Its top level and the items of its lists stand on
// lines of their own, so that two results can be compared line by line; deeper levels are compact.
func (d *Document) Encode(w io.Writer) error { return EncodeLines(w, d) }

// EncodeLines writes v as JSON with two levels of lines and a final line feed.
func EncodeLines(w io.Writer, v any) error {
	var compact bytes.Buffer
	encoder := json.NewEncoder(&compact)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(breakLines(compact.Bytes(), 2))
	return err
}

// Decode reads allocation.json. It refuses another version, unknown keys and anything after the document;
// name is as the user typed it.
func Decode(name string, data []byte) (*Document, error) {
	var d Document
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return nil, badDocument(name, "is not an allocation of this program: %v", err)
	}
	if d.Schema != Schema {
		return nil, badDocument(name, "has schema %q, and this program reads %q", d.Schema, Schema)
	}
	if decoder.More() {
		return nil, badDocument(name, "goes on after its end")
	}
	if err := d.check(); err != nil {
		return nil, badDocument(name, "does not hold together: %v", err)
	}
	return &d, nil
}

func badDocument(name, format string, args ...any) error {
	return provenance.Problemf(provenance.Position{File: name}, provenance.BadReceipt, "%s", fmt.Sprintf(format, args...)).
		WithHint("give the directory that npo allocate wrote, with its allocation.json as it was")
}
