package provenance

// A Code names a kind of problem. Codes are stable: scripts may match on them, and docs/problems.md
// says for each what it means and what to do. A code that has been published is never given another meaning.
type Code string

// 1xx: one file cannot be read as it stands.
const (
	Unreadable      Code = "NPO101" // missing, a directory, no permission
	Empty           Code = "NPO102" // no bytes, or a header without rows
	Unrecognised    Code = "NPO103" // no known layout fits the headers
	Ambiguous       Code = "NPO104" // more than one layout fits
	BadEncoding     Code = "NPO105" // bytes that are no text in any supported encoding
	BadWorkbook     Code = "NPO106" // not a workbook, truncated, or too large when unpacked
	BadRecord       Code = "NPO107" // ragged row, unbalanced quote
	BadHeader       Code = "NPO108" // a column is missing or stands there twice
	BlankCell       Code = "NPO109" // a measure without a value
	NotANumber      Code = "NPO110" // text where a number must stand
	SecretValue     Code = "NPO111" // ".", "x", "<5": unknown, secret or suppressed
	AmbiguousNumber Code = "NPO112" // 1.234: thousands or decimals?
	OutOfRange      Code = "NPO113" // negative or fractional count, below a minimum, too long
	BadCode         Code = "NPO114" // not a municipality code or site number
	DuplicateKey    Code = "NPO115" // one recipient or site on two rows
	BadDate         Code = "NPO116" // not a date, or not one that is known
)

// 2xx: files do not fit together.
const (
	UnknownMunicipality Code = "NPO201" // a code that no division holds
	MissingRow          Code = "NPO202" // a municipality in one plain table and not in the other
	TwiceSupplied       Code = "NPO203" // two inputs supply one measure
	MeasureMissing      Code = "NPO204" // no input supplies a measure that the scheme uses
	Disagreement        Code = "NPO205" // two files give another figure for the same thing
	NotPlaced           Code = "NPO206" // a site without a municipality
	BadPlacement        Code = "NPO207" // a placement that does not fit
	MixedDivisions      Code = "NPO208" // codes that never existed side by side
	NoSplitWeights      Code = "NPO209" // a split municipality and nothing to split it by
	BadGroup            Code = "NPO210" // a group list that does not fit
)

// 3xx: a scheme, scenario or value that is not acceptable.
const (
	BadYAML          Code = "NPO301" // not YAML, an unknown or repeated key, another type than asked
	BadScheme        Code = "NPO302" // well-formed, yet no scheme: missing basis, unknown measure, and so on
	UnknownScheme    Code = "NPO303" // no such built-in scheme
	UnknownParameter Code = "NPO304" // --set names a parameter that the scheme lacks
	BadValue         Code = "NPO305" // a value on the command line or in a scenario that is no number
	BadBudget        Code = "NPO306" // zero, negative, or with more than two decimals
	BadScenario      Code = "NPO307" // a scenario that does not fit its scheme or inputs
)

// 4xx: the calculation cannot be done with these inputs.
const (
	NoWeight      Code = "NPO401" // all weights are zero
	FloorsExceed  Code = "NPO402" // the floors together exceed the budget
	TooLarge      Code = "NPO403" // an amount beyond what cents can hold
	NotComputable Code = "NPO404" // any other refusal of the engine
)

// 5xx: a result or receipt that cannot be used.
const (
	BadReceipt   Code = "NPO501" // not a receipt, or of an unknown schema version
	MissingInput Code = "NPO502" // an input of the receipt that cannot be found
	BadPublished Code = "NPO503" // a published table that cannot be compared
	Altered      Code = "NPO504" // a file of a result that is not what its receipt says; a difference, not a refusal
	OtherResult  Code = "NPO505" // a result that comes out otherwise when it is made again; a difference too
)
