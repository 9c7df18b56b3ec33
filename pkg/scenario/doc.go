// Package scenario turns scheme files and inputs into results.
package scenario
