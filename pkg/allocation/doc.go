// Package allocation divides public money exactly.
package allocation
