package ods

import (
	"math"
	"strconv"
	"strings"

	"npo/pkg/report/wording"
	"npo/pkg/report/xlsx"
)

// A notation is how the numbers of a format are shown.
type notation struct {
	element     string // of the style
	kind        string // of the value
	least, most int    // decimals
	grouped     bool   // in threes
	aligned     bool   // blanks for the decimals that are not there, so that decimal marks stand under each other
}

// notationOf returns how the numbers of a format are shown; false for formats without numbers, and for those that
// only comparisons have.
func notationOf(f xlsx.Format) (notation, bool) {
	plain := notation{element: "number:number-style", kind: "float", grouped: true}
	euro := notation{element: "number:currency-style", kind: "currency", least: 2, most: 2, grouped: true}
	percent := notation{element: "number:percentage-style", kind: "percentage"}
	switch f {
	case xlsx.CountFormat:
		return plain, true
	case xlsx.DecimalFormat:
		return plain.decimals(2, 4), true
	case xlsx.RateFormat:
		return euro.decimals(2, 4), true
	case xlsx.EuroFormat:
		return euro, true
	case xlsx.AmountFormat:
		return plain.decimals(2, 2), true
	case xlsx.UnroundedFormat:
		plain.aligned = true
		return plain.decimals(2, 4), true
	case xlsx.ShareFormat:
		euro.aligned = true
		return euro.decimals(2, 6), true
	case xlsx.PartFormat:
		plain.grouped = false
		return plain.decimals(6, 6), true
	case xlsx.PercentFormat:
		return percent.decimals(1, 1), true
	case xlsx.FinePercentFormat:
		return percent.decimals(2, 2), true
	}
	return notation{}, false
}

func (n notation) decimals(least, most int) notation {
	n.least, n.most = least, most
	return n
}

// style writes the notation as a style of numbers. The minus of euros stands before the digits, so that negative
// amounts have a style of their own.
func (n notation) style(m *markup, name string, l wording.Language) {
	if n.kind != "currency" {
		n.section(m, name, "", l, false)
		return
	}
	n.section(m, name+"P0", " ", l, false)
	n.section(m, name, " -", l, true)
}

// section is the style for all numbers or for those of one sign.
func (n notation) section(m *markup, name, before string, l wording.Language, mapped bool) {
	volatile := ""
	if strings.HasSuffix(name, "P0") {
		volatile = "true"
	}
	m.open(n.element, "style:name", name, "style:volatile", volatile, "number:language", string(l), "number:country", country(l))
	if n.kind == "currency" {
		m.element("number:currency-symbol", "€", "number:language", string(l), "number:country", country(l))
		m.element("number:text", before)
	}
	grouping, blank := "", ""
	if n.grouped {
		grouping = "true"
	}
	if n.aligned {
		blank = " "
	}
	m.empty("number:number", "number:decimal-places", strconv.Itoa(n.most), "number:min-decimal-places", strconv.Itoa(n.least),
		"number:min-integer-digits", "1", "number:decimal-replacement", blank, "number:grouping", grouping)
	if n.kind == "percentage" {
		m.element("number:text", "%")
	}
	if mapped {
		m.empty("style:map", "style:condition", "value()>=0", "style:apply-style-name", name+"P0")
	}
	m.close(n.element)
}

// country is whose notation a language has.
func country(l wording.Language) string {
	if l == wording.EN {
		return "GB"
	}
	return "NL"
}

// show writes a number as the notation shows it, for readers that do not look at the value.
func (n notation) show(x float64, l wording.Language) string {
	if n.kind == "percentage" {
		x *= 100
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', n.most, 64)
	if n.most > n.least {
		always := len(text) - n.most + n.least
		text = text[:always] + strings.TrimRight(text[always:], "0")
	}
	if n.grouped {
		text = l.Localise(text)
	} else if l != wording.EN {
		text = strings.Replace(text, ".", ",", 1)
	}
	sign := ""
	if x < 0 && strings.ContainsAny(text, "123456789") {
		sign = "-"
	}
	switch n.kind {
	case "currency":
		return "€ " + sign + text
	case "percentage":
		return sign + text + "%"
	}
	return sign + text
}

// decimalText is a number as data hold it.
func decimalText(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
