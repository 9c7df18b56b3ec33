package cbsdata

import (
	"regexp"
	"strings"
)

// siteID is a BRIN (two digits, two letters) and a site number (two digits).
var siteID = regexp.MustCompile(`^[0-9]{2}[A-Z]{2}[0-9]{2}$`)

// parseSite reads a school site in one text: "00AP00", in either case.
func parseSite(text string) (string, bool) {
	id := strings.ToUpper(strings.TrimSpace(text))
	return id, siteID.MatchString(id)
}

// joinSite makes a site of a BRIN and a site number. The number may be two digits, one where a spreadsheet
// dropped the leading 0, or all six characters, as in the address files of DUO; those must begin with the BRIN.
func joinSite(brin, location string) (string, bool) {
	brin, location = strings.ToUpper(strings.TrimSpace(brin)), strings.ToUpper(strings.TrimSpace(location))
	switch len(location) {
	case 6:
		return location, siteID.MatchString(location) && location[:4] == brin
	case 1:
		location = "0" + location
	}
	id := brin + location
	return id, siteID.MatchString(id)
}
