package verify_test

import (
	"math/big"
	"os"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// tried returns what changing a measure gives for a claim that is not equal.
func tried(t *testing.T, r *scenario.Result, key string, amount allocation.Cents, measure allocation.Measure) verify.Try {
	t.Helper()
	v := checkResult(t, r, verify.Claim{Key: key, Amount: amount})
	if v.Gap == nil {
		t.Fatalf("%s: no gap", key)
	}
	for _, try := range v.Gap.Tries {
		if try.Measure == measure {
			return try
		}
	}
	t.Fatalf("%s: %s was not tried: %+v", key, measure, v.Gap.Tries)
	return verify.Try{}
}

// caseOf runs a case of testdata, of which the notes work the amounts out by hand.
func caseOf(t *testing.T, scheme, name string) *scenario.Result {
	t.Helper()
	folder := "../../testdata/cases/" + scheme + "/" + name
	data, err := os.ReadFile(folder + "/input.csv")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Find(scheme)
	if err != nil {
		t.Fatal(err)
	}
	request := scenario.Request{Scheme: s, Inputs: []scenario.Input{{Name: "input.csv", Data: data}}}
	if budget, given := map[string]string{"iks-grenzen": "380000.00", "gelijke-kansen-2019": "300000.00"}[scheme]; given {
		request.Budget = budget
	}
	r, err := scenario.Run(request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Weights of 118.11, 236.22 and 472.44: the others have 708.66 together. Of € 300 million the first gets T with a weight of
// 708.66 × T / (300 000 000 − T).
const oneTwoFour = "gemeentecode,leerlingen,achterstandsscore\nGM0003,1,0\nGM0010,2,0\nGM0014,4,0\n"

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("no fraction: " + s)
	}
	return r
}

func TestAGapUnderAClosedBudgetIsSolvedExactly(t *testing.T) {
	r := calculated(t, "npo-300m", oneTwoFour)
	for _, c := range []struct {
		why            string
		amount         allocation.Cents
		pupils, points string // to be added, as fractions worked out by hand
		to             string
		fits           bool
	}{
		{"a quarter: 236.22, which is one pupil more", 7_500_000_000, "1", "11811/2264", "2", true},
		{"a fifth: 177.165, which is half a pupil more", 6_000_000_000, "1/2", "11811/4528", "2", false},
		{"an eighth: 708.66/7, which is a seventh of a pupil less; fewer than no points do not count", 3_750_000_000, "-1/7", "", "1", false},
	} {
		pupils := tried(t, r, "GM0003", c.amount, "leerlingen")
		if pupils.Units == nil || pupils.Units.Rat().Cmp(rat(c.pupils)) != 0 || pupils.To.String() != c.to || pupils.Fits != c.fits {
			t.Errorf("%s: %+v", c.why, pupils)
		}
		points := tried(t, r, "GM0003", c.amount, "achterstandsscore")
		if c.points == "" {
			if points.To != nil || points.Because != verify.OutOfRange || points.Low.Amount != 4_285_714_286 {
				t.Errorf("%s: points %+v", c.why, points)
			}
			continue
		}
		if points.Units == nil || points.Units.Rat().Cmp(rat(c.points)) != 0 {
			t.Errorf("%s: %+v points", c.why, points)
		}
	}
}

// With so many pupils more the claimed amount is the one that the engine gives: the figure is found again, and only it.
func TestWhatClosesAGapIsFoundAgainAndDividedAgain(t *testing.T) {
	for more := int64(1); more <= 12; more++ {
		claimed := allocation.Cents(300_000_000_00 * (1 + more) / (7 + more)) // rounded down: the engine may give a cent more
		r := calculated(t, "npo-300m", oneTwoFour)
		for _, amount := range []allocation.Cents{claimed, claimed + 1} {
			v := checkResult(t, r, verify.Claim{Key: "GM0003", Amount: amount})
			for _, change := range v.Gap.Changes {
				if change.Measure == "leerlingen" && !change.To.Equal(decimal.NewFromInt(1+more)) {
					t.Errorf("%d more: %+v", more, change)
				}
			}
			try := tried(t, r, "GM0003", amount, "leerlingen")
			if !try.To.Equal(decimal.NewFromInt(1+more)) || try.Gives < claimed || try.Gives > claimed+1 || try.Fits != (try.Gives == amount) {
				t.Errorf("%d more: %+v", more, try)
			}
		}
	}
}

func TestFloorsAndCeilingsLeaveAmountsOutOfReach(t *testing.T) {
	r := caseOf(t, "iks-grenzen", "the-factor-that-exhausts-the-budget")
	// 180 000 are left for Delfzijl and Almere: 180 000 × x / (12 000 + x) = 80 000 at 9 600.
	if try := tried(t, r, "GM0010", 8_000_000, "inwoners"); !try.Fits || try.To.String() != "9600" || try.Units.String() != "600" {
		t.Errorf("between the bounds: %+v", try)
	}
	if try := tried(t, r, "GM0014", 16_000_000, "inwoners"); try.To != nil || try.Because != verify.HeldByBounds || try.High.Amount != 15_000_000 {
		t.Errorf("above the ceiling: %+v", try)
	}
}

// What brings the least or the most is told by the figure that is nearest, and not by the end of what is looked at: from no points on
// fewer change nothing, and with 35 000 of 77 000 inhabitants 330 000 gives the ceiling of 150 000.
func TestTheExtremeIsToldByTheNearestFigure(t *testing.T) {
	points := "gemeentecode,leerlingen,achterstandsscore\nGM0003,1,7.5\nGM0010,2,0\nGM0014,4,0\n"
	try := tried(t, calculated(t, "npo-300m", points), "GM0003", 0, "achterstandsscore")
	if try.To != nil || try.Low.Figure.String() != "0" || try.Low.Amount != 4_285_714_286 {
		t.Errorf("no points: %+v", try)
	}
	try = tried(t, caseOf(t, "iks-grenzen", "the-factor-that-exhausts-the-budget"), "GM0010", 16_000_000, "inwoners")
	if try.High.Figure.String() != "35000" || try.High.Amount != 15_000_000 {
		t.Errorf("the ceiling: %+v", try)
	}
}

// Half by 1, 3 and 4 million, half by 200, 300 and 0: the history of Appingedam brings € 1 100 000 000 whatever its objective budget.
// € 1 000 000 000 takes 2 750 000 000 × h / (300 + h) = 656 250 000: h = 6300/67.
func TestABlendIsClosedByTheShareThatMoves(t *testing.T) {
	r := caseOf(t, "buig-2015", "half-old-half-new")
	if try := tried(t, r, "GM0003", 100_000_000_000, "objectief_budget"); try.To != nil || try.Because != verify.InBlend || try.Low.Amount != 110_000_000_000 {
		t.Errorf("the new share: %+v", try)
	}
	try := tried(t, r, "GM0003", 100_000_000_000, "historische_lasten")
	if try.Units == nil || try.Units.Rat().Cmp(rat("-7100/67")) != 0 || try.To.String() != "94.03" || try.Fits {
		t.Errorf("the old share: %+v", try)
	}
}

func TestInOrderOfArrivalWhatIsAskedMayClose(t *testing.T) {
	r := caseOf(t, "gelijke-kansen-2019", "until-it-is-exhausted")
	if try := tried(t, r, "GM0003", 12_000_000, "aangevraagd"); !try.Fits || try.To.String() != "120000" {
		t.Errorf("more was left: %+v", try)
	}
	if try := tried(t, r, "GM0014", 2_000_000, "aangevraagd"); try.To != nil || try.Because != verify.InArrival || try.High.Amount != 1_000_000 {
		t.Errorf("the pot is exhausted: %+v", try)
	}
}

func TestAFigureThatDoesNotCountIsNamed(t *testing.T) {
	r := calculated(t, "npo-300m", "gemeentecode,leerlingen,achterstandsscore\nGM0003,1,0\n")
	if try := tried(t, r, "GM0003", 1, "leerlingen"); try.To != nil || try.Because != verify.NotCounted {
		t.Errorf("whoever is alone gets the whole budget: %+v", try)
	}
}

func TestAnOpenSchemePerSchoolIsClosedByOneSchool(t *testing.T) {
	r := caseOf(t, "npo-schooldrempel-2019", "threshold-of-12-percent")
	claimed := allocation.Cents(2_927_088 + 3*11811)
	v := checkResult(t, r, verify.Claim{Key: "GM0003", Amount: claimed})
	if len(v.Gap.Units) != 1 || v.Gap.Units[0].Units.String() != "3" {
		t.Errorf("units %+v, want 3 pupils", v.Gap.Units)
	}
	if try := tried(t, r, "GM0003", claimed, "leerlingen"); !try.Fits || try.Site != "00AA00" || try.To.String() != "103" || try.Sites != 2 {
		t.Errorf("pupils: %+v", try)
	}
	// (115.65 − 69.6) × 22.64 = 1 042.572: two cents short, and a hundredth of a point more is 21 too many.
	if try := tried(t, r, "GM0003", claimed, "achterstandsscore_zonder_drempel"); try.Fits || try.Site != "00AA00" || try.To.String() != "115.65" || try.Gives != claimed-2 {
		t.Errorf("points: %+v", try)
	}
}

// 14 of 19 become 15 of 20 with a school weight of 15: 22.3 − 7.8 = 14.5, or 21.3 − 0.06 × 113 = 14.52.
func TestAClosedSchemePerSchoolIsClosedByOneSchool(t *testing.T) {
	r := caseOf(t, "goab-2013-scholen", "school-weights-are-whole-numbers")
	if try := tried(t, r, "GM0003", 7_500_000_000, "leerlinggewichten"); !try.Fits || try.Site != "00AA00" || try.To.String() != "22.3" || try.Units.String() != "1" {
		t.Errorf("weights: %+v", try)
	}
	if try := tried(t, r, "GM0003", 7_400_000_000, "leerlinggewichten"); try.Fits || try.Units != nil || try.Gives != 7_368_421_053 {
		t.Errorf("between two whole weights: %+v", try)
	}
	if try := tried(t, r, "GM0003", 7_500_000_000, "leerlingen_bo"); !try.Fits || try.Site != "00AA00" || try.To.String() != "113" {
		t.Errorf("fewer pupils: %+v", try)
	}
}
