package allocation

// A Claim is one recipient's weight in the division of a pot.
type Claim struct {
	Key    string
	Weight Exact
}

// A Share is what one claim receives.
type Share struct {
	Key       string
	Amount    Cents
	Exact     Exact // the share before rounding, in euros
	Floor     Cents // the share rounded towards zero to the cent
	Remainder Exact // what that left, as a fraction of one cent, at least 0 and below 1
	Extra     bool  // whether the claim got one of the cents that were left
}

// A Tie is a set of equal remainders at the cut, of which only some could get a cent.
type Tie struct {
	Component string
	Keys      []string // ascending
	Winners   int      // the first so many of Keys got the cent
	Remainder Exact    // the fraction of a cent that they share
}

// An Apportionment is a pot divided, with the steps that prove it.
type Apportionment struct {
	Total    Cents
	Weight   Exact   // the sum of the positive weights
	Shares   []Share // ascending by key
	Leftover int     // the cents that the remainders received
	Tie      *Tie    // nil: no tie at the cut
}

// Apportion distributes total over claims by largest remainder. It is the only place that divides a pot.
//
// The amounts add up to total and do not depend on the order of the claims. A claim whose weight is zero or
// less receives nothing. Equal remainders at the cut go to the lowest keys; the result says that a tie was
// broken. Every amount is the exact share rounded down or up; a strictly larger weight never receives less;
// equal weights differ by at most one cent; scaling all weights changes nothing;
// Apportion(−T) is −Apportion(T), with the same ties.
// Not promised: one cent more in total may cost a claim one cent (the Alabama paradox).
//
// It refuses repeated keys, and a total other than zero without a positive weight.
func Apportion(total Cents, claims []Claim) (*Apportionment, error) { return nil, nil }
