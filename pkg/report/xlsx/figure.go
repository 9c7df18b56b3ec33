package xlsx

// A KeyFigure is a number with its name above it.
type KeyFigure struct {
	Name  string
	Value Cell
}

// Figures sets up to three key figures beside each other, two columns each, under a row of their names of a height.
func (s *Sheet) Figures(height float64, list ...KeyFigure) {
	var names, values []Cell
	for _, f := range list {
		names = append(names, TextCell(asFigureName.Line(), f.Name).Over(2))
		values = append(values, f.Value.Over(2))
	}
	s.Add(height, names...)
	s.Add(26, values...)
}
