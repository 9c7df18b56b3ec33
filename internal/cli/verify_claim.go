package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/allocation"
	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/verdict"
	"npo/pkg/scenario"
	"npo/pkg/verify"
)

// claim compares the amount in one municipality's papers with what its figures give.
func (o *verifyOptions) claim(cmd *cobra.Command, args []string) error {
	who, names := splitGemeente(municipality.Default(), args)
	switch {
	case who == "":
		return wrongUsage(cmd, "for example npo verify den bosch --amount 2869532.18", "npo verify --amount needs a GEMEENTE")
	case exists(who) && !knownSomewhere(municipality.Default(), who):
		return wrongUsage(cmd, "for example npo verify den bosch "+who+" --amount 2869532.18",
			"npo verify --amount needs a GEMEENTE before %q", who)
	}
	request, requestErr := o.request.gather(cmd, names)
	if request.Scheme == nil {
		return requestErr
	}
	claim, claimErr := o.statement(cmd, request.Scheme)
	if err := joined(claimErr, requestErr); err != nil {
		return err
	}
	outcome, err := o.verdict(cmd, request, claim, who)
	if err != nil {
		return err
	}
	if err := o.show(outcome); err != nil || outcome.Equal {
		return err
	}
	if outcome.Difference == 0 {
		return differs("not equal: the payments; the amount is")
	}
	if outcome.Outcome == string(verify.Rounding) {
		return differs("not equal: a rounding difference: %s in the papers, %s computed", outcome.Claimed, outcome.Computed)
	}
	return differs("not equal: %s in the papers, %s computed", outcome.Claimed, outcome.Computed)
}

// statement reads what the claimant states, with every problem in it.
func (o *verifyOptions) statement(cmd *cobra.Command, scheme *scenario.Scheme) (verify.Claim, error) {
	var problems provenance.Problems
	var statements []verify.Statement
	for _, measure := range o.measures {
		name, value, found := strings.Cut(measure, "=")
		if !found || name == "" {
			return verify.Claim{}, wrongUsage(cmd, "for example --measure leerlingen=23244", "--measure: %q is not NAME=VALUE", measure)
		}
		statements = append(statements, verify.Statement{Measure: name, Value: value})
	}
	amount, err := euros("--amount", o.amount)
	problems.AddError("", err)
	claim := verify.Claim{Amount: amount}
	if o.through != "" || o.received != "" {
		received, err := o.payments()
		problems.AddError("", err)
		claim.Received = received
	}
	claim.Values, err = verify.ParseStatements(scheme, statements)
	problems.AddError("", err)
	return claim, problems.Err()
}

// payments reads what came in, and until when.
func (o *verifyOptions) payments() (*verify.Received, error) {
	var problems provenance.Problems
	amount, err := euros("--received", o.received)
	problems.AddError("", err)
	month, err := allocation.ParseMonth(o.through)
	if err != nil {
		problems.Add(provenance.Problemf(provenance.Position{}, provenance.BadDate, "--through: %q is not a month", o.through).
			WithHint("write it as 2022-12"))
	}
	return &verify.Received{Amount: amount, Through: month}, problems.Err()
}

// euros reads an amount of zero or more from the command line.
func euros(flag, text string) (allocation.Cents, error) {
	amount, err := allocation.ParseCents(text)
	switch {
	case err != nil:
		return 0, provenance.Problemf(provenance.Position{}, provenance.BadValue, "%s: %q is not an amount in euros and cents", flag, text).
			WithHint("write it with a point, at most two decimals and no grouping: %s 2869532.18", flag)
	case amount < 0:
		return 0, provenance.Problemf(provenance.Position{}, provenance.OutOfRange, "%s: %s is below zero", flag, text).
			WithHint("what is granted or received is zero or more: %s %s", flag, strings.TrimPrefix(text, "-"))
	}
	return amount, nil
}

