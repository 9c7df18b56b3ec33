package cli

import (
	"context"

	"npo/internal/output"
)

// sheetFlags say where one sheet is written.
type sheetFlags struct {
	file  string
	force bool
	quiet bool
}

// writeSheet makes a sheet in memory and writes it. Whether the file may be written is settled first.
func (t terminal) writeSheet(ctx context.Context, f sheetFlags, sheet func() ([]byte, error)) error {
	if err := output.CheckFile(f.file, f.force); err != nil {
		return err
	}
	data, err := sheet()
	if err != nil {
		return unwritten{err}
	}
	if err := output.WriteFile(ctx, f.file, data, f.force); err != nil {
		return unwritten{err}
	}
	if !f.quiet {
		t.talk("written: %s", f.file)
	}
	return nil
}
