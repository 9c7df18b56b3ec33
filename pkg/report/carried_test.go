package report

import (
	"strings"
	"testing"

	"npo/internal/trial"
)

func TestACarriedResultFollowsTheSchemas(t *testing.T) {
	r := trial.Carried(t)
	for name, schema := range map[string]string{"allocation.json": "allocation.schema.json", "receipt.json": "receipt.schema.json"} {
		data := written(t, r, name)
		if !strings.Contains(string(data), `"share"`) || !strings.Contains(string(data), `"sites"`) || !strings.Contains(string(data), "som van schoolscores") {
			t.Errorf("%s does not say how it was carried", name)
		}
		if err := trial.Validate(t, trial.Schema(t, schema), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
