package archive

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"npo/pkg/report"
)

// writeZip writes entries in ascending order with fixed dates, and the sums of all of them.
func writeZip(w io.Writer, entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	var lines []string
	for i, e := range entries {
		if i > 0 && e.name == entries[i-1].name {
			return fmt.Errorf("two files of the archive would be called %s", e.name)
		}
		lines = append(lines, sumLine(e))
	}
	z := zip.NewWriter(w)
	for _, e := range append(entries, entry{report.SumsFile, []byte(sortedLines(lines))}) {
		if err := writeEntry(z, e); err != nil {
			return errors.Join(err, z.Close())
		}
	}
	return z.Close()
}

// epoch is the date of every file in an archive: the first that a ZIP can hold.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func writeEntry(z *zip.Writer, e entry) error {
	header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: epoch()}
	header.SetMode(0o644)
	f, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = f.Write(e.data)
	return err
}
