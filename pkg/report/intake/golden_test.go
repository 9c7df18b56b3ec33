package intake

import "flag"

// update rewrites the goldens: go test ./pkg/report/intake -update.
var update = flag.Bool("updateInspections", false, "rewrite the files under testdata that tests compare with")
