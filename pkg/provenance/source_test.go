package provenance_test

import (
	"testing"

	. "npo/pkg/provenance"
)

func TestSourceIsKnownByItsBytes(t *testing.T) {
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // FIPS 180-4, the empty message
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"   // FIPS 180-4, "abc"
	if s := NewSource("x/a.csv", nil); s.SHA256 != empty || s.Size != 0 || s.Name != "x/a.csv" {
		t.Errorf("got %+v", s)
	}
	if s := NewSource("a.csv", []byte("abc")); s.SHA256 != abc || s.Size != 3 {
		t.Errorf("got %+v", s)
	}
}
