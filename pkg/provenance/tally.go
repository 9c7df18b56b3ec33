package provenance

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// A Tally hashes and counts what goes through it to another writer: what an [OutputEntry] says of a file.
type Tally struct {
	to   io.Writer
	hash hash.Hash
	size int64
}

// NewTally makes a tally of what is written to a writer. Closing that is up to the caller.
func NewTally(to io.Writer) *Tally { return &Tally{to: to, hash: sha256.New()} }

// Write passes the bytes on. Only those that were taken are hashed and counted.
func (t *Tally) Write(p []byte) (int, error) {
	n, err := t.to.Write(p)
	t.hash.Write(p[:n])
	t.size += int64(n)
	return n, err
}

// SHA256 is the hash of what was written so far, in lower-case hexadecimal digits.
func (t *Tally) SHA256() string { return hex.EncodeToString(t.hash.Sum(nil)) }

// Size is the number of bytes that were written so far.
func (t *Tally) Size() int64 { return t.size }