// verdict finds the municipality and compares, with files or without.
func (o *verifyOptions) verdict(cmd *cobra.Command, request scenario.Request, claim verify.Claim, who string) (*verdict.Report, error) {
	if len(request.Inputs) == 0 {
		scheme, err := request.Scheme.With(request.Budget, request.Settings)
		if err != nil {
			return nil, err
		}
		return o.stated(scheme, claim, who)
	}
	result, err := scenario.Run(request)
	if err != nil {
		return nil, err
	}
	if err := refuseExample(cmd, result); err != nil {
		return nil, err
	}
	switch {
	case len(o.measures) > 0 && result.Scheme.Closed():
		return nil, wrongUsage(cmd, "change the figure in the file instead", "--measure does not go with a closed budget: it would change every amount")
	case len(o.measures) > 0 && result.Scheme.PerSite:
		return nil, wrongUsage(cmd, "change the figure of the school in the file instead", "--measure does not go with a scheme that is calculated per school site")
	}
	if claim.Key, claim.Name, err = payee(result, who); err != nil {
		return nil, err
	}
	outcome, err := verify.CheckResult(result, claim)
	if err != nil {
		return nil, err
	}
	return verdict.New(outcome, version, result.Table.Division.Date, result)
}

// stated compares with what the claimant's own figures give.
func (o *verifyOptions) stated(scheme *scenario.Scheme, claim verify.Claim, who string) (*verdict.Report, error) {
	var date provenance.Date
	var err error
	if scheme.Recipient == scenario.Sites {
		claim.Key, err = school(scheme, nil, who)
		claim.Name = claim.Key
	} else {
		claim.Key, claim.Name, date, err = ownDivision(who)
	}
	if err != nil {
		return nil, err
	}
	outcome, err := verify.CheckClaim(scheme, claim)
	if err != nil {
		return nil, err
	}
	return verdict.New(outcome, version, date, nil)
}

// ownDivision finds a municipality where no table says on which division: in the newest, or else where it was last.
func ownDivision(who string) (key, name string, date provenance.Date, err error) {
	register := municipality.Default()
	division := register.Newest()
	found, err := claimant(division.Date, who)
	if err != nil {
		return "", "", "", err
	}
	if !division.Has(found.Code) {
		_, division, _ = anywhere(register, who)
	}
	return found.Code.String(), found.Name, division.Date, nil
}

// payee finds the recipient of a result, by code and name: a school site where the scheme pays those.
func payee(r *scenario.Result, who string) (key, name string, err error) {
	if r.Scheme.Recipient != scenario.Sites {
		found, err := claimant(r.Table.Division.Date, who)
		return found.Code.String(), found.Name, err
	}
	if key, err = school(r.Scheme, r.Table, who); err != nil {
		return "", "", err
	}
	i := slices.IndexFunc(r.Table.Rows, func(row cbsdata.Row) bool { return row.Key == key })
	if i < 0 {
		return "", "", provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality, "the files have no school site %s", key).
			WithHint("%s", otherSites(r.Table, key))
	}
	return key, cmp.Or(r.Table.Rows[i].Name, key), nil
}

// otherSites helps whoever gave a site that a table does not have: with those of the same school, or else with what is there.
func otherSites(t *cbsdata.Table, key string) string {
	var same []string
	for _, row := range t.Rows {
		if row.Key[:4] == key[:4] {
			same = append(same, row.Key)
		}
	}
	if len(same) > 0 {
		return "of school " + key[:4] + " they have " + strings.Join(same, ", ")
	}
	return fmt.Sprintf("they have %d, the first of them %s; or leave the files out and give the figures of the site with --measure", len(t.Rows), t.Rows[0].Key)
}

// school reads the code of a school site. The name of one in the table, if there is a table, is answered with its code.
func school(s *scenario.Scheme, t *cbsdata.Table, who string) (string, error) {
	key, ok := cbsdata.ParseSite(who)
	if ok {
		return key, nil
	}
	problem := provenance.Problemf(provenance.Position{}, provenance.UnknownMunicipality, "scheme %s pays school sites, and %q is the code of none", s.ID, who)
	if t != nil {
		for _, row := range t.Rows {
			if strings.EqualFold(row.Name, strings.TrimSpace(who)) {
				return "", problem.WithHint("%s is %s", row.Name, row.Key)
			}
		}
	}
	return "", problem.WithHint("write the code of the site (vestigingscode), a BRIN and a site number: 00AP00")
}

// claimant finds a municipality in a division, or else in any other: a decision may be older or newer than the
// data.
func claimant(date provenance.Date, who string) (municipality.Municipality, error) {
	register := municipality.Default()
	division, err := register.On(date)
	if err != nil {
		return municipality.Municipality{}, err
	}
	match, ok, _ := register.Lookup(division, who)
	if ok {
		return match, nil
	}
	if other, _, found := anywhere(register, who); found {
		return other, nil
	}
	return match, register.Unknown(division, who, "")
}
