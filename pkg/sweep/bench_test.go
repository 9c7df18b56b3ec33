package sweep

import (
	"context"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// exampleSweep varies the closed budget over the municipalities of the example data.
func exampleSweep(tb testing.TB, v Variation) *Sweep {
	tb.Helper()
	scheme, err := scenario.Find("npo-300m")
	if err != nil {
		tb.Fatal(err)
	}
	s, err := New(scenario.Request{Scheme: scheme}, v)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// manyWeights is a grid of other weights of a point of the score.
func manyWeights() Variation {
	a := Axis{Parameter: "gewicht_score"}
	for i := range 1000 {
		a.Values = append(a.Values, decimal.New(2264+int64(i), -2))
	}
	return Variation{Grid: Grid{a}}
}

func manyDraws(n int) Variation { return Variation{Draws: &Draws{Number: n, Seed: 2021}} }

// BenchmarkScenario is one scenario after another on one core: the weights from measures and parameters, and the whole
// division by largest remainder.
func BenchmarkScenario(b *testing.B) {
	for name, v := range map[string]Variation{"grid": manyWeights(), "draws": manyDraws(1000)} {
		b.Run(name, func(b *testing.B) {
			s := exampleSweep(b, v)
			w := s.newWorker(nil)
			amounts := make([]allocation.Cents, s.components()*len(s.recipient))
			b.ReportAllocs()
			number := 0
			for b.Loop() {
				number = number%1000 + 1
				if v.Grid != nil {
					s.variation.Grid.point(number, w.point)
				}
				if err := w.amounts(uint64(number), amounts); err != nil {
					b.Fatal(err)
				}
			}
			perRecipient(b, len(s.recipient))
		})
	}
}

func perRecipient(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/recipient")
}

// BenchmarkRecipients is one scenario of a grid for so many recipients.
func BenchmarkRecipients(b *testing.B) {
	for _, n := range []int{352, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := manyRecipients(b, n)
			w := s.newWorker(nil)
			amounts := make([]allocation.Cents, n)
			number := 0
			for b.Loop() {
				number = number%1000 + 1
				s.variation.Grid.point(number, w.point)
				if err := w.amounts(0, amounts); err != nil {
					b.Fatal(err)
				}
			}
			perRecipient(b, n)
		})
	}
}

// manyRecipients is a sweep over so many recipients, which repeat those of the example data under other keys.
func manyRecipients(tb testing.TB, n int) *Sweep {
	s := exampleSweep(tb, manyWeights())
	rows := make([]allocation.Row, n)
	for i := range rows {
		rows[i] = s.dataset.Row(i % s.dataset.Len())
		rows[i].Key = fmt.Sprintf("k%06d", i)
	}
	dataset, err := allocation.NewDataset(rows)
	if err != nil {
		tb.Fatal(err)
	}
	s.dataset, s.recipient = dataset, make([]allocation.Recipient, n)
	s.prepare()
	return s
}

// BenchmarkSummarise is a whole sweep with its summary, per scenario.
func BenchmarkSummarise(b *testing.B) {
	for _, scenarios := range []int{ExactScenarios, 100_000} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%d/workers=%d", scenarios, workers), func(b *testing.B) {
				s := exampleSweep(b, manyDraws(scenarios))
				for b.Loop() {
					if _, err := s.Summarise(context.Background(), Options{Workers: workers}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(scenarios), "ns/scenario")
			})
		}
	}
}
