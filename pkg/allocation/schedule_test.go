package allocation_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"npo/pkg/allocation"
)

// npoSchedule is the payment rhythm of the programme: 24 portions, five paid in December 2021, then one a month.
func npoSchedule() *allocation.Schedule {
	s := &allocation.Schedule{Portions: 24, Payments: []allocation.Payment{{Month: allocation.Month{Year: 2021, Month: 12}, Through: 5}}}
	for through := 6; through <= 24; through++ {
		months := through - 6 // after January 2022
		s.Payments = append(s.Payments, allocation.Payment{
			Month: allocation.Month{Year: 2022 + months/12, Month: months%12 + 1}, Through: through,
		})
	}
	return s
}

// scheduleOf draws any schedule that passes Check.
func scheduleOf() *rapid.Generator[*allocation.Schedule] {
	return rapid.Custom(func(t *rapid.T) *allocation.Schedule {
		s := &allocation.Schedule{}
		month := rapid.IntRange(0, 40).Draw(t, "first month")
		for range rapid.IntRange(1, 30).Draw(t, "payments") {
			s.Portions += rapid.IntRange(1, 5).Draw(t, "portions")
			s.Payments = append(s.Payments, allocation.Payment{
				Month: allocation.Month{Year: 2020 + month/12, Month: month%12 + 1}, Through: s.Portions,
			})
			month += rapid.IntRange(1, 7).Draw(t, "months")
		}
		return s
	})
}

func TestInstalmentsAddUpToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, s := totalOf().Draw(t, "total"), scheduleOf().Draw(t, "schedule")
		sum := new(big.Int)
		for _, part := range s.Split(total) {
			sum.Add(sum, big.NewInt(int64(part)))
		}
		if sum.Cmp(big.NewInt(int64(total))) != 0 {
			t.Errorf("the instalments add up to %s", sum)
		}
	})
}

// What is paid through a payment is total × through / portions, half away from zero; here with fractions.
func TestInstalmentsAreRoundedCumulatively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, s := totalOf().Draw(t, "total"), scheduleOf().Draw(t, "schedule")
		paid := new(big.Rat)
		for i, part := range s.Split(total) {
			paid.Add(paid, new(big.Rat).SetInt64(int64(part)))
			want := new(big.Rat).SetInt64(int64(total))
			want.Mul(want, big.NewRat(int64(s.Payments[i].Through), int64(s.Portions)))
			gap := new(big.Rat).Sub(paid, want)
			half := gap.Abs(gap).Cmp(big.NewRat(1, 2))
			away := new(big.Rat).Abs(paid).Cmp(want.Abs(want)) > 0
			if half > 0 || half == 0 && !away {
				t.Errorf("through payment %d: %s paid of %s", i+1, paid.RatString(), want.RatString())
			}
		}
	})
}

func TestInstalmentsOfANegativeTotalMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := totalOf().Filter(func(c allocation.Cents) bool { return c != math.MinInt64 }).Draw(t, "total")
		s := scheduleOf().Draw(t, "schedule")
		plus, minus := s.Split(total), s.Split(-total)
		for i := range minus {
			minus[i] = -minus[i]
		}
		if diff := cmp.Diff(plus, minus); diff != "" {
			t.Error(diff)
		}
	})
}

func TestYearsAreTheInstalmentsPerYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, s := totalOf().Draw(t, "total"), scheduleOf().Draw(t, "schedule")
		amounts, portions := map[int]allocation.Cents{}, map[int]int{}
		through := 0
		for i, part := range s.Split(total) {
			p := s.Payments[i]
			amounts[p.Month.Year] += part
			portions[p.Month.Year] += p.Through - through
			through = p.Through
		}
		accumulated, last := allocation.Cents(0), 0
		for _, y := range s.Years(total) {
			accumulated += y.Amount
			if y.Year <= last || y.Amount != amounts[y.Year] || y.Portions != portions[y.Year] || y.Accumulated != accumulated {
				t.Errorf("%+v after %d: want amount %d, portions %d, accumulated %d", y, last, amounts[y.Year], portions[y.Year], accumulated)
			}
			last = y.Year
			delete(amounts, y.Year)
		}
		if len(amounts) != 0 || accumulated != total {
			t.Errorf("years left out: %v; accumulated %d", amounts, accumulated)
		}
	})
}

// 5, 12 and 7 of 24 portions, of the amount of 's-Hertogenbosch: 597 819.204, then 2 032 585.294 in all, by hand.
func TestYearsOfTheProgramme(t *testing.T) {
	want := []allocation.YearPart{
		{Year: 2021, Portions: 5, Amount: 59781920, Accumulated: 59781920},
		{Year: 2022, Portions: 12, Amount: 143476609, Accumulated: 203258529},
		{Year: 2023, Portions: 7, Amount: 83694689, Accumulated: 286953218},
	}
	if diff := cmp.Diff(want, npoSchedule().Years(286953218)); diff != "" {
		t.Error(diff)
	}
}

func TestNationalInstalmentsAreSumsOverRecipients(t *testing.T) {
	s := regulation()
	s.Schedule = npoSchedule()
	a, err := s.Allocate(exampleData(t))
	if err != nil {
		t.Fatal(err)
	}
	want := make([]allocation.Cents, len(s.Schedule.Payments))
	for _, r := range a.Recipients {
		for i, part := range s.Schedule.Split(r.Total) {
			want[i] += part
		}
	}
	got := a.Schedule()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(got, s.Schedule.Split(a.Total)) {
		t.Error("the sums equal a split of the total, so this does not tell one from the other")
	}
}

func TestWithoutScheduleThereAreNoInstalments(t *testing.T) {
	a, err := regulation().Allocate(exampleData(t))
	if err != nil {
		t.Fatal(err)
	}
	var none *allocation.Schedule
	if a.Schedule() != nil || none.Split(5) != nil || none.Years(5) != nil {
		t.Errorf("%v, %v, %v", a.Schedule(), none.Split(5), none.Years(5))
	}
}

func TestMonths(t *testing.T) {
	for _, text := range []string{"2021-12", "2022-01", "0999-06"} {
		if m, err := allocation.ParseMonth(text); err != nil || m.String() != text {
			t.Errorf("%s is read as %s, %v", text, m, err)
		}
	}
	for _, text := range []string{"", "2021", "2021-13", "2021-00", "2021-1", "21-01", "2021-01-01", "2021-0a", "+021-01", "2021/01"} {
		if m, err := allocation.ParseMonth(text); !errors.Is(err, allocation.ErrNotMonth) {
			t.Errorf("%q is read as %s, %v", text, m, err)
		}
	}
	june, may := allocation.Month{Year: 2021, Month: 6}, allocation.Month{Year: 2022, Month: 5}
	if june.Compare(may) != -1 || may.Compare(june) != 1 || may.Compare(may) != 0 {
		t.Error("June 2021 is before May 2022")
	}
}
