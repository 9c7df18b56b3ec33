package cbsdata

import (
	"fmt"

	"github.com/shopspring/decimal"

	"npo/pkg/provenance"
)

// compareWitnesses holds the figures of every witness against those of the input that supplies the measure:
// per site where both have sites, else per row of the table.
func (j *joining) compareWitnesses() {
	for _, in := range j.inputs {
		for i, role := range in.roles {
			if role == compares {
				j.compare(in, j.supplier(in.specs[i].ID), in.specs[i].ID)
			}
		}
	}
}

// supplier returns the input that supplies a measure; assign found one for every measure.
func (j *joining) supplier(id string) *input {
	for _, in := range j.inputs {
		if i := in.indexOf(id); i >= 0 && in.roles[i] == supplies {
			return in
		}
	}
	return nil
}

// A sum is what an input says of one key, and the first cell that does.
type sum struct {
	amount decimal.Decimal
	where  provenance.Position
}

// compare reports a figure that two sites give differently as a problem naming both cells, and counts what is
// in one only. Over rows, where the two may place a site differently, a difference is but an oddity.
func (j *joining) compare(witness, supply *input, id string) {
	bySite := witness.bySite && supply.bySite
	here, order := witness.sums(id, bySite)
	there, others := supply.sums(id, bySite)
	var only, missing, differ tally
	for _, key := range order {
		mine := here[key]
		theirs, both := there[key]
		switch {
		case !both:
			only.add(key, mine)
		case mine.amount.Equal(theirs.amount):
		case bySite:
			j.problems.Add(provenance.Problemf(mine.where, provenance.Disagreement,
				"%s of site %s is %s here and %s at %s", id, key, mine.amount, theirs.amount, theirs.where).
				WithHint("the files are of different dates, or one of them was altered: give files that belong together"))
		default:
			differ.add(key, mine)
		}
	}
	for _, key := range others {
		if _, both := here[key]; !both {
			missing.add(key, there[key])
		}
	}
	j.onlyIn(witness, supply, id, only)
	j.onlyIn(supply, witness, id, missing)
	if differ.n > 0 {
		j.odd(differ.where, "",
			fmt.Sprintf("%s verschilt voor %s van %s", id, differ.keys(nl), supply.base()),
			fmt.Sprintf("%s of %s differs from %s", id, differ.keys(en), supply.base()))
	}
}

// onlyIn says how much one input has that the other lacks.
func (j *joining) onlyIn(has, lacks *input, id string, t tally) {
	if t.n == 0 {
		return
	}
	j.odd(t.where, "",
		fmt.Sprintf("%s van %s (samen %s) staat niet in %s", id, t.keys(nl), nl.figure(t.sum), lacks.base()),
		fmt.Sprintf("%s of %s (together %s) is not in %s", id, t.keys(en), en.figure(t.sum), lacks.base()))
}

// sums adds up a measure per site, or per row of the table, and lists the keys in the order first met.
// A key without a figure of the measure is not among them, nor is a site without a row.
func (in *input) sums(id string, bySite bool) (sums map[string]sum, order []string) {
	sums = map[string]sum{}
	spec := in.indexOf(id)
	for _, f := range in.figures {
		key := in.recipients[f.key]
		if bySite {
			key = in.keys[f.key].id
		}
		if f.spec != spec || key == "" {
			continue
		}
		s, met := sums[key]
		if !met {
			s.where = in.where(in.name, f)
			order = append(order, key)
		}
		s.amount = s.amount.Add(f.amount)
		sums[key] = s
	}
	return sums, order
}

// A tally counts keys, names the first few and sums their figures.
type tally struct {
	n     int
	names []string
	sum   decimal.Decimal
	where provenance.Position
}

// namedKeys is how many keys a message names.
const namedKeys = 5

func (t *tally) add(key string, s sum) {
	if t.n == 0 {
		t.where = s.where
	}
	if t.n++; t.n <= namedKeys {
		t.names = append(t.names, key)
	}
	t.sum = t.sum.Add(s.amount)
}

func (t *tally) keys(l language) string { return listed(t.n, t.names, l) }
