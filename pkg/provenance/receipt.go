package provenance

// ReceiptSchema is the version of the receipts that this program writes, and the only one it reads.
const ReceiptSchema = "npo-receipt/1"

// A Receipt names everything that made a result, by hash. It holds no clock time, host, user or
// absolute path, so the same run on another machine makes the same receipt.
//
// Amounts and figures are text: this package does not know what they mean.
type Receipt struct {
	Schema     string          `json:"schema"` // ReceiptSchema
	Tool       Tool            `json:"tool"`
	Example    bool            `json:"example"`
	Status     string          `json:"status"` // of the figures: "voorlopig", "definitief", "onbekend", or "gemengd" when not all are of one
	Scheme     SchemeEntry     `json:"scheme"`
	Entries    EntryCounts     `json:"entries"`
	Parameters []NamedValue    `json:"parameters"` // ascending by name, the values in force
	Budget     string          `json:"budget,omitempty"`
	Options    ReceiptOptions  `json:"options"`
	Division   DivisionEntry   `json:"division"`
	Inputs     []InputEntry    `json:"inputs"`              // ascending by kind, name, hash
	Measures   []MeasureEntry  `json:"measures"`            // ascending by id
	Overrides  []OverrideEntry `json:"overrides,omitempty"` // in the order of the scenario
	Totals     ReceiptTotals   `json:"totals"`
	ResultHash string          `json:"result_sha256"` // of allocation.csv
	Outputs    []OutputEntry   `json:"outputs"`       // ascending by name; not the receipt, not SHA256SUMS
}

// Tool is the program that made the result.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// NamedValue is a figure by name.
type NamedValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// MeasureEntry is a measure over all recipients. Two statuses or two dates say that figures of different kinds were added
// or divided together.
type MeasureEntry struct {
	Name     string   `json:"name"`
	Value    string   `json:"value"`           // the sum
	Statuses []string `json:"statuses"`        // of its figures, each once, ascending
	Dates    []string `json:"reference_dates"` // that its figures are of, as far as anybody says, each once, ascending
}

// SchemeEntry is the scheme: built in by id, or a file.
type SchemeEntry struct {
	Kind   string `json:"kind"` // "built-in" or "file"
	ID     string `json:"id"`
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// ReceiptOptions are the choices that a rerun must repeat.
type ReceiptOptions struct {
	Unmatched   string       `json:"unmatched"` // "error", or "drop" where sites were left out
	Decimal     string       `json:"decimal"`
	Division    string       `json:"division"` // as asked for; "" when detected
	Language    string       `json:"language"`
	Formats     []string     `json:"formats"` // ascending; "csv" is always among them
	PerGemeente bool         `json:"per_gemeente"`
	Budget      string       `json:"budget"`   // as asked for; "" for the scheme's own
	Settings    []NamedValue `json:"settings"` // as asked for, ascending by name
}

// DivisionEntry is the municipal division of the recipients.
type DivisionEntry struct {
	Date       string `json:"date"`
	Declared   bool   `json:"declared"`
	Recipients int    `json:"recipients"`
	Total      int    `json:"total"`
	// How inputs on an older division came to this one; left out when none was.
	Carried    []CarriedInputEntry `json:"carried,omitempty"`      // in the order of the inputs
	Changes    []ChangeEntry       `json:"changes,omitempty"`      // those that were followed, ascending by date, then code
	Added      []AddedScoreEntry   `json:"added_scores,omitempty"` // in the order of the scenario
	Incomplete []IncompleteEntry   `json:"incomplete,omitempty"`   // ascending by code
}

// CarriedInputEntry is a sheet of an input that was on an older division.
type CarriedInputEntry struct {
	Name   string `json:"name"` // base name only
	SHA256 string `json:"sha256"`
	Sheet  string `json:"sheet"` // "" for a text file
	From   string `json:"from"`  // the date of that division
	Keys   int    `json:"keys"`  // rows or school sites whose municipality changed
}

// ChangeEntry is a boundary change that was followed. More than one part: the municipality was divided.
type ChangeEntry struct {
	Date string       `json:"date"`
	From string       `json:"from"`
	To   []ChangePart `json:"to"` // ascending by code
}

// ChangePart is what went to one successor: everything where there is only one.
type ChangePart struct {
	Code  string `json:"code"`
	Sites int    `json:"sites,omitempty"` // school sites of a divided municipality, moved by their place
	Share string `json:"share,omitempty"` // of its rows in tables of municipalities: a fraction, exactly
}

// AddedScoreEntry is a score above a threshold that was added though such scores do not add up.
type AddedScoreEntry struct {
	Measure string `json:"measure"`
	Rule    string `json:"rule"` // "sum"
	Reason  string `json:"reason"`
}

// IncompleteEntry is a recipient to which municipalities belong that the inputs have no row for.
type IncompleteEntry struct {
	Code    string   `json:"code"`
	Missing []string `json:"missing"` // ascending
}

// InputEntry is one file that was read: an input, a placement, a scenario, a group or a weight file.
type InputEntry struct {
	Kind          string       `json:"kind"` // "input", "example", "placement", "scenario", "group", "weights"
	Name          string       `json:"name"` // base name only
	SHA256        string       `json:"sha256"`
	Size          int64        `json:"size"`
	Layout        string       `json:"layout"`
	ReferenceDate string       `json:"reference_date"`     // "" when unknown
	Status        string       `json:"status"`             // "voorlopig", "definitief", "gemengd" when its columns differ, or "" when unknown
	Division      string       `json:"division,omitempty"` // of the municipal division, as declared of this file; "" when detected
	Tables        []TableEntry `json:"tables"`             // in the order of the file, each sheet once
	Ignored       []string     `json:"ignored_columns"`
}

// TableEntry is what was read of one sheet or text file.
type TableEntry struct {
	Sheet     string         `json:"sheet"` // "" for a text file
	Lines     int            `json:"lines"`
	Used      int            `json:"used"`
	Skipped   int            `json:"skipped"` // header, empty, note
	NotPlaced int            `json:"not_placed"`
	Controls  []ControlEntry `json:"controls"` // ascending by measure
}

// ControlEntry is a control total of one measure.
type ControlEntry struct {
	Measure   string `json:"measure"`
	Rows      int    `json:"rows"`
	Sum       string `json:"sum"`
	Used      string `json:"used"`
	NotPlaced string `json:"not_placed"`
}

// OverrideEntry is a figure that a person decided to calculate with instead of that of the inputs.
type OverrideEntry struct {
	Key     string `json:"key"` // of the recipient
	Measure string `json:"measure"`
	Was     string `json:"was"` // what the inputs gave
	Value   string `json:"value"`
	Reason  string `json:"reason"`
}

// ReceiptTotals are the national figures.
type ReceiptTotals struct {
	Exact      string         `json:"exact"`
	Amount     string         `json:"amount"`
	Residual   string         `json:"residual"`
	Components []ComponentSum `json:"components"`
}

// ComponentSum is one component's national figures.
type ComponentSum struct {
	ID       string `json:"id"`
	Exact    string `json:"exact"`
	Amount   string `json:"amount"`
	Residual string `json:"residual"`
}

// OutputEntry is one file of the result.
type OutputEntry struct {
	Name   string `json:"name"` // relative, with forward slashes
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}
