package document

import (
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// RecipientNoun is what the scheme divides over.
func RecipientNoun(s *scenario.Scheme) wording.Noun { return RecipientWord(s.Recipient) }

// RecipientWord is the same for a recipient as scheme files write it.
func RecipientWord(recipient string) wording.Noun {
	if recipient == scenario.Sites {
		return wording.SiteNoun()
	}
	return wording.MunicipalityNoun()
}

// MeasureTitle is the scheme's name for a measure, or the program's own for one that the scheme does not use.
func MeasureTitle(s *scenario.Scheme, id string, l wording.Language) string {
	if m, ok := s.Measure(id); ok {
		if title := l.Of(m.Title); title != "" {
			return title
		}
	}
	return wording.MeasureName(id).In(l)
}

// UnitsText writes amounts of measures: the figure alone when the measure goes without saying.
func UnitsText(units []UnitFacts, l wording.Language) string {
	text := ""
	for i, u := range units {
		if i > 0 {
			text += ", "
		}
		text += u.Value.In(l) + " " + u.Measure
	}
	return text
}
