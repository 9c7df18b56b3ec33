package municipality

import (
	"fmt"
	"strconv"
	"strings"

	"npo/pkg/provenance"
)

// A Code is a CBS municipality code. The zero value is no code.
// Codes compare as integers, which is also the order of their written form.
type Code uint16

// ParseCode reads a code in any usual form: "GM0363", "gm0363", "0363", "363", " 363".
// It refuses anything else, zero, and more than four digits; after GM there must be four. Whether such
// a municipality ever existed is for the Register to say. The error is a provenance.Problem without
// position.
func ParseCode(s string) (Code, error) {
	digits := strings.Trim(s, " \t\u00a0")
	prefixed := len(digits) >= 2 && strings.EqualFold(digits[:2], "GM")
	if prefixed {
		digits = digits[2:]
	}
	if len(digits) > 4 || prefixed && len(digits) != 4 {
		return 0, badCode(s)
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || n == 0 {
		return 0, badCode(s)
	}
	return Code(n), nil
}

// ReadCode reads a code as a person types one: what ParseCode reads, and after GM also fewer digits, with blanks
// between: "gm796", "GM 0796". It is for what somebody asks; in a file a digit that is missing is a mistake.
func ReadCode(s string) (Code, bool) {
	text := strings.TrimSpace(s)
	if len(text) > 2 && strings.EqualFold(text[:2], "GM") {
		digits := strings.TrimSpace(text[2:])
		text = "GM" + strings.Repeat("0", max(0, 4-len(digits))) + digits
	}
	c, err := ParseCode(text)
	return c, err == nil
}

func badCode(s string) error {
	return provenance.Problemf(provenance.Position{}, provenance.BadCode, "%q is not a municipality code", s).
		WithHint("write it as GM0363, 0363 or 363")
}

// String writes "GM0363".
func (c Code) String() string { return fmt.Sprintf("GM%04d", uint16(c)) }
