package cli

import (
	"io"

	"npo/pkg/provenance"
	"npo/pkg/report"
)

// A record is a sink that remembers which files went through it, and their hashes.
type record struct {
	sink  report.Sink
	files []*recordedFile
}

func newRecord(sink report.Sink) *record { return &record{sink: sink} }

// Create begins a file and remembers it.
func (r *record) Create(name string) (io.WriteCloser, error) {
	to, err := r.sink.Create(name)
	if err != nil {
		return nil, err
	}
	f := &recordedFile{Tally: provenance.NewTally(to), name: name, to: to}
	r.files = append(r.files, f)
	return f, nil
}

// names lists the files in the order in which they were written.
func (r *record) names() []string {
	names := []string{}
	for _, f := range r.files {
		names = append(names, f.name)
	}
	return names
}

// resultHash is the hash of the first file of a result, which is allocation.csv.
func (r *record) resultHash() string { return r.files[0].SHA256() }

// A recordedFile hashes what is written to it.
type recordedFile struct {
	*provenance.Tally
	name string
	to   io.Closer
}

func (f *recordedFile) Close() error { return f.to.Close() }
