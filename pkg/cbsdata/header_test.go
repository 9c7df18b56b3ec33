package cbsdata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"npo/pkg/cbsdata"
)

// Every reader of tables of municipalities recognises their headers by the same words.
func TestEveryReaderRecognisesTheSameKeys(t *testing.T) {
	for _, header := range []string{"gemeentecode", "GM-code", "Gem.nr.", "Municipality code", "statcode", "Regiocode", "CBS-code", "Code",
		"Codes en namen van gemeenten/Code (code)"} {
		p, err := publish([]byte(header + ";Bedrag\nGM0010;5\n"))
		if err != nil || p.Rows[0].Code != 10 || p.Keys() != header {
			t.Errorf("published, %s: %v", header, err)
		}
		f, err := cbsdata.Read("f", []byte(header+";leerlingen\nGM0010;5\n"), cbsdata.Options{})
		if err != nil || f.Layout != cbsdata.Plain {
			t.Errorf("plain, %s: %v", header, err)
		}
	}
	for _, header := range []string{"Gemeente", "gm_naam", "Municipality name", "statnaam", "Regio's", "Ontvanger", "Gemeente (indeling 2021)"} {
		p, err := publish([]byte(header + ";Bedrag\nDelfzijl;5\n"))
		if err != nil || p.Rows[0].Code != 10 || p.Keys() != header {
			t.Errorf("published, %s: %v", header, err)
		}
	}
}

