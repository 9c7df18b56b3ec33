// Package municipality knows the Dutch municipalities.
package municipality
