package municipality_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

// members returns the names of the members of a group on a date.
func members(t *testing.T, id string, on provenance.Date) ([]string, []municipality.Successor) {
	t.Helper()
	g, ok := municipality.Default().Group(id)
	if !ok {
		t.Fatalf("no group %s", id)
	}
	found, successors, err := municipality.Default().Members(g, division(t, on))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range found {
		names = append(names, m.Name)
	}
	return names, successors
}

func TestTheGroupsInsideTheProgram(t *testing.T) {
	want := map[string]int{"G4": 4, "G40": 40, "G44": 44, "GKA-30": 30, "ondertekenaars-2021-01-29": 33}
	for _, g := range municipality.Default().Groups() {
		if strings.HasPrefix(g.ID, "provincie-") {
			continue
		}
		if len(g.Codes) != want[g.ID] || g.Source == "" || g.NL == "" || g.EN == "" || !slices.IsSorted(g.Codes) {
			t.Errorf("%+v", g)
		}
		delete(want, g.ID)
	}
	if len(want) > 0 {
		t.Errorf("missing %v", want)
	}
	g4, _ := members(t, "g4", "2021-01-01")
	g40, _ := members(t, "G40", "2021-01-01")
	g44, _ := members(t, "G44", "2021-01-01")
	if got := append(slices.Clone(g4), g40...); len(got) != len(g44) || slices.ContainsFunc(got, func(n string) bool { return !slices.Contains(g44, n) }) {
		t.Errorf("G44 is %v", g44)
	}
	if !slices.Equal(g4, []string{"Utrecht", "Amsterdam", "'s-Gravenhage", "Rotterdam"}) {
		t.Errorf("G4 is %v", g4)
	}
	if slices.Contains(g40, "Amstelveen") {
		t.Error("Amstelveen joined the G40 on 1 July 2022")
	}
}

// The names in members.csv are there for whoever reads the file: they must be those of the codes.
func TestTheMembersAreNamedRight(t *testing.T) {
	f, err := os.Open("data/members.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		c := codes(t, record[1])[0]
		if name, ok := municipality.Default().Name(c); !ok || name != record[2] {
			t.Errorf("%v is %q", record, name)
		}
		if _, ok := municipality.Default().Group(record[0]); !ok {
			t.Errorf("%v is of no group", record)
		}
	}
}

func TestTheProvincesAreGroups(t *testing.T) {
	for _, on := range []provenance.Date{"2009-01-01", "2019-10-01", "2023-01-01"} {
		total, provinces := 0, 0
		for _, g := range municipality.Default().Groups() {
			if strings.HasPrefix(g.ID, "provincie-") {
				names, _ := members(t, g.ID, on)
				total += len(names)
				provinces++
			}
		}
		if provinces != 12 || total != division(t, on).Len() {
			t.Errorf("%s: %d provinces hold %d municipalities", on, provinces, total)
		}
	}
	before, _ := members(t, "provincie-utrecht", "2018-01-01")
	after, _ := members(t, "provincie-utrecht", "2019-01-01")
	if slices.Contains(before, "Leerdam") || !slices.Contains(after, "Vijfheerenlanden") {
		t.Error("Leerdam came to Utrecht with Vijfheerenlanden in 2019")
	}
}

