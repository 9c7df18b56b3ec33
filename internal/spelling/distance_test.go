package spelling

import "testing"

func TestDistanceCountsLetters(t *testing.T) {
	for _, test := range []struct {
		why, a, b string
		want      int
	}{
		{"the same word", "allocate", "allocate", 0},
		{"nothing to a word", "", "bo", 2},
		{"three letters of seven", "kitten", "sitting", 3},
		{"two letters moved", "flaw", "lawn", 2},
		{"one letter too many", "explainn", "explain", 1},
		{"one letter missing", "comare", "compare", 1},
		{"one letter wrong", "verifu", "verify", 1},
		{"two letters the wrong way round are one slip", "sweep", "swepe", 1},
		{"two letters apart from each other are two", "sweep", "pwees", 2},
		{"what was swapped is not changed besides", "ca", "abc", 3},
		{"a letter is one, however many bytes it takes", "Fryslân", "Fryslan", 1},
	} {
		if got := Distance(test.a, test.b); got != test.want {
			t.Errorf("%s: %q and %q: %d, want %d", test.why, test.a, test.b, got, test.want)
		}
		if back := Distance(test.b, test.a); back != test.want {
			t.Errorf("%s: the other way %d, want %d", test.why, back, test.want)
		}
	}
}
