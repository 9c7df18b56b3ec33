package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// writeJSON writes allocation.json. Its top level and the items of its lists stand on lines of their own,
// so that two results can be compared line by line; deeper levels are compact.
func writeJSON(w io.Writer, r *scenario.Result, o Options, resultHash string) error {
	d, err := NewDocument(r, o.Version, resultHash)
	if err != nil {
		return err
	}
	return d.Encode(w)
}

// Encode writes the document; equal documents give equal bytes.
func (d *Document) Encode(w io.Writer) error { return encodeLines(w, d) }

// encodeLines writes v as JSON with two levels of lines and a final line feed.
func encodeLines(w io.Writer, v any) error {
	var compact bytes.Buffer
	encoder := json.NewEncoder(&compact)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(breakLines(compact.Bytes(), 2))
	return err
}

// DecodeDocument reads allocation.json. It refuses another version, unknown keys and anything after the document;
// name is as the user typed it.
func DecodeDocument(name string, data []byte) (*Document, error) {
	var d Document
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return nil, badDocument(name, "is not an allocation of this program: %v", err)
	}
	if d.Schema != DocumentSchema {
		return nil, badDocument(name, "has schema %q, and this program reads %q", d.Schema, DocumentSchema)
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
