package archive_test

import (
	"fmt"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/provenance"
)

func ExampleFind() {
	data := []byte("gemeentecode,leerlingen\n")
	wanted := []archive.Wanted{{Kind: "input", Name: "tabel.csv", SHA256: provenance.Hash(data), Size: int64(len(data))}}
	place := archive.Place{Name: "map", Files: fstest.MapFS{"elders/anders.txt": {Data: data}}}
	found, missing := archive.Find(wanted, []archive.Place{place})
	fmt.Println(found[0].Name, "is", found[0].Path, len(missing), "missing")
	// Output: tabel.csv is map/elders/anders.txt 0 missing
}
