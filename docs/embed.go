// Package docs holds what the program itself needs of the documentation, as data: the page that goes into archives, and the
// schemas by which editors check the files of a user.
package docs

import _ "embed"

// ScenarioSchema is the JSON Schema of scenario files.
//
//go:embed schema/scenario.schema.json
var ScenarioSchema []byte

// SchemeSchema is the JSON Schema of scheme files.
//
//go:embed schema/scheme.schema.json
var SchemeSchema []byte

// Specification is specification.md: the whole calculation, for who does it again.
//
//go:embed specification.md
var Specification []byte
