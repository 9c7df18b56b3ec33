package wording_test

import (
	"fmt"

	"npo/pkg/report/wording"
)

func ExampleLanguage_Plain() {
	fmt.Println(wording.NL.Plain("-1234.50"), wording.EN.Plain("-1234.50"), wording.NL.Plain("1/3"))
	// Output: -1.234,50 -1,234.50 1/3
}
