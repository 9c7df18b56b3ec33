package workbook

import (
	"bytes"
	"io"
	"runtime"
	"slices"
	"strings"

	"npo/pkg/report/document"
	"npo/pkg/report/explain"
	"npo/pkg/report/ods"
	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
	"npo/pkg/scenario"
)

// Dossiers are one workbook for each recipient: what one attaches to an objection or to an answer to a council. Each
// holds the specification on one page, the figures with their school sites and corrections, and the explanation of
// every step.
type dossiers struct {
	book     *book
	document *document.Document
	readings []explain.ReadingFacts
	options  Options
	press    *xlsx.Press
	open     *ods.Press
}

// WriteDossiers writes gemeenten/GM0796-s-hertogenbosch.xlsx (or .ods) and so on, in the order of the recipients, each by a
// call of create with its name and what writes it. They are made on all cores; the same result gives the same bytes.
func WriteDossiers(create func(name string, write func(io.Writer) error) error, r *scenario.Result, o Options) error {
	d, err := newDossiers(r, o)
	if err != nil {
		return err
	}
	recipients := r.Allocation.Recipients
	return inSequence(len(recipients), d.workbook, func(i int, data []byte) error {
		return create(dossierName(recipients[i].Key, recipients[i].Name)+o.extension(), func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	})
}

// newDossiers gathers what all of them share. The first one is made here, for its styles.
func newDossiers(r *scenario.Result, o Options) (*dossiers, error) {
	d := &dossiers{book: newBook(r, o), options: o, open: ods.NewPress()}
	d.book.reconciliationSheet() // for its sum of differences
	d.book.alone = true
	var err error
	if d.document, err = document.New(r, o.Version, o.ResultHash); err != nil {
		return nil, err
	}
	if d.readings, err = explain.Readings(d.document); err != nil || o.OpenDocument {
		return d, err
	}
	sheets, err := d.sheets(0)
	if err != nil {
		return nil, err
	}
	d.press, err = xlsx.NewPress(sheets)
	return d, err
}

// workbook makes the i-th dossier.
func (d *dossiers) workbook(i int) ([]byte, error) {
	sheets, err := d.sheets(i)
	if err != nil {
		return nil, err
	}
	recipient := d.book.result.Allocation.Recipients[i]
	title := recipient.Name + " (" + recipient.Key + ")"
	var out bytes.Buffer
	if d.options.OpenDocument {
		err := d.open.New(title, d.options.Language).Write(&out, sheets)
		return out.Bytes(), err
	}
	err = d.press.Write(&out, title, sheets)
	return out.Bytes(), err
}

// sheets are the pages of the i-th dossier.
func (d *dossiers) sheets(i int) ([]*xlsx.Sheet, error) {
	specification := d.book.specification(i)
	e, err := explain.New(d.document, explain.Options{Code: specification.recipient.Key})
	if err != nil {
		return nil, err
	}
	for _, r := range d.readings {
		r.Changes = changesOf(r, e.Recipient.Code)
		e.Rounding = append(e.Rounding, r)
	}
	explanation, err := d.book.explanationSheet(e)
	return []*xlsx.Sheet{specification.Sheet, specification.evidenceSheet(), explanation}, err
}

// changesOf keeps what a reading would change for one recipient: a dossier is no list of others.
func changesOf(r explain.ReadingFacts, code string) []explain.ReadingChange {
	i, found := slices.BinarySearchFunc(r.Changes, code, func(c explain.ReadingChange, code string) int { return strings.Compare(c.Code, code) })
	if !found {
		return nil
	}
	return r.Changes[i : i+1]
}

// dossierName is the name of a dossier in a result but for its end: the code, and the letters of the name.
func dossierName(key, name string) string {
	words := strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", r):
			return r
		case r >= 0x300: // an accent, taken off its letter
			return -1
		}
		return ' '
	}, wording.Decomposed(name)), func(r rune) bool { return r == ' ' })
	return "gemeenten/" + strings.Join(append([]string{key}, words...), "-")
}

// inSequence makes n things on all cores and uses them one after the other, in their order. Only a few are ahead of
// what is used. It stops at the first error.
func inSequence[T any](n int, build func(int) (T, error), use func(int, T) error) error {
	type made struct {
		thing T
		err   error
	}
	ahead, done := make(chan chan made, runtime.GOMAXPROCS(0)), make(chan struct{})
	defer close(done)
	go func() {
		for i := range n {
			next := make(chan made, 1)
			select {
			case ahead <- next:
			case <-done:
				return
			}
			go func() {
				thing, err := build(i)
				next <- made{thing, err}
			}()
		}
	}()
	for i := range n {
		m := <-<-ahead
		if m.err != nil {
			return m.err
		}
		if err := use(i, m.thing); err != nil {
			return err
		}
	}
	return nil
}