func TestTheSurestHeaderIsTheKey(t *testing.T) {
	for header, want := range map[string]string{"Regio;Gemeente": "Gemeente", "Code;gm_code": "gm_code", "gm_code;Regiocode": "gm_code", "Nr;Gemeente": "Gemeente"} {
		first, second, _ := strings.Cut(header, ";")
		cells := map[string]string{"Regio": "Noord", "Gemeente": "Delfzijl", "Code": "9", "gm_code": "GM0010", "Regiocode": "CR03", "Nr": "1"}
		p, err := publish([]byte(header + ";Bedrag\n" + cells[first] + ";" + cells[second] + ";5\n"))
		if err != nil || p.Keys() != want || p.Rows[0].Code != 10 {
			t.Errorf("%s: %+v, %v", header, p, err)
		}
	}
	f, err := cbsdata.Read("f", []byte("Code;gm_code;Regio;Gemeente;leerlingen\n9;GM0010;Noord;Delfzijl;5\n"), cbsdata.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var uses []string
	for _, c := range f.Tables[0].Columns {
		uses = append(uses, c.Use)
	}
	if diff := cmp.Diff([]string{"", "gemeentecode", "", "naam", "leerlingen"}, uses); diff != "" {
		t.Error(diff)
	}
	_, err = cbsdata.Read("f", []byte("gm_code;gemeentecode;leerlingen\n10;10;5\n"), cbsdata.Options{})
	want := []string{`f:1:2: NPO108: column 2, "gemeentecode", is for gemeentecode, and so is column 1, "gm_code"`}
	if diff := cmp.Diff(want, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
}

// A measure is one by its id alone: a header that only speaks of pupils may be of any.
func TestMeasuresAreRecognisedByTheirIdsAlone(t *testing.T) {
	_, err := cbsdata.Read("f", []byte("Municipality code;Aantal leerlingen\n10;5\n"), cbsdata.Options{})
	if got := problemsIn(err); len(got) != 1 || !strings.Contains(got[0], "lacks a measure") {
		t.Errorf("%v", got)
	}
}

func TestTheAmountsOfAPublishedTableAreFound(t *testing.T) {
	for _, tt := range []struct{ name, header, row, want string }{
		{"an English word", "Gemeente;Grant", "Delfzijl;5", "Grant"},
		{"a payment", "Gemeente;Voorschot 2021", "Delfzijl;5", "Voorschot 2021"},
		{"what is granted, beside what is withheld", "Gemeente;Bedrag;Korting", "Delfzijl;5;1", "Bedrag"},
		{"the total of its parts", "Gemeente;Bedrag bo;Bedrag vo;Totaal", "Delfzijl;2;3;5", "Totaal"},
		{"a total of pupils is none of euros", "Gemeente;Leerlingen totaal;Bedrag", "Delfzijl;9;5", "Bedrag"},
		{"a share is no amount", "Gemeente;Aandeel;Toegekend", "Delfzijl;9;5", "Toegekend"},
		{"a year over euro signs", "Gemeente;2021", "Delfzijl;€ 5", "2021"},
		{"a year over cents", "Gemeente;2021", "Delfzijl;5.000,00", "2021"},
		{"euros beside cents", "Gemeente;Bedrag in centen;Bedrag in euro's", "Delfzijl;500;5", "Bedrag in euro's"},
	} {
		p, err := publish([]byte(tt.header + "\n" + tt.row + "\n"))
		if err != nil || p.Compared() != tt.want {
			t.Errorf("%s: %+v, %v", tt.name, p, err)
		}
	}
	for _, header := range []string{"2021", "Leerlingen totaal", "Bedrag per leerling", "Bedrag in centen"} {
		_, err := publish([]byte("Gemeente;" + header + "\nDelfzijl;5\n"))
		if diff := cmp.Diff([]string{"f:1:1: NPO108: no column of amounts"}, problemsIn(err)); diff != "" {
			t.Errorf("%s: %s", header, diff)
		}
	}
}

// Blocks side by side would lose the names of all blocks but the first.
func TestPublishedBlocksSideBySideAreRefused(t *testing.T) {
	const want = `NPO104: "Gemeente" names other municipalities than "Gemeente" in column 1 does: two tables side by side`
	for text, where := range map[string]string{
		"Gemeente;Bedrag;Gemeente;Bedrag\nAppingedam;1;Delfzijl;2\nLoppersum;3;Groningen;4\n": "f:1:3: ",
		"Gemeente;Bedrag;;Gemeente\nAppingedam;1;;Delfzijl\nLoppersum;3;;\n":                  "f:1:4: ",
	} {
		_, err := publish([]byte(text))
		if diff := cmp.Diff([]string{where + want}, problemsIn(err)); diff != "" {
			t.Errorf("%s%s", text, diff)
		}
	}
	block := grid{{"Gemeente", "Bedrag", "Gemeente", "Bedrag"}, {"Appingedam", number("1"), "Delfzijl", number("2")}}
	_, err := publish(asXLSX(t, named{"a", block}))
	if diff := cmp.Diff([]string{"f[a]!C1: " + want}, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
	if p, err := publish([]byte("gemeentecode;gm_code;Bedrag\n3;GM0003;1\n10;GM0010;2\n")); err != nil || len(p.Rows) != 2 {
		t.Errorf("the same code in two forms: %v", err)
	}
}

// A last row without a name is the total where it adds up; the cents of a total do not put the rows in cents.
func TestThePublishedTotalMayHaveNoName(t *testing.T) {
	p, err := publish([]byte("Gemeente;Bedrag\nAppingedam 1);1,10\nDelfzijl*;2,20\n;3,30\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("2 decimals: GM0003 Appingedam 1.1 at :2:2; GM0010 Delfzijl 2.2 at :3:2; total 3.3", published(p)); diff != "" {
		t.Error(diff)
	}
	_, err = publish([]byte("Gemeente;Bedrag\nAppingedam;1,10\nDelfzijl;2,20\n;3,31\n"))
	if diff := cmp.Diff([]string{"f:4:1: NPO503: a row without a municipality"}, problemsIn(err)); diff != "" {
		t.Error(diff)
	}
	p, err = publish([]byte("Gemeente;Bedrag\nAppingedam;1\nDelfzijl;2\nTotaal;3,62\n"))
	if err != nil || p.Decimals != 0 || p.Total.Amount.String() != "3.62" {
		t.Errorf("%+v, %v", p, err)
	}
}

// What a header is of decides whether figures are added: a rate, a class or a figure per so many is never taken for a number of
// things because it speaks of them.
func TestAHeaderSaysWhatItsFiguresAre(t *testing.T) {
	for want, headers := range map[cbsdata.Subject][]string{
		cbsdata.SubjectCount: {"leerlingen_bo", "Leerlingen2020", "Basisschoolleerlingen", "Inwoners per 1 januari", "Inwoners per 1 jan. 2020",
			"Leerlingen per 1-10-2020", "Leerlingen per 01.10.2020", "Leerlingen per 2020-10-01", "Leerlingen per 20201001", "Leerlingen per oktober 2020",
			"Leerlingen per teldatum 1 oktober", "Pupils per 1 October 2020", "TotaleBevolking_1", "InwonersOp1Januari_1", "Aantal kinderen in de leeftijd van 4 jaar",
			"Aantal leerlingen per gemeente", "Eenpersoonshuishoudens", "Uitkeringsgerechtigden", "Kindplaatsen", "Peuterplaatsen", "Kindcentra"},
		cbsdata.SubjectAmount: {"Bedrag per gemeente", "Bijdrage per 1 juli 2021", "bedrag_totaal", "Bedrag operationele kosten", "Deel A bedrag",
			"Bedrag (79%)", "Bedrag na indexering", "Bedrag bo/sbo", "Uitkering 2019/2020", "Bedrag per gem.", "Normatieve rijksbijdrage", "Uitkeringen2011"},
		cbsdata.SubjectRatio: {"Huishoudens per 1 000 inwoners", "Bedrag per 100 leerlingen", "Aantal uitkeringen per 1.000 inwoners", "Leerlingen per 1000",
			"Kinderen per 4 gezinnen", "Bedrag per gemeente per leerling", "BedragPerLeerling_3", "Leerlingen per 1-10", "Aantal per 10 januarigezinnen",
			"Kindertarief", "Kindertarief 2021", "Schooladviesnorm", "Norm leerlingen", "Leeftijd kind", "Groepsgrootte leerlingen", "Uitkeringsnorm",
			"Schoolweging", "Gem. aantal leerlingen", "Leerlingen t.o.v. 2019", "Bedrag/leerling", "Bedragperleerling", "Uitkering pp", "Uitkering p.l.",
			"Rijksbijdrage p/k", "Mediaan bedrag", "Hoogste bedrag", "Eenheidsbedrag", "Tariefbedrag", "Normbedrag", "Uurbedrag", "Kostendekkendheid",
			"Kostendekkendheid 2019", "Deel leerlingen", "Bedrag in %", "Leerlingen (%)", "Leerling-leraarratio", "Correctiefactor bedrag"},
		cbsdata.SubjectScore:   {"Aantal achterstandspunten", "Achterstandspunten", "Schoolgewichten", "Schoolgewicht"},
		cbsdata.SubjectNothing: {"Inwonersklasse", "Inwonersklasse 2020", "Klasse inwoners", "Budgetklasse", "Rangnummer leerlingen", "Rang bedrag"},
		cbsdata.Unsaid:         {"Schooladvies", "Woningvoorraad", "School", "Vestiging", "Personeelslid"},
	} {
		for _, h := range headers {
			if got := cbsdata.Header(h).Subject(); got != want {
				t.Errorf("%s: %q, want %q", h, got, want)
			}
		}
	}
}
