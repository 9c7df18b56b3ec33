package report

import (
	"io"

	"npo/pkg/provenance"
)

// writeSums writes SHA256SUMS as sha256sum --check reads it: hash, two spaces, name. The entries come in
// the order they stand in, which is ascending by name.
func writeSums(w io.Writer, files []provenance.OutputEntry) error {
	for _, f := range files {
		if _, err := io.WriteString(w, f.SHA256+"  "+f.Name+"\n"); err != nil {
			return err
		}
	}
	return nil
}
