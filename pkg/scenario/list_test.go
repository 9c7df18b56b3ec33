package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
	. "npo/pkg/scenario"
)

func TestListsAreReadHoweverTheyAreWritten(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"namen.txt", "Delfzijl\nNuenen, Gerwen en Nederwetten\n", "namen (namen, namen.txt): GM0010 GM0820"},
		{"codes.csv", "363\n0599\n", "codes (codes, codes.csv): GM0363 GM0599"},
		{"Mijn regio.csv", "code;gemeente\n363;Amsterdam\n", "mijn-regio (Mijn regio, Mijn regio.csv): GM0363"},
		{"twee.csv", "groep,gemeente\nNoord,Groningen\nZuid,Tilburg\nNoord,Assen\n", "noord (Noord, twee.csv): GM0014 GM0106; zuid (Zuid, twee.csv): GM0855"},
		{"half.csv", "groep,gemeente\nNoord,Groningen\n,Tilburg\n ,Assen\n", "noord (Noord, half.csv): GM0014; half (half, half.csv): GM0106 GM0855"},
		{"regio.csv", "gemeentecode,naam\nGM0363,Utrecht\nGM0344,Utrecht\n", "regio (regio, regio.csv): GM0344 GM0363"},
		{"namen.csv", "naam,groep\nAlmere,x\n", "x (x, namen.csv): GM0034"},
		{"l.yaml", "members: [GM0363, den bosch]\n", "l (l, l.yaml): GM0363 GM0796"},
		{"l.yml", "id: x\ntitle: Eigen\nsource: college\nmembers:\n  - 363\n", "x (Eigen, college): GM0363"},
	} {
		groups, err := ReadList("map/"+tt.name, []byte(tt.text), municipality.Default())
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, g := range groups {
			line := fmt.Sprintf("%s (%s, %s):", g.ID, g.NL, g.Source)
			for _, c := range g.Codes {
				line += " " + c.String()
			}
			got = append(got, line)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

func TestListsThatDoNotFitAreRefusedAtTheirPlace(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a.csv", "", "a.csv: NPO102: the file is empty"},
		{"a.csv", "gemeente\n", "a.csv: NPO210: the list names no municipality"},
		{"a.csv", "gemeente\nAlmere\nAtlantis\n", `a.csv:3:1: NPO210: "Atlantis" in group a is no municipality`},
		{"a.csv", "gemeente\nAlmere\n34\n", `a.csv:3:1: NPO210: "34" is GM0034 Almere, which group a already names at a.csv:2:1`},
		{"a.csv", "gemeentecode;gemeentenaam\n363;Amsterdam\n599;Amsterdam\n", `a.csv:3:2: NPO210: "Amsterdam" is GM0363, and the code on this line is GM0599, Rotterdam`},
		{"a.csv", "gemeentecode;groep\n363;Noord\n599;!!!\n", `a.csv:3:1: NPO210: group "!!!" has no letter and no digit in its name`},
		{"!.csv", "363\n", `!.csv:1:1: NPO210: group "!" has no letter and no digit in its name`},
		{"!.yaml", "members: [Almere]\n", `!.yaml: NPO210: group "!" has no letter and no digit in its name`},
		{"a.yaml", "members: []\n", "a.yaml:1:10: NPO210: an empty list"},
		{"a.yaml", "id: x\n", `a.yaml:1:1: NPO210: "members" is missing`},
		{"a.yaml", "members: [Almere, Almere]\n", `a.yaml:1:19: NPO210: "Almere" is GM0034 Almere, which group a already names at a.yaml:1:11`},
	} {
		_, err := ReadList(tt.name, []byte(tt.text), municipality.Default())
		if problems := provenance.ProblemsIn(err); len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
		}
	}
}

// A group of the program among the members of a list stands for its members, by name or beside others, each once.
func TestAListMayNameGroupsOfTheProgram(t *testing.T) {
	for name, text := range map[string]string{"a.yaml": "members: [G4, Zwolle]\n", "a.csv": "gemeente\ng4\nZwolle\n"} {
		groups, err := ReadList(name, []byte(text), municipality.Default())
		if err != nil || len(groups) != 1 || !slices.Equal(groups[0].Codes, []municipality.Code{193, 344, 363, 518, 599}) {
			t.Errorf("%s: %v %v", name, groups, err)
		}
	}
	groups, err := ReadList("a.yaml", []byte("members: [provincie-drenthe]\n"), municipality.Default())
	if err != nil || len(groups[0].Codes) != 12 {
		t.Errorf("%v %v", groups, err)
	}
	_, err = ReadList("a.yaml", []byte("members: [G4, Amsterdam]\n"), municipality.Default())
	if p := provenance.ProblemsIn(err); len(p) != 1 || !strings.HasPrefix(p[0].Error(), `a.yaml:1:15: NPO210: "Amsterdam" is GM0363 Amsterdam, which group a already names at a.yaml:1:11`) {
		t.Errorf("%v", err)
	}
}

func TestAListIsHeldToTheDivisionOfTheResult(t *testing.T) {
	request := Request{
		Scheme: find(t, "npo-300m"),
		Inputs: []Input{{Name: "t.csv", Data: []byte("gemeentecode,leerlingen,achterstandsscore\nGM1979,1,1\n")}},
		Lists:  []Input{{Name: "l.csv", Data: []byte("Haaren\n")}},
	}
	if _, err := Run(request); err == nil || !strings.HasPrefix(err.Error(), "l.csv:1:1: NPO210: GM0788 Haaren of group l was divided") {
		t.Errorf("%v", err)
	}
	request.Lists = []Input{{Name: "l.csv", Data: []byte("Almere\n")}, {Name: "m/l.yaml", Data: []byte("members: [Assen]\n")}, {Name: "g4.csv", Data: []byte("Assen\n")}}
	_, err := Run(request)
	if problems := provenance.ProblemsIn(err); len(problems) != 2 || problems[1].Error() != `m/l.yaml: NPO210: there is a group "l" already` {
		t.Errorf("%v", err)
	}
}

func TestAListIsNotCalledAsAnotherGroup(t *testing.T) {
	for _, id := range []string{"g40", "gka-30", "Provincie-Drenthe", "Noord"} {
		lists, err := ReadLists([]Input{{Name: "noord.csv", Data: []byte("Assen\n")}, {Name: "map/" + id + ".csv", Data: []byte("Amsterdam\n")}}, municipality.Default())
		problems := provenance.ProblemsIn(err)
		if len(lists) != 2 || len(problems) != 1 || problems[0].Code != provenance.BadGroup || problems[0].Where.File != "map/"+id+".csv" || problems[0].Hint == "" {
			t.Errorf("%s: %v", id, err)
		}
	}
}
