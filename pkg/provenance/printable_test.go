package provenance

import "testing"

func TestNothingInATextSteersTheTerminal(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"ordinary text", `scores 2019.xlsx[Tabel 1]!C17: "n.b." — € 's-Gravenhage é\u0301`, `scores 2019.xlsx[Tabel 1]!C17: "n.b." — € 's-Gravenhage é\u0301`},
		{"an escape sequence", "a\x1b[2Jb", `a\u001b[2Jb`},
		{"line breaks and tabs", "a\r\nnpo: b\tc", `a\u000d\u000anpo: b\u0009c`},
		{"nothing and delete", "a\x00b\x7f", `a\u0000b\u007f`},
		{"C1, which some terminals obey", "a\u009b2Jb\u0085", `a\u009b2Jb\u0085`},
		{"embedding, overriding and isolating", "\u202a\u202b\u202c\u202d\u202ecba\u2066\u2067\u2068\u2069", `\u202a\u202b\u202c\u202d\u202ecba\u2066\u2067\u2068\u2069`},
		{"separators of lines and paragraphs", "a\u2028b\u2029", `a\u2028b\u2029`},
		{"bytes that are no text", "a\xffb\x9b", `a\xffb\x9b`},
		{"the replacement character is text", "a\ufffdb", "a\ufffdb"},
		{"a path of Windows", `C:\new\table.csv`, `C:\new\table.csv`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Printable(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLinesStayLines(t *testing.T) {
	if got, want := PrintableLines("a\r\nb\x1b[m\n"), "a\\u000d\nb\\u001b[m\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
