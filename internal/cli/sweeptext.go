package cli

import (
	"bytes"
	"fmt"
	"strings"

	"npo/pkg/report"
	"npo/pkg/report/wording"
	"npo/pkg/sweep"
)

// summarise prints what was written.
func (o *sweepOptions) summarise(s *sweep.Sweep, record *sweep.Record) error {
	switch {
	case o.asJSON:
		return o.printJSON(record)
	case o.quiet:
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintln(&b, report.FirstLine(s.Base(), wording.Language(o.lang.value)))
	table := newColumns(&b)
	table.row(o.lang.say("Scenario's", "Scenarios"), fmt.Sprint(record.Scenarios))
	table.row(o.lang.say("Variatie", "Variation"), o.variation(record))
	if part := record.Shard; part != nil {
		table.row(o.lang.say("Deel", "Part"), fmt.Sprintf(o.lang.say("%d van %d: scenario's %d t/m %d", "%d of %d: scenarios %d to %d"),
			part.Index, part.Of, part.First, part.Last))
	}
	table.row(o.lang.say("Ontvangers", "Recipients"), fmt.Sprint(len(s.Base().Allocation.Recipients)))
	if record.Shard == nil {
		table.row(o.lang.say("Kwantielen", "Quantiles"), o.quantiles(record))
	}
	table.row(o.lang.say("Geschreven", "Written"), o.directory+": "+o.files(record))
	table.flush()
	return o.print(b.Bytes())
}

// variation says what differs between the scenarios.
func (o *sweepOptions) variation(record *sweep.Record) string {
	var parts []string
	if record.Draws != nil {
		for _, m := range record.Draws.Measures {
			parts = append(parts, m.Measure+" ± "+o.spread(m.Spread))
		}
		return fmt.Sprintf(o.lang.say("trekkingen, seed %s: %s", "draws, seed %s: %s"), record.Draws.Seed, strings.Join(parts, ", "))
	}
	for _, a := range record.Axes {
		parts = append(parts, fmt.Sprintf(o.lang.say("%s (%d waarden, %s … %s)", "%s (%d values, %s … %s)"), a.Name, a.Values, o.figure(a.First), o.figure(a.Last)))
	}
	return strings.Join(parts, " × ")
}

// spread says how far a drawn measure may lie from its own value.
func (o *sweepOptions) spread(recorded string) string {
	if recorded == sweep.LastDecimal {
		return o.lang.say("halve laatste decimaal", "half the last decimal")
	}
	if percent, relative := strings.CutSuffix(recorded, "%"); relative {
		return o.figure(percent) + o.lang.say(" %", "%")
	}
	return o.figure(recorded)
}

// figure writes a figure of the record for people.
func (o *sweepOptions) figure(recorded string) string {
	return wording.Language(o.lang.value).Localise(recorded)
}

func (o *sweepOptions) quantiles(record *sweep.Record) string {
	if record.Quantiles == "exact" {
		return o.lang.say("exact", "exact")
	}
	return o.lang.say("uit vaste klassen; de fout staat in kwantiel_fout", "from fixed bins; kwantiel_fout states the error")
}

func (o *sweepOptions) files(record *sweep.Record) string {
	var names []string
	for _, f := range record.Outputs {
		names = append(names, f.Name)
	}
	return strings.Join(append(names, sweep.RecordFile, sweep.SumsFile), ", ")
}
