package provenance_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "npo/pkg/provenance"
)

func ExampleProblem() {
	problem := Problemf(Position{File: "scores.xlsx", Sheet: "Tabel 1", Line: 17, Column: 3}, NotANumber,
		"achterstandsscore %q is not a number", "n.b.").WithHint("leave the row out, or fill in the score")
	fmt.Println(problem)
	fmt.Println("hint:", problem.Hint)
	// Output:
	// scores.xlsx[Tabel 1]!C17: NPO110: achterstandsscore "n.b." is not a number
	// hint: leave the row out, or fill in the score
}

func TestProblemWithoutAPlaceHasNoColonInFront(t *testing.T) {
	if got := Problemf(Position{}, BadBudget, "budget is zero").Error(); got != "NPO306: budget is zero" {
		t.Errorf("got %q", got)
	}
}

// texts are the problems that err holds, as text.
func texts(err error) []string {
	var list []string
	for _, p := range ProblemsIn(err) {
		list = append(list, p.Error())
	}
	return list
}

func at(file, sheet string, line, column int) Position {
	return Position{File: file, Sheet: sheet, Line: line, Column: column}
}

func TestProblemsAreInOrderOfPlaceAndFilesInOrderOfMention(t *testing.T) {
	var problems Problems
	problems.Add(
		Problemf(at("b.csv", "", 9, 1), BlankCell, "first"),
		Problemf(at("a.xlsx", "T2", 1, 1), BlankCell, "x"),
		Problemf(at("b.csv", "", 2, 7), BlankCell, "x"),
		nil,
		Problemf(at("a.xlsx", "T1", 5, 2), BlankCell, "x"),
		Problemf(at("b.csv", "", 2, 3), BlankCell, "x"),
	)
	want := []string{
		"b.csv:2:3: NPO109: x", "b.csv:2:7: NPO109: x", "b.csv:9:1: NPO109: first",
		"a.xlsx[T1]!B5: NPO109: x", "a.xlsx[T2]!A1: NPO109: x",
	}
	if diff := cmp.Diff(want, texts(problems.Err())); diff != "" {
		t.Error(diff)
	}
	if problems.Len() != 5 {
		t.Errorf("%d problems, want 5", problems.Len())
	}
}

func TestProblemsOfOnePlaceStayInTheOrderFound(t *testing.T) {
	var problems Problems
	for _, word := range []string{"one", "two", "three"} {
		problems.Add(Problemf(at("a.csv", "", 2, 2), BlankCell, "%s", word))
	}
	want := []string{"a.csv:2:2: NPO109: one", "a.csv:2:2: NPO109: two", "a.csv:2:2: NPO109: three"}
	if diff := cmp.Diff(want, texts(problems.Err())); diff != "" {
		t.Error(diff)
	}
}

