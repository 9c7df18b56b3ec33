package scenario

import "npo/pkg/cbsdata"

// Status is [cbsdata.Status]: a person may declare it of a file that does not say.
type Status = cbsdata.Status

// The statuses of figures.
const (
	Provisional = cbsdata.Provisional
	Definitive  = cbsdata.Definitive
	Unstated    = cbsdata.Unstated
	Mixed       = cbsdata.Mixed
)
