package municipality_test

import (
	"fmt"
	"io/fs"
	"math/big"

	"npo/pkg/municipality"
)

func ExampleParseCode() {
	c, err := municipality.ParseCode(" 363")
	fmt.Println(c, err)
	_, err = municipality.ParseCode("GM363")
	fmt.Println(err)
	// Output:
	// GM0363 <nil>
	// NPO114: "GM363" is not a municipality code
}

func ExampleRegister_On() {
	d, err := municipality.Default().On("2019-10-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Date, d.Len())
	// Output: 2019-01-01 355
}

func ExampleRegister_Detect() {
	fits, _ := municipality.Default().Detect([]municipality.Code{1954, 788}) // Beekdaelen, Haaren
	for _, d := range fits {
		fmt.Println(d.Date)
	}
	_, clash := municipality.Default().Detect([]municipality.Code{363, 3, 1979}) // with Appingedam and Eemsdelta
	fmt.Println(clash)
	// Output:
	// 2019-01-01
	// [GM0003 GM1979]
}

func ExampleRegister_Lookup() {
	register := municipality.Default()
	for _, text := range []string{"den bosch", "Bergen", "Amsterdm"} {
		match, ok, candidates := register.Lookup(register.Newest(), text)
		fmt.Println(match.Name, ok, candidates)
	}
	// Output:
	// 's-Hertogenbosch true []
	//  false [{GM0373 Bergen (NH.) Noord-Holland} {GM0893 Bergen (L.) Limburg}]
	//  false [{GM0363 Amsterdam Noord-Holland}]
}

func ExampleRegister_DivisionOf() {
	_, err := municipality.Default().DivisionOf([]municipality.Code{3, 363, 1979})
	fmt.Println(err)
	// Output: NPO208: GM0003 Appingedam and GM1979 Eemsdelta never existed side by side
}

func ExampleRegister_DetectNames() {
	fits, _ := municipality.Default().DetectNames([]string{"Haarlemmerliede Spaarnw", "BERGEN NH", "Beekdaelen"})
	fmt.Println(len(fits))
	fits, _ = municipality.Default().DetectNames([]string{"Haarlemmerliede Spaarnw", "BERGEN NH", "Hollands Kroon"})
	fmt.Println(fits[0].Date, fits[len(fits)-1].Date)
	// Output:
	// 0
	// 2012-01-01 2018-01-01
}

func ExampleRegister_History() {
	for _, change := range municipality.Default().History(1945) { // Berg en Dal
		fmt.Println(change.Date, change.From, change.To)
	}
	// Output:
	// 2015-01-01 GM0265 [GM0241]
	// 2015-01-01 GM0282 [GM0241]
	// 2016-01-01 GM0241 [GM1945]
}

// A table of 2019 with Haaren, which was divided in 2021, is carried to 2022. Its school sites say how it is divided.
func ExampleRegister_Convert() {
	register := municipality.Default()
	shares, err := register.SharesByPlace(788, []municipality.PlaceUnits{
		{Place: "HAAREN", Units: big.NewRat(2, 1)}, {Place: "ESCH", Units: big.NewRat(1, 1)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	weights, err := register.NewWeights(shares)
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := municipality.NewTable(
		[]municipality.Column{{Name: "leerlingen", Kind: municipality.Count}},
		[]municipality.Row{
			{Code: 788, Values: []*big.Rat{big.NewRat(100, 1)}},
			{Code: 757, Values: []*big.Rat{big.NewRat(10, 1)}},
			{Code: 370, Values: []*big.Rat{big.NewRat(7, 1)}}, // Beemster, since 2022 in Purmerend
			{Code: 439, Values: []*big.Rat{big.NewRat(5, 1)}},
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	from, err := register.On("2019-10-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	conversion, err := register.Convert(table, from, register.Newest(), weights)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range conversion.Table.Rows {
		fmt.Println(row.Code, row.Values[0].RatString())
	}
	for _, control := range conversion.Controls {
		fmt.Println(control.Column, control.Before.RatString(), control.After.RatString())
	}
	rounded, err := conversion.Rounded(func(units int64, fractions []municipality.Fraction) ([]int64, error) {
		given := make([]int64, len(fractions)) // by largest remainder: here 2/3 and 1/3 of one pupil
		for i, f := range fractions {
			if f.Part.Cmp(big.NewRat(1, 2)) > 0 {
				given[i] = units
			}
		}
		return given, nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rounded.Rows[1].Code, rounded.Rows[1].Values[0].RatString())
	// Output:
	// GM0439 12
	// GM0757 130/3
	// GM0824 200/3
	// leerlingen 122 122
	// GM0757 43
}

func ExampleRegister_Members() {
	register := municipality.Default()
	group, err := register.NewGroup("eigen", "Eigen lijst", "lijst.csv", []municipality.Mention{{Text: "den bosch"}, {Text: "Eemsdelta"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	before2021, err := register.On("2019-10-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	members, successors, err := register.Members(group, before2021)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range members {
		fmt.Println(m.Code, m.Name)
	}
	fmt.Println(len(successors), "for", successors[0].For)
	// Output:
	// GM0003 Appingedam
	// GM0010 Delfzijl
	// GM0024 Loppersum
	// GM0796 's-Hertogenbosch
	// 3 for [GM1979]
}

func ExampleRegister_SizeClasses() {
	division := &municipality.Division{Date: "2020-01-01", Municipalities: []municipality.Municipality{{Code: 363}, {Code: 448}}}
	classes, err := municipality.Default().SizeClasses(division, []municipality.Inhabitants{
		{Code: 363, Count: 872_757}, {Code: 448, Count: 13_656}}, "CBS")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, class := range classes {
		fmt.Println(class.NL, class.Codes)
	}
	// Output:
	// Minder dan 20.000 inwoners [GM0448]
	// 20.000 tot 50.000 inwoners []
	// 50.000 tot 100.000 inwoners []
	// 100.000 tot 250.000 inwoners []
	// 250.000 inwoners of meer [GM0363]
}

func ExampleTables() {
	names, err := fs.Glob(municipality.Tables(), "*")
	fmt.Println(names, err)
	// Output: [README.md aliases.csv changes.csv groups.csv members.csv municipalities.csv places.csv] <nil>
}
