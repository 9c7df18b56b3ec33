package document

import (
	"strings"

	"npo/pkg/cbsdata"
	"npo/pkg/municipality"
	"npo/pkg/provenance"
	"npo/pkg/report/wording"
)

// DivisionCarried says how inputs on an older municipal division came to that of the recipients.
type DivisionCarried struct {
	Inputs     []DivisionInput   `json:"inputs"`     // in the order of the inputs
	Changes    []DivisionChange  `json:"changes"`    // those that were followed, ascending by date, then code
	Added      []AddedScore      `json:"added"`      // scores above a threshold that were added for a reason
	Incomplete []DivisionPartial `json:"incomplete"` // recipients to which municipalities belong that the inputs lack
}

// DivisionInput is a sheet of an input that was on an older division.
type DivisionInput struct {
	Input int             `json:"input"` // index in inputs, from 0
	Sheet string          `json:"sheet,omitempty"`
	From  provenance.Date `json:"from"`
	Keys  int             `json:"keys"` // rows or school sites whose municipality changed
}

// DivisionChange is a boundary change that was followed.
type DivisionChange struct {
	Date provenance.Date `json:"date"`
	From CodeAndName     `json:"from"`
	To   []DivisionPart  `json:"to"` // more than one: it was divided
}

// DivisionPart is what went to one successor: everything where there is only one.
type DivisionPart struct {
	CodeAndName
	Sites int    `json:"sites,omitempty"` // school sites, moved by their place
	Share string `json:"share,omitempty"` // of the rows of the divided municipality, exactly
}

// AddedScore is a score that was added all the same.
type AddedScore struct {
	Measure string `json:"measure"`
	Reason  string `json:"reason"`
}

// DivisionPartial is a recipient that is not whole.
type DivisionPartial struct {
	CodeAndName
	Missing []CodeAndName `json:"missing"`
}

// CarriedOf says how a table was carried; nil when it was not.
func CarriedOf(t *cbsdata.Table) *DivisionCarried {
	if t.Carried == nil {
		return nil
	}
	c := &DivisionCarried{Inputs: []DivisionInput{}, Changes: []DivisionChange{}, Added: []AddedScore{}, Incomplete: []DivisionPartial{}}
	for _, in := range t.Carried.Inputs {
		c.Inputs = append(c.Inputs, DivisionInput{in.File, in.Sheet, in.From, in.Keys})
	}
	for _, change := range t.Carried.Changes {
		c.Changes = append(c.Changes, divisionChange(change))
	}
	for _, a := range t.Carried.Added {
		c.Added = append(c.Added, AddedScore(a))
	}
	for _, gap := range t.Carried.Gaps {
		c.Incomplete = append(c.Incomplete, DivisionPartial{NamedCode(gap.Code), NamedCodes(gap.Missing)})
	}
	return c
}

func divisionChange(change cbsdata.CarriedChange) DivisionChange {
	facts := DivisionChange{Date: change.Date, From: NamedCode(change.From)}
	for i, to := range change.To {
		part := DivisionPart{CodeAndName: NamedCode(to)}
		if len(change.Parts) > 0 {
			part.Sites = change.Parts[i].Sites
			if share := change.Parts[i].Share; share != nil {
				part.Share = share.RatString()
			}
		}
		facts.To = append(facts.To, part)
	}
	return facts
}

// carriedNotices say in a few lines how figures came to the division of the result; none when they were on it.
func carriedNotices(d *Document, l wording.Language) []string {
	return d.Division.Carried.Notices(provenance.Date(d.Division.Date), func(measure string) string { return TitleOf(d, measure, l) }, l)
}

// Notices say in a few lines how figures came to the division of a date; none when they were on it. title names a measure.
func (c *DivisionCarried) Notices(to provenance.Date, title func(measure string) string, l wording.Language) []string {
	if c == nil {
		return nil
	}
	var changes []string
	for _, change := range c.Changes {
		changes = append(changes, change.text(l))
	}
	list := []string{l.Say(wording.Both("Omgerekend naar de gemeentelijke indeling van %s: %s", "Carried to the municipal division of %s: %s"),
		l.Date(to), strings.Join(changes, "; "))}
	for _, a := range c.Added {
		list = append(list, l.Say(wording.Both("Bij herindeling opgeteld, hoewel scores met drempel niet optellen: %s, omdat %s",
			"Added over boundary changes, though scores above a threshold do not add up: %s, because %s"), title(a.Measure), a.Reason))
	}
	for _, p := range c.Incomplete {
		list = append(list, l.Say(wording.Both("Onvolledig na herindeling: %s (geen rij voor %s)", "Incomplete after a boundary change: %s (no row for %s)"), p.Name, NameList(p.Missing, l)))
	}
	return list
}

// text says "Haaren → Boxtel (1 vestiging), Vught (1 vestiging)".
func (c DivisionChange) text(l wording.Language) string {
	var to []string
	for _, part := range c.To {
		var how []string
		if part.Sites > 0 {
			how = append(how, l.Counted(part.Sites, wording.SiteNoun()))
		}
		if part.Share != "" {
			how = append(how, l.Say(wording.Both("aandeel %s", "share %s"), part.Share))
		}
		text := part.Name
		if len(how) > 0 {
			text += " (" + strings.Join(how, ", ") + ")"
		}
		if len(c.To) == 1 || len(how) > 0 {
			to = append(to, text)
		}
	}
	return c.From.Name + " → " + strings.Join(to, ", ")
}

// InputDivision is the municipal division that a file is on.
type InputDivision struct {
	Date           provenance.Date          `json:"date"` // "" when its codes never existed side by side
	By             cbsdata.DivisionEvidence `json:"by"`
	Municipalities int                      `json:"municipalities"` // named by the file
	Total          int                      `json:"total"`          // of the division
	Clash          []CodeAndName            `json:"clash"`          // codes that never existed side by side, or in no division
}

// NewInputDivision tells on which division a file is; nil for one without codes.
func NewInputDivision(f *cbsdata.File) *InputDivision {
	d := f.DivisionIn(municipality.Default())
	if d.Codes == 0 {
		return nil
	}
	return &InputDivision{d.Date, d.By, d.Codes, d.Total, NamedCodes(d.Clash)}
}
