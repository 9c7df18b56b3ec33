package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"npo/pkg/provenance"
)

func TestOutputThatCannotBeWrittenIsAFailure(t *testing.T) {
	for _, line := range []string{
		"", "--help", "help", "help exit-codes", "allocate --help", "scheme", "version", "version --json",
		"scheme list", "scheme show npo-300m", "scheme show npo-300m --yaml", "scenario new", "gemeente list",
		"completion bash", "completion zsh", "completion fish", "completion powershell",
		"explain GM0796", "explain GM0796 --json", "compare npo-300m npo-300m",
	} {
		t.Run(line, func(t *testing.T) {
			var stderr bytes.Buffer
			code := run(context.Background(), strings.Fields(line), terminal{out: full{}, err: &stderr})
			if code != exitFailure {
				t.Errorf("exit status %d, want %d", code, exitFailure)
			}
			if want := "npo: writing to standard output: no space left on device\n"; !strings.HasSuffix(stderr.String(), want) {
				t.Errorf("stderr is %q", stderr.String())
			}
		})
	}
}

// What would happen to a terminal is nobody's business but its owner's: names and texts of others only show.
func TestNothingFromAFileSteersTheTerminal(t *testing.T) {
	const evil = "\x1b[2J\x00\x07\r\u009b1m\u202etxt\u2066"
	t.Chdir(t.TempDir())
	name := strings.ReplaceAll(evil, "\x00", "") + ".csv"
	table := "gemeentecode;leerlingen;achterstandsscore;" + evil + "\nGM0003;10;1,5;x\n"
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(name, table)
	write("wrong.csv", strings.Replace(table, "10;1,5", evil+";"+evil, 1))
	write("header.csv", "gemeentecode;leerlingen;leerlingen "+evil+"\n")
	write("scenario.yaml", "scheme: npo-300m\noverrides: [{measure: \"\\e[2J\"}]\n\"\\e[2J\": 1\n")
	for _, args := range [][]string{
		{"inspect", name},
		{"inspect", name, "--json"},
		{"inspect", "wrong.csv"},
		{"inspect", "header.csv"},
		{"inspect", name + "/nothing"},
		{"table", name},
		{"explain", "GM0003", name},
		{"explain", evil, name},
		{"allocate", name, "-o", "out"},
		{"allocate", name, "-o", filepath.Join(name, "out")},
		{"allocate", "wrong.csv", "-o", "wrong"},
		{"allocate", "--scenario", "scenario.yaml", "-o", "wrong"},
		{"allocate", "--budget", evil, "-o", "wrong"},
		{"allocate", "--set", evil, "-o", "wrong"},
		{"allocate", "--lang", evil, "-o", "wrong"},
		{"allocate", "--" + evil},
		{evil},
		{"reproduce", "out"},
		{"compare", "out", "npo-300m"},
		{"sweep", "scenario.yaml", "--draws", evil, "-o", "wrong"},
		{"sweep", "merge", name, "-o", "wrong"},
		{"gemeente", "find", evil},
		{"scheme", "show", evil},
		{"verify", "--published", name, name},
		{"archive", name, "-o", "x.zip"},
	} {
		t.Run(provenance.Printable(strings.Join(args, " ")), func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			run(context.Background(), args, terminal{out: &stdout, err: &stderr})
			for where, text := range map[string]string{"stdout": stdout.String(), "stderr": stderr.String()} {
				if i := strings.IndexFunc(text, steering); i >= 0 {
					t.Errorf("%s holds %q", where, text[max(0, i-40):min(len(text), i+40)])
				}
			}
			if stdout.Len()+stderr.Len() == 0 {
				t.Error("nothing was said")
			}
		})
	}
}

func steering(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", r))
}

// A line feed in a name cannot pose as a line of the program.
func TestAProblemStaysOnItsLine(t *testing.T) {
	var b strings.Builder
	printFailure(&b, provenance.Problemf(provenance.Position{File: "a\nnpo: all is well.csv", Line: 2, Column: 1}, provenance.BadCode, "%q is no code", "x"))
	if want := `npo: a\u000anpo: all is well.csv:2:1: NPO114: "x" is no code` + "\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// A table on standard output is a file, and a file is what it is.
func TestTablesArePrintedAsTheyAre(t *testing.T) {
	var out bytes.Buffer
	if err := (terminal{out: &out}).printExactly([]byte("a\tb\x1b\n")); err != nil || out.String() != "a\tb\x1b\n" {
		t.Errorf("%v: printed %q", err, out.String())
	}
}
