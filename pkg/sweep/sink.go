package sweep

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"npo/pkg/provenance"
)

// A Sink takes the files of a sweep: a directory being written, or memory in tests. Several may be open at once.
type Sink interface {
	Create(name string) (io.WriteCloser, error)
}

// A recorder opens files in a sink, and remembers their hashes.
type recorder struct {
	sink  Sink
	open  []*recordedFile
	files []provenance.OutputEntry
}

// A recordedFile buffers and hashes what goes into a file.
type recordedFile struct {
	name   string
	to     io.WriteCloser
	buffer *bufio.Writer
	hash   hash.Hash
	size   int64
}

func (r *recorder) create(name string) (io.Writer, error) {
	to, err := r.sink.Create(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f := &recordedFile{name: name, to: to, hash: sha256.New()}
	f.buffer = bufio.NewWriterSize(io.MultiWriter(to, f.hash), 1<<16)
	r.open = append(r.open, f)
	return f, nil
}

func (f *recordedFile) Write(p []byte) (int, error) {
	f.size += int64(len(p))
	n, err := f.buffer.Write(p)
	if err != nil {
		err = fmt.Errorf("%s: %w", f.name, err)
	}
	return n, err
}

// write makes a whole file.
func (r *recorder) write(name string, data []byte) error {
	f, err := r.create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// close closes all files, which then have their hashes. What the sink says at closing counts as much as at writing.
func (r *recorder) close() error {
	var all error
	for _, f := range r.open {
		if err := errors.Join(f.buffer.Flush(), f.to.Close()); err != nil {
			all = errors.Join(all, fmt.Errorf("%s: %w", f.name, err))
		}
		r.files = append(r.files, provenance.OutputEntry{Name: f.name, SHA256: hex.EncodeToString(f.hash.Sum(nil)), Size: f.size})
	}
	r.open = nil
	slices.SortFunc(r.files, func(a, b provenance.OutputEntry) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// finish writes the record, which names all other files, and the sums.
func (r *recorder) finish(record *Record) error {
	if err := r.close(); err != nil {
		return err
	}
	record.Outputs = slices.Clone(r.files)
	encoded, err := record.encode()
	if err != nil {
		return err
	}
	if err := errors.Join(r.write(RecordFile, encoded), r.close()); err != nil {
		return err
	}
	var sums []byte
	for _, f := range r.files {
		sums = append(sums, f.SHA256+"  "+f.Name+"\n"...)
	}
	return errors.Join(r.write(SumsFile, sums), r.close())
}
