package verify_test

import (
	"fmt"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

func ExampleParseStatements() {
	s, _ := scenario.Find("npo-regeling-2021")
	_, err := verify.ParseStatements(s, []verify.Statement{{Measure: "leerlingen", Value: "23.244"}})
	fmt.Println(err)
	// Output: NPO113: leerlingen 23.244 is not whole, and a count is
}

func ExampleCompare() {
	s, _ := scenario.Find("npo-regeling-2021")
	table := "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\n"
	r, _ := scenario.Run(scenario.Request{Scheme: s, Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}})
	p, _ := cbsdata.ReadPublished("lijst.csv", []byte("gemeente;bedrag\nAppingedam;€ 242.510,38\n"),
		cbsdata.PublishedOptions{Register: municipality.Default()})
	for _, row := range verify.Compare(p, r).Rows {
		fmt.Println(row.Name, row.Outcome, row.Difference)
	}
	// Output:
	// Appingedam rounding 0.01
	// Delfzijl missing -345558.23
}

func ExampleCheckResult() {
	s, _ := scenario.Find("npo-regeling-2021")
	table := "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\n"
	r, _ := scenario.Run(scenario.Request{Scheme: s, Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}})
	v, _ := verify.CheckResult(r, verify.Claim{Key: "GM0003", Amount: 24251037})
	fmt.Println(v.Equal(), v.Computed.Total)
	// Output: true 242510.37
}
