package scenario

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// IsScenario tells whether a file is meant as a scenario rather than as a scheme: it names a scheme and has no
// components of its own. Of a file that is no YAML, or neither of the two, it says no.
func IsScenario(data []byte) bool {
	keys := keysOf(data)
	return slices.Contains(keys, "scheme") && !slices.Contains(keys, "components")
}

// keysOf returns the keys at the top level of a YAML file; none of a file that has no such thing.
func keysOf(data []byte) []string {
	var document yaml.Node
	if yaml.Unmarshal(data, &document) != nil || len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	var keys []string
	for i, n := range document.Content[0].Content {
		if i%2 == 0 {
			keys = append(keys, n.Value)
		}
	}
	return keys
}
