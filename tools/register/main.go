// Command register derives the municipal register inside the program from public files.
//
//	go run ./tools/register -data ../shared/data/gemeenten
//
// It reads national table 33 (all municipality codes ever, with successor and dates), five lists of
// municipalities on a date, and the hand-kept supplement beside this file, and writes
// pkg/municipality/data: municipalities.csv, changes.csv and README.md with the hash of every source.
// It refuses to write when the derived set on the date of a list is not that list.
// The same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	data := flag.String("data", "", "folder with table 33 and the lists of municipalities")
	out := flag.String("o", "pkg/municipality/data", "folder to write to")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "register:", err)
		os.Exit(1)
	}
}

// run derives the files from the sources in data and writes them to out.
func run(data, out string) error {
	files, err := derive(os.DirFS(data))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(out, f.name), f.content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
