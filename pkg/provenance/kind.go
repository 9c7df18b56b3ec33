package provenance

// The kinds of file that a receipt names.
const (
	KindInput     = "input"
	KindExample   = "example" // the table inside the program
	KindPlacement = "placement"
	KindScenario  = "scenario"
	KindGroup     = "group"
	KindWeights   = "weights"
)

// Where a receipt's scheme came from.
const (
	SchemeBuiltIn = "built-in"
	SchemeFile    = "file"
)
