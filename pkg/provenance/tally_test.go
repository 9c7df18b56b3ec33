package provenance

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

func TestATallyHashesAndCountsWhatItPassesOn(t *testing.T) {
	var out bytes.Buffer
	tally := NewTally(&out)
	for _, part := range []string{"gemeente", "", "code\n"} {
		if _, err := io.WriteString(tally, part); err != nil {
			t.Fatal(err)
		}
	}
	if out.String() != "gemeentecode\n" || tally.Size() != 13 || tally.SHA256() != Hash(out.Bytes()) {
		t.Errorf("%q: %d bytes, %s", out.String(), tally.Size(), tally.SHA256())
	}
}

// A narrow writer takes three bytes and is full.
type narrow struct{ bytes.Buffer }

func (n *narrow) Write(p []byte) (int, error) {
	taken, _ := n.Buffer.Write(p[:min(3, len(p))])
	return taken, errors.New("full")
}

func TestATallyCountsOnlyWhatWasTaken(t *testing.T) {
	var out narrow
	tally := NewTally(&out)
	if n, err := tally.Write([]byte("gemeente")); n != 3 || err == nil {
		t.Errorf("%d bytes, error %v", n, err)
	}
	if tally.Size() != 3 || tally.SHA256() != Hash([]byte("gem")) {
		t.Errorf("%d bytes, %s", tally.Size(), tally.SHA256())
	}
}
