package carry_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

const haarenSites = "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n" +
	"04XD;00;HAAREN;788;Bo;40\n05BQ;00;HELVOIRT;788;Bo;30\n07CY;00;BIEZENMORTEL;788;Bo;10\n08QP;00;ESCH;788;Bo;20\n"

func readShares(texts ...string) (*carry.Shares, error) {
	var files []carry.File
	for i, text := range texts {
		files = append(files, carry.File{Name: string(rune('a'+i)) + ".csv", Data: []byte(text)})
	}
	return carry.ReadShares(files, municipality.Default())
}

// shareLines writes shares as "GM0788 GM0824 1/3".
func shareLines(s *carry.Shares) string {
	var all []string
	for _, share := range s.Shares {
		all = append(all, share.From.String()+" "+share.To.String()+" "+share.Part.RatString())
	}
	return strings.Join(all, ", ")
}

// Every municipality that was divided, and every successor, can be named by its code, and by the names that it had then or later.
func TestACodeInATableOfSharesMeansItself(t *testing.T) {
	register := municipality.Default()
	for _, change := range register.Changes() {
		if !change.Splits() {
			continue
		}
		text := "van,naar,aandeel\n"
		byName := text
		for i, to := range change.To {
			part := "0"
			if i == 0 {
				part = "1"
			}
			from, _ := register.Name(change.From)
			name, _ := register.Name(to)
			text += change.From.String() + "," + to.String() + "," + part + "\n"
			byName += from + "," + name + "," + part + "\n"
		}
		for _, given := range []string{text, byName} {
			s, err := readShares(given)
			if err != nil || len(s.Shares) != len(change.To) || len(s.Omitted) != 0 {
				t.Errorf("%s%v", given, err)
			}
		}
	}
	s, err := readShares("van,naar,aandeel\nGM0055,GM1921,0.125\nBoarnsterhim,Heerenveen,0.875\n")
	if err != nil || shareLines(s) != "GM0055 GM0074 7/8, GM0055 GM1921 1/8" {
		t.Errorf("%v %v", s, err)
	}
	for _, name := range []string{"De Friese Meren", "De Fryske Marren"} {
		if s, err := readShares("van,naar,aandeel\nGM0055," + name + ",1\n"); err != nil || shareLines(s) != "GM0055 GM1921 1" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a table says of one municipality goes together with school sites that divide another, and before what they say of the same.
func TestATableOfSharesGoesWithSchoolSites(t *testing.T) {
	both, err := readShares("van,naar,aandeel\nGM0055,GM1921,1\n", haarenSites)
	if want := "GM0055 GM1921 1, GM0788 GM0757 1/5, GM0788 GM0824 2/5, GM0788 GM0855 1/10, GM0788 GM0865 3/10"; err != nil || shareLines(both) != want || both.BySites {
		t.Errorf("%v %v", both, err)
	}
	over, err := readShares(haarenSites, "van,naar,aandeel\nHaaren,Vught,1\n")
	if err != nil || shareLines(over) != "GM0788 GM0865 1" || len(over.Sources) != 2 {
		t.Errorf("%v %v", over, err)
	}
	two, err := readShares("van,naar,aandeel\nGM0055,GM1921,1\n", "van,naar,aandeel\nHaaren,Vught,1\n")
	if err != nil || shareLines(two) != "GM0055 GM1921 1, GM0788 GM0865 1" {
		t.Errorf("%v %v", two, err)
	}
}

// A successor that a table does not name gets nothing, and the table says so nowhere: it is told.
func TestASuccessorWithoutAShareIsNoted(t *testing.T) {
	s, err := readShares("van,naar,aandeel\nGM0788,GM0824,1\n")
	if err != nil || len(s.Omitted) != 1 || s.Omitted[0].From != 788 || !slices.Equal(s.Omitted[0].To, []municipality.Code{757, 855, 865}) ||
		s.Omitted[0].Where.String() != "a.csv:2:3" {
		t.Errorf("%+v %v", s, err)
	}
	s, err = readShares(strings.Replace(haarenSites, "08QP;00;ESCH;788;Bo;20\n", "", 1))
	if err != nil || len(s.Omitted) != 1 || s.Omitted[0].From != 788 || !slices.Equal(s.Omitted[0].To, []municipality.Code{757}) {
		t.Fatalf("no site in Esch: %+v %v", s, err)
	}
	const told = "no pupil of the school sites of GM0788 Haaren is in a place that went to GM0757 Boxtel, which get none of it"
	if got := s.Omitted[0].Told(municipality.Default()); got != told {
		t.Errorf("%s", got)
	}
	s, err = readShares(strings.Replace(haarenSites, "ESCH;788;Bo;20", "ESCH;788;Bo;0", 1))
	if err != nil || len(s.Omitted) != 1 || !slices.Equal(s.Omitted[0].To, []municipality.Code{757}) {
		t.Errorf("a site without pupils: %+v %v", s, err)
	}
}

// Pupils of a kind stay part of all pupils when a municipality is divided, and every column keeps its sum: npo table takes what
// was carried.
func TestPartsStayWithinTheirSum(t *testing.T) {
	w, err := readShares("van;naar;aandeel\nHaaren;Oisterwijk;0,5\nHaaren;Vught;0,5\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, text, want string }{
		{"two kinds are all there are", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_vo\n788;10;5;5\n824;1;1;0\n",
			"GM0824,Oisterwijk,7,4,3\nGM0865,Vught,4,2,2\n"},
		{"others are left, and the spelling is the publisher's", "gemeentecode;Leerlingen VO;Leerlingen;Leerlingen BO\n788;5;13;5\n",
			"GM0824,Oisterwijk,3,8,3\nGM0865,Vught,2,5,2\n"},
		{"a part that is more is no part", "gemeentecode;leerlingen;leerlingen_bo;leerlingen_vo\n788;9;5;5\n",
			"GM0824,Oisterwijk,5,3,3\nGM0865,Vught,4,2,2\n"},
		{"other columns go by themselves", "gemeentecode;inwoners;leerlingen_bo;leerlingen_vo\n788;10;5;5\n",
			"GM0824,Oisterwijk,5,3,3\nGM0865,Vught,5,2,2\n"},
	} {
		carried, err := read(t, tt.text).Carry(date(t, "2021-01-01"), w.Weights, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, got, _ := strings.Cut(written(t, carried), "\n"); got != tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// storedAs writes a workbook in which numbers stand as Excel stores them: the double, with 17 digits. The library writes the
// shortest form, so the sheet is edited.
func storedAs(t *testing.T, rows [][]any, stored ...string) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var plain, edited bytes.Buffer
	if err := book.Write(&plain); err != nil {
		t.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := zip.NewWriter(&edited)
	for _, part := range parts.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/worksheets/sheet1.xml" {
			content = []byte(strings.NewReplacer(stored...).Replace(string(content)))
		}
		w, err := out.Create(part.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return edited.Bytes()
}

func TestSharesInAWorkbookAreThoseThatAPersonSees(t *testing.T) {
	rows := [][]any{{"van", "naar", "aandeel"}, {"Haaren", "Oisterwijk", 0.29}, {"Haaren", "Vught", 0.71}}
	data := storedAs(t, rows, "<v>0.29</v>", "<v>0.28999999999999998</v>", "<v>0.71</v>", "<v>7.0999999999999996E-1</v>")
	s, err := carry.ReadShares([]carry.File{{Name: "a.xlsx", Data: data}}, municipality.Default())
	if err != nil || shareLines(s) != "GM0788 GM0824 29/100, GM0788 GM0865 71/100" {
		t.Errorf("%+v %v", s, err)
	}
	data = storedAs(t, rows, "<v>0.29</v>", "<v>0,29</v>")
	_, err = carry.ReadShares([]carry.File{{Name: "a.xlsx", Data: data}}, municipality.Default())
	if p := provenance.ProblemsIn(err); len(p) == 0 || p[0].Error() != `a.xlsx[Sheet1]!C2: NPO305: "0,29" is not a share from 0 to 1` {
		t.Errorf("a numeric cell has no decimal comma: %v", err)
	}
}

func TestSharesThatCannotBeUsedAreRefused(t *testing.T) {
	for _, tt := range []struct {
		name        string
		files       []string
		where, says string
	}{
		{"two tables of one municipality", []string{"van,naar,aandeel\nHaaren,Vught,1\n", "van,naar,aandeel\nHaaren,Boxtel,1\n"},
			"b.csv:2:3", "the shares of GM0788 Haaren stand here and at a.csv:2:3"},
		{"no pupils at all", []string{strings.NewReplacer(";40", ";0", ";30", ";0", ";10", ";0", ";20", ";0").Replace(haarenSites)},
			"a.csv", "nothing to divide GM0788 Haaren by"},
		{"sites without pupils", []string{"BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM\n04XD;04XD00;De School;HAAREN;0788;HAAREN\n"},
			"a.csv", "school sites without pupils"},
		{"no site in a divided municipality", []string{strings.ReplaceAll(haarenSites, ";788;", ";363;")}, "a.csv", "no school site of a municipality that was divided"},
		{"a name of two", []string{"van,naar,aandeel\nHaaren,Bergen,1\n"}, "a.csv:2:2", `"Bergen" may be more than one municipality: GM0373 Bergen (NH.), GM0893 Bergen (L.)`},
		{"a code that never was", []string{"van,naar,aandeel\nHaaren,GM9999,1\n"}, "a.csv:2:2", `"GM9999" is no municipality`},
	} {
		_, err := readShares(tt.files...)
		p := provenance.ProblemsIn(err)
		if len(p) == 0 || p[0].Where.String() != tt.where || !strings.HasPrefix(p[0].Message, tt.says) || p[0].Hint == "" {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
