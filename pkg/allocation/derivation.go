package allocation

// A Text is for people, in both languages that the program speaks.
type Text struct{ NL, EN string }

// A Basis is where a rule or a figure comes from. Whatever the law does not say is an assumption
// and is marked as such: a reader must never take one for the other.
type Basis struct {
	Source     string // "Stcrt. 2021, 42927"
	Article    string // "art. 4, eerste lid"; empty where the text was not read
	URL        string
	Assumption bool
	Note       Text
}

// A Rule names the kind of step in a derivation. The set is closed.
type Rule string

// The rules of the vocabulary of quantities, and of the steps from a quantity to an amount.
const (
	RuleMeasure    Rule = "measure"    // a figure of the recipient
	RuleParameter  Rule = "parameter"  // a named figure of the scheme
	RuleConstant   Rule = "constant"   // a figure that stands in the rule itself
	RuleSum        Rule = "sum"        // of one or more
	RuleProduct    Rule = "product"    // of one or more
	RuleDifference Rule = "difference" // first less second
	RulePositive   Rule = "positive"   // max(0, x)
	RuleLeast      Rule = "least"      // the smallest of one or more
	RuleGreatest   Rule = "greatest"   // the largest of one or more
	RuleMembership Rule = "membership" // 1 for a member of a group, else 0
	RuleRounded    Rule = "rounded"    // the first of two as a multiple of the second
	RuleRate       Rule = "rate"       // units × amount per unit, open-ended
	RuleEligible   Rule = "eligible"   // the first of three where the second is at least the third, else 0
	RuleBudget     Rule = "budget"     // the budget of the scheme, in euros
	RuleTotal      Rule = "total"      // the sum of the positive weights of all recipients
	RuleShare      Rule = "share"      // pot × weight / sum of weights: the first of three × the second / the third
	RuleFactor     Rule = "factor"     // euros per unit of weight: what bounds leave of the pot / the weights they leave
	RuleArrival    Rule = "arrival"    // of a pot, what was asked, after what those before asked: pot, asked, before
	RuleRecipient  Rule = "recipient"  // what one of several recipients gets, in a sum of recipients
	RuleRound      Rule = "round"      // the named rounding, to cents
)

// A Derivation is a number and its explanation in one value: the rule that made it, what that rests
// on, and the derivations it was made from, in the order of the rule.
type Derivation struct {
	Rule  Rule
	Label string // the id of a measure, parameter, group, component or recipient; of a rounding, its name or direction; of an arrival, what happens to the last; else empty
	Basis Basis
	Value Exact
	From  []Derivation
}
