package sweep

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"

	"npo/pkg/provenance"
)

// A Part is the result of a shard: its files, under the name that the user typed.
type Part struct {
	Name  string
	Files fs.FS

	record *Record
}

// Merge puts all shards of a sweep together, in any order, and writes the files that the whole sweep would have
// written, byte for byte. It needs neither scenario nor inputs.
//
// It refuses, as provenance problems, parts that are no shards of one sweep, a shard that is missing or given twice,
// and a file whose hash is not that in the record of its part.
func Merge(ctx context.Context, sink Sink, parts []Part) (*Record, error) {
	parts, err := readParts(parts)
	if err != nil {
		return nil, err
	}
	if err := checkFiles(ctx, parts); err != nil {
		return nil, err
	}
	r := &recorder{sink: sink}
	whole := *parts[0].record
	whole.Shard = nil
	if err := mergeInto(ctx, r, parts, &whole); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return &whole, r.finish(&whole)
}

func mergeInto(ctx context.Context, r *recorder, parts []Part, whole *Record) error {
	if err := concatenate(ctx, r, ListFile, parts); err != nil {
		return err
	}
	if slices.Contains(whole.Formats, CSV) {
		if err := concatenate(ctx, r, AmountsFile, parts); err != nil {
			return err
		}
	}
	if slices.Contains(whole.Formats, Parquet) {
		if err := mergeParquet(ctx, r, parts, whole); err != nil {
			return err
		}
	}
	kept, recipients, err := mergeKept(parts, whole)
	if err != nil {
		return err
	}
	var axes []string
	for _, a := range whole.Axes {
		axes = append(axes, a.Name)
	}
	return writeSummary(r, kept.summary(whole.Scenarios, recipients, axes, runtime.GOMAXPROCS(0)), whole.Key)
}

// readParts reads the record of every part and returns the parts in the order of their shards.
func readParts(parts []Part) ([]Part, error) {
	parts = slices.Clone(parts)
	var problems provenance.Problems
	if len(parts) == 0 {
		return nil, provenance.Problemf(provenance.Position{}, provenance.MissingInput, "no shards to merge")
	}
	for i := range parts {
		name := parts[i].Name + "/" + RecordFile
		data, err := fs.ReadFile(parts[i].Files, RecordFile)
		if err != nil {
			problems.Add(provenance.Problemf(provenance.Position{File: name}, provenance.Unreadable, "%v", cause(err)))
			continue
		}
		parts[i].record, err = decodeRecord(name, data)
		problems.AddError(name, err)
		if err == nil && parts[i].record.Shard == nil {
			problems.Add(parts[i].problem("a whole sweep, not a shard"))
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(a.record.Shard.Index, b.record.Shard.Index) })
	return parts, checkParts(parts)
}

// problem is about the record of the part.
func (p Part) problem(format string, args ...any) *provenance.Problem {
	return provenance.Problemf(provenance.Position{File: p.Name + "/" + RecordFile}, provenance.BadReceipt, format, args...)
}

// checkParts asks that the parts, which are in order, are all shards of one sweep.
func checkParts(parts []Part) error {
	var problems provenance.Problems
	want, next := parts[0].record, 1
	for _, p := range parts {
		shard := p.record.Shard
		after, through := Shard{shard.Index, shard.Of}.block(want.Scenarios)
		switch {
		case shard.Of != want.Shard.Of:
			problems.Add(p.problem("one of %d shards; %s is one of %d", shard.Of, parts[0].Name, want.Shard.Of))
		case shard.Index < next:
			problems.Add(p.problem("shard %d/%d is given twice", shard.Index, shard.Of))
		case !sameSweep(p.record, want):
			problems.Add(p.problem("not of the same sweep as %s", parts[0].Name).
				WithHint("shards of one sweep have the same scenario, inputs, seed, formats and program"))
		case !(Shard{shard.Index, shard.Of}).valid() || shard.First != after+1 || shard.Last != through:
			problems.Add(p.problem("shard %d/%d cannot be scenarios %d to %d", shard.Index, shard.Of, shard.First, shard.Last))
		}
		for ; next < shard.Index && shard.Of == want.Shard.Of; next++ {
			problems.Add(missing(next, shard.Of))
		}
		next = shard.Index + 1
	}
	for ; next <= want.Shard.Of; next++ {
		problems.Add(missing(next, want.Shard.Of))
	}
	return problems.Err()
}

func missing(i, n int) *provenance.Problem {
	return provenance.Problemf(provenance.Position{}, provenance.MissingInput, "shard %d/%d is missing", i, n)
}

// sameSweep tells whether two records differ in nothing but their shard and what came out of it.
func sameSweep(a, b *Record) bool {
	x, y := *a, *b
	x.Shard, y.Shard, x.Outputs, y.Outputs = nil, nil, nil, nil
	first, err := x.encode()
	second, err2 := y.encode()
	return err == nil && err2 == nil && bytes.Equal(first, second)
}

// checkFiles holds every file of every part to its hash.
func checkFiles(ctx context.Context, parts []Part) error {
	var problems provenance.Problems
	for _, p := range parts {
		for _, f := range p.record.Outputs {
			if err := ctx.Err(); err != nil {
				return err
			}
			where := provenance.Position{File: p.Name + "/" + f.Name}
			switch hash, err := hashOf(p.Files, f.Name); {
			case err != nil:
				problems.Add(provenance.Problemf(where, provenance.Unreadable, "%v", cause(err)))
			case hash != f.SHA256:
				problems.Add(provenance.Problemf(where, provenance.BadReceipt, "not the file of this shard: its SHA-256 is %s", hash))
			}
		}
	}
	return problems.Err()
}

func hashOf(files fs.FS, name string) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, f)
	return hex.EncodeToString(hash.Sum(nil)), errors.Join(err, f.Close())
}

// cause leaves out the name of a file, which problems have already.
func cause(err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file")
	case errors.As(err, &path):
		return path.Err
	}
	return err
}

// concatenate puts tables together, with the header of the first.
func concatenate(ctx context.Context, r *recorder, name string, parts []Part) error {
	to, err := r.create(name)
	if err != nil {
		return err
	}
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := appendTable(to, p, name, i == 0); err != nil {
			return fmt.Errorf("%s/%s: %w", p.Name, name, err)
		}
	}
	return nil
}

func appendTable(to io.Writer, p Part, name string, header bool) error {
	f, err := p.Files.Open(name)
	if err != nil {
		return err
	}
	if !header {
		err = skipLine(f)
	}
	if err == nil {
		_, err = io.Copy(to, f)
	}
	return errors.Join(err, f.Close())
}

// skipLine reads through the end of a line.
func skipLine(r io.Reader) error {
	var one [1]byte
	for one[0] != '\n' {
		if _, err := io.ReadFull(r, one[:]); err != nil {
			return err
		}
	}
	return nil
}

func mergeParquet(ctx context.Context, r *recorder, parts []Part, whole *Record) error {
	to, err := r.create(ParquetFile)
	if err != nil {
		return err
	}
	t := newParquetTable(to, whole.Key, whole.Amounts, nil)
	for _, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.copyPart(p); err != nil {
			return fmt.Errorf("%s/%s: %w", p.Name, ParquetFile, err)
		}
	}
	return t.close()
}

func (t *parquetTable) copyPart(p Part) error {
	f, err := p.Files.Open(ParquetFile)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	at, seekable := f.(io.ReaderAt)
	switch {
	case err != nil:
	case !seekable:
		err = errors.New("cannot be read at any place")
	default:
		err = t.copyFrom(at, info.Size())
	}
	return errors.Join(err, f.Close())
}
