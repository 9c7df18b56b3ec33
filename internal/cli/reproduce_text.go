package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"npo/pkg/archive"
	"npo/pkg/provenance"
	"npo/pkg/report"
	"npo/pkg/report/wording"
)

// How much of a kind is shown to people; data have it all.
const (
	mostFields = 10 // differing fields of a receipt
	mostFiles  = 16 // files that came out the same
)

// A reproduced is a result made again, with where it lay.
type reproduced struct {
	*archive.Reproduction
	stored *archive.Stored
}

// same tells whether the result is the same and all there, and the archive, if it is one, as it was packed.
func (r reproduced) same() bool {
	return r.SameResult() && len(r.altered()) == 0 && !r.unclaimed()
}

// altered lists the files of an archive that are not as its SHA256SUMS says.
func (r reproduced) altered() []archive.Alteration {
	if r.stored.Packed == nil {
		return nil
	}
	return r.stored.Packed.Altered
}

// unclaimed tells whether a result was given that lacks allocation.csv. Beside a receipt alone nothing need lie.
func (r reproduced) unclaimed() bool { return !r.stored.Alone && !r.Claimed() }

// notNamed lists what lies in the result without being of it. Beside a receipt alone anything may lie.
func (r reproduced) notNamed() []string {
	if r.stored.Alone {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.Foreign), func(name string) bool {
		return slices.ContainsFunc(r.Files, func(f archive.FileCheck) bool { return f.Name == name })
	})
}

// another tells whether the amounts came out otherwise, as far as they can be read.
func (r reproduced) another() bool {
	return r.Difference != nil && r.Difference.Step != archive.StepUnreadable || r.ResultHash != r.Receipt.ResultHash
}

// verdict says in one line, in English, what differs.
func (r reproduced) verdict() error {
	d := r.Difference
	problem := func() *provenance.Problem {
		at := provenance.Position{File: r.stored.Path}
		switch {
		case d != nil && d.Code != "":
			return provenance.Problemf(at, provenance.OtherResult, "another result: %s differs", strings.Join(strings.Fields(d.Code+" "+d.Component), " "))
		case d != nil && (d.Step == archive.StepUnreadable || d.Step == archive.StepColumns):
			return provenance.Problemf(at, provenance.Altered, "%s is not the file that was written", d.File)
		case d != nil && d.Step == archive.StepNoCode:
			return provenance.Problemf(at, provenance.OtherResult, "another result: row %s of %s has no code", d.Stored, d.File)
		case r.another():
			return provenance.Problemf(at, provenance.OtherResult, "another result: %s differs", report.ResultFile)
		case r.unclaimed():
			return provenance.Problemf(at, provenance.Altered, "the result lacks %s, the claim of record", report.ResultFile)
		}
		return provenance.Problemf(at, provenance.Altered, "the same amounts, but a file was changed after it was written")
	}()
	return problem.WithHint("standard output tells what differs; restore what was changed, or make the result again")
}

// text is the outcome for people.
func (r reproduced) text(lang choice) string {
	t := reproductionWriter{lang: lang, r: r}
	t.outcome()
	t.difference()
	t.fields()
	t.files()
	t.inputs()
	t.b.WriteString("\n")
	hashes := newColumns(&t.b)
	hashes.row(lang.say("Hash van het resultaat", "Hash of the result"), hashGroups(r.ResultHash))
	if r.ResultHash != r.Receipt.ResultHash {
		hashes.row(lang.say("Volgens het controlebestand", "By the receipt"), hashGroups(r.Receipt.ResultHash))
	}
	hashes.flush()
	return t.b.String()
}

// A reproductionWriter builds the outcome for people.
type reproductionWriter struct {
	b    strings.Builder
	lang choice
	r    reproduced
}

func (t *reproductionWriter) heading(nl, en string) {
	t.b.WriteString("\n" + t.lang.say(nl, en) + "\n")
}

// outcome says whether the result is the same, and with which program.
func (t *reproductionWriter) outcome() {
	switch {
	case t.r.same():
		t.heading("UITKOMST: HETZELFDE RESULTAAT", "OUTCOME: THE SAME RESULT")
	case t.r.another():
		t.heading("UITKOMST: EEN ANDER RESULTAAT", "OUTCOME: ANOTHER RESULT")
	case t.r.unclaimed():
		t.heading("UITKOMST: ER IS GEEN RESULTAAT: allocation.csv ontbreekt", "OUTCOME: THERE IS NO RESULT: allocation.csv is missing")
	default:
		t.heading("UITKOMST: DEZELFDE BEDRAGEN, maar er is na het schrijven iets veranderd", "OUTCOME: THE SAME AMOUNTS, but something was changed after it was written")
	}
	then := t.r.Receipt.Tool.Version
	if t.r.SameVersion() {
		t.b.WriteString(wrapped("  ", fmt.Sprintf(t.lang.say("Gemaakt en opnieuw gemaakt met npo %s.", "Made and made again with npo %s."), then)))
		return
	}
	t.b.WriteString(wrapped("  ", fmt.Sprintf(t.lang.say("Gemaakt met npo %s, opnieuw gemaakt met npo %s.", "Made with npo %s, made again with npo %s."), then, t.r.Version)))
}

