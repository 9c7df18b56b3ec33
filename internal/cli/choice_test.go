package cli

import (
	"slices"
	"testing"
)

func TestSelectionReplacesItsDefaultAndIsSorted(t *testing.T) {
	s := selection{values: []string{"csv"}, among: []string{"csv", "json", "xlsx"}}
	for _, list := range []string{"xlsx, json", "json"} {
		if err := s.Set(list); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"json", "xlsx"}; !slices.Equal(s.values, want) {
		t.Errorf("got %q, want %q", s.values, want)
	}
}

func TestWordsThatAreNoChoiceAreRefused(t *testing.T) {
	s := selection{among: []string{"csv", "json"}}
	c := choice{value: "nl", among: []string{"nl", "en"}}
	for _, word := range []string{"", "csv,", "CSV", "csv;json", "jsn"} {
		if s.Set(word) == nil {
			t.Errorf("the list %q was taken", word)
		}
	}
	if err := c.Set("NL"); err == nil || c.value != "nl" {
		t.Errorf("got %v, and the value is %q", err, c.value)
	}
}
