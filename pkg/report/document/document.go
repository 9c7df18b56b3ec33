package document

import (
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
)

// Schema is the version of allocation.json that this package writes and reads.
const Schema = "npo-allocation/1"

// A Document is allocation.json: a result with everything that explains it, as data. docs/schema/allocation.schema.json
// describes it. Figures and amounts are text, exactly. Every list has a fixed order.
type Document struct {
	Schema       string           `json:"schema"`
	Tool         provenance.Tool  `json:"tool"`
	Example      bool             `json:"example"`
	Status       string           `json:"status"`        // of the data: "voorlopig", "definitief", "onbekend" or "gemengd"
	ResultSHA256 string           `json:"result_sha256"` // of allocation.csv
	Scheme       SchemeFacts      `json:"scheme"`
	Scenario     *ScenarioFacts   `json:"scenario,omitempty"` // left out when no scenario with a title was run
	Division     DivisionFacts    `json:"division"`
	Totals       TotalFacts       `json:"totals"`
	Schedule     *ScheduleFacts   `json:"schedule"` // null: the scheme has no instalments
	Inputs       []InputFacts     `json:"inputs"`
	Measures     []MeasureFacts   `json:"measures"` // ascending by id
	Accounts     []AccountFacts   `json:"accounts"`
	NotPlaced    NotPlacedFacts   `json:"not_placed"`
	Placed       []PlacedFacts    `json:"placed"`              // ascending by site
	Overrides    []OverrideFacts  `json:"overrides,omitempty"` // in the order of the scenario
	Oddities     []OddityFacts    `json:"oddities"`
	Ties         []TieFacts       `json:"ties"`             // in the order of the components
	Ledger       []LedgerEntry    `json:"remainder_ledger"` // by component, then in the order in which the cents were given
	Bases        []BasisFacts     `json:"bases"`            // what the numbers under "basis" refer to
	Groups       []GroupTotals    `json:"groups,omitempty"` // those that have recipients
	Recipients   []RecipientFacts `json:"recipients"`       // ascending by code
}

// Words are for people, in both languages.
type Words struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

// In returns the words in the language.
func (w Words) In(l wording.Language) string { return wording.Both(w.NL, w.EN).In(l) }

// BasisFacts say where a rule or figure comes from. An assumption is marked as one.
type BasisFacts struct {
	ID         int    `json:"id"`
	Source     string `json:"source"`
	Article    string `json:"article,omitempty"`
	URL        string `json:"url,omitempty"`
	Assumption bool   `json:"assumption"`
	Note       *Words `json:"note,omitempty"`
}

// SchemeFacts are the rule as it was applied.
type SchemeFacts struct {
	ID            string           `json:"id"`
	Title         Words            `json:"title"`
	Basis         int              `json:"basis,omitempty"`
	Kind          string           `json:"kind"` // "built-in" or "file"
	Name          string           `json:"name"`
	SHA256        string           `json:"sha256"`
	Recipient     string           `json:"recipient"` // "gemeente" or "vestiging"
	Budget        *Money           `json:"budget,omitempty"`
	DefaultBudget *Money           `json:"default_budget,omitempty"` // in the scheme file
	Adapted       bool             `json:"adapted"`                  // whether a budget or parameter differs from the file
	Parameters    []ParameterFacts `json:"parameters"`
	Components    []ComponentFacts `json:"components"`
	Groups        []GroupFacts     `json:"groups"`
	Notes         []Words          `json:"notes"`
}

// ScenarioFacts are what a scenario calls itself.
type ScenarioFacts struct {
	Title Words `json:"title"`
}

// GroupFacts are recipients that the scheme treats in their own way.
type GroupFacts struct {
	ID      string   `json:"id"`
	Title   Words    `json:"title"`
	Members []string `json:"members"` // ascending
	Basis   int      `json:"basis,omitempty"`
}

// ParameterFacts are a figure of the scheme.
type ParameterFacts struct {
	Name    string `json:"name"`
	Value   Figure `json:"value"`
	Default Figure `json:"default"`
	Title   Words  `json:"title"`
	Unit    Words  `json:"unit"`
	Basis   int    `json:"basis,omitempty"`
}

// ComponentFacts are one part of the grant. Rate is set in an open-ended scheme only.
type ComponentFacts struct {
	ID       string     `json:"id"`
	Title    Words      `json:"title"`
	Basis    int        `json:"basis,omitempty"`
	Rounding string     `json:"rounding"`
	Rate     *RateFacts `json:"rate,omitempty"`
}

// RateFacts are an amount in euros per unit.
type RateFacts struct {
	Parameter string `json:"parameter"`
	Value     Figure `json:"value"`
	Basis     int    `json:"basis,omitempty"`
}

