package municipality

// A Code is a CBS municipality code. The zero value is no code.
// Codes compare as integers, which is also the order of their written form.
type Code uint16

// ParseCode reads a code in any usual form: "GM0363", "gm0363", "0363", "363", " 363".
// It refuses anything else, zero, and more than four digits. Whether such a municipality ever
// existed is for the Register to say.
func ParseCode(s string) (Code, error) { return 0, nil }

// String writes "GM0363".
func (c Code) String() string { return "" }
