package municipality_test

import (
	"testing"

	"npo/pkg/municipality"
	"npo/pkg/provenance"
)

func TestACodeIsReadInEveryUsualForm(t *testing.T) {
	for _, s := range []string{"GM0363", "gm0363", "Gm0363", "0363", "363", " 363", "363 ", "GM0363  ", "\u00a0363"} {
		c, err := municipality.ParseCode(s)
		if err != nil || c != 363 || c.String() != "GM0363" {
			t.Errorf("%q: %v, %v", s, c, err)
		}
	}
}

func TestWhatIsNoCodeIsRefused(t *testing.T) {
	cases := []struct{ text, why string }{
		{"", "empty"},
		{" ", "blank"},
		{"0", "zero is no code"},
		{"0000", "zero is no code"},
		{"GM0000", "zero is no code"},
		{"00363", "five digits"},
		{"12345", "five digits"},
		{"GM363", "after GM there are four digits: a figure may be missing"},
		{"GM", "no digits"},
		{"GM 0363", "a space inside"},
		{"363.0", "a decimal"},
		{"-363", "a sign"},
		{"+363", "a sign"},
		{"3_6", "a digit mark"},
		{"PV0020", "a province"},
		{"٣٦٣", "digits of another script"},
		{"Amsterdam", "a name"},
	}
	for _, c := range cases {
		got, err := municipality.ParseCode(c.text)
		problems := provenance.ProblemsIn(err)
		if len(problems) != 1 || problems[0].Code != provenance.BadCode || got != 0 {
			t.Errorf("%q (%s): %v, %v", c.text, c.why, got, err)
		}
	}
}

func TestEveryCodeReadsBackAsItself(t *testing.T) {
	for n := 1; n <= 9999; n++ {
		c := municipality.Code(n)
		if back, err := municipality.ParseCode(c.String()); err != nil || back != c {
			t.Fatalf("%v reads as %v (%v)", c, back, err)
		}
	}
}

func TestAPersonMayTypeACodeWithFewerDigits(t *testing.T) {
	for _, s := range []string{"GM0796", "0796", "796", " 796", "GM796", "gm 0796", "GM 796", "gm\u00a0796"} {
		if c, ok := municipality.ReadCode(s); !ok || c != 796 {
			t.Errorf("%q: %v, %t", s, c, ok)
		}
	}
	for _, s := range []string{"GM", "GMGM0796", "GM00796", "GM 07 96", "GM 07 96 1", "7 96", "gm", "gm-796"} {
		if c, ok := municipality.ReadCode(s); ok {
			t.Errorf("%q is taken for %v", s, c)
		}
	}
}
