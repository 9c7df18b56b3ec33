package sweep

import (
	"context"
	"sync"

	"npo/pkg/allocation"
)

// A batch is a few successive scenarios. It is calculated by one worker, and then emitted in the order of the
// scenarios, whatever worker is first.
type batch struct {
	first          int                // the number before the first of all
	after, through int                // the scenarios after the one number, through the other
	amounts        []allocation.Cents // per scenario, component and recipient
	totals         []allocation.Cents // per scenario and recipient
	sums           []allocation.Cents // per scenario
	long, list     []byte             // what the tables of amounts and of scenarios say of it
	err            error
	done           chan struct{}
}

func (b *batch) len() int { return b.through - b.after }

// batchAmounts is how many amounts a batch holds, about: few enough to stay in a near cache.
const batchAmounts = 8192

// newBatch makes a batch of as many scenarios as fit.
func (s *Sweep) newBatch() *batch {
	n := len(s.recipient)
	size := max(1, min(64, batchAmounts/max(1, n)))
	return &batch{
		amounts: make([]allocation.Cents, size*s.components()*n),
		totals:  make([]allocation.Cents, size*n),
		sums:    make([]allocation.Cents, size),
		done:    make(chan struct{}, 1),
	}
}

// inFlight is how many batches there are: so many that a worker goes on while another is held up by whatever else the
// machine does, and few enough to take a dozen megabytes.
func (s *Sweep) inFlight(workers int) int {
	const amounts = 1 << 20
	return max(2*workers+2, min(32*workers, amounts/max(1, batchAmounts, s.components()*len(s.recipient))))
}

// A course calculates things that are numbered, batch by batch, on several workers.
type course struct {
	sweep   *Sweep
	first   int // the number before the first
	last    int
	workers []*worker
	work    func(*worker, *batch) error
	emit    func(*batch) error // in order, in the goroutine of run
}

// run calculates everything, or stops at the lowest batch that fails. It is one of the errors of work, emit or ctx.
func (c *course) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan *batch, c.sweep.inFlight(len(c.workers)))
	tasks, ordered := make(chan *batch, cap(free)), make(chan *batch, cap(free))
	for range cap(free) {
		free <- c.sweep.newBatch()
	}
	var group sync.WaitGroup
	for _, w := range c.workers {
		group.Go(func() {
			for b := range tasks {
				if b.err = ctx.Err(); b.err == nil {
					b.err = c.work(w, b)
				}
				b.done <- struct{}{}
			}
		})
	}
	group.Go(func() { c.hand(ctx, free, tasks, ordered) })
	err := c.collect(cancel, ordered, free)
	group.Wait()
	return err
}

// hand gives out batches, to the workers and in order to whoever emits.
func (c *course) hand(ctx context.Context, free, tasks, ordered chan *batch) {
	defer close(ordered)
	defer close(tasks)
	for after := c.first; after < c.last; {
		select {
		case <-ctx.Done():
			return
		case b := <-free:
			b.first, b.after, b.through = c.first, after, min(after+len(b.sums), c.last)
			after = b.through
			tasks <- b
			ordered <- b
		}
	}
}

// collect emits batches in order, until one fails.
func (c *course) collect(cancel context.CancelFunc, ordered, free chan *batch) (err error) {
	emitted := c.first
	for b := range ordered {
		<-b.done
		if err == nil {
			if err = b.err; err == nil {
				err = c.emit(b)
				emitted = b.through
			}
			if err != nil {
				cancel()
			}
		}
		free <- b
	}
	if err == nil && emitted < c.last {
		err = context.Canceled
	}
	return err
}
