package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"npo/pkg/municipality"
)

// historyOptions are the flags of npo gemeente history.
type historyOptions struct {
	terminal
	lang   choice
	asJSON bool
}

// newGemeenteHistory returns npo gemeente history.
func newGemeenteHistory(t terminal) *cobra.Command {
	o := historyOptions{terminal: t}
	cmd := &cobra.Command{
		Use:   "history CODE|NAME",
		Short: "Show the boundary changes of a municipality since 2010",
		Long: `Show the boundary changes since 2010 by which a municipality came to be what it
is and by which it ended, with those of what it came from and went into. The
municipality may have ended long ago.`,
		Example: `  npo gemeente history Eemsdelta
  npo gemeente history 788`,
		Args: some("a code or name"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, " ")) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	addLanguage(flags, &o.lang)
	addJSON(flags, &o.asJSON)
	return cmd
}

// codeAndName is a municipality in a list of changes.
type codeAndName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// changeFacts are one boundary change as data.
type changeFacts struct {
	Date string        `json:"date"`
	From codeAndName   `json:"from"`
	To   []codeAndName `json:"to"` // more than one: it was divided
}

// historyFacts are what npo gemeente history --json prints.
type historyFacts struct {
	Code    string        `json:"code"`
	Name    string        `json:"name"`
	From    string        `json:"from"` // the day it began; "" where not known
	To      string        `json:"to"`   // the first day on which it is no more; "" while it is there
	Changes []changeFacts `json:"changes"`
}

func (o *historyOptions) run(text string) error {
	register := municipality.Default()
	code, err := everKnown(register, text)
	if err != nil {
		return err
	}
	facts := historyOf(register, code)
	if o.asJSON {
		return o.printJSON(facts)
	}
	return o.print(o.lines(facts))
}

// everKnown finds the municipality that a code or name means now, or else meant once.
func everKnown(r *municipality.Register, text string) (municipality.Code, error) {
	if code, ok := municipality.ReadCode(text); ok {
		if _, ever := r.Name(code); ever {
			return code, nil
		}
	} else if m, ok, _ := r.Lookup(r.Newest(), text); ok {
		return m.Code, nil
	} else if codes := r.Meanings(text); len(codes) == 1 {
		return codes[0], nil
	} else if once := r.Once(text); len(codes) == 0 && len(once) == 1 {
		return once[0], nil // it ended before the first division
	}
	return 0, r.Unknown(r.Newest(), text, "")
}

func historyOf(r *municipality.Register, code municipality.Code) historyFacts {
	name, _ := r.Name(code)
	from, to, _ := r.Span(code)
	facts := historyFacts{code.String(), name, string(from), string(to), []changeFacts{}}
	called := func(code municipality.Code) codeAndName {
		name, _ := r.Name(code)
		return codeAndName{code.String(), name}
	}
	for _, c := range r.History(code) {
		change := changeFacts{Date: string(c.Date), From: called(c.From)}
		for _, to := range c.To {
			change.To = append(change.To, called(to))
		}
		facts.Changes = append(facts.Changes, change)
	}
	return facts
}

// lines writes a history for people.
func (o *historyOptions) lines(facts historyFacts) []byte {
	var b bytes.Buffer
	b.WriteString(facts.Name + " (" + facts.Code + ")")
	if facts.From != "" {
		b.WriteString(o.lang.say(", sinds ", ", since ") + facts.From)
	}
	if facts.To != "" {
		b.WriteString(o.lang.say(", tot ", ", until ") + facts.To)
	}
	b.WriteByte('\n')
	if len(facts.Changes) == 0 {
		b.WriteString(o.lang.say("geen herindeling sinds 2010\n", "no boundary change since 2010\n"))
	}
	for _, c := range facts.Changes {
		var to []string
		for _, m := range c.To {
			to = append(to, m.Code+" "+m.Name)
		}
		divided := ""
		if len(to) > 1 {
			divided = o.lang.say(" (gesplitst)", " (divided)")
		}
		fmt.Fprintf(&b, "%s  %s %s → %s%s\n", c.Date, c.From.Code, c.From.Name, strings.Join(to, ", "), divided)
	}
	return b.Bytes()
}
