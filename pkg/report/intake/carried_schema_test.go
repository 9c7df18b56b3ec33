package intake_test

import (
	"bytes"
	"strings"
	"testing"

	"npo/internal/trial"
)

// What a conversion says as data follows the published schema: mergers, rows that were divided, total rows, columns that were
// left out, provisional figures and names that do not fit.
func TestConvertedTablesFollowTheirSchema(t *testing.T) {
	schema := trial.Schema(t, "carried.schema.json")
	for name, table := range map[string][2]string{
		"mergers, a total that rounding parts from the sum": {"Gemeente;Bedrag\nAppingedam;12\nDelfzijl;7\nLoppersum;1\nTotaal;20,38\n"},
		"a municipality that was divided":                   {"gemeentecode,leerlingen\nGM0788,10\nGM0865,5\n", "van,naar,aandeel\nHaaren,Vught,3/4\nHaaren,Boxtel,1/4\n"},
		"by the places of sites":                            {"gemeentecode,leerlingen\nGM0788,10\n", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n08QP;00;ESCH;788;Bo;20\n"},
		"provisional figures, columns left out, a name of another": {"code;Gemeente;Bedrag;Aandeel in %;Jaar\n3;Appingedam;100,00*;1;2020\n10;Delfzijl;**200,00;2;2020\n24;Loppersum;300,00;3;2020\n" +
			"106;Almere;5,00;4;2020\n* voorlopig;;;;\n"},
		"a part that is lacking": {"Gemeente;leerlingen\nAppingedam;12\nAssen;3\n"},
	} {
		var data bytes.Buffer
		if err := carried(t, table[0], table[1]).Encode(&data); err != nil {
			t.Fatal(err)
		}
		if err := trial.Validate(t, schema, data.Bytes()); err != nil {
			t.Errorf("%s: %v\n%s", name, err, data.String())
		}
		for _, broken := range []string{strings.Replace(data.String(), `"gaps"`, `"gap"`, 1), strings.Replace(data.String(), `"kind":"`, `"kind":"x`, 1)} {
			if trial.Validate(t, schema, []byte(broken)) == nil {
				t.Errorf("%s: the schema takes anything", name)
			}
		}
	}
}
