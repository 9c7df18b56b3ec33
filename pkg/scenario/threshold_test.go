package scenario_test

import (
	"math/big"
	"testing"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	. "npo/pkg/scenario"
)

// A school is what CBS publishes about one site, and what the scheme makes of it.
type school struct {
	site                   string
	pupils, bare, table1   *big.Rat
	calculated, difference *big.Rat // max(0, A − E × F × (C − G)), and that less Tabel 1
}

// onTheRealFiles is the scheme on the real files, with every site placed.
func onTheRealFiles(t *testing.T) *Result {
	t.Helper()
	return run(t, Request{Scheme: find(t, "npo-schooldrempel-2019"), Inputs: realFiles(t), Placement: placement(t)})
}

// again applies the scheme of a result with another value of a parameter to its sites.
func again(t *testing.T, r *Result, parameter, value string) *allocation.Allocation {
	t.Helper()
	changed, err := r.Scheme.With("", []Setting{{parameter, value}})
	if err != nil {
		t.Fatal(err)
	}
	divided, err := changed.Allocate(r.Allocation.Of.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	return divided
}

// schoolsAt calculates the score of every school of CBS with some value of C.
func schoolsAt(t *testing.T, r *Result, mean string) []school {
	t.Helper()
	const component = 1
	if id := r.Scheme.Components[component].ID; id != "achterstand" {
		t.Fatalf("the second component is %s", id)
	}
	perSite := again(t, r, "gemiddelde", mean)
	var schools []school
	for i, row := range r.Sites.Rows {
		score, published := figure(r.Sites, row, "achterstandsscore")
		if !published {
			continue
		}
		pupils, _ := figure(r.Sites, row, "leerlingen_bo")
		bare, _ := figure(r.Sites, row, "achterstandsscore_zonder_drempel")
		calculated := perSite.Recipients[i].Amounts[component].Units.Rat()
		schools = append(schools, school{row.Key, pupils, bare, score, calculated, new(big.Rat).Sub(calculated, score)})
	}
	return schools
}

// figure returns a measure of a site, and whether a file has a line with it.
func figure(t *cbsdata.Table, row cbsdata.Row, measure string) (*big.Rat, bool) {
	for i, m := range t.Measures {
		if m.ID == measure {
			return row.Values[i].Amount.Rat(), len(row.Values[i].From) > 0
		}
	}
	return nil, false
}

// agreement counts the schools for which the calculated score, rounded half up to two decimals, is that of Tabel 1, and
// those for which the unrounded one is within 0.01 of it; and finds the school that differs most.
func agreement(schools []school) (equal, within int, most school) {
	most.difference = new(big.Rat)
	for _, s := range schools {
		twice := new(big.Rat).Mul(s.calculated, big.NewRat(200, 1)) // halves of a hundredth
		twice.Add(twice, big.NewRat(1, 1))
		hundredths := new(big.Int).Div(twice.Num(), new(big.Int).Mul(twice.Denom(), big.NewInt(2)))
		if new(big.Rat).SetFrac(hundredths, big.NewInt(100)).Cmp(s.table1) == 0 {
			equal++
		}
		if near(s.difference) {
			within++
		}
		if magnitude(s.difference).Cmp(magnitude(most.difference)) > 0 {
			most = s
		}
	}
	return equal, within, most
}

func magnitude(x *big.Rat) *big.Rat { return new(big.Rat).Abs(x) }

func near(difference *big.Rat) bool { return magnitude(difference).Cmp(big.NewRat(1, 100)) <= 0 }

// The workbook of CBS says how Tabel 1 follows from Tabel 2, with C = 535,26 and G = 529,46 at two decimals. What it
// calculated with had more.
func TestPrintedConstantsOfTheSchoolThreshold(t *testing.T) {
	schools := schoolsAt(t, onTheRealFiles(t), "535.26")
	equal, within, most := agreement(schools)
	if len(schools) != 6295 || equal != 4348 || within != 5266 {
		t.Errorf("%d schools, %d equal, %d within 0.01", len(schools), equal, within)
	}
	if most.site != "05VX00" || most.difference.RatString() != "9/100" {
		t.Errorf("most differs %s: %s", most.site, most.difference.RatString())
	}
}

// factorsThatFit returns the lowest and highest C − G with which every school is within 0.01 of Tabel 1, and the schools
// that decide them. A score falls as C − G rises: that it is not too high gives a lowest value, that it is not too low a
// highest, unless Tabel 1 has so little that zero will do.
func factorsThatFit(schools []school) (lowest, highest *big.Rat, decidesLowest, decidesHighest string) {
	hundredth := big.NewRat(1, 100)
	for _, s := range schools {
		perPoint := new(big.Rat).Mul(s.pupils, big.NewRat(12, 100))
		at := func(score *big.Rat) *big.Rat {
			cut := new(big.Rat).Sub(s.bare, score)
			return cut.Quo(cut, perPoint)
		}
		if low := at(new(big.Rat).Add(s.table1, hundredth)); lowest == nil || low.Cmp(lowest) > 0 {
			lowest, decidesLowest = low, s.site
		}
		if s.table1.Cmp(hundredth) <= 0 {
			continue
		}
		if high := at(new(big.Rat).Sub(s.table1, hundredth)); highest == nil || high.Cmp(highest) < 0 {
			highest, decidesHighest = high, s.site
		}
	}
	return lowest, highest, decidesLowest, decidesHighest
}

func TestNarrowestRangeThatFitsEverySchool(t *testing.T) {
	r := onTheRealFiles(t)
	schools := schoolsAt(t, r, "535.2604") // C − G = 5.8004
	equal, within, most := agreement(schools)
	if within != 6295 || equal != 5631 || !near(most.difference) {
		t.Errorf("%d within 0.01, %d equal, most differs %s", within, equal, most.difference.RatString())
	}
	lowest, highest, first, last := factorsThatFit(schools)
	if lowest.RatString() != "2993/516" || highest.RatString() != "2819/486" || first != "05XX00" || last != "05FZ00" {
		t.Errorf("from %s by %s to %s by %s", lowest.RatString(), first, highest.RatString(), last)
	}
	if low, high := lowest.FloatString(9), highest.FloatString(9); low != "5.800387597" || high != "5.800411523" {
		t.Errorf("from %s to %s", low, high)
	}
	for mean, fits := range map[string]bool{"535.260388": true, "535.260387": false, "535.260411": true, "535.260412": false} {
		if _, within, _ := agreement(schoolsAt(t, r, mean)); (within == len(schools)) != fits {
			t.Errorf("C − G = %s − 529.46: %d of %d within 0.01", mean, within, len(schools))
		}
	}
}

// The variants that an analyst asks for, on the real files.
func TestThresholdVariantsOnTheRealFiles(t *testing.T) {
	r := onTheRealFiles(t)
	if len(r.Allocation.Recipients) != 355 {
		t.Errorf("%d municipalities", len(r.Allocation.Recipients))
	}
	for threshold, want := range map[string]string{"0": "27507699.60", "0.06": "18262555.65", "0.12": "12718287.60"} {
		divided := again(t, r, "drempel", threshold)
		if pupils, scores := divided.Components[0].Cents.String(), divided.Components[1].Cents.String(); pupils != "290417017.59" || scores != want {
			t.Errorf("threshold %s: € %s for pupils, € %s for scores, want € %s", threshold, pupils, scores, want)
		}
	}
}
