package allocation_test

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// Two cents over weights 6, 6 and 8: everybody's share is below one cent. The 8 has the largest remainder;
// for the other cent A and B tie, and the lowest key gets it.
func ExampleApportion() {
	divided, err := allocation.Apportion(2, []allocation.Claim{
		{Key: "C", Weight: allocation.ExactInt(8)},
		{Key: "B", Weight: allocation.ExactInt(6)},
		{Key: "A", Weight: allocation.ExactInt(6)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range divided.Shares {
		fmt.Printf("%s receives %s: exactly %s, remainder %s of a cent\n", s.Key, s.Amount, s.Exact, s.Remainder)
	}
	fmt.Printf("tie: %v, %d of them got a cent\n", divided.Tie.Keys, divided.Tie.Winners)
	// Output:
	// A receives 0.01: exactly 0.006, remainder 0.6 of a cent
	// B receives 0.00: exactly 0.006, remainder 0.6 of a cent
	// C receives 0.01: exactly 0.008, remainder 0.8 of a cent
	// tie: [A B], 1 of them got a cent
}

// One Apportioner and one slice of amounts serve any number of divisions.
func ExampleApportioner() {
	var a allocation.Apportioner
	weights, amounts := []int64{6, 6, 8}, make([]allocation.Cents, 3)
	for total := allocation.Cents(1); total <= 3; total++ {
		cut, err := a.Apportion(total, weights, amounts)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(total, amounts, cut.Tied())
	}
	// Output:
	// 0.01 [0.00 0.00 0.01] false
	// 0.02 [0.01 0.00 0.01] true
	// 0.03 [0.01 0.01 0.01] false
}

// twoTowns is a dataset of two recipients.
func twoTowns() *allocation.Dataset {
	d, err := allocation.NewDataset([]allocation.Row{
		row("GM0796", "leerlingen", "23244", "achterstandsscore", "5485.13"),
		row("GM0003", "leerlingen", "1983", "achterstandsscore", "366.53"),
	})
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleScheme_Allocate() {
	a, err := regulation().Allocate(twoTowns())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range a.Recipients {
		fmt.Println(r.Key, r.Amounts[0].Cents, r.Amounts[1].Cents, r.Total)
	}
	fmt.Println("total", a.Total, "exactly", a.Exact, "rounding", a.Residual)
	// Output:
	// GM0003 234212.13 8298.24 242510.37
	// GM0796 2745348.84 124183.34 2869532.18
	// total 3112042.55 exactly 3112042.5524 rounding -0.0024
}

func ExampleScheme_Check() {
	s := regulation()
	s.Components[1].ID = s.Components[0].ID
	fmt.Println(s.Check())
	// Output:
	// component leerlingen: the scheme cannot be calculated: the id occurs more than once
}

func ExampleScheme_Measures() {
	fmt.Println(regulation().Measures())
	// Output:
	// [achterstandsscore leerlingen]
}

func ExampleAllocation_Derive() {
	a, err := regulation().Allocate(twoTowns())
	if err != nil {
		fmt.Println(err)
		return
	}
	derivation, err := a.Derive(1, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(outline(derivation))
	// Output:
	// round half_up 124183.34
	//   rate achterstand 124183.3432
	//     parameter tarief_score 22.64
	//     positive 5485.13
	//       measure achterstandsscore 5485.13
}

func ExampleAllocation_Schedule() {
	s := regulation()
	s.Schedule = &allocation.Schedule{Portions: 24, Payments: []allocation.Payment{
		{Month: allocation.Month{Year: 2021, Month: 12}, Through: 5},
		{Month: allocation.Month{Year: 2023, Month: 7}, Through: 24},
	}}
	a, err := s.Allocate(twoTowns())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Schedule())
	// Output:
	// [648342.19 2463700.36]
}

// Ten euros in three portions: 3.33, then 6.67 in all, then 10.00.
func ExampleSchedule_Split() {
	s := allocation.Schedule{Portions: 3, Payments: []allocation.Payment{
		{Month: allocation.Month{Year: 2021, Month: 11}, Through: 1},
		{Month: allocation.Month{Year: 2021, Month: 12}, Through: 2},
		{Month: allocation.Month{Year: 2022, Month: 1}, Through: 3},
	}}
	fmt.Println(s.Split(1000))
	// Output:
	// [3.33 3.34 3.33]
}

func ExampleSchedule_Years() {
	s := allocation.Schedule{Portions: 3, Payments: []allocation.Payment{
		{Month: allocation.Month{Year: 2021, Month: 12}, Through: 2},
		{Month: allocation.Month{Year: 2022, Month: 1}, Through: 3},
	}}
	for _, y := range s.Years(1000) {
		fmt.Println(y.Year, y.Portions, y.Amount, y.Accumulated)
	}
	// Output:
	// 2021 2 6.67 6.67
	// 2022 1 3.33 10.00
}

func ExampleNewDataset() {
	_, err := allocation.NewDataset([]allocation.Row{{Key: "GM0003"}, {Key: "GM0003"}})
	fmt.Println(err, errors.Is(err, allocation.ErrRepeated))
	// Output:
	// GM0003: occurs more than once true
}

func ExampleParseCents() {
	c, err := allocation.ParseCents("300000000.5")
	fmt.Println(c, int64(c), err)
	_, err = allocation.ParseCents("0.005")
	fmt.Println(err)
	// Output:
	// 300000000.50 30000000050 <nil>
	// "0.005": not an amount in euros with at most two decimals
}

func ExampleParseMonth() {
	m, err := allocation.ParseMonth("2021-12")
	fmt.Println(m, m.Year, m.Month, err)
	// Output:
	// 2021-12 2021 12 <nil>
}

func ExampleExact() {
	third := allocation.ExactInt(1).Quo(allocation.ExactInt(3))
	rate := allocation.ExactDecimal(decimal.RequireFromString("22.640"))
	fmt.Println(third, third.Mul(allocation.ExactInt(3)), rate, allocation.ExactCents(-5), allocation.ExactRat(big.NewRat(7, 8)))
	// Output:
	// 1/3 1 22.64 -0.05 0.875
}
