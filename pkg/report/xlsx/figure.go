package xlsx

// A KeyFigure is a number with its name above it.
type KeyFigure struct {
	Name  string
	Value Cell
}

// Figures sets up to three key figures beside each other, two columns each, under their names. The row
// of names has the height given, or more where a name takes several lines.
func (s *Sheet) Figures(height float64, list ...KeyFigure) {
	var names, values []Cell
	for _, f := range list {
		names = append(names, TextCell(asFigureName.Wrap(), f.Name).Over(2))
		values = append(values, f.Value.Over(2))
	}
	s.Wrapped(height, names...)
	s.Add(26, values...)
}
