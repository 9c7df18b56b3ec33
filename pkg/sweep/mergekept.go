package sweep

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"math/big"
	"slices"
	"strconv"

	"npo/pkg/allocation"
	"npo/pkg/provenance"
)

// mergeKept reads what is kept of every shard and brings it together.
func mergeKept(parts []Part, whole *Record) (*partial, []allocation.Recipient, error) {
	var kept *partial
	var recipients []allocation.Recipient
	for _, p := range parts {
		read := &keptReader{part: p, axes: len(whole.Axes)}
		read.file(PartialFile, read.recipient)
		if kept == nil {
			recipients = read.recipients
			kept = newPartial(read.bases, read.axes, whole.Scenarios, 0)
		}
		if !slices.EqualFunc(recipients, read.recipients, func(a, b allocation.Recipient) bool { return a.Key == b.Key && a.Total == b.Total }) {
			read.refuse(PartialFile, 0, "other recipients or bases than those of %s", parts[0].Name)
		}
		read.kept = kept
		read.file(DistributionFile, read.count)
		if err := read.problems.Err(); err != nil {
			return nil, nil, err
		}
		kept.merge(&partial{tallies: read.tallies, extents: read.extents, bins: make([]histogram, len(recipients))})
	}
	return kept, recipients, nil
}

// A keptReader reads the tables of one shard.
type keptReader struct {
	part       Part
	axes       int
	recipients []allocation.Recipient
	bases      []allocation.Cents
	tallies    []tally
	extents    [][]extent
	kept       *partial // where counts go
	at         int      // the recipient whose counts are being read
	problems   provenance.Problems
}

func (k *keptReader) refuse(name string, line int, format string, args ...any) {
	where := provenance.Position{File: k.part.Name + "/" + name, Line: line}
	k.problems.Add(provenance.Problemf(where, provenance.BadReceipt, format, args...))
}

// file reads a table, without its header, up to the first record that is not as this program writes it.
func (k *keptReader) file(name string, record func([]string) bool) {
	f, err := k.part.Files.Open(name)
	if err != nil {
		k.refuse(name, 0, "%v", cause(err))
		return
	}
	reader := csv.NewReader(f)
	reader.ReuseRecord = true
	for line := 1; ; line++ {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || line > 1 && !record(fields) {
			k.refuse(name, line, "not as this program writes it")
			break
		}
	}
	if err := f.Close(); err != nil && !errors.Is(err, fs.ErrClosed) {
		k.refuse(name, 0, "%v", cause(err))
	}
}

// recipient reads a record of partial.csv.
func (k *keptReader) recipient(fields []string) bool {
	columns := len(partialHeader())
	if len(fields) != columns+2*k.axes {
		return false
	}
	numbers, ok := wholes(slices.Concat(fields[2:6], fields[7:columns]))
	sum, isSum := new(big.Int).SetString(fields[6], 10)
	if !ok || !isSum {
		return false
	}
	total, fits := wideOf(sum)
	base := allocation.Cents(numbers[0])
	k.recipients = append(k.recipients, allocation.Recipient{Key: fields[0], Name: fields[1], Total: base})
	k.bases = append(k.bases, base)
	k.tallies = append(k.tallies, tally{
		n: int(numbers[1]), least: allocation.Cents(numbers[2]), most: allocation.Cents(numbers[3]), sum: total,
		gains: int(numbers[4]), losses: int(numbers[5]), same: int(numbers[6]), rounding: int(numbers[7]),
	})
	return fits && k.axis(fields[columns:])
}

// axis reads what a record of partial.csv says of the axes.
func (k *keptReader) axis(fields []string) bool {
	if k.extents == nil {
		k.extents = make([][]extent, k.axes)
	}
	for i := range k.axes {
		e, pair := extent{}, fields[2*i:][:2]
		if pair[0] != "" {
			numbers, ok := wholes(pair)
			if !ok {
				return false
			}
			e = extent{allocation.Cents(numbers[0]), allocation.Cents(numbers[1]), true}
		}
		k.extents[i] = append(k.extents[i], e)
	}
	return true
}

// count reads a record of distribution.csv, whose recipients are in order.
func (k *keptReader) count(fields []string) bool {
	if len(fields) != 3 {
		return false
	}
	numbers, ok := wholes(fields[1:])
	for k.at < len(k.recipients) && k.recipients[k.at].Key != fields[0] {
		k.at++
	}
	if !ok || k.at == len(k.recipients) || numbers[1] < 1 || numbers[1] > MostScenarios {
		return false
	}
	difference := allocation.Cents(numbers[0])
	if k.kept.bins != nil {
		k.kept.bins[k.at].add(difference, uint32(numbers[1]))
		return true
	}
	amounts := &k.kept.amounts[k.at]
	for range numbers[1] {
		*amounts = append(*amounts, k.bases[k.at]+difference)
	}
	return len(*amounts) <= ExactScenarios
}

// wholes reads whole numbers of 64 bits.
func wholes(texts []string) ([]int64, bool) {
	numbers := make([]int64, len(texts))
	for i, text := range texts {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, false
		}
		numbers[i] = n
	}
	return numbers, true
}
