package cli

import (
	"strings"
	"testing"
)

func TestTextIsBrokenBetweenWords(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("woord ", 40))
	got := wrapped("hint: ", text)
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	for i, line := range lines {
		if len(line) > lineWidth {
			t.Errorf("line %d has %d letters: %q", i+1, len(line), line)
		}
		if i > 0 && !strings.HasPrefix(line, "      woord") {
			t.Errorf("line %d is not aligned below the text: %q", i+1, line)
		}
	}
	if strings.Join(strings.Fields(got), " ") != "hint: "+text {
		t.Error("words were lost or changed")
	}
	if len(lines) != 4 {
		t.Errorf("%d lines, want 4", len(lines))
	}
}

func TestLongWordStaysWhole(t *testing.T) {
	word := strings.Repeat("x", 2*lineWidth)
	if got, want := wrapped("", "a "+word+" b"), "a\n"+word+"\nb\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestLineFeedsInTheTextStay(t *testing.T) {
	if got, want := wrapped("- ", "a\nb"), "- a\n  b\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLettersAreCountedNotBytes(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("één ", 20)) // 79 letters, 119 bytes
	if got := wrapped("", text); got != text+"\n" {
		t.Errorf("got %q", got)
	}
}
