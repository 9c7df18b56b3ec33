package explain

import "flag"

// update rewrites the goldens: go test ./pkg/report/explain -update.
var update = flag.Bool("updateExplanations", false, "rewrite the files under testdata that tests compare with")
