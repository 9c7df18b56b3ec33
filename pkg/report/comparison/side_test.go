package comparison

import (
	"bytes"
	"testing"

	"npo/internal/trial"
	"npo/pkg/allocation"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// perPupil is a scheme that pays for pupils and looks at nothing else.
func perPupil(t *testing.T) *scenario.Scheme {
	t.Helper()
	s, err := scenario.Parse("folder/plat.yaml", []byte(`id: plat
title: {nl: Bedrag per leerling, en: Amount per pupil}
basis: {source: x}
measures:
  leerlingen: {title: {nl: leerlingen, en: pupils}, kind: count, basis: {source: x}}
parameters:
  tarief: {value: "118.11", title: {nl: tarief, en: rate}, unit: {nl: euro, en: euros}, basis: {source: x}}
components:
  - {id: deel, title: {nl: deel, en: part}, quantity: {measure: leerlingen}, rate: {parameter: tarief}, rounding: half_up, basis: {source: x}}
`))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The table has scores, of which the new scheme makes nothing: a score of zero is no reason for what it pays. Whether
// that side was run just now or read back makes no difference.
func TestAScoreStandsOnlyBesideAnAmountThatItMade(t *testing.T) {
	const figures, rows = "leerlingen,achterstandsscore", "GM0003,100,12.5\nGM0010,200,0\n"
	older := townResult(t, trial.BuiltIn(t, "npo-regeling-2021"), nil, figures, rows)
	newer := townResult(t, perPupil(t), nil, figures, rows)
	if _, there := newer.Sum("achterstandsscore"); !there {
		t.Fatal("the new side has no scores that could be shown")
	}
	before, err := SideOfResult(SideData, "oud.csv", allocation.Text{}, older)
	if err != nil {
		t.Fatal(err)
	}
	sides := readBack(t, newer)
	if sides["memory"], err = SideOfResult(SideData, "nieuw.csv", allocation.Text{}, newer); err != nil {
		t.Fatal(err)
	}
	for name, side := range sides {
		c := joinSides(t, before, side, false)
		for _, code := range []string{"GM0003", "GM0010"} {
			if row := csvRow(t, c, code); row["score_oud"] == "" || row["score_nieuw"] != "" || row["opmerking"] != "" {
				t.Errorf("%s: %s has old score %q, new score %q, remark %q", name, code, row["score_oud"], row["score_nieuw"], row["opmerking"])
			}
		}
		var data bytes.Buffer
		if err := c.Document(wording.NL, "test").Encode(&data); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(data.Bytes(), []byte(`"score_nieuw":null`)) && !bytes.Contains(data.Bytes(), []byte(`"score_nieuw": null`)) {
			t.Errorf("%s: the data have a new score", name)
		}
	}
}
