package document

import (
	"strings"

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
		text += UnitText(u.Measure, u.Value, l) + " " + strings.ReplaceAll(u.Measure, "_", " ")
	}
	return text
}

// UnitText writes a figure of a measure for people: a disadvantage score with the two decimals in which it is published,
// any other figure, and a score with more decimals, as it is.
func UnitText(measure string, f Figure, l wording.Language) string {
	if d, finite := f.Decimal(); finite && wording.IsScore(measure) && d.Equal(d.Truncate(2)) {
		return l.Rounded(f.Exact, 2)
	}
	return f.In(l)
}

// CorrectionsWord is what figures are called that a person put in place of those of the inputs.
func CorrectionsWord() wording.Phrase {
	return wording.Both("Handmatige correcties", "Corrections by hand")
}
