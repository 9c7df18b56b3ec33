// Package docs holds the page of the documentation that goes into archives, as data.
package docs

import _ "embed"

// Specification is specification.md: the whole calculation, for who does it again.
//
//go:embed specification.md
var Specification []byte
