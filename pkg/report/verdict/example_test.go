package verdict_test

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report/verdict"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// printLines prints the lines of a text that begin with one of some words.
func printLines(text string, words ...string) {
	for line := range strings.Lines(text) {
		for _, word := range words {
			if strings.HasPrefix(strings.TrimSpace(line), word) {
				fmt.Print(strings.TrimSpace(line), "\n")
			}
		}
	}
}

func ExampleNew() {
	scheme, _ := scenario.Find("npo-regeling-2021")
	found, _ := verify.CheckClaim(scheme, verify.Claim{
		Key: "GM0796", Name: "'s-Hertogenbosch", Amount: 59781920,
		Values: []allocation.Value{
			{Measure: "leerlingen", Amount: decimal.NewFromInt(23244)},
			{Measure: "achterstandsscore", Amount: decimal.New(548513, -2)},
		},
	})
	r, _ := verdict.New(found, "1", "2021-01-01", nil)
	var text strings.Builder
	_ = r.Write(&text, wording.EN)
	printLines(text.String(), "Computed", "OUTCOME", "- ")
	// Output:
	// Computed amount (whole period): € 2,869,532.18
	// OUTCOME: NOT EQUAL, but a usual cause fits exactly
	// - This is 5/24 of the computed amount: the payments of 2021.
}

func ExampleNewTableReport() {
	scheme, _ := scenario.Find("npo-regeling-2021")
	table := "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\n"
	result, _ := scenario.Run(scenario.Request{Scheme: scheme, Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}})
	published, _ := cbsdata.ReadPublished("lijst.csv", []byte("gemeente;bedrag\nAppingedam;€ 242.510\nDelfzijl;€ 345.559\n"),
		cbsdata.PublishedOptions{Register: municipality.Default()})
	r, _ := verdict.NewTableReport(published, result, "1")
	fmt.Println(r.Unequal(), "of", len(r.Rows))
	var text strings.Builder
	_ = r.Write(&text, wording.NL)
	printLines(text.String(), "Vergeleken op", "GM0010")
	// Output:
	// 1 of 2
	// Vergeleken op hele euro's, want de tabel noemt geen centen; de berekende bedragen zijn daarvoor
	// GM0010  Delfzijl    345.559,00  345.558,23      345.558,00      1,00  verschil  lijst.csv:3:2
}
