package provenance

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// EntryCounts are how many entries the lists of a receipt were written with, so that one left out of it afterwards, or
// put into it, is missed, also where it decides no amount. Encode counts.
//
// A list has a key by its path, in the order of the receipt. Of lists that stand within the entries of another there may be
// several, or none: they have the number of each.
type EntryCounts struct {
	Parameters int   `json:"parameters"`
	Formats    int   `json:"options.formats"`
	Settings   int   `json:"options.settings"`
	Carried    int   `json:"division.carried"`
	Changes    int   `json:"division.changes"`
	Parts      []int `json:"division.changes.to"`
	Added      int   `json:"division.added_scores"`
	Incomplete int   `json:"division.incomplete"`
	Missing    []int `json:"division.incomplete.missing"`
	Inputs     int   `json:"inputs"`
	Tables     []int `json:"inputs.tables"`
	Controls   []int `json:"inputs.tables.controls"`
	Ignored    []int `json:"inputs.ignored_columns"`
	Measures   int   `json:"measures"`
	Statuses   []int `json:"measures.statuses"`
	Dates      []int `json:"measures.reference_dates"`
	Overrides  int   `json:"overrides"`
	Components int   `json:"totals.components"`
	Outputs    int   `json:"outputs"`
}

// A listing is one list of a receipt. One that is left out has no entries.
type listing struct {
	path   string // "inputs[1].tables"
	key    string // of EntryCounts: "inputs.tables"
	length int
}

// listings returns the lists in v, which stands at path, in the order of the receipt.
func listings(v reflect.Value, path, key string) []listing {
	var all []listing
	switch {
	case v.Type() == reflect.TypeFor[EntryCounts](): // its lists count the others
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			name, _ := keyOf(v.Type().Field(i))
			all = append(all, listings(v.Field(i), join(path, name), join(key, name))...)
		}
	case v.Kind() == reflect.Slice:
		all = append(all, listing{path, key, v.Len()})
		for i := range v.Len() {
			all = append(all, listings(v.Index(i), fmt.Sprintf("%s[%d]", path, i), key)...)
		}
	}
	return all
}

// lists returns the lists of the receipt by a key of EntryCounts.
func (r *Receipt) lists(key string) []listing {
	all := listings(reflect.ValueOf(*r), "", "")
	return slices.DeleteFunc(all, func(l listing) bool { return l.key != key })
}

// counted returns how many entries the lists have now.
func (r *Receipt) counted() EntryCounts {
	var counts EntryCounts
	counts.each(func(key string, field reflect.Value) {
		lengths := []int{}
		for _, list := range r.lists(key) {
			lengths = append(lengths, list.length)
		}
		if field.Kind() == reflect.Slice {
			field.Set(reflect.ValueOf(lengths))
		} else {
			field.SetInt(int64(lengths[0]))
		}
	})
	return counts
}

// each visits the counts with their keys, the count of a list before those of the lists within it.
func (c *EntryCounts) each(visit func(key string, field reflect.Value)) {
	fields := reflect.ValueOf(c).Elem()
	for i := range fields.NumField() {
		key, _ := keyOf(fields.Type().Field(i))
		visit(key, fields.Field(i))
	}
}

// checkEntries holds the lists to the numbers of entries that they were written with. Where a list has more or fewer, the
// lists within it are not counted: there are more or fewer of those too.
func (r *Receipt) checkEntries(wrong complaint) {
	var told []string
	r.Entries.each(func(key string, field reflect.Value) {
		if slices.ContainsFunc(told, func(outer string) bool { return strings.HasPrefix(key, outer+".") }) {
			return
		}
		then, ok := field.Interface().([]int)
		if !ok {
			then = []int{int(field.Int())}
		}
		if !wrong.counted(key, r.lists(key), then) {
			told = append(told, key)
		}
	})
}

// counted complains about each list that has another number of entries than then, and tells whether none has.
func (wrong complaint) counted(key string, lists []listing, then []int) bool {
	if len(lists) != len(then) {
		wrong("entries."+key, "entries.%s: counts %d lists, and the receipt has %d of them", key, len(then), len(lists))
		return false
	}
	right := true
	for i, list := range lists {
		if list.length != then[i] {
			wrong(list.path, "%s: the number of entries is %d, and was %d when the receipt was written", list.path, list.length, then[i])
			right = false
		}
	}
	return right
}
