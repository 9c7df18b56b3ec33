package document

// RecipientFacts are what one recipient gets, and why.
type RecipientFacts struct {
	Code       string          `json:"code"`
	Name       string          `json:"name"`
	Measures   []RecipientUnit `json:"measures"`   // ascending by id, those of the document
	Components []AmountFacts   `json:"components"` // in the order of the scheme
	Exact      Figure          `json:"exact"`
	Amount     Money           `json:"amount"`
	Payments   []Money         `json:"payments,omitempty"` // in the order of the schedule
}

// A RecipientUnit is one measure of a recipient with the cells that it comes from: its own, or, when it is
// the sum of other measures, theirs.
type RecipientUnit struct {
	ID      string        `json:"id"`
	Value   Figure        `json:"value"`
	Absent  bool          `json:"absent,omitempty"` // no input has it, which the layout says is zero
	SumOf   []string      `json:"sum_of,omitempty"`
	Sources []SourceFacts `json:"sources,omitempty"`
}

// SourceFacts are cells of one sheet that were added up.
type SourceFacts struct {
	File    int         `json:"file"` // index in inputs, from 0
	Sheet   string      `json:"sheet,omitempty"`
	Columns string      `json:"columns"` // "G" in a workbook, "3" or "14-25" in a text file
	Cells   []CellFacts `json:"cells"`
}

// CellFacts are the lines of one school site, or the one line of a plain table.
type CellFacts struct {
	Site  string `json:"site,omitempty"`
	Lines string `json:"lines"` // "12", "12-26,31"
	Value Figure `json:"value"` // what counts of them; of a row that was divided, its share in whole units
	// Of the row of a municipality that went to this recipient by a boundary change.
	Of    *CodeAndName `json:"of,omitempty"`
	Share string       `json:"share,omitempty"` // of a divided municipality, exactly: "9/20"
	Whole *Figure      `json:"whole,omitempty"` // what the cell of a divided municipality holds
}

// AmountFacts are one component for one recipient. Floor, Remainder and Extra are of a share of a pot that was
// divided over the recipients themselves.
type AmountFacts struct {
	ID         string          `json:"id"`
	Units      Figure          `json:"units"`
	Exact      Figure          `json:"exact"`
	Floor      *Money          `json:"floor,omitempty"`
	Remainder  *Figure         `json:"remainder,omitempty"`
	Extra      bool            `json:"extra,omitempty"`
	Bound      string          `json:"bound,omitempty"`  // "floor" or "ceiling", where that decided
	Before     *Money          `json:"before,omitempty"` // in order of arrival: what those before asked together
	Amount     Money           `json:"amount"`
	Derivation DerivationFacts `json:"derivation"`
}

// DerivationFacts are a number and what it was made from.
type DerivationFacts struct {
	Rule  string            `json:"rule"`
	Label string            `json:"label,omitempty"`
	Basis int               `json:"basis,omitempty"`
	Value Figure            `json:"value"`
	From  []DerivationFacts `json:"from,omitempty"`
}
