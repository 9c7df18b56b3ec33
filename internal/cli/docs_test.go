package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A consoleBlock is a block of a page that shows commands and what they print: lines that begin with "$ " are
// commands for a shell, the others their output.
type consoleBlock struct {
	start int // index of its first line in the page
	lines []string
}

// consoleBlocks returns the blocks of a page that are fenced with ```console.
func consoleBlocks(text string) []consoleBlock {
	var blocks []consoleBlock
	var block *consoleBlock
	for i, line := range strings.Split(text, "\n") {
		switch {
		case block == nil && line == "```console":
			block = &consoleBlock{start: i + 1}
		case block != nil && line == "```":
			blocks = append(blocks, *block)
			block = nil
		case block != nil:
			block.lines = append(block.lines, line)
		}
	}
	return blocks
}

// Every page is one session: its commands are run in order in one directory that holds the files the page speaks of.
// With -update the output in the pages is rewritten.
func TestPagesShowWhatTheProgramDoes(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		blocks := consoleBlocks(string(text))
		if len(blocks) == 0 {
			continue
		}
		shown++
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel() // each in a directory of its own
			checkPage(t, page, string(text), blocks)
		})
	}
	if shown < 3 {
		t.Errorf("only %d pages show commands", shown)
	}
}

func checkPage(t *testing.T, page, text string, blocks []consoleBlock) {
	needsRealData := slices.ContainsFunc(blocks, namesRealData)
	if _, err := os.Stat(realData); err != nil && needsRealData {
		t.Skip("the page uses the files of CBS and DUO, which are not in ../shared/data")
	}
	work := session(t, needsRealData)
	lines := strings.Split(text, "\n")
	for _, block := range slices.Backward(played(t, work, blocks)) {
		lines = slices.Replace(lines, block.start, block.start+len(block.was), block.is...)
		if diff := cmp.Diff(block.was, block.is); diff != "" && !*update {
			t.Errorf("%s:%d:\n%s", page, block.start+1, diff)
		}
	}
	if *update {
		if err := os.WriteFile(page, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// namesRealData reports whether a block runs a command on the files of CBS and DUO.
func namesRealData(block consoleBlock) bool {
	names := regexp.MustCompile(`\b(SCORES\.xlsx|BO\.csv|VO\.csv|ADDRESSES\.csv)\b`)
	return slices.ContainsFunc(block.lines, names.MatchString)
}

// A playedBlock is a block as the page has it and as it came out.
type playedBlock struct {
	start   int
	was, is []string
}

// played runs the commands of all blocks in order.
func played(t *testing.T, work string, blocks []consoleBlock) []playedBlock {
	var out []playedBlock
	for _, block := range blocks {
		p := playedBlock{start: block.start, was: block.lines}
		for _, line := range block.lines {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				p.is = append(append(p.is, line), shell(t, work, command)...)
			}
		}
		out = append(out, p)
	}
	return out
}

// session makes a directory in which the commands of a page can be run.
func session(t *testing.T, needsRealData bool) string {
	t.Helper()
	work := t.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	links := map[string]string{"examples": filepath.Join(root, "examples"), "testdata": filepath.Join(root, "testdata"), "schemes": filepath.Join(root, "schemes")}
	if needsRealData {
		data := filepath.Join(root, "../shared/data")
		links["SCORES.xlsx"] = filepath.Join(data, "cbs/achterstandsscores-scholen-2019.xlsx")
		links["BO.csv"] = filepath.Join(data, "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv")
		links["VO.csv"] = filepath.Join(data, "duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv")
		links["ADDRESSES.csv"] = filepath.Join(data, "duo/alle-vestigingen-vo.csv")
	}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(work, name)); err != nil {
			t.Fatal(err)
		}
	}
	return work
}

// shell runs a command and returns what it prints, standard error included. What make run does is known here:
// it builds the program, which these tests are, and runs it.
func shell(t *testing.T, work, command string) []string {
	t.Helper()
	if command == "make run" {
		command = "npo allocate --force -o out"
	}
	c := exec.Command("sh", "-c", command)
	c.Dir = work
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !asExit(err, &exit) {
		t.Fatalf("%s: %v", command, err)
	}
	text := string(bytes.TrimRight(out, "\n"))
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

func asExit(err error, to **exec.ExitError) bool {
	exit, ok := err.(*exec.ExitError)
	*to = exit
	return ok
}

func TestBlocksAreFound(t *testing.T) {
	blocks := consoleBlocks("x\n```console\n$ a\nb\n```\n```\n$ no\n```\n```console\n$ c\n```\n")
	if len(blocks) != 2 || blocks[0].start != 2 || !slices.Equal(blocks[0].lines, []string{"$ a", "b"}) || blocks[1].start != 9 {
		t.Fatalf("found %+v", blocks)
	}
}

func TestAnotherOutputIsNoticed(t *testing.T) {
	work := session(t, false)
	for _, block := range played(t, work, consoleBlocks("```console\n$ npo version\nnpo 99\n$ false\n```\n")) {
		if want := []string{"$ npo version", "npo " + version, "$ false"}; !slices.Equal(block.is, want) {
			t.Errorf("got %q, want %q", block.is, want)
		}
		if slices.Equal(block.was, block.is) {
			t.Error("a wrong version on the page was not noticed")
		}
	}
}

// The Makefile must do what shell says that it does.
func TestMakeRunIsWhatTheReadmeSays(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(makefile, []byte("\nrun: build ")) || !bytes.Contains(makefile, []byte("\n\t@bin/npo allocate --force -o out\n")) {
		t.Error("make run does something else than the README shows")
	}
}