func TestNoProblemsIsNoError(t *testing.T) {
	var problems Problems
	problems.Add(nil)
	problems.AddError("a.csv", nil)
	if err := problems.Err(); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestErrorsAreTakenApartIntoTheirProblems(t *testing.T) {
	var inner, outer Problems
	inner.Add(Problemf(at("a.csv", "", 1, 1), BadHeader, "x"), Problemf(at("a.csv", "", 2, 1), BadCode, "x"))
	outer.AddError("b.csv", fs.ErrPermission)
	outer.AddError("a.csv", fmt.Errorf("reading: %w", inner.Err()))
	outer.AddError("c.csv", errors.Join(Problemf(at("c.csv", "", 1, 1), Empty, "x")))
	want := []string{
		"b.csv: NPO101: permission denied",
		"a.csv:1:1: NPO108: x", "a.csv:2:1: NPO114: x",
		"c.csv:1:1: NPO102: x",
	}
	if diff := cmp.Diff(want, texts(outer.Err())); diff != "" {
		t.Error(diff)
	}
}

func TestOtherErrorsHoldNoProblems(t *testing.T) {
	if found := ProblemsIn(fs.ErrNotExist); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	if found := ProblemsIn(nil); len(found) > 0 {
		t.Errorf("found %v in nil", found)
	}
}

func TestListOfProblemsIsOneLineEach(t *testing.T) {
	var problems Problems
	problems.Add(Problemf(at("a.csv", "", 1, 1), BadHeader, "x"), Problemf(at("a.csv", "", 2, 1), BadCode, "y"))
	if got, want := problems.Err().Error(), "a.csv:1:1: NPO108: x\na.csv:2:1: NPO114: y"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatIsTakenOutOfAnErrorIsACopy(t *testing.T) {
	var problems Problems
	problems.Add(Problemf(at("a.csv", "", 1, 1), BadHeader, "x"), Problemf(at("a.csv", "", 2, 1), BadCode, "y"))
	err := problems.Err()
	ProblemsIn(err)[0] = Problemf(Position{}, Empty, "z")
	if got := ProblemsIn(err)[0].Code; got != BadHeader {
		t.Errorf("the error now holds %s", got)
	}
}

func TestProblemsWithoutAFileGetOneAndAreLeftAsTheyWere(t *testing.T) {
	var problems Problems
	problems.Add(Problemf(Position{}, Empty, "x"), Problemf(at("a.csv", "", 2, 1), BadCode, "y"), Problemf(Position{Line: 3, Column: 1}, BadCode, "z"))
	shared := problems.Err()
	if diff := cmp.Diff([]string{"b.csv: NPO102: x", "b.csv:3:1: NPO114: z", "a.csv:2:1: NPO114: y"}, texts(InFile(shared, "b.csv"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"c.csv: NPO102: x", "c.csv:3:1: NPO114: z", "a.csv:2:1: NPO114: y"}, texts(InFile(fmt.Errorf("again: %w", shared), "c.csv"))); diff != "" {
		t.Errorf("the second caller: %s", diff)
	}
	if InFile(nil, "b.csv") != nil || InFile(fs.ErrNotExist, "b.csv") != fs.ErrNotExist {
		t.Error("what is no problem has become one")
	}
}

func TestAProblemNamesACellAFieldOrAFile(t *testing.T) {
	for _, c := range []struct {
		name string
		at   Position
		want string
	}{
		{"a file", Position{File: "a.csv"}, "a.csv: NPO108: x"},
		{"a whole line begins at its first field", Position{File: "a.csv", Line: 3}, "a.csv:3:1: NPO108: x"},
		{"a field", Position{File: "a.csv", Line: 3, Column: 2}, "a.csv:3:2: NPO108: x"},
		{"a sheet", Position{File: "a.xlsx", Sheet: "B"}, "a.xlsx[B]: NPO108: x"},
		{"a whole row begins at its first cell", Position{File: "a.xlsx", Sheet: "B", Line: 3}, "a.xlsx[B]!A3: NPO108: x"},
		{"a cell", Position{File: "a.xlsx", Sheet: "B", Line: 3, Column: 2}, "a.xlsx[B]!B3: NPO108: x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Problemf(c.at, BadHeader, "x").Error(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Two scenarios may share a scheme, and a value may be looked at twice: the same line helps nobody a second time.
func TestAProblemFoundTwiceIsSaidOnce(t *testing.T) {
	at := Position{File: "scheme.yaml", Line: 3, Column: 5}
	var problems Problems
	problems.Add(Problemf(at, BadScheme, "unknown key %q", "budgt"), Problemf(at, BadScheme, "%q is missing", "title"))
	problems.Add(Problemf(at, BadScheme, "unknown key %q", "budgt").WithHint("did you mean budget?"), Problemf(Position{File: "other.yaml", Line: 3, Column: 5}, BadScheme, "unknown key %q", "budgt"))
	var lines []string
	for _, p := range ProblemsIn(problems.Err()) {
		lines = append(lines, p.Error())
	}
	want := []string{`scheme.yaml:3:5: NPO302: unknown key "budgt"`, `scheme.yaml:3:5: NPO302: "title" is missing`, `other.yaml:3:5: NPO302: unknown key "budgt"`}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
}
