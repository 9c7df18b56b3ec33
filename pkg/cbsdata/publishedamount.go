package cbsdata

import (
	"strings"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// readAmounts decides what the marks of the table mean and reads every amount.
func (p *publishing) readAmounts() {
	entries := make([]*entry, 0, len(p.entries)+1)
	for i := range p.entries {
		entries = append(entries, &p.entries[i])
	}
	if p.total != nil {
		entries = append(entries, p.total)
	}
	var written []amountText
	for _, e := range entries {
		switch text := e.amount.trimmed(); {
		case e == p.total && text == "", text != "" && noAmount(text):
			e.none = true
		case e.amount.kind == textCell && noEuros(text):
			p.takeAmount(e, decimal.Zero, sound)
		case e.amount.kind == numberCell && text != "":
			v, f := parseStored(text)
			p.takeAmount(e, v, f)
		case e.amount.kind == textCell && text != "":
			x, f := parseEuros(text)
			if f != sound {
				p.problems.add(notAnAmount(e.amounts, text, f))
				continue
			}
			written = append(written, amountText{e, x, text})
		default:
			p.problems.add(noNumber(e.amount, text, &MeasureSpec{ID: useAmount, Kind: Amount}, e.amounts))
		}
	}
	p.readWritten(written)
}

// amountText is an amount in a text cell.
type amountText struct {
	*entry
	euros euros
	text  string
}

// noAmount recognises the signs for no amount: "-", "---".
func noAmount(text string) bool {
	for _, r := range text {
		if r != '-' && r != '–' && r != '—' {
			return false
		}
	}
	return true
}

// noEuros recognises how spreadsheets and publishers write nothing in the notation of accounts: "€ -", "€ –". Beside a
// euro sign the dash is an amount of zero; alone it may also mean that there is none.
func noEuros(text string) bool {
	rest, signed := strings.CutPrefix(text, "€")
	rest = strings.TrimSpace(rest)
	return signed && rest != "" && noAmount(rest)
}

// readWritten reads amounts that were written as text.
func (p *publishing) readWritten(written []amountText) {
	mark, problem := p.decideMark(written)
	if problem != nil {
		p.problems.add(problem)
		return
	}
	for _, w := range written {
		v, ok := w.euros.value(mark)
		if shows := w.euros.shows(); !ok || shows == mark.other() {
			p.problems.add(provenance.Problemf(w.amounts, provenance.AmbiguousNumber,
				"amount %s does not fit the decimal %s that was declared", quoted(w.text), mark))
			continue
		}
		if w.euros.decimals(mark) > 0 && w.entry != p.total {
			p.decimals = 2
		}
		p.takeAmount(w.entry, v, sound)
	}
}

// takeAmount keeps a value that is an amount.
func (p *publishing) takeAmount(e *entry, v decimal.Decimal, f fault) {
	text := e.amount.trimmed()
	switch {
	case f != sound:
		p.problems.add(notAnAmount(e.amounts, text, f))
	case !v.Equal(v.Truncate(2)):
		p.problems.add(provenance.Problemf(e.amounts, provenance.OutOfRange, "amount %s has more than two decimals", quoted(text)).
			WithHint("an amount is in euros and cents"))
	case v.Abs().GreaterThanOrEqual(decimal.New(1, 15)):
		p.problems.add(provenance.Problemf(e.amounts, provenance.OutOfRange, "amount %s is more than any grant", quoted(text)))
	default:
		e.value = v
		if !v.IsInteger() && e != p.total {
			p.decimals = 2
		}
	}
}

func notAnAmount(where provenance.Position, text string, f fault) *provenance.Problem {
	if f == tooLong {
		return provenance.Problemf(where, provenance.OutOfRange, "amount %s has more than %d digits", quoted(text), maxDigits)
	}
	return provenance.Problemf(where, provenance.NotANumber, "%s is not an amount in euros", quoted(text)).
		WithHint("write it as € 21.508,42 or 21508.42")
}

// decideMark decides which mark is the decimal mark of the table.
//
// An amount that proves a mark decides. Where none does, a mark before three digits groups, as no amount has three
// decimals, but only when every amount of a thousand or more is grouped the same way.
func (p *publishing) decideMark(written []amountText) (DecimalMark, *provenance.Problem) {
	if d := p.options.Decimal; d == Comma || d == Point {
		return d, nil
	}
	proof := map[DecimalMark]*amountText{}
	groups := map[DecimalMark]*amountText{}
	var plain *amountText
	for i := range written {
		w := &written[i]
		if shows := w.euros.shows(); shows != Auto && proof[shows] == nil {
			proof[shows] = w
		}
		if mark := w.euros.grouping(); mark != Auto && groups[mark] == nil {
			groups[mark] = w
		}
		if plain == nil && w.euros.ungrouped(w.text) {
			plain = w
		}
	}
	switch {
	case proof[Comma] != nil && proof[Point] != nil:
		return Auto, contradictory(proof[Comma], proof[Point])
	case proof[Comma] != nil:
		return Comma, nil
	case proof[Point] != nil:
		return Point, nil
	case groups[Comma] != nil && groups[Point] != nil:
		return Auto, contradictory(groups[Comma], groups[Point])
	case groups[Comma] != nil:
		return Point, groupedThroughout(groups[Comma], plain)
	case groups[Point] != nil:
		return Comma, groupedThroughout(groups[Point], plain)
	}
	return Comma, nil
}

func contradictory(a, b *amountText) *provenance.Problem {
	if before(b.amounts, a.amounts) {
		a, b = b, a
	}
	return provenance.Problemf(b.amounts, provenance.AmbiguousNumber, "amount %s uses its marks otherwise than %s at %s",
		quoted(b.text), quoted(a.text), a.amounts).WithHint("write every amount of the table in one notation")
}

// groupedThroughout refuses a table in which one amount seems grouped and another is not.
func groupedThroughout(grouped, plain *amountText) *provenance.Problem {
	if plain == nil {
		return nil
	}
	return provenance.Problemf(grouped.amounts, provenance.AmbiguousNumber,
		"amount %s may be in thousands or have three decimals: %s at %s is not grouped", quoted(grouped.text), quoted(plain.text), plain.amounts).
		WithHint("say how the table writes decimals: --decimal comma or --decimal point")
}
