package cli

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"npo/internal/trial"
)

// update rewrites what tests expect with what they got. The result is to be read before it is kept.
var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// realData are the files of CBS and DUO, seen from this package; they are not part of the project.
const realData = "../../../shared/data"

// TestMain lets the test binary be npo itself: scripts run it as a program of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"npo": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup:         setUp,
		Condition:     condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": cmdStatus,
			"same":   cmdSame,
			"only":   cmdOnly,
		},
		RequireExplicitExec: true,
	})
}

// setUp tells scripts where the real files are, under short names.
func setUp(env *testscript.Env) error {
	data, err := filepath.Abs(realData)
	if err != nil {
		return err
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	env.Setenv("ROOT", root)
	env.Setenv("DATA", data)
	env.Setenv("SCORES", filepath.Join(data, "cbs/achterstandsscores-scholen-2019.xlsx"))
	env.Setenv("BO", filepath.Join(data, "duo/gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv"))
	env.Setenv("VO", filepath.Join(data, "duo/leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv"))
	env.Setenv("ADDRESSES", filepath.Join(data, "duo/alle-vestigingen-vo.csv"))
	return nil
}

// condition knows [realdata]: the files of CBS and DUO are there; and [thorough]: this is CI, where tests compare all that they
// can, however long it takes.
func condition(name string) (bool, error) {
	switch name {
	case "realdata":
		_, err := os.Stat(realData)
		return err == nil, nil
	case "thorough":
		return trial.Thorough(), nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// cmdStatus runs a program and asks for an exit status: status 3 npo allocate x.csv -o out.
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// cmdSame asks that two directories hold the same files with the same bytes; ! same that they do not.
func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	err := sameTrees(a, b)
	switch {
	case err != nil && !neg:
		ts.Fatalf("%v", err)
	case err == nil && neg:
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	}
}

// cmdOnly asks that a directory holds exactly the entries named, hidden ones included.
func cmdOnly(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: only DIR [NAME...]")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var names []string
	for _, entry := range entries {
		if entry.Name() != ".tmp" { // of the script's own environment
			names = append(names, entry.Name())
		}
	}
	if got, want := strings.Join(names, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("%s holds %s, want %s", args[0], got, want)
	}
}

// contents reads all files below a directory, by their relative names.
func contents(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[name], err = os.ReadFile(path)
		return err
	})
	return files, err
}

func sameTrees(a, b string) error {
	first, err := contents(a)
	if err != nil {
		return err
	}
	second, err := contents(b)
	if err != nil {
		return err
	}
	if len(first) == 0 {
		return fmt.Errorf("%s holds no files", a)
	}
	for name, content := range first {
		other, there := second[name]
		if !there {
			return fmt.Errorf("%s is not in %s", name, b)
		}
		if !bytes.Equal(content, other) {
			return fmt.Errorf("%s differs", name)
		}
	}
	if len(first) != len(second) {
		return fmt.Errorf("%s holds %d files, %s %d", a, len(first), b, len(second))
	}
	return nil
}
