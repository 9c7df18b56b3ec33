package provenance

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// complaint reports what is wrong with the value at a path such as "inputs[2].sha256".
type complaint func(path, format string, args ...any)

// check complains about everything in the receipt that cannot be: what is missing, doubled or of a wrong form.
func (r *Receipt) check(wrong complaint) {
	if r.Schema != ReceiptSchema {
		wrong("schema", "unknown schema version %q; this program reads %q", r.Schema, ReceiptSchema)
		return
	}
	wrong.oneOf("tool.name", r.Tool.Name, "npo")
	wrong.needs("tool.version", r.Tool.Version)
	wrong.needs("scheme.id", r.Scheme.ID)
	wrong.oneOf("status", r.Status, "voorlopig", "definitief", "onbekend", "gemengd")
	wrong.oneOf("scheme.kind", r.Scheme.Kind, SchemeBuiltIn, SchemeFile)
	wrong.file("scheme", r.Scheme.Name, r.Scheme.SHA256, r.Scheme.Size)
	wrong.hash("result_sha256", r.ResultHash)
	r.checkOptions(wrong)
	r.checkInputs(wrong)
	r.checkTotals(wrong)
	for i, o := range r.Overrides {
		wrong.needs(fmt.Sprintf("overrides[%d].reason", i), o.Reason)
	}
	for i, e := range r.Outputs {
		wrong.output(fmt.Sprintf("outputs[%d]", i), e)
	}
	r.checkResult(wrong)
	r.checkEntries(wrong)
	r.checkOrder(wrong)
	wrong.doubled("parameters", names(r.Parameters))
	wrong.doubled("options.formats", r.Options.Formats)
	wrong.doubled("options.settings", names(r.Options.Settings))
	wrong.doubled("measures", texts(r.Measures, func(m MeasureEntry) string { return m.Name }))
	wrong.doubled("overrides", texts(r.Overrides, func(o OverrideEntry) string { return o.Measure + " of " + o.Key }))
	wrong.doubled("outputs", texts(r.Outputs, func(e OutputEntry) string { return e.Name }))
}

// resultFile is the claim of record, whose hash is that of the result.
const resultFile = "allocation.csv"

// checkResult holds the two places that name the hash of the result against each other.
func (r *Receipt) checkResult(wrong complaint) {
	i := slices.IndexFunc(r.Outputs, func(e OutputEntry) bool { return e.Name == resultFile })
	switch {
	case i < 0:
		wrong("outputs", "outputs lacks %s, which every result has", resultFile)
	case !hashForm.MatchString(r.ResultHash), !hashForm.MatchString(r.Outputs[i].SHA256): // said already
	case r.Outputs[i].SHA256 != r.ResultHash:
		wrong(fmt.Sprintf("outputs[%d].sha256", i), "the receipt contradicts itself: %s has SHA-256 %s here, and result_sha256 is %s",
			resultFile, r.Outputs[i].SHA256, r.ResultHash)
	}
}

// checkOptions holds the choices to those that there are. allocation.csv is written whatever is asked for.
func (r *Receipt) checkOptions(wrong complaint) {
	wrong.oneOf("options.unmatched", r.Options.Unmatched, "error", "drop")
	wrong.oneOf("options.decimal", r.Options.Decimal, "auto", "comma", "point")
	wrong.oneOf("options.language", r.Options.Language, "nl", "en")
	if !slices.Contains(r.Options.Formats, "csv") {
		wrong("options.formats", "options.formats lacks csv, which every result has")
	}
}

func (r *Receipt) checkInputs(wrong complaint) {
	if len(r.Inputs) == 0 {
		wrong("inputs", "no inputs: a result is always made from something")
	}
	for i, e := range r.Inputs {
		at := fmt.Sprintf("inputs[%d]", i)
		wrong.oneOf(at+".kind", e.Kind, KindInput, KindExample, KindPlacement, KindScenario, KindGroup, KindWeights)
		wrong.oneOf(at+".status", e.Status, "", "voorlopig", "definitief", "gemengd")
		wrong.file(at, e.Name, e.SHA256, e.Size)
	}
	wrong.doubled("inputs", texts(r.Inputs, func(e InputEntry) string {
		return e.Kind + " " + e.Name + " " + e.SHA256
	}))
}

func (r *Receipt) checkTotals(wrong complaint) {
	wrong.needs("totals.exact", r.Totals.Exact)
	wrong.needs("totals.amount", r.Totals.Amount)
	wrong.needs("totals.residual", r.Totals.Residual)
	if len(r.Totals.Components) == 0 {
		wrong("totals.components", "no components")
	}
	wrong.doubled("totals.components", texts(r.Totals.Components, func(c ComponentSum) string { return c.ID }))
}

func (wrong complaint) needs(at, text string) {
	if text == "" {
		wrong(at, "%s is empty", at)
	}
}

func (wrong complaint) oneOf(at, text string, allowed ...string) {
	if !slices.Contains(allowed, text) {
		wrong(at, "%s is %q; it is one of %q", at, text, allowed)
	}
}

func (wrong complaint) hash(at, text string) {
	if !hashForm.MatchString(text) {
		wrong(at, "%s is %q, not a SHA-256 in lower-case hexadecimal", at, text)
	}
}

// file checks the identity of a file that was read: a base name, since a receipt tells nothing of folders.
func (wrong complaint) file(at, name, hash string, size int64) {
	if name == "" || strings.ContainsAny(name, `/\`) {
		wrong(at+".name", "%s.name is %q, not the base name of a file", at, name)
	}
	wrong.hash(at+".sha256", hash)
	if size < 0 {
		wrong(at+".size", "%s.size is negative", at)
	}
}

// output checks a file of the result. Its name may have folders below the result and never leads out of it.
func (wrong complaint) output(at string, e OutputEntry) {
	clean := path.Clean(e.Name)
	if e.Name == "" || clean != e.Name || path.IsAbs(clean) || clean == "." || strings.HasPrefix(clean, "..") || strings.Contains(clean, `\`) {
		wrong(at+".name", "%s.name is %q, not a relative path within the result", at, e.Name)
	}
	if e.Name == "receipt.json" || e.Name == "SHA256SUMS" {
		wrong(at+".name", "%s names %s, which no receipt can vouch for", at, e.Name)
	}
	wrong.hash(at+".sha256", e.SHA256)
	if e.Size < 0 {
		wrong(at+".size", "%s.size is negative", at)
	}
}

// doubled complains about each key that already stands earlier in the list.
func (wrong complaint) doubled(at string, keys []string) {
	for i, key := range keys {
		if slices.Contains(keys[:i], key) {
			wrong(fmt.Sprintf("%s[%d]", at, i), "%s has %q twice", at, key)
		}
	}
}

func names(values []NamedValue) []string {
	return texts(values, func(v NamedValue) string { return v.Name })
}

func texts[T any](list []T, text func(T) string) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = text(item)
	}
	return out
}
