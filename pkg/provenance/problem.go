package provenance

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Problem says what is wrong with an input, where, and what to do next.
//
// Message is English, lower case, without a full stop; Hint, when not empty, is a next step.
// A Problem is an error whose cause is the input: commands that meet one exit with status 3.
type Problem struct {
	Where   Position
	Code    Code
	Message string
	Hint    string
}

// Problemf makes a problem; the hint is added with WithHint.
func Problemf(where Position, code Code, format string, args ...any) *Problem {
	return &Problem{Where: where, Code: code, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns the problem with a next step for the user.
func (p *Problem) WithHint(format string, args ...any) *Problem {
	p.Hint = fmt.Sprintf(format, args...)
	return p
}

// Error writes "WHERE: CODE: message"; the hint is for whoever prints.
func (p *Problem) Error() string {
	if where := p.Where.Begin().String(); where != "" {
		return where + ": " + string(p.Code) + ": " + p.Message
	}
	return string(p.Code) + ": " + p.Message
}

// Problems collects what is wrong, in the order found. The zero value is ready to use.
type Problems struct{ list []*Problem }

// Add appends problems; nil ones are passed over.
func (ps *Problems) Add(problems ...*Problem) {
	for _, p := range problems {
		if p != nil {
			ps.list = append(ps.list, p)
		}
	}
}

// AddError appends what err holds: every problem in it, or else err itself as a problem of file.
func (ps *Problems) AddError(file string, err error) {
	if err == nil {
		return
	}
	if found := ProblemsIn(err); len(found) > 0 {
		ps.Add(found...)
		return
	}
	ps.Add(Problemf(Position{File: file}, Unreadable, "%v", err))
}

// Len tells how many problems were found.
func (ps *Problems) Len() int { return len(ps.list) }

// Err returns nil when nothing is wrong, and else an error holding every problem once,
// ordered by file (as first met), sheet, line and column. One that was found twice, as in a file that two readers
// share, is the same line to whoever reads it.
func (ps *Problems) Err() error {
	if len(ps.list) == 0 {
		return nil
	}
	order := map[string]int{}
	for _, p := range ps.list {
		if _, met := order[p.Where.File]; !met {
			order[p.Where.File] = len(order)
		}
	}
	sorted := distinct(ps.list)
	slices.SortStableFunc(sorted, func(a, b *Problem) int {
		return cmp.Or(
			cmp.Compare(order[a.Where.File], order[b.Where.File]),
			cmp.Compare(a.Where.Sheet, b.Where.Sheet),
			cmp.Compare(a.Where.Line, b.Where.Line),
			cmp.Compare(a.Where.Column, b.Where.Column),
		)
	})
	return problemList(sorted)
}

// distinct returns the problems without those that say what an earlier one says.
func distinct(problems []*Problem) []*Problem {
	said := map[Problem]bool{}
	var all []*Problem
	for _, p := range problems {
		line := Problem{Where: p.Where, Code: p.Code, Message: p.Message}
		if !said[line] {
			said[line] = true
			all = append(all, p)
		}
	}
	return all
}

// problemList is the error that Problems.Err returns.
type problemList []*Problem

func (l problemList) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// ProblemsIn returns the problems that err holds, in order; none when err is of another kind.
func ProblemsIn(err error) []*Problem {
	var list problemList
	if errors.As(err, &list) {
		return slices.Clone(list)
	}
	var one *Problem
	if errors.As(err, &one) {
		return []*Problem{one}
	}
	return nil
}

// InFile gives the problems in err that name no file the name of one. The problems of err stay as they are; an error that
// holds none is returned as it is.
func InFile(err error, name string) error {
	var located problemList
	for _, p := range ProblemsIn(err) {
		if p.Where.File == "" {
			there := *p
			there.Where.File = name
			p = &there
		}
		located = append(located, p)
	}
	if located == nil {
		return err
	}
	return located
}
