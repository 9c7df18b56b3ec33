package municipality_test

import (
	"fmt"

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
