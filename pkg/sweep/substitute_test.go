package sweep

import (
	"testing"

	"github.com/shopspring/decimal"

	"npo/pkg/allocation"
)

// A value that stays behind in some kind of quantity would make a sweep of it wrong without anybody seeing it.
func TestAParameterIsReplacedInEveryKindOfQuantity(t *testing.T) {
	p := allocation.Parameter{Name: "p", Value: decimal.NewFromInt(2)}
	terms := []allocation.Quantity{p}
	for _, q := range []allocation.Quantity{
		p, allocation.Sum{Terms: terms}, allocation.Product{Factors: terms}, allocation.Positive{Of: p},
		allocation.Difference{Of: p, Less: allocation.Constant{}}, allocation.Difference{Of: allocation.Constant{Value: decimal.NewFromInt(14)}, Less: p},
		allocation.Least{Terms: terms}, allocation.Greatest{Terms: terms},
		allocation.Rounded{Of: p, To: decimal.NewFromInt(1), Direction: allocation.ToNearest},
	} {
		d, err := within(q, []setting{{"p", decimal.NewFromInt(7)}}).Derive(allocation.Row{Key: "a"})
		if err != nil || d.Value.String() != "7" {
			t.Errorf("%T: %s with p at 7 (%v)", q, d.Value, err)
		}
	}
}
