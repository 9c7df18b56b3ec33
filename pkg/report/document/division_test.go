package document

import (
	"strings"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
)

func TestTheCoverSaysHowFiguresWereCarried(t *testing.T) {
	d, err := New(trial.Carried(t), "test", strings.Repeat("0", 64))
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[wording.Language][]string{
		wording.NL: {
			"Omgerekend naar de gemeentelijke indeling van 1-1-2021: Appingedam → Eemsdelta; Delfzijl → Eemsdelta; " +
				"Haaren → Boxtel (1 vestiging), Oisterwijk (1 vestiging, aandeel 3/4), Vught (1 vestiging, aandeel 1/4)",
			"Bij herindeling opgeteld, hoewel scores met drempel niet optellen: achterstandsscore, omdat som van schoolscores",
			"Onvolledig na herindeling: Oisterwijk (geen rij voor Oisterwijk)", "Onvolledig na herindeling: Eemsdelta (geen rij voor Loppersum)",
		},
		wording.EN: {
			"Carried to the municipal division of 1 January 2021: Appingedam → Eemsdelta; Delfzijl → Eemsdelta; " +
				"Haaren → Boxtel (1 school site), Oisterwijk (1 school site, share 3/4), Vught (1 school site, share 1/4)",
			"Incomplete after a boundary change: Eemsdelta (no row for Loppersum)",
		},
	} {
		given := strings.Join(Notices(d, l), "\n")
		for _, line := range want {
			if !strings.Contains(given, line) {
				t.Errorf("%s: %q is not in\n%s", l, line, given)
			}
		}
	}
}
