package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"npo/internal/spelling"
	"npo/pkg/provenance"
	"npo/pkg/scenario"
)

// largestInput bounds what is read into memory, in bytes. National files are a few megabytes.
const largestInput = 256 << 20

// readInputs reads the files that the user named, in that order, and returns those that can be read. Inputs are
// regular files: the receipt names them, and somebody must be able to find them again. The error holds a problem
// for each of the others.
func readInputs(names []string) ([]scenario.Input, error) {
	var problems provenance.Problems
	var inputs []scenario.Input
	for _, name := range names {
		input, err := readInput(name)
		problems.AddError(name, err)
		if err == nil {
			inputs = append(inputs, input)
		}
	}
	return inputs, problems.Err()
}

// readInput reads one file.
func readInput(name string) (scenario.Input, error) {
	data, err := readRegular(name)
	if err != nil {
		return scenario.Input{}, err
	}
	return scenario.Input{Name: name, Data: data}, nil
}

func readRegular(name string) ([]byte, error) {
	switch name {
	case "":
		return nil, unreadable(name, "the name of a file is empty")
	case "-":
		return nil, unreadable(name, "standard input is not read").
			WithHint("save it as a file first, so that the receipt can name it")
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, withNeighbour(unreadable(name, "%s", cause(err)), name)
	}
	switch {
	case info.IsDir():
		return nil, unreadable(name, "is a directory").WithHint("name the files in it")
	case !info.Mode().IsRegular():
		return nil, unreadable(name, "is not a regular file").
			WithHint("save it as a file first, so that the receipt can name it")
	}
	return readBounded(name)
}

// withNeighbour hints at a file in the same folder whose name differs in a letter or two.
func withNeighbour(problem *provenance.Problem, name string) *provenance.Problem {
	const most = 2
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		return problem
	}
	wanted := strings.ToLower(filepath.Base(name))
	for _, e := range entries { // ascending
		if spelling.Distance(wanted, strings.ToLower(e.Name())) <= most && e.Type().IsRegular() {
			return problem.WithHint("did you mean %s?", filepath.Join(filepath.Dir(name), e.Name()))
		}
	}
	return problem
}

// readBounded reads a file that is not larger than largestInput.
func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, "%s", cause(err))
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, largestInput+1))
	if err != nil {
		return nil, unreadable(name, "%s", cause(err))
	}
	if len(data) > largestInput {
		return nil, unreadable(name, "is larger than %d MiB", largestInput>>20)
	}
	return data, nil
}

func unreadable(name, format string, args ...any) *provenance.Problem {
	return provenance.Problemf(provenance.Position{File: name}, provenance.Unreadable, format, args...)
}

// cause says why the system refused a file, without repeating its name.
func cause(err error) string {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return "no such file"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return fmt.Sprint(err)
}
