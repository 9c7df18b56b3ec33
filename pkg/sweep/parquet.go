package sweep

import (
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// How amounts.parquet is laid out. Rows reach the library in pieces of one size, so that the bytes do not depend on
// the batches and shards that they come from.
const (
	parquetGroup = 1 << 20 // rows per row group
	parquetPiece = 1 << 12 // rows per call
)

// parquetSchema is that of amounts.parquet: scenario (64 bits), the key, and amounts as decimals of 18 digits, 2 of
// them after the point.
func parquetSchema(key string, amounts []string) *parquet.Schema {
	fields := []reflect.StructField{
		{Name: "Scenario", Type: reflect.TypeFor[int64](), Tag: `parquet:"scenario,delta"`},
		{Name: "Key", Type: reflect.TypeFor[string](), Tag: reflect.StructTag(`parquet:"` + key + `,dict"`)},
	}
	for _, name := range amounts {
		fields = append(fields, reflect.StructField{
			Name: "A_" + name, Type: reflect.TypeFor[int64](),
			Tag: reflect.StructTag(`parquet:"` + name + `,decimal(2:18),delta"`),
		})
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

// A parquetTable writes amounts.parquet.
type parquetTable struct {
	writer  *parquet.GenericWriter[any]
	columns int // of components
	keys    []parquet.Value
	values  []parquet.Value // of the piece at hand
	rows    []parquet.Row
}

func newParquetTable(to io.Writer, keyColumn string, amountColumns, keys []string) *parquetTable {
	t := &parquetTable{
		writer: parquet.NewGenericWriter[any](to, parquetSchema(keyColumn, amountColumns), parquet.Compression(&parquet.Zstd),
			parquet.CreatedBy("npo", "", ""), parquet.MaxRowsPerRowGroup(parquetGroup)),
		columns: len(amountColumns) - 1,
		values:  make([]parquet.Value, 0, parquetPiece*(len(amountColumns)+2)),
		rows:    make([]parquet.Row, 0, parquetPiece),
	}
	for _, key := range keys {
		t.keys = append(t.keys, parquet.ByteArrayValue([]byte(key)))
	}
	return t
}

func (t *parquetTable) write(b *batch) error {
	n := len(t.keys)
	for i := range b.len() {
		for r := range t.keys {
			first := len(t.values)
			t.values = append(t.values, parquet.Int64Value(int64(b.after+i+1)).Level(0, 0, 0), t.keys[r].Level(0, 0, 1))
			for c := range t.columns {
				t.values = append(t.values, parquet.Int64Value(int64(b.amounts[(i*t.columns+c)*n+r])).Level(0, 0, c+2))
			}
			t.values = append(t.values, parquet.Int64Value(int64(b.totals[i*n+r])).Level(0, 0, t.columns+2))
			if err := t.add(parquet.Row(t.values[first:])); err != nil {
				return err
			}
		}
	}
	return nil
}

// add takes a row whose values stay as they are until the piece is written.
func (t *parquetTable) add(row parquet.Row) error {
	if t.rows = append(t.rows, row); len(t.rows) < parquetPiece {
		return nil
	}
	return t.flush()
}

func (t *parquetTable) flush() error {
	_, err := t.writer.WriteRows(t.rows)
	t.rows, t.values = t.rows[:0], t.values[:0]
	return err
}

func (t *parquetTable) close() error { return errors.Join(t.flush(), t.writer.Close()) }

// copyFrom adds the rows of another file of the same columns.
func (t *parquetTable) copyFrom(file io.ReaderAt, size int64) error {
	opened, err := parquet.OpenFile(file, size)
	if err != nil {
		return err
	}
	if got, want := columnsOf(opened.Schema()), columnsOf(t.writer.Schema()); got != want {
		return errors.New("its columns are " + got + ", not " + want)
	}
	for _, group := range opened.RowGroups() {
		rows := group.Rows()
		if err := errors.Join(t.copyRows(rows), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

// copyRows adds all rows that are read.
func (t *parquetTable) copyRows(reader parquet.RowReader) error {
	rows := make([]parquet.Row, 256)
	for {
		n, err := reader.ReadRows(rows)
		for _, row := range rows[:n] {
			first := len(t.values)
			for _, v := range row {
				t.values = append(t.values, v.Clone())
			}
			if err := t.add(parquet.Row(t.values[first:])); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func columnsOf(s *parquet.Schema) string {
	var names []string
	for _, column := range s.Columns() {
		names = append(names, strings.Join(column, "."))
	}
	return strings.Join(names, ",")
}
