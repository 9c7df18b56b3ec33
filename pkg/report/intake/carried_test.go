package intake_test

import (
	"bytes"
	"strings"
	"testing"

	"npo/pkg/carry"
	"npo/pkg/municipality"
	"npo/pkg/report/intake"
	"npo/pkg/report/wording"
)

// carried carries a table to the division of 2021.
func carried(t *testing.T, table, shares string) *intake.CarriedFacts {
	t.Helper()
	register := municipality.Default()
	read, err := carry.Read("t.csv", []byte(table), carry.Options{Register: register, Until: "2021-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	var s *carry.Shares
	var w *municipality.Weights
	if shares != "" {
		if s, err = carry.ReadShares([]carry.File{{Name: "s.csv", Data: []byte(shares)}}, register); err != nil {
			t.Fatal(err)
		}
		w = s.Weights
	}
	to, err := register.On("2021-01-01")
	if err != nil {
		t.Fatal(err)
	}
	c, err := read.Carry(to, w, "")
	if err != nil {
		t.Fatal(err)
	}
	return intake.NewCarriedFacts(c, s, "")
}

func says(t *testing.T, f *intake.CarriedFacts, l wording.Language, want string) {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, l); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(b.String()), " "), want) {
		t.Errorf("%q is not in\n%s", want, b.String())
	}
}

func TestATotalThatRoundingKeepsFromTheSumSaysMoreOrLess(t *testing.T) {
	less := carried(t, "Gemeente;Bedrag\nAmsterdam;12\nRotterdam;7\nTotaal;18,38\n", "")
	says(t, less, wording.NL, "Bedrag: 0,62 minder dan de som van de rijen")
	says(t, less, wording.EN, "Bedrag: 0.62 less than the sum of the rows")
	more := carried(t, "Gemeente;Bedrag\nAmsterdam;12\nRotterdam;7\nTotaal;19,62\n", "")
	says(t, more, wording.NL, "Bedrag: 0,62 meer dan de som van de rijen")
	says(t, more, wording.EN, "Bedrag: 0.62 more than the sum of the rows")
	bare := carried(t, "Gemeente;Bedrag\nAmsterdam;12\nRotterdam;7\nTotaal;---\n", "")
	says(t, bare, wording.EN, "Total row: line 4, Totaal without figures")
}

// Who leaves a successor out of the shares gives it nothing: the text says so, and so do the data.
func TestSuccessorsThatTheSharesLeaveOutAreNamed(t *testing.T) {
	f := carried(t, "gemeentecode,leerlingen\nGM0788,10\nGM0865,5\n", "van,naar,aandeel\nHaaren,Vught,1\n")
	if len(f.Weights.Omitted) != 1 || f.Weights.Omitted[0].From.Code != "GM0788" || len(f.Weights.Omitted[0].To) != 3 {
		t.Errorf("%+v", f.Weights.Omitted)
	}
	says(t, f, wording.NL, "de aandelen van GM0788 Haaren noemen niets voor GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg: daar gaat niets naartoe")
	says(t, f, wording.EN, "the shares of GM0788 Haaren name nothing for GM0757 Boxtel, GM0824 Oisterwijk, GM0855 Tilburg: none of it goes there")
	sites := carried(t, "gemeentecode,leerlingen\nGM0788,10\n", "BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;LEERLINGEN\n08QP;00;ESCH;788;Bo;20\n")
	says(t, sites, wording.NL, "geen leerling van de schoolvestigingen van GM0788 Haaren is in een plaats die naar GM0824 Oisterwijk, GM0855 Tilburg, GM0865 Vught ging: daar gaat niets naartoe")
	if unused := carried(t, "gemeentecode,leerlingen\nGM0865,5\n", "van,naar,aandeel\nHaaren,Vught,1\n"); len(unused.Weights.Omitted) != 0 {
		t.Errorf("nothing of Haaren was divided: %+v", unused.Weights.Omitted)
	}
}

// Signs on figures are their status: the table keeps them, and the account says what they mean.
func TestProvisionalFiguresAreSaidToBeSo(t *testing.T) {
	some := carried(t, "Gemeente;Bedrag\nAppingedam;100,00*\nDelfzijl;**200,00\nLoppersum;300,00\nAssen;5,00\n* voorlopig;\n", "")
	says(t, some, wording.NL, "van Bedrag zijn niet alle cijfers even definitief; voorlopig, met een * gemerkt: GM1979 Eemsdelta")
	all := carried(t, "Gemeente;Bedrag\nAppingedam;100,00*\nDelfzijl;200,00*\nLoppersum;300,00*\n", "")
	says(t, all, wording.EN, "the figures of Bedrag are provisional")
	if none := carried(t, "Gemeente;Bedrag\nAppingedam;100,00*\nDelfzijl;200,00\nLoppersum;*300,00*\n* na bezwaar;\n", ""); none.Columns[0].Status != "" {
		t.Errorf("the table explains the sign otherwise: %+v", none.Columns)
	}
}
