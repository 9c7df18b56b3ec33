package document

import (
	"slices"
	"testing"

	"npo/internal/trial"
	"npo/pkg/report/wording"
)

func TestMixedFiguresAreSaidToBeMixed(t *testing.T) {
	d := Front(trial.Vintages(t))
	if d.Status != "gemengd" {
		t.Errorf("status %q", d.Status)
	}
	for _, want := range []struct{ id, status, date string }{
		{"leerlingen", "voorlopig", "2020-10-01"}, {"achterstandsscore", "definitief", "2019-10-01"},
	} {
		i := slices.IndexFunc(d.Measures, func(m MeasureFacts) bool { return m.ID == want.id })
		if m := d.Measures[i]; !slices.Equal(m.Statuses, []string{want.status}) || !slices.Equal(m.Dates, []string{want.date}) {
			t.Errorf("%s: %q of %q", m.ID, m.Statuses, m.Dates)
		}
	}
	for l, want := range map[wording.Language][]string{
		wording.NL: {
			"* voorlopige cijfers: leerlingen",
			"Gegevens van verschillende status: voorlopig leerlingen.csv; definitief scores.csv",
			"Gegevens van meer dan één teldatum: 1-10-2020 leerlingen.csv; 1-10-2019 scores.csv",
		},
		wording.EN: {
			"* provisional figures: pupils",
			"Data of differing status: provisional leerlingen.csv; definitive scores.csv",
			"Data of more than one reference date: 1 October 2020 leerlingen.csv; 1 October 2019 scores.csv",
		},
	} {
		notices := HeaderOf(d, l).Notices
		for _, n := range want {
			if !slices.Contains(notices, n) {
				t.Errorf("no notice %q in %q", n, notices)
			}
		}
	}
}
