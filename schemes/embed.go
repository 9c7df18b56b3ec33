// Package schemes holds the scheme files inside the program, as data.
package schemes

import "embed"

// Files holds every *.yaml of this folder.
//
//go:embed *.yaml
var Files embed.FS