// DivisionFacts say on which municipal division the recipients stand.
type DivisionFacts struct {
	Date       string      `json:"date"`
	Declared   bool        `json:"declared"`
	Recipients int         `json:"recipients"`
	Total      int         `json:"total"`
	Missing    []Recipient `json:"missing"`
	// How inputs on an older division came to this one; left out when none was.
	Carried *DivisionCarried `json:"carried,omitempty"`
}

// A Recipient is a code with its name.
type Recipient struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// TotalFacts are the national figures.
type TotalFacts struct {
	Exact      Figure           `json:"exact"`
	Amount     Money            `json:"amount"`
	Residual   Figure           `json:"residual"`
	Components []ComponentTotal `json:"components"`
}

// ComponentTotal are one component's national figures. Pot, Leftover, Cut and Uncut are of a closed one: Cut is the
// smallest remainder that received a cent, Uncut the largest that did not.
type ComponentTotal struct {
	ID       string  `json:"id"`
	Pot      *Money  `json:"pot,omitempty"`
	Units    Figure  `json:"units"`
	Exact    Figure  `json:"exact"`
	Amount   Money   `json:"amount"`
	Residual Figure  `json:"residual"`
	Leftover int     `json:"leftover"`
	Cut      *Figure `json:"cut,omitempty"`
	Uncut    *Figure `json:"uncut,omitempty"`
	// Of a pot with floors, ceilings, order of arrival or a blend.
	Factor    *Figure `json:"factor,omitempty"`    // euros per unit of weight, for those whom no bound holds
	Held      *Money  `json:"held,omitempty"`      // the amounts that a floor or ceiling holds
	Free      *Figure `json:"free,omitempty"`      // the weights of the others
	Rest      *Money  `json:"rest,omitempty"`      // what is left of the pot undivided
	Own       *Figure `json:"own,omitempty"`       // the sum of the weights that were blended
	Reference *Figure `json:"reference,omitempty"` // and of the references
}

// ScheduleFacts are the national instalments. Recipients carry theirs in the same order.
type ScheduleFacts struct {
	Basis    int            `json:"basis,omitempty"`
	OnSheet  bool           `json:"on_sheet"`
	Portions int            `json:"portions"`
	Payments []PaymentFacts `json:"payments"`
	Years    []YearFacts    `json:"years"`
}

// PaymentFacts are one instalment: Portions in it, Through so far.
type PaymentFacts struct {
	Month    string `json:"month"`
	Portions int    `json:"portions"`
	Through  int    `json:"through"`
	Amount   Money  `json:"amount"`
}

// YearFacts are what is paid in a calendar year, and up to and including its 31 December.
type YearFacts struct {
	Year        int   `json:"year"`
	Portions    int   `json:"portions"`
	Amount      Money `json:"amount"`
	Accumulated Money `json:"accumulated"`
}

// MeasureFacts are a measure that the inputs supply, with its sum over the recipients.
type MeasureFacts struct {
	ID            string  `json:"id"`
	Title         Words   `json:"title"`
	Kind          string  `json:"kind"`
	Used          bool    `json:"used"`                     // by the scheme
	ReferenceDate string  `json:"reference_date,omitempty"` // that the scheme asks for
	ReferenceWord *Words  `json:"reference_word,omitempty"` // what the scheme calls such a date
	Basis         int     `json:"basis,omitempty"`
	Sum           *Figure `json:"sum,omitempty"` // nil for an order of arrival: ranks are not added up
	// Statuses and Dates are those of the figures themselves, each once, ascending: how definitive they are ("voorlopig",
	// "definitief", "onbekend"), and the dates that they count at as far as an input says.
	Statuses []string `json:"statuses"`
	Dates    []string `json:"dates"`
	// Lacking are the parts of a sum that no input supplies, so that they count for nothing.
	Lacking []string `json:"lacking,omitempty"`
}

// TieFacts are equal remainders at the cut, of which only some could get a cent.
type TieFacts struct {
	Component string   `json:"component,omitempty"` // none: the tie is between components, over the budget
	Keys      []string `json:"keys"`                // ascending: codes, or ids of components
	Winners   int      `json:"winners"`
	Remainder Figure   `json:"remainder"`
	Rule      string   `json:"rule"` // "lowest_key"
}

// A LedgerEntry is one cent that the rounding down had left, who got it and why.
type LedgerEntry struct {
	Component string `json:"component"`
	Rank      int    `json:"rank"` // its place among the remainders, from 1
	Code      string `json:"code"`
	Exact     Figure `json:"exact"`
	Floor     Money  `json:"floor"`
	Remainder Figure `json:"remainder"` // a fraction of one cent
	Amount    Money  `json:"amount"`
	Why       string `json:"why"` // "largest_remainder", or "tie_lowest_key" where an equal remainder got nothing
}
