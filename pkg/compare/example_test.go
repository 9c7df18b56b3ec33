package compare_test

import (
	"fmt"

	"npo/pkg/compare"
)

// The total grows from € 10 to € 15. At that total the old shares are € 9 and € 6: the first municipality gets € 1.50
// more and has lost € 1.50 of its share.
func ExampleCompare() {
	older := compare.Side{Rows: []compare.SideRow{{Key: "GM0363", Amount: 600}, {Key: "GM0796", Amount: 400}}}
	newer := compare.Side{Rows: []compare.SideRow{{Key: "GM0363", Amount: 750}, {Key: "GM0796", Amount: 750}}}
	c, _ := compare.Compare(older, newer)
	for _, r := range c.Rows {
		fmt.Println(r.Key, r.Difference, "=", r.Volume, "+", r.Redistribution, r.Nature)
	}
	fmt.Println("sum", c.Redistribution)
	// Output:
	// GM0363 1.50 = 3.00 + -1.50 voordeel
	// GM0796 3.50 = 2.00 + 1.50 voordeel
	// sum 0.00
}

func ExampleNatureOf() {
	fmt.Println(compare.NatureOf(150), compare.NatureOf(-1), compare.NatureOf(0))
	// Output: voordeel afronding gelijk
}
