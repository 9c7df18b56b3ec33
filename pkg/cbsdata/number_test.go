package cbsdata

import (
	"math/big"
	"strings"
	"testing"
)

func TestNumbersAreReadByTheGrammarAndNothingElse(t *testing.T) {
	for _, tt := range []struct {
		text   string
		comma  string // its value with a decimal comma, "" when it is no number then
		point  string
		shows  DecimalMark
		needs  bool
		reason string
	}{
		{"0", "0", "0", Auto, false, "no mark"},
		{"-0", "0", "0", Auto, false, "minus zero is zero"},
		{"007", "7", "7", Auto, false, "leading zeros are digits"},
		{"123456789012345678", "123456789012345678", "123456789012345678", Auto, false, "18 digits fit"},
		{"12,5", "12.5", "", Comma, false, "other than three digits behind an only mark"},
		{"12.50", "", "12.5", Point, false, "other than three digits behind an only mark"},
		{"1.234", "1234", "1.234", Auto, true, "thousands or decimals"},
		{"-1,234", "-1.234", "-1234", Auto, true, "thousands or decimals"},
		{"0,125", "0.125", "125", Comma, false, "a leading 0"},
		{"1234.567", "", "1234.567", Point, false, "four digits before the mark"},
		{"1.234,5", "1234.5", "", Comma, false, "two marks: the last is the decimal mark"},
		{"1,234.567", "", "1234.567", Point, false, "two marks: the last is the decimal mark"},
		{"1.234.567", "1234567", "", Comma, false, "a mark twice groups"},
		{"1.234.567,891", "1234567.891", "", Comma, false, "groups and decimals"},
		{"12,0", "12", "", Comma, false, "a zero behind the mark"},
	} {
		n, f := parseNumeral(tt.text)
		if f != sound {
			t.Errorf("%s is refused", tt.text)
			continue
		}
		if shows, needs := n.evidence(); shows != tt.shows || needs != tt.needs {
			t.Errorf("%s shows %s, needs %t: want %s, %t (%s)", tt.text, shows, needs, tt.shows, tt.needs, tt.reason)
		}
		for mark, want := range map[DecimalMark]string{Comma: tt.comma, Point: tt.point} {
			got := ""
			if v, ok := n.value(mark); ok {
				got = v.String()
			}
			if got != want {
				t.Errorf("%s with a decimal %s is %q, want %q", tt.text, mark, got, want)
			}
		}
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	for _, tt := range []struct {
		text string
		want fault
	}{
		{"", notANumber}, {"-", notANumber}, {".", notANumber}, {"+1", notANumber}, {"--1", notANumber}, {"1-", notANumber},
		{"1e5", notANumber}, {"1E1000000000", notANumber}, {"NaN", notANumber}, {"inf", notANumber}, {"0x10", notANumber}, {"1_000", notANumber},
		{"12.", notANumber}, {".5", notANumber}, {"1..5", notANumber}, {"1,,5", notANumber}, {"1.,5", notANumber},
		{"12.34.567", notANumber}, {"1.2345,6", notANumber}, {"1234.567.890", notANumber}, {"1.234,567,8", notANumber},
		{"1 234", notANumber}, {"1\u00a0234", notANumber}, {"€ 12", notANumber}, {"12 %", notANumber}, {"−5", notANumber}, {"–5", notANumber},
		{"１２", notANumber}, {"١٢", notANumber}, {"12a", notANumber},
		{"1234567890123456789", tooLong}, {strings.Repeat("9", 400), tooLong}, {"0,0000000000000000001", tooLong},
	} {
		if _, f := parseNumeral(tt.text); f != tt.want {
			t.Errorf("%q: fault %d, want %d", tt.text, f, tt.want)
		}
	}
}

// TestStoredNumbersAreReadAtFifteenDigits: a spreadsheet stores binary doubles and shows 15 digits.
func TestStoredNumbersAreReadAtFifteenDigits(t *testing.T) {
	for _, tt := range []struct {
		stored, want string
		fault        fault
	}{
		{"3456.7849999999999", "3456.785", sound},
		{"33.020000000000003", "33.02", sound},
		{"102.62", "102.62", sound},
		{"100", "100", sound},
		{"-5.4999999999999996E-2", "-0.055", sound},
		{"1E5", "100000", sound},
		{"1.5e+3", "1500", sound},
		{"0.30000000000000004", "0.3", sound},
		{"33.333333333333336", "33.3333333333333", sound},
		{"123456789012345678", "123456789012346000", sound},
		{"0", "0", sound}, {"-0", "0", sound}, {"0.000", "0", sound},
		{"1e17", "100000000000000000", sound},
		{"1e18", "", tooLong}, {"1e400", "", tooLong}, {"1e-30", "", tooLong}, {"2.7755575615628914E-17", "", tooLong},
		{"12,5", "", notANumber}, {"NaN", "", notANumber}, {"Inf", "", notANumber}, {"0x1p-2", "", notANumber}, {"1_0", "", notANumber},
		{"", "", notANumber}, {".5", "", notANumber}, {"5.", "", notANumber}, {"+5", "", notANumber}, {"1e", "", notANumber}, {"١", "", notANumber},
	} {
		v, f := parseStored(tt.stored)
		if f != tt.fault || f == sound && v.String() != tt.want {
			t.Errorf("%q gives %s, fault %d; want %s, fault %d", tt.stored, v, f, tt.want, tt.fault)
		}
	}
}

func TestPublishedNotations(t *testing.T) {
	for _, tt := range []struct {
		text string
		mark DecimalMark
		want string // "" when it is no amount
	}{
		{"€ 21.508,42", Comma, "21508.42"},
		{"€ 13.918", Comma, "13918"},
		{"*€ 19.999.989*", Comma, "19999989"},
		{"–72.344,20", Comma, "-72344.2"},
		{"−72.344,20", Comma, "-72344.2"},
		{"-€ 5,00", Comma, "-5"},
		{"€ -5,00", Comma, "-5"},
		{"1.000.000,–", Comma, "1000000"},
		{"1.000,-", Comma, "1000"},
		{"20,045,526", Point, "20045526"},
		{"12\u00a0345,67", Comma, "12345.67"},
		{"1 234 567", Comma, "1234567"},
		{"EUR 12,50", Comma, "12.5"},
		{"12,50 EUR", Comma, "12.5"},
		{"12 34", Comma, ""}, {"1  234", Comma, ""}, {"--5", Comma, ""}, {"- -5", Comma, ""}, {"€", Comma, ""}, {"€ €", Comma, ""},
		{"12a", Comma, ""}, {"1e5", Comma, ""}, {"", Comma, ""}, {"1.000,–", Point, ""},
	} {
		got := ""
		if e, f := parseEuros(tt.text); f == sound {
			if v, ok := e.value(tt.mark); ok {
				got = v.String()
			}
		}
		if got != tt.want {
			t.Errorf("%q is %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzNumber: what is accepted is a number under one mark at least, and its value is what the digits say.
func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"0", "-12,5", "1.234", "1.234.567,89", "1,234,567.89", "1e5", "NaN", "１", "0.125", "", "-", strings.Repeat("9", 19)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parseStored(text)
		parseEuros(text)
		n, fault := parseNumeral(text)
		if fault != sound {
			return
		}
		shows, needs := n.evidence()
		comma, isComma := n.value(Comma)
		point, isPoint := n.value(Point)
		if !isComma && !isPoint || shows == Comma && !isComma || shows == Point && !isPoint {
			t.Fatalf("%q is accepted and no number under the mark it shows", text)
		}
		if needs && (!isComma || !isPoint || comma.Equal(point) && !comma.IsZero()) {
			t.Fatalf("%q needs no evidence, yet asks for it", text)
		}
		if isComma {
			sameAs(t, text, comma.String(), ".", ",")
		}
		if isPoint {
			sameAs(t, text, point.String(), ",", ".")
		}
	})
}

// sameAs holds a value against the text itself, read by another reader.
func sameAs(t *testing.T, text, value, group, mark string) {
	t.Helper()
	plain := strings.Replace(strings.ReplaceAll(text, group, ""), mark, ".", 1)
	want, ok := new(big.Rat).SetString(plain)
	got, _ := new(big.Rat).SetString(value)
	if !ok || got.Cmp(want) != 0 {
		t.Fatalf("%q is read as %s, not %s", text, value, plain)
	}
}
