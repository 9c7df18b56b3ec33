package report

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"npo/pkg/allocation"
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
func (s Summary) Write(w io.Writer, l Language) error {
	var b bytes.Buffer
	head := newHeader(s.Result, l)
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
func (s Summary) lines(l Language) [][2]string {
	a := s.Result.Allocation
	lines := [][2]string{
		{capital(recipientNoun(s.Result.Scheme).many.in(l)), l.count(len(a.Recipients))},
		{l.say(phrase{"Berekend bedrag", "Calculated amount"}), l.amount(a.Total)},
	}
	if len(a.Components) > 1 {
		for i, c := range a.Components {
			lines = append(lines, [2]string{"  " + l.of(s.Result.Scheme.Components[i].Title), l.amount(c.Cents)})
		}
	}
	return append(lines,
		[2]string{l.say(phrase{"Onafgerond", "Before rounding"}), exactEuros(a.Exact, l)},
		[2]string{l.say(phrase{"Afrondingsverschil", "Rounding residual"}), exactEuros(a.Residual, l)},
		[2]string{l.say(phrase{"Gelijke resten", "Ties"}), tiesText(a.Ties, l)},
		[2]string{l.say(phrase{"Geschreven in", "Written to"}), filepath.ToSlash(filepath.Clean(s.Directory)) + "/"},
		[2]string{"", strings.Join(s.Files, ", ")},
		[2]string{l.say(phrase{"Hash van het resultaat", "Hash of the result"}), hashGroups(s.ResultHash)},
	)
}

// tiesText says how many ties were broken, and by which rule.
func tiesText(ties []allocation.Tie, l Language) string {
	if len(ties) == 0 {
		return l.say(phrase{"geen", "none"})
	}
	return l.say(phrase{"%s, beslist op de laagste code", "%s, decided by the lowest code"}, l.count(len(ties)))
}

// exactEuros writes an amount with all its decimals, and with two where it is a whole number of cents.
func exactEuros(x allocation.Exact, l Language) string {
	if hundredfold := x.Mul(allocation.ExactInt(100)); hundredfold.Rat().IsInt() {
		return l.euros(x, 2)
	}
	return "€ " + l.exact(x, 6)
}
