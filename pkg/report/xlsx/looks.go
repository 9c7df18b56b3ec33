package xlsx

// Looks are what a style looks like, spelled out for a renderer of another format. Colours are six hexadecimal
// digits, "" for none.
type Looks struct {
	Font                     string
	Size                     float64 // in points
	Bold, Underlined         bool
	Colour, Fill             string
	Left, Right, Top, Bottom string // colours of lines
	Thick                    bool   // the lines are thick
	ToLeft, ToRight          bool   // where the content stands; neither: text at the left, numbers at the right
	Indented                 bool   // a little away from the left
	Wraps, AtTop             bool   // otherwise on one line, and in the middle of its row
}

// The looks of every workbook: the font of its text and its size, and the colours of a check that fails.
const (
	TextFont    = textFont
	HashFont    = hashFont
	TextSize    = textSize
	AlarmFill   = alarmColour
	AlarmColour = whiteColour
)

// Looks spells out what the style looks like.
func (s Style) Looks() Looks {
	l := s.Role.look()
	looks := Looks{
		Font: textFont, Size: l.size, Bold: l.bold, Underlined: l.linked, Colour: l.colour, Fill: l.fill, Thick: l.thick,
		Left: l.box, Right: l.box, Top: l.box + l.top, Bottom: l.box + l.bottom,
		ToLeft: s.Align == AtLeft || s.Align == AtIndent, Indented: s.Align == AtIndent, Wraps: s.wraps, AtTop: s.atTop,
	}
	looks.ToRight = !looks.ToLeft && s.Numeric()
	if l.hash {
		looks.Font = hashFont
	}
	return looks
}
