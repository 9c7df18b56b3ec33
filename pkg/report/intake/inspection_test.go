package intake

import (
	"bytes"
	"testing"

	"npo/internal/trial"
	"npo/pkg/cbsdata"
	"npo/pkg/report/wording"
)

// inspected is a table whose files have something to show.
func inspected(t *testing.T) *cbsdata.Table {
	table := trial.Sites(t, trial.Scheme(t, "open")).Table
	table.Files[0].Title, table.Files[0].Status = "Achterstandsscores, 1 oktober 2019", "definitief"
	table.Files[0].Tables = []cbsdata.TableUse{{
		Sheet: "Tabel 1", HeaderRow: 4, Lines: 9, Header: 1, Empty: 1, Note: 5, Data: 2,
		Columns: []cbsdata.Column{
			{Index: 1, Header: "School (BRIN vestiging)", Use: "vestiging"}, {Index: 2, Header: "Schoolnaam"},
			{Index: 6}, {Index: 7, Header: "Achterstandsscore", Use: "achterstandsscore"},
		},
		Controls: []cbsdata.Control{{Measure: "achterstandsscore", Rows: 2, Sum: trial.Number(t, "12.75")}},
	}}
	table.Files[2].Encoding, table.Files[2].Separator, table.Files[2].Decimal = "windows-1252", ";", cbsdata.Comma
	table.Accounts[0].Compared = true
	return table
}

func TestInspectShowsWhatFilesWereTakenFor(t *testing.T) {
	for _, l := range []wording.Language{wording.NL, wording.EN} {
		var out bytes.Buffer
		if err := WriteInspect(&out, nil, inspected(t), l); err != nil {
			t.Fatal(err)
		}
		trial.Golden(t, *update, "testdata/joined."+string(l)+".txt", out.Bytes())
	}
}

func TestInspectShowsFilesThatWereNotJoined(t *testing.T) {
	var text, data bytes.Buffer
	files := inspected(t).Files[:1]
	if err := WriteInspect(&text, files, nil, wording.NL); err != nil {
		t.Fatal(err)
	}
	if err := WriteInspectJSON(&data, files, nil); err != nil {
		t.Fatal(err)
	}
	trial.Golden(t, *update, "testdata/apart.nl.txt", text.Bytes())
	trial.Golden(t, *update, "testdata/apart.json", data.Bytes())
}

func TestInspectionAsDataHoldsTheSame(t *testing.T) {
	var out bytes.Buffer
	if err := WriteInspectJSON(&out, nil, inspected(t)); err != nil {
		t.Fatal(err)
	}
	trial.Golden(t, *update, "testdata/joined.json", out.Bytes())
}
