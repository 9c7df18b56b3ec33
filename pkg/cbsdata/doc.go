// Package cbsdata reads the files that CBS, DUO and municipalities publish.
package cbsdata
