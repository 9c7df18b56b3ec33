package allocation_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"npo/pkg/allocation"
)

// manyWeights returns weights of the size that the closed budget has: pupils × 118.11 + points × 22.64, at four decimals.
func manyWeights(n int) []int64 {
	source := rand.New(rand.NewPCG(2021, 300))
	weights := make([]int64, n)
	for i := range weights {
		weights[i] = 11811*100*source.Int64N(100_000) + 2264*source.Int64N(1_000_000)
	}
	return weights
}

func BenchmarkApportioner(b *testing.B) {
	for _, n := range []int{352, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			weights, amounts := manyWeights(n), make([]allocation.Cents, n)
			var a allocation.Apportioner
			total := allocation.Cents(300_000_000_00)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := a.Apportion(total, weights, amounts); err != nil {
					b.Fatal(err)
				}
				total++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/recipient")
		})
	}
}

// BenchmarkAllocate is the whole closed budget over the 355 municipalities of the example data, with every exact share.
func BenchmarkAllocate(b *testing.B) {
	d, s := exampleData(b), closedBudget()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Allocate(d); err != nil {
			b.Fatal(err)
		}
	}
}
