package ods

import (
	"strings"

	"npo/pkg/report/xlsx"
)

// A rule is what cells to fill in accept. Cells that ask for the same share one.
type rule struct{ condition, prompt, fault string }

// ruleOf is what an input accepts.
func ruleOf(in xlsx.Input) rule {
	condition := "cell-content-is-decimal-number() and cell-content()>=0"
	switch in.Kind {
	case xlsx.InputCount:
		condition = "cell-content-is-whole-number() and cell-content()>=0"
	case xlsx.InputChoice:
		condition = `cell-content-is-in-list("` + strings.Join(in.List, `";"`) + `")`
	}
	return rule{"of:" + condition, in.Prompt, in.Error}
}

// writeRules writes what the cells to fill in of all sheets accept.
func writeRules(m *markup, rules register[rule]) {
	if len(rules.keys) == 0 {
		return
	}
	m.open("table:content-validations")
	for _, r := range rules.keys {
		list := ""
		if strings.Contains(r.condition, "in-list") {
			list = "unsorted"
		}
		m.open("table:content-validation", "table:name", rules.name(r), "table:condition", r.condition, "table:allow-empty-cell", "true",
			"table:display-list", list)
		m.open("table:help-message", "table:display", "true")
		m.paragraphs(r.prompt, "")
		m.close("table:help-message")
		m.open("table:error-message", "table:message-type", "stop", "table:display", "true")
		m.paragraphs(r.fault, "")
		m.close("table:error-message")
		m.close("table:content-validation")
	}
	m.close("table:content-validations")
}