func TestMembershipFollowsBoundaryChanges(t *testing.T) {
	names, successors := members(t, "GKA-30", "2019-10-01")
	for _, name := range []string{"Appingedam", "Delfzijl", "Loppersum"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s stands for Eemsdelta before 2021", name)
		}
	}
	if len(names) != 32 || len(successors) != 3 || !slices.Equal(successors[0].For, codes(t, "GM1979")) {
		t.Errorf("%d members, %v", len(names), successors)
	}
	cases := []struct {
		name string
		list []string
		on   provenance.Date
		want []string
		by   int // members that are there by a boundary change
	}{
		{"merged", []string{"Weesp", "Almere"}, "2023-01-01", []string{"Almere", "Amsterdam"}, 1},
		{"two members became one", []string{"Appingedam", "Delfzijl"}, "2021-01-01", []string{"Eemsdelta"}, 1},
		{"a member took in another", []string{"Weesp", "Amsterdam"}, "2023-01-01", []string{"Amsterdam"}, 1},
		{"merged, then renamed", []string{"Ubbergen"}, "2019-01-01", []string{"Berg en Dal"}, 1},
		{"back to those that went in as a whole", []string{"De Fryske Marren"}, "2013-01-01",
			[]string{"Skarsterlân", "Lemsterland", "Gaasterlân-Sleat"}, 3},
		{"back, without what was divided", []string{"Het Hogeland"}, "2018-01-01", []string{"Bedum", "Eemsmond", "De Marne"}, 3},
		{"as it was", []string{"Almere"}, "2009-01-01", []string{"Almere"}, 0},
	}
	for _, c := range cases {
		g, err := municipality.Default().NewGroup("eigen", "Eigen lijst", "", mentions(c.list...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		found, successors, err := municipality.Default().Members(g, division(t, c.on))
		var got []string
		for _, m := range found {
			got = append(got, m.Name)
		}
		if err != nil || !slices.Equal(got, c.want) || len(successors) != c.by {
			t.Errorf("%s: %v, %v, %v", c.name, got, successors, err)
		}
	}
}

// A member is its code: what it took in later was no member before, and before there was the code those that it was made of were.
func TestAMemberIsItsCodeAlsoBackInTime(t *testing.T) {
	register := municipality.Default()
	for _, tt := range []struct {
		group   string
		on      provenance.Date
		in, out []municipality.Code
		why     string
	}{
		{"G40", "2009-01-01", []municipality.Code{14}, []municipality.Code{17, 9}, "Groningen had its code; Haren and Ten Boer went into it in 2019"},
		{"G40", "2018-01-01", []municipality.Code{14}, []municipality.Code{17, 9}, "up to the day before"},
		{"GKA-30", "2009-01-01", []municipality.Code{91, 64, 683, 710, 104}, []municipality.Code{55, 140}, "Súdwest-Fryslân was made of five in 2011; Boarnsterhim and Littenseradiel came later"},
		{"GKA-30", "2011-01-01", []municipality.Code{1900}, []municipality.Code{91, 55, 140}, "and has its code since"},
		{"G4", "2009-01-01", []municipality.Code{599}, []municipality.Code{600, 457}, "nor Rozenburg for Rotterdam, nor Weesp for Amsterdam"},
	} {
		group, _ := register.Group(tt.group)
		members, _, err := register.Members(group, division(t, tt.on))
		if err != nil {
			t.Fatal(err)
		}
		has := func(c municipality.Code) bool {
			return slices.ContainsFunc(members, func(m municipality.Municipality) bool { return m.Code == c })
		}
		for _, c := range tt.in {
			if !has(c) {
				t.Errorf("%s on %s lacks %s: %s", tt.group, tt.on, c, tt.why)
			}
		}
		for _, c := range tt.out {
			if has(c) {
				t.Errorf("%s on %s has %s: %s", tt.group, tt.on, c, tt.why)
			}
		}
	}
}

func TestADividedMemberIsForTheOwnerToSettle(t *testing.T) {
	g, err := municipality.Default().NewGroup("eigen", "", "", mentions("Haaren", "Almere"))
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = municipality.Default().Members(g, division(t, "2021-01-01"))
	if problemCode(t, err) != provenance.BadGroup || !strings.Contains(err.Error(), "GM0788 Haaren of group eigen was divided over GM0757 Boxtel") {
		t.Error(err)
	}
}

// mentions makes a list as read from lines 2, 3, … of a file.
func mentions(texts ...string) []municipality.Mention {
	var list []municipality.Mention
	for i, text := range texts {
		list = append(list, municipality.Mention{Text: text, Where: at(i + 2)})
	}
	return list
}

func TestAUsersListIsChecked(t *testing.T) {
	g, err := municipality.Default().NewGroup("eigen", "Eigen lijst", "lijst.csv", mentions("Den Bosch", "363", "GM1979", "BERGEN NH"))
	if err != nil || !slices.Equal(g.Codes, codes(t, "363", "373", "796", "1979")) || g.On != "2023-01-01" {
		t.Fatalf("%+v, %v", g, err)
	}
	cases := []struct {
		name string
		list []string
		want []string // the problems
		hint string   // of the first
	}{
		{"empty", nil, []string{"NPO210: group eigen names no municipality"}, "give it members: codes, names, or a group of the program such as G40"},
		{"twice, by name and by code", []string{"Den Haag", "Almere", "0518"},
			[]string{`t.csv:4:1: NPO210: "0518" is GM0518 's-Gravenhage, which group eigen already names at t.csv:2:1`}, "keep one of the two"},
		{"unknown", []string{"Amsterdm", "Almere", "9999"},
			[]string{`t.csv:2:1: NPO210: "Amsterdm" in group eigen is no municipality`, `t.csv:4:1: NPO210: "9999" in group eigen is no municipality`},
			"did you mean GM0363 Amsterdam?"},
		{"ambiguous", []string{"Bergen"}, []string{`t.csv:2:1: NPO210: "Bergen" in group eigen may be GM0373 Bergen (NH.), GM0893 Bergen (L.)`},
			"write the code of the one that is meant"},
		{"never side by side", []string{"Appingedam", "Eemsdelta"},
			[]string{"t.csv:3:1: NPO210: GM1979 Eemsdelta began on 2021-01-01; the division is that of 2019-01-01, on which all earlier members of group eigen exist"},
			"a group names municipalities that existed side by side"},
		{"older than the first division", []string{"GM0001"}, []string{`t.csv:2:1: NPO210: "GM0001" in group eigen is no municipality`},
			"npo gemeente find NAME gives the nearest; remove what is no municipality"},
	}
	for _, c := range cases {
		_, err := municipality.Default().NewGroup("eigen", "", "", mentions(c.list...))
		problems := provenance.ProblemsIn(err)
		if len(problems) != len(c.want) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, want := range c.want {
			if problems[i].Error() != want {
				t.Errorf("%s: %v", c.name, problems[i])
			}
		}
		if problems[0].Hint != c.hint {
			t.Errorf("%s: hint %q", c.name, problems[0].Hint)
		}
	}
}

func TestSizeClassesHoldEveryMunicipalityOnce(t *testing.T) {
	d := division(t, "2020-01-01")
	var counts []municipality.Inhabitants
	for _, record := range realTable(t, "cbs/Regionale_kerncijfers_Nederland_15082020_130832.csv", ';', unicode.UTF8BOM)[1:] {
		if record[2] == "" || municipality.IsTotal(record[1]) {
			continue
		}
		m, _, _ := municipality.Default().Lookup(d, record[1])
		n, err := strconv.ParseInt(strings.TrimSpace(record[2]), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, municipality.Inhabitants{Code: m.Code, Count: n})
	}
	groups, err := municipality.Default().SizeClasses(d, counts, "CBS")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, g := range groups {
		total += len(g.Codes)
	}
	if len(groups) != 5 || total != 355 || len(groups[4].Codes) != 4 {
		t.Errorf("%d classes with %d municipalities, the largest with %v", len(groups), total, groups[4].Codes)
	}
}

func TestABoundBelongsToTheClassAboveIt(t *testing.T) {
	d := &municipality.Division{Date: "2020-01-01"}
	var counts []municipality.Inhabitants
	for i, n := range []int64{0, 19_999, 20_000, 49_999, 50_000, 99_999, 100_000, 249_999, 250_000, 1_000_000} {
		c := municipality.Code(i + 1)
		d.Municipalities = append(d.Municipalities, municipality.Municipality{Code: c})
		counts = append(counts, municipality.Inhabitants{Code: c, Count: n})
	}
	groups, err := municipality.Default().SizeClasses(d, counts, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range groups {
		if want := []municipality.Code{municipality.Code(2*i + 1), municipality.Code(2*i + 2)}; !slices.Equal(g.Codes, want) {
			t.Errorf("%s: %v", g.ID, g.Codes)
		}
	}
}

func TestInhabitantsThatDoNotFitAreRefused(t *testing.T) {
	d := &municipality.Division{Date: "2021-01-01", Municipalities: []municipality.Municipality{{Code: 363}, {Code: 1979}, {Code: 344}}}
	slices.SortFunc(d.Municipalities, func(a, b municipality.Municipality) int { return int(a.Code) - int(b.Code) })
	_, err := municipality.Default().SizeClasses(d, []municipality.Inhabitants{
		{363, 1, at(2)}, {363, 1, at(3)}, {3, 1, at(4)}, {344, -1, at(5)}}, "")
	var got []string
	for _, p := range provenance.ProblemsIn(err) {
		got = append(got, p.Error())
	}
	want := []string{
		"t.csv:3:1: NPO210: the inhabitants of GM0363 Amsterdam are given twice",
		"t.csv:4:1: NPO210: GM0003 Appingedam ended on 2021-01-01; the division is that of 2021-01-01",
		"t.csv:5:1: NPO210: GM0344 Utrecht has -1 inhabitants",
		"NPO210: the inhabitants of GM1979 Eemsdelta are not given",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
