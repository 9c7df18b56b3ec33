package comparison

import "flag"

// update rewrites the goldens: go test ./pkg/report/comparison -update.
var update = flag.Bool("updateComparisons", false, "rewrite the files under testdata that tests compare with")