// difference names the first municipality, component and step.
func (t *reproductionWriter) difference() {
	d := t.r.Difference
	if d == nil {
		return
	}
	t.heading("EERSTE VERSCHIL", "FIRST DIFFERENCE")
	table := newColumns(&t.b)
	if d.Code != "" {
		table.row("  "+t.lang.say("Gemeente", "Municipality"), strings.TrimSpace(d.Name+" ("+d.Code+")"))
	} else if !ofTheFile(d.Step) {
		table.row("  "+t.lang.say("Gemeente", "Municipality"), t.lang.say("alle samen", "all together"))
	}
	if d.Component != "" {
		table.row("  "+t.lang.say("Onderdeel", "Component"), t.component(d.Component))
	}
	table.row("  "+t.lang.say("Stap", "Step"), t.step(d))
	if d.Step == archive.StepUnreadable || d.Step == archive.StepTwice || d.Step == archive.StepNoCode {
		table.row("  "+t.lang.say("Bestand", "File"), d.File)
	} else {
		table.row("  In "+d.File, t.figure(d.Step, d.Stored))
		table.row("  "+t.lang.say("Opnieuw gemaakt", "Made again"), t.figure(d.Step, d.Now))
	}
	table.flush()
}

// ofTheFile tells whether a difference is of how a file is made rather than of a recipient or of all together.
func ofTheFile(step archive.Step) bool {
	return step == archive.StepUnreadable || step == archive.StepColumns || step == archive.StepNoCode
}

// component is what the scheme calls a component.
func (t *reproductionWriter) component(id string) string {
	for _, c := range t.r.Result.Scheme.Components {
		if c.ID == id {
			return t.lang.of(c.Title)
		}
	}
	return id
}

// step says where in the calculation.
func (t *reproductionWriter) step(d *archive.Difference) string {
	switch d.Step {
	case archive.StepUnreadable:
		return t.lang.say("het bestand is niet te lezen", "the file cannot be read")
	case archive.StepColumns:
		return t.lang.say("de eerste regel noemt andere kolommen", "the first line names other columns")
	case archive.StepTwice:
		return t.lang.say("de regel staat er twee keer", "the row stands there twice")
	case archive.StepNoCode:
		return fmt.Sprintf(t.lang.say("rij %s heeft geen code", "row %s has no code"), d.Stored)
	case archive.StepRow:
		return t.lang.say("de regel staat maar aan één kant", "the row is on one side only")
	case archive.StepMeasure:
		return t.lang.say("gegeven ", "figure ") + d.Measure
	case archive.StepUnits:
		return t.lang.say("eenheden of gewicht", "units or weight")
	case archive.StepExact:
		return t.lang.say("bedrag vóór afronding", "amount before rounding")
	case archive.StepFloor:
		return t.lang.say("naar beneden afgerond", "rounded down")
	case archive.StepRemainder:
		return t.lang.say("rest van een cent", "remainder of a cent")
	case archive.StepExtra:
		return t.lang.say("extra cent", "extra cent")
	case archive.StepAmount:
		return t.lang.say("bedrag", "amount")
	case archive.StepTotal:
		return t.lang.say("totaal", "total")
	}
	return t.lang.say("betalingen", "payments")
}

// plainNumber is a number as data have it.
var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// figure writes one side of a difference: a number as people read it, euros with their sign, other text as it is.
func (t *reproductionWriter) figure(step archive.Step, text string) string {
	if !plainNumber.MatchString(text) {
		return orNothing(text, t.lang)
	}
	plain := wording.Language(t.lang.value).Plain(text)
	switch step {
	case archive.StepExact, archive.StepFloor, archive.StepAmount, archive.StepTotal:
		return "€ " + plain
	}
	return plain
}

func orNothing(text string, lang choice) string {
	if text == "" {
		return lang.say("(niets)", "(nothing)")
	}
	return text
}

// fields lists what the receipt says otherwise.
func (t *reproductionWriter) fields() {
	if len(t.r.Fields) == 0 {
		return
	}
	t.heading("HET CONTROLEBESTAND ZEGT IETS ANDERS", "THE RECEIPT SAYS OTHERWISE")
	for _, f := range t.r.Fields[:min(mostFields, len(t.r.Fields))] {
		t.b.WriteString(wrapped("  ", fmt.Sprintf(t.lang.say("%s: %s, opnieuw gemaakt %s", "%s: %s, made again %s"),
			f.Path, orNothing(f.Stored, t.lang), orNothing(f.Now, t.lang))))
	}
	if rest := len(t.r.Fields) - mostFields; rest > 0 {
		fmt.Fprintf(&t.b, t.lang.say("  en nog %d; --json noemt ze alle\n", "  and %d more; --json names them all\n"), rest)
	}
}

