package document

import "bytes"

// breakLines puts the members and items of the first levels of compact JSON on lines of their own,
// indented by two spaces a level. What is deeper stays as it is.
func breakLines(compact []byte, levels int) []byte {
	b := lineBreaker{levels: levels}
	for i := 0; i < len(compact); i++ {
		if compact[i] == '"' {
			end := i + textLength(compact[i:])
			b.out.Write(compact[i:end])
			i = end - 1
			continue
		}
		b.mark(compact, i)
	}
	return b.out.Bytes()
}

// A lineBreaker writes the marks of JSON with line breaks after and before them.
type lineBreaker struct {
	out    bytes.Buffer
	levels int
	depth  int
}

// mark writes the character at i, which is outside of text. An empty list or object stays on its line.
func (b *lineBreaker) mark(compact []byte, i int) {
	c := compact[i]
	switch c {
	case '{', '[':
		b.depth++
		b.out.WriteByte(c)
		b.newline(!closes(compact[i+1]))
	case '}', ']':
		full := compact[i-1] != '{' && compact[i-1] != '['
		shown := b.depth <= b.levels
		b.depth--
		if shown && full {
			b.indent()
		}
		b.out.WriteByte(c)
	case ',':
		b.out.WriteByte(c)
		b.newline(true)
	case ':':
		b.out.WriteByte(c)
		if b.depth <= b.levels {
			b.out.WriteByte(' ')
		}
	default:
		b.out.WriteByte(c)
	}
}

// newline breaks the line where something follows and the level is one that has lines.
func (b *lineBreaker) newline(follows bool) {
	if follows && b.depth <= b.levels {
		b.indent()
	}
}

func (b *lineBreaker) indent() {
	b.out.WriteByte('\n')
	for range b.depth {
		b.out.WriteString("  ")
	}
}

func closes(c byte) bool { return c == '}' || c == ']' }

// textLength returns the length of the JSON text that begins here, its quotes included.
func textLength(from []byte) int {
	for i := 1; ; i++ {
		switch from[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}
