package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"npo/pkg/provenance"
	"npo/pkg/report"
)

// A Field is one thing that a receipt says otherwise than the one that is made now.
type Field struct {
	Path        string // "totals.components[1].amount"
	Stored, Now string // "" where one of the two has nothing there
	Decides     bool   // whether it is about figures or amounts: no other version may say this otherwise
}

// fieldsOf compares a receipt with the one that is made now, but for the version of the program and the outputs, which are
// compared as files, with their sizes.
func fieldsOf(r *provenance.Receipt, made *report.Memory) ([]Field, error) {
	data, _ := made.Bytes(report.ReceiptFile)
	now, err := provenance.DecodeReceipt(report.ReceiptFile, data)
	if err != nil {
		return nil, fmt.Errorf("the receipt made now: %w", err)
	}
	now.Tool.Version, now.Outputs = r.Tool.Version, r.Outputs
	var w walker
	w.compare("", reflect.ValueOf(*r), reflect.ValueOf(*now))
	return w.fields, nil
}

// sizeOf compares the size of an output, by its place in the receipt, with that of the bytes that its hash names: only one
// of the two can be right.
func sizeOf(place int, o provenance.OutputEntry, data []byte) []Field {
	if size := int64(len(data)); provenance.Hash(data) == o.SHA256 && size != o.Size {
		return []Field{{fmt.Sprintf("outputs[%d].size", place), fmt.Sprint(o.Size), fmt.Sprint(size), true}}
	}
	return nil
}

// A walker goes through two values of one type, in the order of their fields.
type walker struct{ fields []Field }

func (w *walker) compare(path string, stored, now reflect.Value) {
	switch stored.Kind() {
	case reflect.Struct:
		for i := range stored.NumField() {
			key, _, _ := strings.Cut(stored.Type().Field(i).Tag.Get("json"), ",")
			w.compare(strings.TrimPrefix(path+"."+key, "."), stored.Field(i), now.Field(i))
		}
	case reflect.Slice:
		for i := range max(stored.Len(), now.Len()) {
			at := fmt.Sprintf("%s[%d]", path, i)
			switch {
			case i >= stored.Len():
				w.add(at, "", entryText(now.Index(i)))
			case i >= now.Len():
				w.add(at, entryText(stored.Index(i)), "")
			default:
				w.compare(at, stored.Index(i), now.Index(i))
			}
		}
	default:
		if a, b := fmt.Sprint(stored), fmt.Sprint(now); a != b {
			w.add(path, a, b)
		}
	}
}

// entryText is an entry of a list as it stands in the receipt, on one line.
func entryText(entry reflect.Value) string {
	if entry.Kind() == reflect.String {
		return entry.String()
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(entry.Interface()); err != nil {
		panic("archive: an entry of a receipt cannot be written: " + err.Error())
	}
	return strings.TrimSuffix(text.String(), "\n")
}

func (w *walker) add(path, stored, now string) {
	w.fields = append(w.fields, Field{path, stored, now, decides(path)})
}

// decides tells whether a field is about figures or amounts. What is left is how they were read and rendered.
func decides(path string) bool {
	return slices.ContainsFunc([]string{"example", "parameters", "budget", "options.unmatched", "division", "measures", "overrides", "totals", "result_sha256"},
		func(part string) bool {
			return path == part || strings.HasPrefix(path, part+".") || strings.HasPrefix(path, part+"[")
		})
}
