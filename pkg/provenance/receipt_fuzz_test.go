package provenance_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	. "npo/pkg/provenance"
)

// FuzzDecodeReceipt: what is accepted can be written and read again without a difference.
func FuzzDecodeReceipt(f *testing.F) {
	whole, err := small().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"schema": "npo-receipt/1", "tool": [[[`))
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeReceipt("r.json", data)
		if err != nil {
			if r != nil || len(ProblemsIn(err)) == 0 {
				t.Fatalf("got %v with %v", r, err)
			}
			return
		}
		first, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := DecodeReceipt("r.json", first)
		if err != nil {
			t.Fatal(err)
		}
		second, err := again.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(first), string(second)); diff != "" {
			t.Error(diff)
		}
	})
}
