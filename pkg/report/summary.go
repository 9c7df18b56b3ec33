package report

import (
	"bytes"
	"io"
	"path"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"npo/pkg/allocation"
	"npo/pkg/report/document"
	"npo/pkg/report/wording"
	"npo/pkg/scenario"
)

// A Summary is what a person reads at the end of a run.
type Summary struct {
	Result     *scenario.Result
	Directory  string   // where the files are, as the user typed it
	Files      []string // relative to it, in any fixed order
	ResultHash string   // of allocation.csv
}

// Write writes the summary as text for a terminal: what was divided by which rule, what came out, what a reader
// must know before using it, and the hash that stands on every sheet of the result.
func (s Summary) Write(w io.Writer, l wording.Language) error {
	var b bytes.Buffer
	head := document.NewHeader(s.Result, l)
	b.WriteString(head.Line(l) + "\n\n")
	for _, notice := range head.Notices {
		b.WriteString(notice + "\n")
	}
	if len(head.Notices) > 0 {
		b.WriteString("\n")
	}
	lines := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, line := range s.lines(l) {
		if _, err := io.WriteString(lines, line[0]+"\t"+line[1]+"\n"); err != nil {
			return err
		}
	}
	if err := lines.Flush(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// lines are the figures, each with its label.
func (s Summary) lines(l wording.Language) [][2]string {
	a := s.Result.Allocation
	lines := [][2]string{
		{wording.Capital(document.RecipientNoun(s.Result.Scheme).Many.In(l)), l.Count(len(a.Recipients))},
		{l.Say(wording.Both("Berekend bedrag", "Calculated amount")), l.Amount(a.Total)},
	}
	lines = append(lines, s.undivided(l)...)
	if len(a.Components) > 1 {
		for i, c := range a.Components {
			lines = append(lines, [2]string{"  " + l.Of(s.Result.Scheme.Components[i].Title), l.Amount(c.Cents)})
		}
	}
	if n := len(s.Result.Corrections); n > 0 {
		lines = append(lines, [2]string{document.CorrectionsWord().In(l), l.Count(n)})
	}
	return append(lines,
		[2]string{l.Say(wording.Both("Onafgerond", "Before rounding")), exactEuros(a.Exact, l)},
		[2]string{l.Say(wording.Both("Afrondingsverschil", "Rounding residual")), exactEuros(a.Residual, l)},
		[2]string{l.Say(wording.Both("Gelijke resten", "Ties")), tiesText(a.Ties, l)},
		[2]string{l.Say(wording.Both("Geschreven in", "Written to")), filepath.ToSlash(filepath.Clean(s.Directory)) + "/"},
		[2]string{"", strings.Join(s.written(l), ", ")},
		[2]string{l.Say(wording.Both("Hash van het resultaat", "Hash of the result")), wording.HashGroups(s.ResultHash)},
	)
}

// written names the files; a folder of many once, with how many it holds.
func (s Summary) written(l wording.Language) []string {
	var names []string
	inFolder := map[string]int{}
	for _, name := range s.Files {
		folder := path.Dir(name)
		if folder == "." {
			names = append(names, name)
			continue
		}
		if inFolder[folder] == 0 {
			names = append(names, folder+"/")
		}
		inFolder[folder]++
	}
	for i, name := range names {
		if n := inFolder[strings.TrimSuffix(name, "/")]; n > 0 {
			names[i] = name + " (" + l.Counted(n, wording.FileNoun()) + ")"
		}
	}
	return names
}

// undivided says what became of a budget that was not divided to the last cent; nothing of one that was.
func (s Summary) undivided(l wording.Language) [][2]string {
	front := document.Front(s.Result)
	if use, closed := document.BudgetUseOf(front.Scheme, front.Totals); !closed || use.Divided == use.Budget {
		return nil
	}
	return document.BudgetLines(front.Scheme, front.Totals, l)
}

// tiesText says how many ties were broken, and by which rule.
func tiesText(ties []allocation.Tie, l wording.Language) string {
	if len(ties) == 0 {
		return l.Say(wording.Both("geen", "none"))
	}
	return l.Say(wording.Both("%s, beslist op de laagste code", "%s, decided by the lowest code"), l.Count(len(ties)))
}

// exactEuros writes an amount with all its decimals, and with two where it is a whole number of cents.
func exactEuros(x allocation.Exact, l wording.Language) string {
	if hundredfold := x.Mul(allocation.ExactInt(100)); hundredfold.Rat().IsInt() {
		return l.Euros(x, 2)
	}
	return "€ " + l.Exact(x, 6)
}
