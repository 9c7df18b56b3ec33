// Package report renders an allocation.
package report
