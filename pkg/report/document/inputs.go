package document

// InputFacts are one file that was read.
type InputFacts struct {
	Name          string         `json:"name"` // base name
	SHA256        string         `json:"sha256"`
	Size          int64          `json:"size"`
	Layout        string         `json:"layout"`
	Encoding      string         `json:"encoding,omitempty"`
	Separator     string         `json:"separator,omitempty"`
	Decimal       string         `json:"decimal,omitempty"`
	ReferenceDate string         `json:"reference_date,omitempty"`
	Status        string         `json:"status,omitempty"`
	Title         string         `json:"title,omitempty"`
	Division      *InputDivision `json:"division,omitempty"` // in an inspection only
	Tables        []TableFacts   `json:"tables"`
}

// TableFacts are what was read of one sheet, or of a text file.
type TableFacts struct {
	Sheet     string         `json:"sheet,omitempty"`
	HeaderRow int            `json:"header_row"`
	Lines     int            `json:"lines"` // header + empty + note + data
	Header    int            `json:"header"`
	Empty     int            `json:"empty"`
	Note      int            `json:"note"`
	Data      int            `json:"data"`
	Columns   []ColumnFacts  `json:"columns"`
	Controls  []ControlFacts `json:"controls"`
}

// ColumnFacts are a header and what it was taken for; Use is empty when the column is ignored.
type ColumnFacts struct {
	Column string `json:"column"` // "G" in a workbook, "7" in a text file
	Header string `json:"header"`
	Use    string `json:"use,omitempty"`
}

// ControlFacts are a measure summed over the rows of a table.
type ControlFacts struct {
	Measure string `json:"measure"`
	Rows    int    `json:"rows"`
	Sum     Figure `json:"sum"`
}

// AccountFacts tell what became of one measure of one file: lines = header + empty + note + used + not placed,
// units = used + not placed.
type AccountFacts struct {
	File           int    `json:"file"` // index in inputs, from 0
	Sheet          string `json:"sheet,omitempty"`
	Measure        string `json:"measure"`
	Compared       bool   `json:"compared"` // a second source of the same figure: compared, not added
	Lines          int    `json:"lines"`
	Header         int    `json:"header"`
	Empty          int    `json:"empty"`
	Note           int    `json:"note"`
	Used           int    `json:"used"`
	NotPlaced      int    `json:"not_placed"`
	Units          Figure `json:"units"`
	UsedUnits      Figure `json:"used_units"`
	NotPlacedUnits Figure `json:"not_placed_units"`
}

// NotPlacedFacts are the sites that were left out because no input gives their municipality.
type NotPlacedFacts struct {
	Sites   int         `json:"sites"`
	Units   []UnitFacts `json:"units"`  // of every measure that a site has, ascending
	Worth   Figure      `json:"worth"`  // in euros, unrounded: at the rate, or pro rata of a closed budget
	Amount  Money       `json:"amount"` // the same, rounded to the cent
	ProRata bool        `json:"pro_rata"`
	List    []SiteFacts `json:"list"` // ascending by site
}

// SiteFacts are one site without a municipality.
type SiteFacts struct {
	Site     string      `json:"site"`
	Name     string      `json:"name"`
	Place    string      `json:"place"`
	Where    string      `json:"where"`
	Units    []UnitFacts `json:"units"`
	Worth    Figure      `json:"worth"` // in euros, unrounded
	Proposal *Recipient  `json:"proposal,omitempty"`
}

// UnitFacts are an amount of a measure.
type UnitFacts struct {
	Measure string `json:"measure"`
	Value   Figure `json:"value"`
}

// PlacedFacts are a person's decision on the municipality of a site.
type PlacedFacts struct {
	Site   string      `json:"site"`
	Name   string      `json:"name"`
	Place  string      `json:"place"`
	Code   string      `json:"code"`
	Source string      `json:"source"`
	Reason string      `json:"reason"`
	Units  []UnitFacts `json:"units"`
}

// OverrideFacts are a figure that a person put in place of that of the inputs.
type OverrideFacts struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Measure string `json:"measure"`
	Was     Figure `json:"was"` // what the inputs give
	Value   Figure `json:"value"`
	Reason  string `json:"reason"`
}

// OddityFacts are something worth a look that stopped nothing.
type OddityFacts struct {
	Where string `json:"where,omitempty"`
	Code  string `json:"code,omitempty"` // the recipient concerned
	NL    string `json:"nl"`
	EN    string `json:"en"`
}
