// Command npo divides a grant over municipalities, exactly; see the package npo/internal/cli.
package main

import (
	"os"

	"npo/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
