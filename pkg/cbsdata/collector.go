package cbsdata

import "npo/pkg/provenance"

// maxProblems bounds what is kept of one file, far above what anybody reads: a file of another kind
// may be wrong in every cell.
const maxProblems = 10_000

// collector gathers the problems of one file.
type collector struct {
	found provenance.Problems
}

// add keeps a problem; nil is passed over.
func (c *collector) add(p *provenance.Problem) {
	if c.found.Len() < maxProblems {
		c.found.Add(p)
	}
}

func (c *collector) err() error { return c.found.Err() }

func (c *collector) any() bool { return c.found.Len() > 0 }
