package sweep

import (
	"bufio"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strconv"

	"npo/pkg/allocation"
)

// Options say how a sweep is run.
type Options struct {
	Shard    Shard    // the zero Shard: the whole sweep
	Formats  []Format // of the table of all amounts; none: no such table
	Version  string   // of the program
	Workers  int      // 0: one per core; the outcome does not depend on it
	Progress func(done, total int)
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// Write runs the sweep, or a shard of it, and writes its files into a sink: the scenarios, the tables asked for, the
// summary and sensitivity or, of a shard, what Merge makes those from, then sweep.json and SHA256SUMS.
//
// The same sweep gives the same bytes whatever the number of workers. It stops at the lowest scenario that
// cannot be calculated, which is a provenance problem, at a file that cannot be written, and when ctx ends.
// The files are then incomplete.
func (s *Sweep) Write(ctx context.Context, sink Sink, o Options) (*Record, error) {
	if !o.Shard.whole() && !o.Shard.valid() {
		_, problem := ParseShard(o.Shard.String())
		return nil, problem
	}
	o.Formats = slices.Sorted(slices.Values(o.Formats))
	r := &recorder{sink: sink}
	record := s.record(o)
	kept, err := s.runInto(ctx, r, o)
	if err == nil {
		err = s.writeKept(r, kept, o)
	}
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	return record, r.finish(record)
}

// Summarise runs the whole sweep and returns its summary, without any file.
func (s *Sweep) Summarise(ctx context.Context, o Options) (*Summary, error) {
	o.Shard = Shard{}
	kept, err := s.run(ctx, o, func(*worker, *batch) {}, func(*batch) error { return nil })
	if err != nil {
		return nil, err
	}
	return kept.summary(s.Scenarios(), s.recipient, s.axisNames(), o.workers()), nil
}

func (s *Sweep) axisNames() []string {
	var names []string
	for _, a := range s.variation.Grid {
		names = append(names, a.Name())
	}
	return names
}

// runInto runs a sweep and writes what grows with the scenarios.
func (s *Sweep) runInto(ctx context.Context, r *recorder, o Options) (*partial, error) {
	to, err := r.create(ListFile)
	if err != nil {
		return nil, err
	}
	list, err := s.newListing(to)
	if err != nil {
		return nil, err
	}
	tables, err := s.newTables(r, o.Formats)
	if err != nil {
		return nil, err
	}
	kept, err := s.run(ctx, o,
		func(w *worker, b *batch) { list.format(b, w.point); tables.format(b) },
		func(b *batch) error { return errors.Join(list.write(b), tables.write(b)) })
	return kept, errors.Join(err, tables.close())
}

// run calculates the scenarios of a shard and what lies on the lines through the base. format is called by
// the workers, write in the order of the scenarios.
func (s *Sweep) run(ctx context.Context, o Options, format func(*worker, *batch), write func(*batch) error) (*partial, error) {
	after, through := o.Shard.block(s.Scenarios())
	crossAfter, crossThrough := o.Shard.block(s.variation.Grid.crossing())
	bases := make([]allocation.Cents, len(s.recipient))
	for i, r := range s.recipient {
		bases[i] = r.Total
	}
	kept := newPartial(bases, len(s.variation.Grid), s.Scenarios(), through-after)
	workers := make([]*worker, o.workers())
	for i := range workers {
		workers[i] = s.newWorker(kept.sharing())
	}
	done, total := 0, through-after+crossThrough-crossAfter
	count := func(b *batch) {
		if done += b.len(); o.Progress != nil {
			o.Progress(done, total)
		}
	}
	courses := []course{
		{first: crossAfter, last: crossThrough, work: (*worker).calculateCross, emit: func(b *batch) error { count(b); return nil }},
		{first: after, last: through, work: func(w *worker, b *batch) error {
			err := w.calculate(b)
			format(w, b)
			return err
		}, emit: func(b *batch) error { count(b); return write(b) }},
	}
	for _, c := range courses {
		c.sweep, c.workers = s, workers
		if err := c.run(ctx); err != nil {
			return nil, err
		}
	}
	for _, w := range workers {
		kept.merge(w.kept)
	}
	return kept, nil
}

// writeKept writes the summary, or of a shard what summaries are made from.
func (s *Sweep) writeKept(r *recorder, kept *partial, o Options) error {
	if o.Shard.whole() {
		return writeSummary(r, kept.summary(s.Scenarios(), s.recipient, s.axisNames(), o.workers()), s.keyColumn())
	}
	if err := r.write(PartialFile, kept.partialTable(s.recipient, s.axisNames())); err != nil {
		return err
	}
	to, err := r.create(DistributionFile)
	if err != nil {
		return err
	}
	return kept.writeDistribution(to, s.recipient)
}

func writeSummary(r *recorder, summary *Summary, key string) error {
	err := r.write(SummaryFile, summaryTable(summary, key))
	if len(summary.Axes) > 0 {
		err = errors.Join(err, r.write(SensitivityFile, sensitivityTable(summary, key)))
	}
	return err
}

// writeDistribution writes, per recipient and in ascending order, in how many scenarios the difference with the base
// lies in a bin, which is named by the least difference in it, in cents.
func (p *partial) writeDistribution(to io.Writer, recipients []allocation.Recipient) error {
	b := bufio.NewWriter(to)
	line := []byte("sleutel,verschil,aantal\n")
	for i, of := range recipients {
		for c := range p.counts(i) {
			line = append(append(line, field(of.Key)...), ',')
			line = append(strconv.AppendInt(line, int64(c.least), 10), ',')
			line = append(strconv.AppendInt(line, int64(c.n), 10), '\n')
			_, _ = b.Write(line) // Flush tells
			line = line[:0]
		}
	}
	_, _ = b.Write(line)
	return b.Flush()
}

// tables are those of all amounts.
type tables struct {
	long    *longTable
	parquet *parquetTable
}

func (s *Sweep) newTables(r *recorder, formats []Format) (*tables, error) {
	t := &tables{}
	if slices.Contains(formats, CSV) {
		to, err := r.create(AmountsFile)
		if err != nil {
			return nil, err
		}
		if t.long, err = s.newLongTable(to); err != nil {
			return nil, err
		}
	}
	if slices.Contains(formats, Parquet) {
		to, err := r.create(ParquetFile)
		if err != nil {
			return nil, err
		}
		var keys []string
		for _, of := range s.recipient {
			keys = append(keys, of.Key)
		}
		t.parquet = newParquetTable(to, s.keyColumn(), s.amountColumns(), keys)
	}
	return t, nil
}

func (t *tables) format(b *batch) {
	if t.long != nil {
		t.long.format(b)
	}
}

func (t *tables) write(b *batch) error {
	var long, parquet error
	if t.long != nil {
		long = t.long.write(b)
	}
	if t.parquet != nil {
		parquet = t.parquet.write(b)
	}
	return errors.Join(long, parquet)
}

func (t *tables) close() error {
	if t.parquet == nil {
		return nil
	}
	return t.parquet.close()
}
