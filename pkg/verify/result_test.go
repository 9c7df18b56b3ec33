package verify_test

import (
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// calculated applies a built-in scheme to a plain table.
func calculated(t testing.TB, scheme, table string) *scenario.Result {
	t.Helper()
	s, err := scenario.Find(scheme)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.Run(scenario.Request{Scheme: s, Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The municipalities that became Eemsdelta on 1 January 2021, and one that did not change.
const before2021 = "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\nGM0024,1300,100\nGM0014,33365,4718.47\n"

func checkResult(t *testing.T, r *scenario.Result, c verify.Claim) *verify.Verdict {
	t.Helper()
	v, err := verify.CheckResult(r, c)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestFiguresComeFromFilesUnlessTheClaimantGivesThem(t *testing.T) {
	r := calculated(t, "npo-regeling-2021", before2021)
	v := checkResult(t, r, verify.Claim{Key: "GM0010", Amount: 34555823})
	if !v.Equal() || v.Claim.Stated("leerlingen") {
		t.Errorf("difference %s, stated %t", v.Difference, v.Claim.Stated("leerlingen"))
	}
	v = checkResult(t, r, verify.Claim{Key: "GM0010", Values: figures("2667", "1354.99"), Amount: 34555823})
	if v.Difference != -11811 || !v.Claim.Stated("leerlingen") {
		t.Errorf("difference %s, stated %t", v.Difference, v.Claim.Stated("leerlingen"))
	}
}

// Appingedam 234 212.13 + 8 298.24, Delfzijl 314 881.26 + 30 676.97, Loppersum 153 543.00 + 2 264.00. Pupils add up
// over the merger; the score of the new municipality is for the claimant to say.
func TestFilesFromBeforeAMergerGiveThePredecessors(t *testing.T) {
	r := calculated(t, "npo-regeling-2021", before2021)
	c := verify.Claim{Key: "GM1979", Name: "Eemsdelta", Values: figures("0", "1000")[1:], Amount: 24251037 + 34555823 + 15580700}
	v := checkResult(t, r, c)
	if len(v.Causes) != 1 || v.Causes[0].Kind != verify.CausePredecessors || len(v.Claim.Predecessors) != 3 {
		t.Errorf("causes %v, predecessors %v", v.Causes, v.Claim.Predecessors)
	}
	if got := v.Computed.Amounts[0].Units.String(); got != "5949" {
		t.Errorf("%s pupils, want 1983 + 2666 + 1300", got)
	}
	if len(v.Since) != 3 {
		t.Errorf("%d changes since the reference date, want 3", len(v.Since))
	}
	c.Values = nil
	if _, err := verify.CheckResult(r, c); codeOf(err) != provenance.MeasureMissing {
		t.Errorf("a score that does not add up: %v", err)
	}
}

// carried applies the regulation to tables that are brought to the division of 2023, with their scores added.
func carried(t *testing.T, tables ...string) *scenario.Result {
	t.Helper()
	request := scenario.Request{Scheme: regulation(t), Division: "2023-01-01",
		Added: []cbsdata.AddedScore{{Measure: "achterstandsscore", Reason: "per school"}}}
	for i, table := range tables {
		request.Inputs = append(request.Inputs, scenario.Input{Name: string(rune('a'+i)) + ".csv", Data: []byte(table)})
	}
	r, err := scenario.Run(request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFilesCarriedOverAMergerGiveThePredecessorsToo(t *testing.T) {
	r := carried(t, before2021)
	for _, c := range []struct {
		why    string
		key    string
		amount allocation.Cents
		text   string
	}{
		{"one of them", "GM1979", 24251037, "dit is het bedrag van Appingedam (GM0003), van voor de herindeling"},
		{"another", "GM1979", 34555823, "dit is het bedrag van Delfzijl (GM0010), van voor de herindeling"},
		{"nothing that anybody knows", "GM1979", 1, ""},
		{"one that never changed has no amount of before", "GM0014", 24251037, ""},
	} {
		v := checkResult(t, r, verify.Claim{Key: c.key, Amount: c.amount})
		text := ""
		if len(v.Causes) > 0 {
			text = v.Causes[0].Text.NL
		}
		if text != c.text || v.Untried != nil || (len(v.Claim.Predecessors) == 3) != (c.key == "GM1979") {
			t.Errorf("%s: %q, untried %v, predecessors %v", c.why, text, v.Untried, v.Claim.Predecessors)
		}
	}
}

// Pupils on the division of before the merger and scores on that of after it make a table only when they are carried.
func TestInputsThatFitOnlyWhenCarriedSayWhyNothingOfBeforeWasTried(t *testing.T) {
	r := carried(t, "gemeentecode,leerlingen\nGM0003,1983\nGM0010,2666\nGM0024,1300\n", "gemeentecode,achterstandsscore\nGM1979,1800\n")
	v := checkResult(t, r, verify.Claim{Key: "GM1979", Amount: 24251037})
	if v.UntriedBecause() == "" || len(v.Claim.Predecessors) != 0 {
		t.Errorf("untried because of %q, predecessors %v", v.UntriedBecause(), v.Claim.Predecessors)
	}
	t.Log(v.UntriedBecause())
	if v := checkResult(t, r, verify.Claim{Key: "GM1979", Amount: v.Computed.Total}); !v.Equal() {
		t.Errorf("difference %s", v.Difference)
	}
}

func TestAMunicipalityOfAnotherDivisionIsToldWhereItIs(t *testing.T) {
	for _, c := range []struct {
		why     string
		r       *scenario.Result
		key     string
		message string
		hint    string
	}{
		{"later than the inputs", calculated(t, "npo-regeling-2021", before2021), "GM1979",
			"scheme npo-regeling-2021 uses achterstandsscore, which was not given; M (GM1979) is not in the municipal division of the inputs, 2019-01-01",
			"bring the inputs to its division with --division 2021-01-01, or add --measure achterstandsscore=…"},
		{"earlier than what the inputs were carried to", carried(t, before2021), "GM0003",
			"scheme npo-regeling-2021 uses achterstandsscore and leerlingen, which were not given; M (GM0003) is not in the municipal division of the calculation, 2023-01-01",
			"leave out --division, to calculate on that of the inputs, or add --measure achterstandsscore=… --measure leerlingen=…"},
		{"there, and not among the inputs", calculated(t, "npo-regeling-2021", before2021), "GM0363",
			"scheme npo-regeling-2021 uses achterstandsscore and leerlingen, which were not given",
			"add --measure achterstandsscore=… --measure leerlingen=…"},
	} {
		_, err := verify.CheckResult(c.r, verify.Claim{Key: c.key, Name: "M", Amount: 1})
		told := provenance.ProblemsIn(err)
		if len(told) != 1 || told[0].Code != provenance.MeasureMissing || told[0].Message != c.message || told[0].Hint != c.hint {
			t.Errorf("%s: %v, hint %q", c.why, err, told[0].Hint)
		}
	}
}

func TestAClosedSchemeIsCheckedOnTheFilesOfAll(t *testing.T) {
	r := calculated(t, "npo-300m", before2021)
	amount := r.Allocation.Recipients[0].Total
	if v := checkResult(t, r, verify.Claim{Key: "GM0003", Amount: amount}); !v.Equal() {
		t.Errorf("difference %s", v.Difference)
	}
	v := checkResult(t, r, verify.Claim{Key: "GM0003", Amount: amount * 2 / 5})
	if len(v.Causes) == 0 || v.Causes[0].Kind != verify.CausePayments || v.Gap == nil {
		t.Errorf("causes %v, gap %v", v.Causes, v.Gap)
	}
	if _, err := verify.CheckResult(r, verify.Claim{Key: "GM0363", Name: "Amsterdam"}); codeOf(err) != provenance.UnknownMunicipality {
		t.Errorf("a municipality that the files lack: %v", err)
	}
}

func TestPublishedMunicipalitiesAreRelatedThroughBoundaryChanges(t *testing.T) {
	r := calculated(t, "npo-regeling-2021", before2021)
	p, err := cbsdata.ReadPublished("lijst.csv", []byte("gemeente;bedrag\nEemsdelta;€ 1.000,00\nGroningen;€ 4.047.566,31\n"),
		cbsdata.PublishedOptions{Register: municipality.Default()})
	if err != nil {
		t.Fatal(err)
	}
	c := verify.Compare(p, r)
	want := map[string]string{"GM0003": "GM1979", "GM0010": "GM1979", "GM0024": "GM1979"}
	for _, row := range c.Rows {
		switch {
		case row.Outcome == verify.Missing && (len(row.Related) != 1 || row.Related[0] != want[row.Key]):
			t.Errorf("%s is related to %v", row.Key, row.Related)
		case row.Outcome == verify.Extra && len(row.Related) != 3:
			t.Errorf("%s is related to %v", row.Key, row.Related)
		case row.Key == "GM0014" && row.Outcome != verify.Equal:
			t.Errorf("Groningen %s: %s, computed %s", row.Outcome, row.Published, row.Computed)
		}
	}
	if _, _, differ := c.Elsewhere(); !differ || c.Unit != 1 {
		t.Errorf("unit %d, other division %t", c.Unit, differ)
	}
}

func TestWholeAmountsHaveCausesToo(t *testing.T) {
	for _, c := range []struct {
		why    string
		amount allocation.Cents
		kind   verify.CauseKind
	}{
		{"whole euros", 286953200, verify.CauseWholeEuros},
		{"twice the whole", 573906436, verify.CauseDoubled},
	} {
		v := check(t, verify.Claim{Values: figures("23244", "5485.13"), Amount: c.amount})
		if len(v.Causes) != 1 || v.Causes[0].Kind != c.kind {
			t.Errorf("%s: causes %v", c.why, v.Causes)
		}
	}
}

func TestWhatCameInIsExplainedToo(t *testing.T) {
	claim := verify.Claim{Values: figures("23244", "5485.13"), Amount: 286953218}
	for _, c := range []struct {
		why      string
		received allocation.Cents
		causes   int
	}{
		{"a month behind: 16/24", 191302145, 1},
		{"the payments of 2022 only, or all until July 2022: 12/24 either way", 143476609, 2},
		{"nothing that anybody knows", 1, 0},
	} {
		claim.Received = &verify.Received{Amount: c.received, Through: allocation.Month{Year: 2022, Month: 12}}
		v := check(t, claim)
		if v.Payments.Difference == 0 || len(v.Payments.Causes) != c.causes {
			t.Errorf("%s: %+v", c.why, v.Payments)
		}
	}
}
