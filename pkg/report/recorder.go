package report

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"npo/pkg/provenance"
)

// A Sink takes the files of a result, one after the other: a directory being written, or memory in tests.
// Names are relative with forward slashes. The writer is closed by the caller of Create.
type Sink interface {
	Create(name string) (io.WriteCloser, error)
}

// A Recorder writes files into a sink and remembers what it wrote.
type Recorder struct {
	sink  Sink
	files []provenance.OutputEntry
}

// NewRecorder makes a recorder of what goes into a sink.
func NewRecorder(sink Sink) *Recorder { return &Recorder{sink: sink} }

// add makes one file.
func (rec *Recorder) add(name string, render func(io.Writer) error) error {
	_, err := rec.Write(name, render)
	return err
}

// Write makes one file and returns its SHA-256. What the sink says at closing counts as much as at writing.
func (rec *Recorder) Write(name string, render func(io.Writer) error) (string, error) {
	file, err := rec.sink.Create(name)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	tally := provenance.NewTally(file)
	buffer := bufio.NewWriterSize(tally, 1<<16)
	err = render(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	rec.files = append(rec.files, provenance.OutputEntry{Name: name, SHA256: tally.SHA256(), Size: tally.Size()})
	return tally.SHA256(), nil
}

// Outputs returns what was written so far, ascending by name.
func (rec *Recorder) Outputs() []provenance.OutputEntry {
	return slices.SortedFunc(slices.Values(rec.files), func(a, b provenance.OutputEntry) int {
		return cmp.Compare(a.Name, b.Name)
	})
}

// WriteSums makes SHA256SUMS, the last file, which names all others.
func (rec *Recorder) WriteSums() error {
	_, err := rec.Write(SumsFile, func(w io.Writer) error { return sums(w, rec.Outputs()) })
	return err
}

// sums writes SHA256SUMS as sha256sum --check reads it: hash, two spaces, name. The entries come in
// the order they stand in, which is ascending by name.
func sums(w io.Writer, files []provenance.OutputEntry) error {
	for _, f := range files {
		if _, err := io.WriteString(w, f.SHA256+"  "+f.Name+"\n"); err != nil {
			return err
		}
	}
	return nil
}
