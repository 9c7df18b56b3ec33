package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

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
	f := &recordedFile{to: to, name: name, hash: sha256.New()}
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
func (r *record) resultHash() string { return r.files[0].sum() }

// A recordedFile hashes what is written to it.
type recordedFile struct {
	to   io.WriteCloser
	name string
	hash hash.Hash
	size int64
}

func (f *recordedFile) Write(p []byte) (int, error) {
	n, err := f.to.Write(p)
	f.hash.Write(p[:n])
	f.size += int64(n)
	return n, err
}

func (f *recordedFile) Close() error { return f.to.Close() }

func (f *recordedFile) sum() string { return hex.EncodeToString(f.hash.Sum(nil)) }
