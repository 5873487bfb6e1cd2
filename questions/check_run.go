package questions

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hotseat/questions/interview"
)

// What is run is looked at here without running it; run_test.go runs all of it.
const (
	maxCode      = interview.MaxAnswer // characters: what a person could type into the form
	maxVisible   = 3
	minHidden    = 3
	maxHidden    = 14
	minData      = 2
	maxData      = 4
	minStrings   = 4
	maxStrings   = 14
	wrongOfCode  = 3
	wrongOfRegex = 2
)

// definition is a line of Python that defines something.
var definition = regexp.MustCompile(`(?m)^\s*(?:async\s+)?(?:def|class)\s+(\w+)`)

func (c checker) code(where, what, text string) {
	if n := utf8.RuneCountInString(text); strings.TrimSpace(text) == "" || n > maxCode {
		c.at(where, "%s has %d characters, not 1 to %d", what, n, maxCode)
	}
}

// wrong checks the wrong answers of a question that must have at least so many.
func (c checker) wrong(q Question, atLeast int) {
	if len(q.Wrong) < atLeast {
		c.at("kind", "there are %d wrong answers, not at least %d", len(q.Wrong), atLeast)
	}
	names, answers := map[string]bool{}, map[string]bool{}
	for _, w := range q.Wrong {
		switch {
		case w.Name == "":
			c.at("[[wrong]]", "a wrong answer has no name")
		case names[w.Name]:
			c.at(w.Name, "two wrong answers have the name %q", w.Name)
		case answers[strings.TrimSpace(w.Answer)]:
			c.at(w.Name, "two wrong answers are the same")
		case w.Says == "" && q.Task.Kind.Runs():
			c.at(w.Name, "the wrong answer %q has no says: what the feedback tells of it", w.Name)
		}
		names[w.Name], answers[strings.TrimSpace(w.Answer)] = true, true
		c.code(w.Name, "a wrong answer", w.Answer)
	}
}

func (c checker) python(q Question) {
	p := q.Python
	if p == nil {
		c.at("kind", "there is no [python]")
		return
	}
	name := definition.FindStringSubmatch(p.Signature)
	if name == nil {
		c.at("signature", "the signature %q is neither \"def name(…)\" nor \"class Name\"", p.Signature)
	} else if !slices.ContainsFunc(definition.FindAllStringSubmatch(p.Solution, -1), func(d []string) bool { return d[1] == name[1] }) &&
		!regexp.MustCompile(`(?m)^`+name[1]+`\s*=`).MatchString(p.Solution) {
		c.at("solution", "the solution does not define %s", name[1])
	}
	c.code("solution", "the solution", p.Solution)
	if n := len(p.Visible); n < 1 || n > maxVisible {
		c.at("[[python.visible]]", "there are %d visible cases, not 1 to %d", n, maxVisible)
	}
	if n := len(p.Hidden); n < minHidden || n > maxHidden {
		c.at("[[python.hidden]]", "there are %d hidden cases, not %d to %d", n, minHidden, maxHidden)
	}
	calls := map[string]bool{}
	for _, k := range slices.Concat(p.Visible, p.Hidden) {
		if strings.TrimSpace(k.Call) == "" {
			c.at("[[python.", "a case has no call")
		} else if calls[k.Call] {
			c.at(k.Call, "the call %s is there twice", k.Call)
		}
		calls[k.Call] = true
	}
	if r := p.Property; r != nil && (!strings.Contains(r.Generate, "def generate(") || r.Call == "" || r.Runs < 0 || r.Runs > 200) {
		c.at("[python.property]", "a property has generate (def generate(rng, size)), call and runs (0 to 200)")
	}
	if s := p.Steps; s != nil && (s.Call == "" || s.Small < 1 || s.Large < 2*s.Small || s.Factor < 0 || s.Factor > 20) {
		c.at("[python.steps]", "steps have a call, small (at least 1), large (at least twice small) and perhaps factor (above 0, at most 20)")
	}
	for _, name := range p.Forbid {
		if !names(q.Prompt, name) {
			c.at("forbid", "%s is forbidden, and the prompt does not say so", name)
		}
	}
	c.wrong(q, wrongOfCode)
}

// names tells whether a prompt names what is forbidden: the last part of a dotted name as a word of its own, or syntax as it is.
func names(prompt, forbidden string) bool {
	forbidden = forbidden[strings.LastIndexByte(forbidden, '.')+1:]
	return regexp.MustCompile(`(?:^|\W)` + regexp.QuoteMeta(forbidden) + `(?:\W|$)`).MatchString(prompt)
}

func (c checker) sql(q Question) {
	s := q.SQL
	if s == nil {
		c.at("kind", "there is no [sql]")
		return
	}
	c.code("schema", "the schema", s.Schema)
	c.code("solution", "the solution", s.Solution)
	if n := len(s.Data); n > maxData || n < minData && s.Access == nil && s.Check == "" {
		c.at("data", "there are %d data sets, not %d to %d", n, minData, maxData)
	}
	if s.Access != nil && len(s.Access.NoScan) == 0 && s.Access.UsesIndex == "" {
		c.at("[sql.plan]", "the plan asks for nothing: no_scan, uses_index")
	}
	c.wrong(q, wrongOfCode)
}

func (c checker) regex(q Question) {
	r := q.Regex
	if r == nil {
		c.at("kind", "there is no [regex]")
		return
	}
	if strings.Trim(r.Flags, "imsxa") != "" {
		c.at("flags", "flags are letters of i, m, s, x and a, not %q", r.Flags)
	}
	c.code("solution", "the solution", r.Solution)
	for _, list := range []struct {
		name    string
		strings []string
	}{{"match", r.Match}, {"fail", r.Fail}} {
		if n := len(list.strings); n < minStrings || n > maxStrings {
			c.at(list.name, "%s has %d strings, not %d to %d", list.name, n, minStrings, maxStrings)
		}
	}
	for _, s := range r.Fail {
		if slices.Contains(r.Match, s) {
			c.at("fail", "%q is in match and in fail", s)
		}
	}
	c.wrong(q, wrongOfRegex)
}

func (c checker) output(q Question) {
	if q.Output == nil {
		c.at("kind", "the prompt of an output question has exactly one block ```python, not %d", len(codeBlocks(q.Prompt, "python")))
	}
}
