package sweep

import (
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/cbsdata"
)

// The numbers are those that other implementations of SplitMix64 publish for the state 1234567.
func TestStreamsAreSplitMix64(t *testing.T) {
	s := stream(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821} {
		if got := s.number(uint64(i + 1)); got != want {
			t.Errorf("number %d is %d, want %d", i+1, got, want)
		}
	}
}

// The numbers were calculated by another program from the description alone.
func TestAFigureHasTheStreamThatItsDescriptionGives(t *testing.T) {
	s := newStream(2021, "GM0363", "leerlingen")
	for draw, want := range map[uint64]uint64{1: 12311840627910867773, 1_000_000: 11994821631665149965} {
		if got := s.number(draw); got != want {
			t.Errorf("number %d is %d, want %d", draw, got, want)
		}
	}
}

func TestEveryNumberBelowIsAsLikely(t *testing.T) {
	const n, each = 10, 20_000
	var met [n]int
	s := newStream(1, "a", "b")
	for draw := range uint64(n * each) {
		met[s.below(n, draw+1)]++
	}
	for number, times := range met {
		if times < each-700 || times > each+700 { // five standard deviations
			t.Errorf("%d was drawn %d times of %d", number, times, n*each)
		}
	}
}

func TestWhatAFigureIsDrawnFrom(t *testing.T) {
	number := decimal.RequireFromString
	minimum := number("3")
	for _, c := range []struct {
		name        string
		kind        cbsdata.Kind
		min         *decimal.Decimal
		value, half string
		absent      bool
		least, most string // that can be drawn
		firstAndGap [2]string
		choices     uint64
	}{
		{"a decimal, on the middles of 1000 parts", cbsdata.Decimal, nil, "5485.13", "0.005", false, "5485.125005", "5485.134995", [2]string{"5485.125005", "0.00001"}, 1000},
		{"a count, whole", cbsdata.Count, nil, "10", "2.9", false, "8", "12", [2]string{"8", "1"}, 5},
		{"a count on its last decimal does not move", cbsdata.Count, nil, "10", "0.5", false, "10", "10", [2]string{"10", "1"}, 1},
		{"an amount, in whole cents", cbsdata.Amount, nil, "1.00", "0.02", false, "0.98", "1.02", [2]string{"0.98", "0.01"}, 5},
		{"never below zero", cbsdata.Count, nil, "1", "3", false, "0", "4", [2]string{"-2", "1"}, 7},
		{"never below the minimum", cbsdata.Count, &minimum, "4", "3", false, "3", "7", [2]string{"1", "1"}, 7},
		{"what is below zero may go lower", cbsdata.Count, nil, "-4", "1", false, "-5", "-3", [2]string{"-5", "1"}, 3},
		{"what nobody supplied is not drawn", cbsdata.Decimal, nil, "0", "5", true, "0", "0", [2]string{"0", "0"}, 1},
		{"no spread", cbsdata.Decimal, nil, "1.5", "0", false, "1.5", "1.5", [2]string{"1.5", "0"}, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := spanOf(cbsdata.Value{Amount: number(c.value), Absent: c.absent}, cbsdata.MeasureSpec{ID: "m", Kind: c.kind, Min: c.min}, number(c.half))
			if !s.lowest.Equal(number(c.firstAndGap[0])) || !s.gap.Equal(number(c.firstAndGap[1])) || s.choices != c.choices {
				t.Errorf("from %s by %s, %d choices", s.lowest, s.gap, s.choices)
			}
			d, ok := newDrawn(1, cbsdata.MeasureSpec{ID: "m"}, []string{"k"}, []span{s})
			if !ok {
				t.Fatal("does not fit")
			}
			least, most := d.figure(1, 0), d.figure(1, 0)
			for draw := range uint64(20_000) {
				least, most = decimal.Min(least, d.figure(draw, 0)), decimal.Max(most, d.figure(draw, 0))
			}
			if !least.Equal(number(c.least)) || !most.Equal(number(c.most)) {
				t.Errorf("draws from %s to %s, want %s to %s", least, most, c.least, c.most)
			}
		})
	}
}

func TestTheLastDecimalIsThatOfTheWholeMeasure(t *testing.T) {
	values := []cbsdata.Value{{Amount: decimal.RequireFromString("12")}, {Amount: decimal.RequireFromString("3.70")}, {Amount: decimal.RequireFromString("0.5")}}
	if half := lastDecimal(values); half.String() != "0.005" {
		t.Errorf("half a unit is %s", half)
	}
}
