package carry_test

import (
	"bytes"
	"testing"

	"npo/pkg/carry"
	"npo/pkg/municipality"
)

// What is provisional is so after it was carried: the signs on the figures are written again.
func TestCarriedFiguresKeepTheSignOfProvisionalOnes(t *testing.T) {
	const head = "gemeentecode,gemeentenaam,"
	for _, tt := range []struct{ name, text, want string }{
		{"some", "Gemeente;Bedrag\nAppingedam;100,00*\nDelfzijl;**200,00\nLoppersum;300,00\nAssen;5,00\n* voorlopig;\n",
			head + "Bedrag\nGM0106,Assen,5.00\nGM1979,Eemsdelta,600.00*\n"},
		{"all", "Gemeente;Bedrag\nAppingedam;100,00*\nDelfzijl;200,00*\nLoppersum;300,00*\n", head + "Bedrag*\nGM1979,Eemsdelta,600.00\n"},
		{"the header says it", "Gemeente;Bedrag*\nAppingedam;100,00\nDelfzijl;200,00\nLoppersum;300,00\n", head + "Bedrag*\nGM1979,Eemsdelta,600.00\n"},
		{"emphasis", "Gemeente;Bedrag\nAppingedam;*100,00*\nDelfzijl;200,00\nLoppersum;300,00\n", head + "Bedrag\nGM1979,Eemsdelta,600.00\n"},
	} {
		to, err := municipality.Default().On("2021-01-01")
		if err != nil {
			t.Fatal(err)
		}
		text := tt.text
		for range 2 { // and once more: what is written is read as it was
			table, err := carry.Read("t.csv", []byte(text), carry.Options{Register: municipality.Default(), Until: "2021-01-01"})
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			carried, err := table.Carry(to, nil, "")
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			var b bytes.Buffer
			if err := carried.WriteCSV(&b); err != nil || b.String() != tt.want {
				t.Errorf("%s: %s%v", tt.name, b.String(), err)
			}
			text = b.String()
		}
	}
}
