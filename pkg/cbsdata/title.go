package cbsdata

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"npo/pkg/provenance"
)

// titles is what a file says of itself outside its records: on the cover and around its tables.
type titles struct {
	cover []string // texts of the first sheet, when that is no table
	over  []string // texts above the headers
	notes []note   // texts under the tables
	dates []provenance.Date
}

// A note is a text under a table.
type note struct{ sheet, text string }

// maxTitles bounds the texts that are kept; a title stands at the top.
const maxTitles = 100

func (t *titles) above(l line) {
	for _, c := range l.cells {
		if !c.blank() && len(t.over) < maxTitles {
			t.over = append(t.over, strings.Clone(c.trimmed()))
		}
	}
}

func (t *titles) below(sheet string, l line) {
	if len(t.notes) < maxTitles {
		t.notes = append(t.notes, note{sheet, strings.Clone(firstText(l))})
	}
}

// readCover takes the texts of a sheet that is no table.
func (t *titles) readCover(s sheet) {
	for l := range s.lines {
		for _, c := range l.cells {
			if !c.blank() {
				t.cover = append(t.cover, strings.Clone(c.trimmed()))
			}
		}
		if l.number > maxTitles || len(t.cover) > maxTitles {
			return
		}
	}
}

// tableNumber matches a title that only numbers the table.
var tableNumber = regexp.MustCompile(`(?i)^tabel\s*[0-9]+\.?$`)

// title is what the file calls itself: the first text of its cover, or else the first above its table.
func (t *titles) title() string {
	for _, text := range slices.Concat(t.cover, t.over) {
		if !tableNumber.MatchString(text) {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return ""
}

// months are the months as CBS writes them in titles.
const months = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"

// writtenDate matches "1 oktober 2019".
var writtenDate = regexp.MustCompile(`(?i)\b([0-9]{1,2}) (` + months + `) ([0-9]{4})\b`)

// referenceDate is the one date in the titles of the tables or in the column of dates; "" when there is none
// or more than one.
func (t *titles) referenceDate() provenance.Date {
	dates := slices.Clone(t.dates)
	for _, text := range t.over {
		for _, m := range writtenDate.FindAllStringSubmatch(text, -1) {
			month := slices.Index(strings.Split(months, "|"), strings.ToLower(m[2])) + 1
			if d, ok := calendarDate(m[3], strconv.Itoa(month), m[1]); ok {
				dates = append(dates, d)
			}
		}
	}
	slices.Sort(dates)
	if dates = slices.Compact(dates); len(dates) == 1 {
		return dates[0]
	}
	return ""
}

// columnDate matches what stands in PEILDATUM: 20191001, 2019-10-01 or 1-10-2019.
var columnDate = regexp.MustCompile(`^(?:([0-9]{4})-?([0-9]{2})-?([0-9]{2})|([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}))$`)

// referenceDate reads PEILDATUM. All lines of a file have one date: counts of two dates would be added.
func (t *tab) referenceDate(l line) {
	column := t.heading.index(useDate)
	text := l.at(column).trimmed()
	if column < 0 || text == "" {
		return
	}
	var date provenance.Date
	ok := false
	if m := columnDate.FindStringSubmatch(text); m != nil {
		date, ok = calendarDate(m[1]+m[6], m[2]+m[5], m[3]+m[4])
	}
	dates := &t.titles.dates
	switch {
	case !ok:
		t.problems.add(provenance.Problemf(t.position(l, column), provenance.BadDate, "%s is not a date", quoted(text)).
			WithHint("write it as 20191001"))
	case len(*dates) == 0:
		*dates = append(*dates, date)
	case (*dates)[0] != date:
		t.problems.add(provenance.Problemf(t.position(l, column), provenance.BadDate,
			"reference date %s in a file of %s", date, (*dates)[0]).
			WithHint("give one file per reference date: counts of two dates must not be added"))
	}
}

func calendarDate(year, month, day string) (provenance.Date, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	date := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1000 || date.Day() != d || int(date.Month()) != m {
		return "", false
	}
	return provenance.Date(date.Format(time.DateOnly)), true
}
