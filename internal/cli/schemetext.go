package cli

import (
	"fmt"
	"strings"

	"npo/pkg/allocation"
	"npo/pkg/scenario"
)

// schemeText is a scheme for people. Figures stand as they are typed on the command line and in the file.
func schemeText(s *scenario.Scheme, lang choice) string {
	t := schemeWriter{lang: lang}
	fmt.Fprintf(&t.b, "%s\n", s.ID)
	t.b.WriteString(wrapped("  ", lang.of(s.Title)))
	t.basis("  ", s.Basis)
	if s.Budget != nil {
		t.heading("Budget (--budget)", "Budget (--budget)")
		fmt.Fprintf(&t.b, "  %s\n", s.Budget)
		t.withheld(s.Withheld)
	}
	t.parameters(s.Parameters)
	t.groups(s.Groups)
	t.measures(s.Measures)
	t.components(s)
	t.schedule(s.Schedule)
	t.notes(s.Notes)
	t.heading("Bestand", "File")
	fmt.Fprintf(&t.b, "  %s\n  sha256 %s\n", t.origin(s), s.Source.SHA256)
	return t.b.String()
}

// A schemeWriter builds the text of a scheme.
type schemeWriter struct {
	b    strings.Builder
	lang choice
}

func (t *schemeWriter) heading(nl, en string) {
	t.b.WriteString("\n" + t.lang.say(nl, en) + "\n")
}

// basis says where something comes from, and marks an assumption as one.
func (t *schemeWriter) basis(indent string, b allocation.Basis) {
	source := b.Source
	if b.Article != "" {
		source += ", " + b.Article
	}
	if b.Assumption {
		source = t.lang.say("AANNAME; bron: ", "ASSUMPTION; source: ") + source
	}
	t.b.WriteString(wrapped(indent, source))
	if b.URL != "" {
		t.b.WriteString(indent + b.URL + "\n")
	}
	if note := t.lang.of(b.Note); note != "" {
		t.b.WriteString(wrapped(indent, note))
	}
}

func (t *schemeWriter) parameters(parameters []scenario.Parameter) {
	if len(parameters) == 0 {
		return
	}
	t.heading("Parameters (--set NAAM=WAARDE)", "Parameters (--set NAME=VALUE)")
	for _, p := range parameters {
		fmt.Fprintf(&t.b, "  %s = %s", p.Name, p.Value)
		if unit := t.lang.of(p.Unit); unit != "" {
			t.b.WriteString(" " + unit)
		}
		t.b.WriteString("\n    " + t.lang.of(p.Title) + "\n")
		t.basis("    ", p.Basis)
	}
}

func (t *schemeWriter) measures(measures []scenario.Measure) {
	t.heading("Maatstaven", "Measures")
	for _, m := range measures {
		fmt.Fprintf(&t.b, "  %s (%s)", m.ID, m.Kind)
		if m.ReferenceDate != "" {
			fmt.Fprintf(&t.b, ", %s %s", t.lang.of(m.ReferenceWord), m.ReferenceDate)
		}
		t.b.WriteString("\n    " + t.lang.of(m.Title) + "\n")
		t.basis("    ", m.Basis)
	}
}

func (t *schemeWriter) components(s *scenario.Scheme) {
	t.heading("Onderdelen", "Components")
	for _, c := range s.Components {
		fmt.Fprintf(&t.b, "  %s = %s\n", c.ID, componentRule(c, t.lang))
		for _, term := range componentTerms(c, t.lang) {
			t.b.WriteString(wrapped("    ", term))
		}
		t.b.WriteString(wrapped("    ", t.lang.of(c.Title)))
		t.basis("    ", c.Basis)
	}
}

// withheld lists the sums that are kept back from the budget.
func (t *schemeWriter) withheld(all []allocation.Withholding) {
	for _, w := range all {
		fmt.Fprintf(&t.b, t.lang.say("  waarvan niet verdeeld: %s, %s\n", "  of which not divided: %s, %s\n"), w.Amount, t.lang.of(w.Title))
		t.basis("    ", w.Basis)
	}
}

// groups lists the groups that the scheme treats in their own way.
func (t *schemeWriter) groups(groups []scenario.Group) {
	if len(groups) == 0 {
		return
	}
	t.heading("Groepen", "Groups")
	for _, g := range groups {
		fmt.Fprintf(&t.b, "  [%s] %s\n", g.ID, t.lang.of(g.Title))
		t.b.WriteString(wrapped("    ", strings.Join(g.Members, " ")))
		t.basis("    ", g.Basis)
	}
}

func (t *schemeWriter) schedule(s *allocation.Schedule) {
	if s == nil {
		return
	}
	t.heading("Betaalritme", "Schedule")
	first, last := s.Payments[0].Month, s.Payments[len(s.Payments)-1].Month
	fmt.Fprintf(&t.b, t.lang.say("  %d gelijke delen in %d betalingen, van %s tot en met %s\n",
		"  %d equal portions in %d payments, from %s to %s\n"), s.Portions, len(s.Payments), first, last)
	t.basis("    ", s.Basis)
}

func (t *schemeWriter) notes(notes []allocation.Text) {
	if len(notes) == 0 {
		return
	}
	t.heading("Toelichting", "Notes")
	for _, n := range notes {
		t.b.WriteString(wrapped("  - ", t.lang.of(n)))
	}
}

// origin says which file the scheme was read from.
func (t *schemeWriter) origin(s *scenario.Scheme) string {
	if s.BuiltIn {
		return t.lang.say("in het programma", "inside the program")
	}
	return s.Source.Name
}
