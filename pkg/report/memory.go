package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// A Memory is a Sink that keeps the files of a result in memory. The zero value is ready to use.
type Memory struct{ files []memoryFile }

type memoryFile struct {
	name    string
	content *bytes.Buffer
}

// Create begins a file; a name that is already there is refused.
func (m *Memory) Create(name string) (io.WriteCloser, error) {
	if _, there := m.Bytes(name); there {
		return nil, fmt.Errorf("%s: written twice", name)
	}
	m.files = append(m.files, memoryFile{name, new(bytes.Buffer)})
	return memoryWriter{m.files[len(m.files)-1].content}, nil
}

// Names returns the names of the files in the order in which they were written.
func (m *Memory) Names() []string {
	var names []string
	for _, f := range m.files {
		names = append(names, f.name)
	}
	return names
}

// Bytes returns what a file holds, and whether it is there.
func (m *Memory) Bytes(name string) ([]byte, bool) {
	i := slices.IndexFunc(m.files, func(f memoryFile) bool { return f.name == name })
	if i < 0 {
		return nil, false
	}
	return m.files[i].content.Bytes(), true
}

type memoryWriter struct{ *bytes.Buffer }

func (memoryWriter) Close() error { return nil }
