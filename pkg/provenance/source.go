package provenance

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Source is the identity of a file: what it is called and what is in it.
type Source struct {
	Name   string // as the user typed it; receipts carry the base name only
	SHA256 string // lower-case hexadecimal
	Size   int64  // bytes
}

// NewSource identifies data under a name.
func NewSource(name string, data []byte) Source {
	return Source{Name: name, SHA256: Hash(data), Size: int64(len(data))}
}

// Hash returns the SHA-256 of data in lower-case hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
