package cbsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
)

// storedAsThree are ways in which programs write the number 3 to a workbook.
func storedAsThree() []string {
	return []string{"3", "3.0", "3.000", "3E0", "3e+0", "0.3E1", "30E-1", "2.9999999999999996", "3.0000000000000004"}
}

func TestACodeStoredAsANumberIsThatNumber(t *testing.T) {
	for _, stored := range storedAsThree() {
		for name, data := range map[string][]byte{
			"f.xlsx": asXLSX(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {number(stored), number("10")}}}),
			"f.ods":  asODS(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {number(stored), number("10")}}}),
		} {
			table := join(t, cbsdata.JoinOptions{}, read(t, name, data))
			if len(table.Rows) != 1 || table.Rows[0].Key != "GM0003" {
				t.Errorf("%s in %s is read as %v", stored, name, table.Rows)
			}
		}
	}
}

func TestACodeThatIsNoWholeNumberIsRefused(t *testing.T) {
	for stored, want := range map[string]string{
		"3.5":     `"3.5" is not a municipality code`,
		"3.00001": `"3.00001" is not a municipality code`,
		"-3.0":    `"-3" is not a municipality code`,
		"3E4":     `"30000" is not a municipality code`,
		"0.0":     `"0" is not a municipality code`,
	} {
		for _, name := range []string{"f.xlsx", "f.ods"} {
			table := named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {number(stored), number("10")}}}
			data := asXLSX(t, table)
			if name == "f.ods" {
				data = asODS(t, table)
			}
			_, err := cbsdata.Read(name, data, cbsdata.Options{})
			if diff := cmp.Diff([]string{name + "[Blad1]!A2: NPO114: " + want}, problemsIn(err)); diff != "" {
				t.Errorf("%s: %s", stored, diff)
			}
		}
	}
}

// A code that is text is what it says: 3.0 was typed by somebody, and is no code.
func TestACodeStoredAsTextIsTheText(t *testing.T) {
	data := asXLSX(t, named{"Blad1", grid{{"gemeentecode", "leerlingen"}, {"3.0", number("10")}}})
	_, err := cbsdata.Read("f.xlsx", data, cbsdata.Options{})
	if diff := cmp.Diff([]string{`f.xlsx[Blad1]!A2: NPO114: "3.0" is not a municipality code`}, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

func TestASiteNumberStoredAsANumberIsThatNumber(t *testing.T) {
	data := asXLSX(t, named{"Blad1", grid{
		{"PEILDATUM", "BRIN_NUMMER", "VESTIGINGSNUMMER", "GEMEENTENUMMER", "SOORT_PO", "LEERLINGEN"},
		{number("2.0191001E7"), "00AP", number("3.0"), number("637.0"), "Bo", number("9.0")}}})
	f := read(t, "po.xlsx", data)
	table := join(t, cbsdata.JoinOptions{}, f)
	if f.ReferenceDate != "2019-10-01" || len(table.Rows) != 1 || table.Rows[0].Key != "GM0637" || table.Rows[0].Values[0].From[0].Site != "00AP03" {
		t.Errorf("read as %s %+v", f.ReferenceDate, table.Rows)
	}
}

func TestAPublishedCodeStoredAsANumberIsThatNumber(t *testing.T) {
	for _, stored := range storedAsThree() {
		data := asXLSX(t, named{"Blad1", grid{{"gemeentecode", "bedrag"}, {number(stored), number("10.25")}}})
		p, err := cbsdata.ReadPublished("f.xlsx", data, cbsdata.PublishedOptions{Register: municipality.Default()})
		if err != nil {
			t.Errorf("%s: %v", stored, err)
			continue
		}
		if len(p.Rows) != 1 || p.Rows[0].Code.String() != "GM0003" {
			t.Errorf("%s is read as %+v", stored, p.Rows)
		}
	}
}

// Excel stores 0.29 as the double nearest to it, with 17 digits; a reader of a grid sees what a person saw.
func TestACellOfAGridHoldsTheNumberThatAPersonSaw(t *testing.T) {
	for stored, want := range map[string]string{
		"0.28999999999999998": "0.29", "3456.7849999999999": "3456.785", "2.9E-1": "0.29", "-1.5000": "-1.5", "12345678901234567": "12345678901234600",
		"1e400": "1e400", "12,5": "12,5",
	} {
		for name, data := range map[string][]byte{
			"f.xlsx": asXLSX(t, named{"Blad1", grid{{number(stored)}}}),
			"f.ods":  asODS(t, named{"Blad1", grid{{number(stored)}}}),
		} {
			c := oneSheet(t, name, data).Lines[0].Cells[0]
			if c.Text != want || !c.Stored() {
				t.Errorf("%s in %s is %q", stored, name, c.Text)
			}
		}
	}
}

// § 2.3 of the specification: what is refused is told as the cell was read, not as the double that is stored.
func TestAStoredAmountIsRefusedAsItIsRead(t *testing.T) {
	data := asXLSX(t, named{"Blad1", grid{{"gemeentecode", "bedrag"}, {"GM0010", number("345558.23099999997")}}})
	_, err := cbsdata.ReadPublished("f.xlsx", data, cbsdata.PublishedOptions{Register: municipality.Default()})
	want := []string{`f.xlsx[Blad1]!B2: NPO113: amount "345558.231" has more than two decimals, and an amount in euros has not`}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}
