package allocation

// An Allocation is a scheme applied to a dataset: what every recipient gets, and why.
type Allocation struct {
	Scheme     Scheme
	Dataset    *Dataset
	Recipients []Recipient       // in the order of the dataset
	Components []ComponentTotals // in the order of the scheme
	Total      Cents             // the sum of the recipients' totals
	Exact      Exact             // the total before rounding
	Residual   Exact             // Total less Exact
	Ties       []Tie             // in the order of the components
}

// A Recipient is what one recipient gets.
type Recipient struct {
	Key, Name string
	Amounts   []Amount // in the order of the scheme's components
	Total     Cents
	Exact     Exact // the sum of the components before rounding
}

// An Amount is one component for one recipient.
type Amount struct {
	Units Exact // the component's quantity: units, or weight
	Exact Exact // the amount before rounding, in euros
	Cents Cents
	// For a closed component: the exact share rounded down, what that left as a fraction of one cent,
	// and whether the recipient got one of the cents that were left. Zero for an open-ended one.
	Floor     Cents
	Remainder Exact
	Extra     bool
}

// ComponentTotals sums one component over all recipients.
type ComponentTotals struct {
	ID       string
	Pot      *Cents // the part of the budget; nil for an open-ended component
	Units    Exact  // the sum of units; of the positive weights for a closed component
	Exact    Exact
	Cents    Cents
	Residual Exact // Cents less Exact
	Leftover int   // cents handed out by remainder; 0 for an open-ended component
}

// Allocate applies the scheme to the dataset. It stops at the first thing that cannot be calculated:
// a scheme that does not pass Check, a recipient that lacks a measure, a closed component without a
// positive weight, an amount that does not fit in cents.
func (s Scheme) Allocate(d *Dataset) (*Allocation, error) { return nil, nil }

// Derive explains one amount: the component's number with all that it was made from, down to the measures
// of the recipient, ending in the rounding to cents.
func (a *Allocation) Derive(recipient, component int) (Derivation, error) { return Derivation{}, nil }

// Schedule returns the national instalments: per payment the sum over the recipients; nil without a schedule.
func (a *Allocation) Schedule() []Cents { return nil }
