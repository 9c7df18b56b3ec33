package trial

import (
	"cmp"
	"slices"
)

// A Row is one row of a plain table: code, name, score, pupils.
type Row struct{ Code, Name, Score, Pupils string }

// Cities are three municipalities whose names need care, one of them without disadvantage.
func Cities() []Row {
	return []Row{
		{"GM0277", "Rozendaal", "0", "154"},
		{"GM0518", "'s-Gravenhage", "32020.7", "89033"},
		{"GM0796", "'s-Hertogenbosch", "5485.13", "23244"},
	}
}

// Equals are two equal municipalities and one of twice their size: they tie for a cent.
func Equals() []Row {
	return []Row{
		{"GM0003", "Appingedam", "0", "10"},
		{"GM0010", "Delfzijl", "0", "10"},
		{"GM0014", "Groningen", "-5", "20"},
	}
}

// Sorted puts rows in the order of their codes.
func Sorted(rows []Row) []Row {
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Code, b.Code) })
	return rows
}
