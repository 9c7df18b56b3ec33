package archive_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
)

func openStored(w written) (*archive.Stored, error) {
	s, err := archive.OpenFolder("uit", w.files)
	if err != nil {
		return nil, err
	}
	return s, s.Check()
}

func TestAStoredResultIsReadThroughItsReceipt(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	s, err := openStored(w)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Document()
	if err != nil || len(d.Recipients) != 2 {
		t.Fatalf("%v, %v", d, err)
	}
	if data, err := s.Claim(); err != nil || !strings.HasPrefix(string(data), "gemeentecode,") {
		t.Errorf("%q, %v", data, err)
	}
	if data, err := s.Read("geen.csv"); data != nil || err != nil {
		t.Errorf("a file that the receipt does not name: %q, %v", data, err)
	}
}

// vouched writes the hashes of two files anew in the receipt, as somebody does who forges a result.
func (w written) vouched(t *testing.T) written {
	t.Helper()
	old := *w.receipt
	hashes := map[string]string{}
	for _, o := range old.Outputs {
		hashes[o.SHA256] = provenance.Hash(w.files[o.Name].Data)
	}
	text := string(w.files[report.ReceiptFile].Data)
	for before, after := range hashes {
		text = strings.ReplaceAll(text, before, after)
	}
	w.files[report.ReceiptFile] = &fstest.MapFile{Data: []byte(text)}
	return w
}

func TestAnAlteredResultIsNotRead(t *testing.T) {
	for _, c := range []struct {
		why   string
		alter func(t *testing.T, w written) written
		want  string
	}{
		{"a cent in the claim", func(t *testing.T, w written) written {
			w.alter(t, "allocation.csv", "345558.23", "345558.24")
			return w
		}, "uit/allocation.csv: NPO504: was changed after it was written: its SHA-256 is "},
		{"a cent in the document", func(t *testing.T, w written) written {
			w.alter(t, "allocation.json", "345558.23", "345558.24")
			return w
		}, "uit/allocation.json: NPO504: was changed after it was written: its SHA-256 is "},
		{"no claim", func(t *testing.T, w written) written {
			delete(w.files, "allocation.csv")
			return w
		}, "uit/allocation.csv: NPO504: is gone: it is the claim of record of this result"},
		{"no receipt", func(t *testing.T, w written) written {
			delete(w.files, "receipt.json")
			return w
		}, "uit: NPO101: is not the directory of a result: it holds no receipt.json"},
		{"a receipt that is none", func(t *testing.T, w written) written {
			w.alter(t, "receipt.json", "{", "[")
			return w
		}, "uit/receipt.json:2:13: NPO501: not a receipt: "},
		{"another claim with its hash", func(t *testing.T, w written) written {
			w.alter(t, "allocation.csv", "345558.23", "345558.24")
			return w.vouched(t)
		}, "uit/allocation.csv:3:7: NPO504: GM0010 gets € 345558.24 here, and € 345558.23 in allocation.json"},
		{"a row less with its hash", func(t *testing.T, w written) written {
			w.alter(t, "allocation.csv", "GM0010,Delfzijl,1354.99,2666,314881.26,30676.97,345558.23\n", "")
			return w.vouched(t)
		}, "uit/allocation.csv: NPO504: lacks GM0010, which allocation.json has"},
		{"another municipality with its hash", func(t *testing.T, w written) written {
			w.alter(t, "allocation.csv", "GM0010,Delfzijl", "GM0014,Groningen")
			return w.vouched(t)
		}, "uit/allocation.csv:3:1: NPO504: GM0014 does not stand here in allocation.json"},
		{"another total with its hash", func(t *testing.T, w written) written {
			w.alter(t, "allocation.json", `"amount": "588068.60"`, `"amount": "588068.61"`)
			return w.vouched(t)
		}, "uit/allocation.json: NPO504: gives € 588068.61 in total, and uit/receipt.json € 588068.60"},
	} {
		s, err := openStored(c.alter(t, write(t, request(t), "1", report.JSON)))
		if err == nil {
			_, err = s.Document()
		}
		found := provenance.ProblemsIn(err)
		if len(found) != 1 || !strings.HasPrefix(err.Error(), c.want) || found[0].Hint == "" {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}

// What was named is known by what it holds, not by what it is called.
func TestAResultIsOpenedWhateverItIsCalled(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	home := t.TempDir()
	folder := filepath.Join(home, "uit")
	if err := os.CopyFS(folder, w.files); err != nil {
		t.Fatal(err)
	}
	zipped := packed(t, bundle(w, sources()))
	for name, data := range map[string][]byte{
		"archief.zip": zipped, "archief": zipped, "archief.json": zipped, "uit/bon.txt": w.files[report.ReceiptFile].Data,
	} {
		if err := os.WriteFile(filepath.Join(home, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name          string
		alone, packed bool
	}{
		{"uit", false, false}, {"uit/receipt.json", true, false}, {"uit/bon.txt", true, false},
		{"archief.zip", false, true}, {"archief", false, true}, {"archief.json", false, true},
	} {
		s, err := archive.OpenPath(filepath.Join(home, filepath.FromSlash(c.name)), os.ReadFile)
		if err != nil || s.Check() != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Alone != c.alone || (s.Packed != nil) != c.packed || s.Receipt.ResultHash != w.receipt.ResultHash {
			t.Errorf("%s: alone %v, packed %v", c.name, s.Alone, s.Packed != nil)
		}
	}
}

func TestAResultWithoutItsClaimDoesNotHold(t *testing.T) {
	w := write(t, request(t), "1", report.JSON)
	home := t.TempDir()
	delete(w.files, report.ResultFile)
	if err := os.CopyFS(home, w.files); err != nil {
		t.Fatal(err)
	}
	for name, holds := range map[string]bool{"": false, report.ReceiptFile: true} {
		s, err := archive.OpenPath(filepath.Join(home, name), os.ReadFile)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(); (err == nil) != holds {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestReceiptsAndArchivesAreToldFromTables(t *testing.T) {
	w := write(t, request(t), "1", report.JSON, report.XLSX)
	zipped, receipt := packed(t, bundle(w, sources())), w.files[report.ReceiptFile].Data
	for _, c := range []struct {
		why, path string
		data      []byte
		want      bool
	}{
		{"an archive", "a.zip", zipped, true},
		{"an archive without an ending", "a", zipped, true},
		{"an archive called as a workbook", "a.xlsx", zipped, true},
		{"what is called an archive", "a.zip", []byte("brief"), true},
		{"a receipt", "receipt.json", receipt, true},
		{"a receipt called otherwise", "bon", receipt, true},
		{"what is called a receipt", "receipt.json", nil, true},
		{"a workbook, which is a ZIP", "a.xlsx", w.files["verdeling.xlsx"].Data, false},
		{"a workbook without an ending", "a", w.files["verdeling.xlsx"].Data, false},
		{"a workbook that breaks off", "a.xlsx", w.files["verdeling.xlsx"].Data[:100], false},
		{"a table", "a.csv", []byte(tableText), false},
		{"nothing", "a.csv", nil, false},
	} {
		if got := archive.IsResult(c.path, c.data); got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}
