package allocation

import (
	"cmp"
	"slices"
)

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
	Component string   // empty: the keys are components, and the tie is in the split of the budget
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
func Apportion(total Cents, claims []Claim) (*Apportionment, error) {
	claims = slices.Clone(claims)
	slices.SortFunc(claims, func(a, b Claim) int { return cmp.Compare(a.Key, b.Key) })
	for i := 1; i < len(claims); i++ {
		if claims[i].Key == claims[i-1].Key {
			return nil, &Error{Key: claims[i].Key, Err: ErrRepeated}
		}
	}
	d, err := divide(total, scale(claims))
	if err != nil {
		return nil, err
	}
	return d.apportionment(total, claims), nil
}

// apportionment says what the division means for the claims, which are in the order of the division.
func (d *division) apportionment(total Cents, claims []Claim) *Apportionment {
	a := &Apportionment{Total: total, Shares: make([]Share, len(claims)), Leftover: d.leftover}
	for i, c := range claims {
		s := Share{
			Key:       c.Key,
			Amount:    d.amounts[i],
			Exact:     d.exact(total, i),
			Floor:     d.floors[i],
			Remainder: d.fraction(d.remainders[i]),
		}
		s.Extra = s.Amount != s.Floor
		if c.Weight.Sign() > 0 {
			a.Weight = a.Weight.Add(c.Weight)
		}
		a.Shares[i] = s
	}
	a.Tie = d.tie(claims)
	return a
}

// tie returns the claims at the cut, when some of them got a cent and others did not.
func (d *division) tie(claims []Claim) *Tie {
	if d.equal == d.winners {
		return nil
	}
	t := &Tie{Winners: d.winners, Remainder: d.fraction(d.cut)}
	for i, r := range d.remainders {
		if r.Cmp(d.cut) == 0 {
			t.Keys = append(t.Keys, claims[i].Key)
		}
	}
	return t
}
