package sweep

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// A Format is a table of all amounts that can be asked for.
type Format string

// The formats of the table of all amounts.
const (
	CSV     Format = "csv"
	Parquet Format = "parquet"
)

// The files of a sweep.
const (
	ListFile         = "scenarios.csv"
	AmountsFile      = "amounts.csv"
	ParquetFile      = "amounts.parquet"
	SummaryFile      = "summary.csv"
	SensitivityFile  = "sensitivity.csv"
	PartialFile      = "partial.csv"      // of a shard: what is kept per recipient
	DistributionFile = "distribution.csv" // of a shard: how its amounts are distributed
	RecordFile       = "sweep.json"
	SumsFile         = "SHA256SUMS"
)

// keyColumn is what the column of recipients is called, as in results.
func (s *Sweep) keyColumn() string {
	if s.base.Scheme.Recipient == scenario.Sites {
		return "vestigingscode"
	}
	return "gemeentecode"
}

func nameColumn(key string) string {
	if key == "vestigingscode" {
		return "naam"
	}
	return "gemeentenaam"
}

// amountColumns are the columns of amounts, as in results.
func (s *Sweep) amountColumns() []string {
	var columns []string
	for _, c := range s.base.Scheme.Components {
		columns = append(columns, "bedrag_"+c.ID)
	}
	return append(columns, "bedrag_totaal")
}

// A listing writes scenarios.csv: what each scenario is, and its sum.
type listing struct {
	sweep *Sweep
	texts [][]string // per axis the values as they are written
	to    io.Writer
}

func (s *Sweep) newListing(to io.Writer) (*listing, error) {
	l := &listing{sweep: s, to: to}
	header := []string{"scenario"}
	for _, a := range s.variation.Grid {
		header = append(header, a.Name())
		texts := make([]string, len(a.Values))
		for i, v := range a.Values {
			texts[i] = a.text(v)
		}
		l.texts = append(l.texts, texts)
	}
	_, err := io.WriteString(to, strings.Join(append(header, "bedrag_totaal"), ",")+"\n")
	return l, err
}

// format writes the lines of a batch into it; several goroutines may do so for several batches.
func (l *listing) format(b *batch, point []int) {
	b.list = b.list[:0]
	for i, sum := range b.sums[:b.len()] {
		b.list = strconv.AppendInt(b.list, int64(b.after+i+1), 10)
		if grid := l.sweep.variation.Grid; grid != nil {
			grid.point(b.after+i+1, point)
		}
		for axis, texts := range l.texts {
			b.list = append(b.list, ',')
			b.list = append(b.list, texts[point[axis]]...)
		}
		b.list = append(appendCents(append(b.list, ','), sum), '\n')
	}
}

func (l *listing) write(b *batch) error {
	_, err := l.to.Write(b.list)
	return err
}

// A longTable writes amounts.csv: a line for every scenario and recipient.
type longTable struct {
	columns int      // of components
	keys    []string // with a comma before and after
	to      io.Writer
}

func (s *Sweep) newLongTable(to io.Writer) (*longTable, error) {
	t := &longTable{columns: s.components(), to: to}
	for _, r := range s.recipient {
		t.keys = append(t.keys, ","+field(r.Key)+",")
	}
	_, err := io.WriteString(to, "scenario,"+s.keyColumn()+","+strings.Join(s.amountColumns(), ",")+"\n")
	return t, err
}

func (t *longTable) format(b *batch) {
	b.long = b.long[:0]
	n := len(t.keys)
	var number [20]byte
	for i := range b.len() {
		scenario := strconv.AppendInt(number[:0], int64(b.after+i+1), 10)
		for r, key := range t.keys {
			b.long = append(append(b.long, scenario...), key...)
			for c := range t.columns {
				b.long = append(appendCents(b.long, b.amounts[(i*t.columns+c)*n+r]), ',')
			}
			b.long = append(appendCents(b.long, b.totals[i*n+r]), '\n')
		}
	}
}

func (t *longTable) write(b *batch) error {
	_, err := t.to.Write(b.long)
	return err
}

// appendCents writes euros with two decimals.
func appendCents(to []byte, c allocation.Cents) []byte {
	m := uint64(c)
	if c < 0 {
		to, m = append(to, '-'), -m
	}
	to = strconv.AppendUint(to, m/100, 10)
	return append(to, '.', byte('0'+m/10%10), byte('0'+m%10))
}

// field quotes a text if and only if it holds a comma, a quote or a line break.
func field(text string) string {
	if strings.ContainsAny(text, ",\"\r\n") {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// lines joins records to a table.
func lines(records [][]string) []byte {
	var b bytes.Buffer
	for _, record := range records {
		for i, text := range record {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(field(text))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}
