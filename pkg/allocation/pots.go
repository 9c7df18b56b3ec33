package allocation

// Pots returns what each component of a closed scheme divides, in the order of the components; they add up to the
// budget less what is withheld. It returns nil for an open-ended scheme and refuses what [Scheme.Check] refuses.
func (s Scheme) Pots() ([]Cents, error) {
	if err := s.Check(); err != nil || s.Budget == nil {
		return nil, err
	}
	pots, _, err := s.pots()
	return pots, err
}
