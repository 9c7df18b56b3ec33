package cli

import (
	"bytes"
	"encoding/json"
)

// printJSON writes data for programs: indented, with a final line feed, and without HTML escapes.
// Lists in data are never nil, so that an empty one reads [].
func (t terminal) printJSON(data any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(data); err != nil {
		return err
	}
	return t.print(b.Bytes())
}
