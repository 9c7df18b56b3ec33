package sweep

import (
	"strconv"

	"npo/pkg/allocation"
)

// summaryTable renders the summary per recipient.
func summaryTable(s *Summary, key string) []byte {
	header := []string{key, nameColumn(key), "bedrag_basis", "minimum"}
	for _, p := range percentages() {
		header = append(header, "kwantiel_"+strconv.Itoa(p))
	}
	records := [][]string{append(header, "maximum", "gemiddelde", "voordeel", "nadeel", "gelijk", "afronding", "kwantiel_fout")}
	for _, r := range s.Rows {
		record := []string{r.Key, r.Name, r.Base.String(), r.Minimum.String()}
		for _, q := range r.Quantiles {
			record = append(record, q.String())
		}
		record = append(record, r.Maximum.String(), r.Mean.String())
		for _, n := range []int{r.Gains, r.Losses, r.Same, r.Rounding} {
			record = append(record, strconv.Itoa(n))
		}
		records = append(records, append(record, r.Error.String()))
	}
	return lines(records)
}

// sensitivityTable renders which axis moves a recipient most.
func sensitivityTable(s *Summary, key string) []byte {
	header := []string{key, nameColumn(key), "bedrag_basis"}
	for _, axis := range s.Axes {
		header = append(header, "bereik_"+axis)
	}
	records := [][]string{append(header, "grootste")}
	for _, r := range s.Rows {
		record := []string{r.Key, r.Name, r.Base.String()}
		for _, moved := range r.Ranges {
			record = append(record, moved.String())
		}
		records = append(records, append(record, r.Largest))
	}
	return lines(records)
}

// partialTable renders what is kept per recipient of a shard: whole cents, and the sum as a whole number of any size.
func (p *partial) partialTable(recipients []allocation.Recipient, axes []string) []byte {
	header := partialHeader()
	for i := range axes {
		header = append(header, "as_"+strconv.Itoa(i+1)+"_minimum", "as_"+strconv.Itoa(i+1)+"_maximum")
	}
	records := [][]string{header}
	for i, r := range recipients {
		t := p.tallies[i]
		record := []string{
			r.Key, r.Name, cents(p.bases[i]), strconv.Itoa(t.n), cents(t.least), cents(t.most), t.sum.big().String(),
			strconv.Itoa(t.gains), strconv.Itoa(t.losses), strconv.Itoa(t.same), strconv.Itoa(t.rounding),
		}
		for axis := range axes {
			e := p.extents[axis][i]
			if !e.any {
				record = append(record, "", "")
				continue
			}
			record = append(record, cents(e.least), cents(e.most))
		}
		records = append(records, record)
	}
	return lines(records)
}

func partialHeader() []string {
	return []string{"sleutel", "naam", "basis", "aantal", "minimum", "maximum", "som", "voordeel", "nadeel", "gelijk", "afronding"}
}

// cents writes an amount as a whole number of cents.
func cents(c allocation.Cents) string { return strconv.FormatInt(int64(c), 10) }
