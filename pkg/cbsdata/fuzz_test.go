package cbsdata_test

import (
	"encoding/binary"
	"testing"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// FuzzRead: whatever the bytes, a file is read or refused with located problems, no line is lost, and what is read can
// be joined or is refused in its turn. Nothing panics.
func FuzzRead(f *testing.F) {
	plain := asText(f, example(), ',')
	for _, seed := range [][]byte{
		plain,
		asText(f, withCommas(example()), ';'),
		append([]byte("\ufeff"), plain...),
		utf16Bytes(string(plain), binary.LittleEndian),
		windows1252Bytes(f, plain),
		[]byte(smallPrimary), []byte(smallSecondary), []byte(smallAddresses),
		smallScores(f),
		asXLSX(f, named{"Blad1", example()}),
		asODS(f, named{"Blad1", example()}),
		[]byte(placementHead + "02FC,04,1876,bron,reden\n"),
		[]byte("Gemeente;Bedrag\nDen Haag;€ 21.508,42\nTotaal;1.000,–\n"),
		[]byte("vestigingscode;leerlingen_bo\n00AP00;1\n"),
	} {
		f.Add(seed)
	}
	register := municipality.Default()
	f.Fuzz(func(t *testing.T, data []byte) {
		located(t, second(cbsdata.ReadPlacement("f", data, register)))
		located(t, second(cbsdata.ReadPublished("f", data, cbsdata.PublishedOptions{Register: register})))
		file, err := cbsdata.Read("f", data, cbsdata.Options{})
		located(t, err)
		if file == nil {
			if err == nil {
				t.Fatal("neither a file nor a problem")
			}
			return
		}
		for _, u := range file.Tables {
			if u.Lines != u.Header+u.Empty+u.Note+u.Data || u.Header != 1 {
				t.Fatalf("%+v loses lines", u)
			}
		}
		if err != nil {
			return
		}
		for _, sites := range []bool{false, true} {
			table, err := cbsdata.Join([]*cbsdata.File{file}, cbsdata.JoinOptions{Register: register, Unmatched: cbsdata.UnmatchedDrop, Sites: sites})
			located(t, err)
			if (table == nil) == (err == nil) {
				t.Fatal("neither or both of a table and a problem")
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

// located holds an error to be problems of the file.
func located(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	problems := provenance.ProblemsIn(err)
	if len(problems) == 0 {
		t.Fatalf("not a problem: %v", err)
	}
	for _, p := range problems {
		if p.Where.File != "f" || p.Code == "" || p.Message == "" {
			t.Fatalf("a problem without a place, a code or a message: %+v", p)
		}
	}
}
