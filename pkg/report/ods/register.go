package ods

import "strconv"

// A register gives things a name each, in the order in which they are first asked for.
type register[K comparable] struct {
	prefix string
	names  map[K]string
	keys   []K // in the order of their names
}

func newRegister[K comparable](prefix string) register[K] {
	return register[K]{prefix: prefix, names: map[K]string{}}
}

// name returns the name of a thing.
func (r *register[K]) name(k K) string {
	name, known := r.names[k]
	if !known {
		r.keys = append(r.keys, k)
		name = r.prefix + strconv.Itoa(len(r.keys))
		r.names[k] = name
	}
	return name
}
