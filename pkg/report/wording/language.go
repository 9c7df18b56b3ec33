package wording

// A Language is what people read.
type Language string

// The languages of renderings.
const (
	NL Language = "nl"
	EN Language = "en"
)