// files lists what became of every file of the result.
func (t *reproductionWriter) files() {
	t.heading("BESTANDEN", "FILES")
	table := newColumns(&t.b)
	same := 0
	for _, f := range t.r.Files {
		if stateOf(f) == stateSame {
			same++
		}
		if stateOf(f) != stateSame || same <= mostFiles {
			table.row("  "+f.Name, t.state(f))
		}
	}
	if rest := same - mostFiles; rest > 0 {
		table.row(fmt.Sprintf(t.lang.say("  en nog %d", "  and %d more"), rest), t.lang.say("dezelfde bytes", "the same bytes"))
	}
	switch t.r.Sums {
	case archive.SumsRight:
		table.row("  SHA256SUMS", t.lang.say("juist", "right"))
	case archive.SumsWrong:
		table.row("  SHA256SUMS", t.lang.say("VERANDERD: noemt andere bestanden of hashes dan het controlebestand", "CHANGED: names other files or hashes than the receipt"))
	}
	if t.r.Sums == archive.SumsAbsent && !t.r.stored.Alone {
		table.row("  SHA256SUMS", t.lang.say("ontbreekt", "missing"))
	}
	for _, a := range t.r.altered() {
		table.row("  "+t.lang.say("in het archief: ", "in the archive: ")+a.Name, t.altering(a.How))
	}
	for _, name := range t.r.notNamed() {
		table.row("  "+name, t.lang.say("hoort niet bij het resultaat", "is not of this result"))
	}
	table.flush()
}

// altering says what became of a file of an archive.
func (t *reproductionWriter) altering(how archive.Altering) string {
	switch how {
	case archive.PackedAdded:
		return t.lang.say("TOEGEVOEGD na het inpakken", "ADDED after packing")
	case archive.PackedGone:
		return t.lang.say("WEG sinds het inpakken", "GONE since packing")
	}
	return t.lang.say("VERANDERD na het inpakken", "CHANGED after packing")
}

func (t *reproductionWriter) state(f archive.FileCheck) string {
	text := ""
	switch stateOf(f) {
	case stateAltered:
		if f.OnDisk == f.Again {
			return t.lang.say("zoals opnieuw gemaakt, maar het controlebestand noemt een ANDERE hash", "as made again, but the receipt names ANOTHER hash")
		}
		return t.lang.say("VERANDERD na het schrijven", "CHANGED after it was written")
	case stateSame:
		text = t.lang.say("dezelfde bytes", "the same bytes")
	case stateNotMade:
		text = t.lang.say("maakt dit programma niet", "not made by this program")
		if t.r.SameVersion() {
			text = t.lang.say("hoort er NIET BIJ volgens de keuzes in het controlebestand", "is NOT PART of it by the options of the receipt")
		}
	case stateUnnamed:
		text = t.lang.say("maakt deze versie erbij", "made by this version besides")
		if t.r.SameVersion() {
			text = t.lang.say("NIET GENOEMD in het controlebestand, en hoort erbij", "NOT NAMED in the receipt, and part of it")
		}
	default:
		text = t.lang.say("andere bytes: deze versie geeft het anders weer", "other bytes: this version renders it otherwise")
		if t.r.SameVersion() {
			text = t.lang.say("ANDERE bytes dan dezelfde versie maakt", "OTHER bytes than the same version makes")
		}
	}
	switch {
	case f.OnDisk != "" || !f.Named():
	case t.r.stored.Alone:
		text += t.lang.say("; ligt niet bij het controlebestand", "; not beside the receipt")
	default:
		text += t.lang.say("; ONTBREEKT in het resultaat", "; MISSING from the result")
	}
	return text
}

// inputs lists where everything was found that made the result.
func (t *reproductionWriter) inputs() {
	t.heading("GEVONDEN OP HASH", "FOUND BY HASH")
	table := newColumns(&t.b)
	for _, f := range t.r.Found {
		where := f.Path
		if f.Inside() {
			where = t.lang.say("in het programma", "inside the program")
		}
		table.row("  "+f.Name, where)
	}
	table.flush()
}

// hashGroups writes a hash in groups of eight, as it stands on sheets.
func hashGroups(hash string) string {
	var groups []string
	for len(hash) > 8 {
		groups, hash = append(groups, hash[:8]), hash[8:]
	}
	return strings.Join(append(groups, hash), " ")
}
