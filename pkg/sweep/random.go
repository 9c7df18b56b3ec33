package sweep

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"strconv"
)

// Generator names how figures are drawn, for the record of a sweep. Another way of drawing gets another name.
const Generator = "splitmix64-sha256/1"

// gamma is the odd step of SplitMix64 (Steele, Lea and Flood, 2014): 2^64 divided by the golden ratio.
const gamma = 0x9e3779b97f4a7c15

// A stream is the sequence of random numbers that belongs to one figure of one recipient: SplitMix64, of which any
// number can be had without those before it.
type stream uint64

// newStream starts the stream of a figure: its state is the first eight bytes, the highest first, of the SHA-256
// of the generator's name, the seed in decimal, the key and the measure, each followed by a line feed. So it depends
// neither on the other recipients nor on their order.
func newStream(seed uint64, key, measure string) stream {
	sum := sha256.Sum256([]byte(Generator + "\n" + strconv.FormatUint(seed, 10) + "\n" + key + "\n" + measure + "\n"))
	return stream(binary.BigEndian.Uint64(sum[:]))
}

// number returns the random 64-bit number of a draw, which counts from 1.
func (s stream) number(draw uint64) uint64 {
	z := uint64(s) + draw*gamma
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns one of the numbers from 0 to n − 1: the high half of number × n, which prefers no number by more than
// n in 2^64.
func (s stream) below(n uint64, draw uint64) uint64 {
	high, _ := bits.Mul64(s.number(draw), n)
	return high
}
