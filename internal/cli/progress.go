package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A progress is a bar on a terminal. Anywhere else, and when nothing but problems is wanted, it is silent.
type progress struct {
	to   io.Writer // nil: silent
	last time.Time
}

// newProgress returns a bar when to is a terminal.
func newProgress(to io.Writer, quiet bool) *progress {
	file, ok := to.(*os.File)
	if !ok || quiet {
		return &progress{}
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{to: to}
}

// show draws the bar, at most ten times a second.
func (p *progress) show(done, total int) {
	if p.to == nil || time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last = time.Now()
	const width = 30
	filled := width * done / max(1, total)
	_, _ = fmt.Fprintf(p.to, "\rnpo: [%s%s] %d of %d ", strings.Repeat("#", filled), strings.Repeat(".", width-filled), done, total)
}

// end wipes the bar, so that nothing of it stays between the lines.
func (p *progress) end() {
	if p.to != nil && !p.last.IsZero() {
		_, _ = io.WriteString(p.to, "\r\033[K")
	}
}
