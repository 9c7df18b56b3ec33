package report_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/report"
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

func ExampleNewVerdictReport() {
	scheme, _ := scenario.Find("npo-regeling-2021")
	verdict, _ := verify.CheckClaim(scheme, verify.Claim{
		Key: "GM0796", Name: "'s-Hertogenbosch", Amount: 59781920,
		Values: []allocation.Value{
			{Measure: "leerlingen", Amount: decimal.NewFromInt(23244)},
			{Measure: "achterstandsscore", Amount: decimal.New(548513, -2)},
		},
	})
	r, _ := report.NewVerdictReport(verdict, "1", "2021-01-01", nil)
	var text strings.Builder
	_ = r.Write(&text, report.EN)
	printLines(text.String(), "Computed", "OUTCOME", "- ")
	// Output:
	// Computed amount (whole period): € 2,869,532.18
	// OUTCOME: NOT EQUAL, but a usual cause fits exactly
	// - This is 5/24 of the computed amount: the payments of 2021.
}

func ExampleNewComparisonReport() {
	scheme, _ := scenario.Find("npo-regeling-2021")
	table := "gemeentecode,leerlingen,achterstandsscore\nGM0003,1983,366.53\nGM0010,2666,1354.99\n"
	result, _ := scenario.Run(scenario.Request{Scheme: scheme, Inputs: []scenario.Input{{Name: "tabel.csv", Data: []byte(table)}}})
	published, _ := cbsdata.ReadPublished("lijst.csv", []byte("gemeente;bedrag\nAppingedam;€ 242.510\nDelfzijl;€ 345.559\n"),
		cbsdata.PublishedOptions{Register: municipality.Default()})
	r, _ := report.NewComparisonReport(published, result, "1")
	fmt.Println(r.Unequal(), "of", len(r.Rows))
	var text strings.Builder
	_ = r.Write(&text, report.NL)
	printLines(text.String(), "Vergeleken op", "GM0010")
	// Output:
	// 1 of 2
	// Vergeleken op hele euro's, want de tabel noemt geen centen; de berekende bedragen zijn daarvoor
	// GM0010  Delfzijl    345.559,00  345.558,23      1,00  verschil  lijst.csv:3:2
}

func ExampleWriteOpening() {
	scheme, _ := scenario.Find("npo-300m")
	result, _ := scenario.Run(scenario.Request{Scheme: scheme})
	_ = report.WriteOpening(os.Stdout, result, report.EN)
	// Output:
	// Scheme: Variant with a closed budget of € 300 million (the announcement, not the regulation) · Data: gemeenten-2019.csv · Division: 1 January 2019 (355 municipalities) · Status: example data, not an official allocation
	// ! Example data, not an official allocation
}

func ExampleLanguage_Plain() {
	fmt.Println(report.NL.Plain("-1234.50"), report.EN.Plain("-1234.50"), report.NL.Plain("1/3"))
	// Output: -1.234,50 -1,234.50 1/3
}
