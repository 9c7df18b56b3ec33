package allocation

import "testing"

// A supplement that is explained with the components before it does not take the blame for their faults.
func TestAFaultKeepsTheComponentThatItNames(t *testing.T) {
	fault := forRecipient("GM0363", ErrMissingMeasure)
	if got, want := inComponent("extra", fault).Error(), "component extra: GM0363: "+ErrMissingMeasure.Error(); got != want {
		t.Errorf("a fault without a component is %q, want %q", got, want)
	}
	first := inComponent("pupils", fault)
	if got := inComponent("extra", first); got.Error() != first.Error() {
		t.Errorf("%q became %q", first, got)
	}
}
