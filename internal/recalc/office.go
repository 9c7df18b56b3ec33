package recalc

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ErrAbsent says that there is no LibreOffice on this machine.
var ErrAbsent = errors.New("recalc: no soffice or libreoffice in PATH")

// Find returns the path of LibreOffice, or ErrAbsent.
func Find() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", ErrAbsent
}

// An Office is LibreOffice with a profile of its own, which recalculates whatever it loads.
type Office struct{ program, profile string }

// New prepares a fresh profile in dir, which must exist and may hold nothing else.
func New(program, dir string) (*Office, error) {
	user := filepath.Join(dir, "user")
	if err := os.MkdirAll(user, 0o755); err != nil {
		return nil, err
	}
	// 0 is "always", for workbooks of Excel and for those in ODF.
	const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(settings), 0o644); err != nil {
		return nil, err
	}
	return &Office{program: program, profile: dir}, nil
}

// Recalculate loads workbooks, calculates them and writes them as XLSX into the folder out, under the same base
// names, which must differ. Starting takes LibreOffice longer than a small workbook does.
func (o *Office) Recalculate(ctx context.Context, out string, paths ...string) error {
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(o.profile)}
	arguments := []string{"-env:UserInstallation=" + profile.String(), "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", out}
	cmd := exec.CommandContext(ctx, o.program, append(arguments, paths...)...)
	cmd.WaitDelay = 10 * time.Second
	said, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("recalc: %w: %s", err, strings.TrimSpace(string(said)))
	}
	for _, path := range paths {
		base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		if _, err := os.Stat(filepath.Join(out, base+".xlsx")); err != nil {
			return fmt.Errorf("recalc: %s was not converted: %s", path, strings.TrimSpace(string(said)))
		}
	}
	return nil
}
