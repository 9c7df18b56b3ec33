//go:build !linux

package output

// exchange swaps the names of two directories, in two renames.
func exchange(a, b string) error { return exchangeInTwo(a, b) }
