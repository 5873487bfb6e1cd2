package questions

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"hotseat/questions/interview"
)

// Lengths in characters as people see them, so that a question fits Discord's messages and forms.
const (
	maxTitle    = 60
	maxPrompt   = 900
	maxAsked    = 1400
	maxHint     = 300
	maxFurther  = 500 // of a further hint, which may hold a few lines of code
	maxModel    = 1700
	maxOption   = 95
	maxWhy      = 300
	maxPoint    = 95
	maxProbe    = 200
	maxExample  = 60
	minWords    = 60
	maxWords    = 350
	maxKeys     = 8
	minOptions  = 3
	maxOptions  = 5
	maxAccepted = 40
	minSteps    = 4
	maxSteps    = 7
)

// checker checks one question; faults carry the line of the text they are about.
type checker struct {
	file  string
	data  []byte
	found *faults
}

func (c checker) at(text, format string, args ...any) {
	c.found.add(c.file, lineOf(c.data, text), format, args...)
}

func (c checker) check(b *Bank, q Question) {
	if !slug.MatchString(string(q.ID)) || len(q.ID) > maxID {
		c.found.add(c.file, 0, "the file's name is not small letters, digits and dashes (at most %d)", maxID)
	}
	switch section, known := b.sectionOf[q.Item]; {
	case !known:
		c.at("item", "item %q is not in %s", q.Item, checklistFile)
	case section != q.Section:
		c.at("item", "item %q belongs to the section %s, this folder is %s", q.Item, section, q.Section)
	}
	if q.Difficulty < 1 || q.Difficulty > 5 {
		c.at("difficulty", "difficulty is %d, not 1 to 5", q.Difficulty)
	}
	c.sources(b, q)
	c.length("# "+q.Title, "the title", q.Title, 1, maxTitle)
	c.length("# "+q.Title, "the prompt", q.Prompt, 1, maxPrompt)
	c.length("# "+q.Title, "the prompt with signature and examples", q.Asked(), 1, maxAsked)
	c.hints(q)
	c.length("## Answer", "the answer", q.Model, 1, maxModel)
	if n := len(strings.Fields(q.Model)); n < minWords || n > maxWords {
		c.at("## Answer", "the answer has %s; it takes %d to %d", plural(n, "word"), minWords, maxWords)
	}
	c.strangers(q)
	c.whiteboard(q)
	switch q.Task.Kind {
	case interview.Open:
		c.open(q)
	case interview.Choice:
		c.choice(q)
	case interview.Short:
		c.short(q)
	case interview.Order:
		c.order(q)
	case interview.Command:
		c.command(q)
	case interview.Code:
		c.python(q)
	case interview.SQL:
		c.sql(q)
	case interview.Regex:
		c.regex(q)
	case interview.Output:
		c.output(q)
	default:
		c.at("kind", "kind is %q, none of %s", q.Task.Kind, kindNames())
	}
}

// hints checks that each tells something, and more than the one before it.
func (c checker) hints(q Question) {
	c.length("## Hint", "the hint", q.Hint, 1, maxHint)
	for i, hint := range q.Further {
		c.length("## "+furtherHints[i], "the hint "+furtherHints[i], hint, 1, maxFurther)
		if hint == q.Hints()[i] {
			c.at("## "+furtherHints[i], "%q says the same as the hint before it", furtherHints[i])
		}
	}
	if len(q.Further) > 0 && !q.Task.Kind.Runs() {
		c.at("## "+furtherHints[0], "only questions that are run have several hints")
	}
	whole := func(hint string) bool { return strings.Contains(hint, strings.TrimSpace(q.Python.Solution)) }
	if q.Python != nil && slices.ContainsFunc(q.Further, whole) {
		c.at("## "+furtherHints[0], "a hint is the whole solution")
	}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func kindNames() string {
	var names []string
	for _, k := range interview.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// strangers names data that belongs to another kind of question.
func (c checker) strangers(q Question) {
	k := q.Task.Kind
	for _, part := range []struct {
		there bool
		at    string
		kinds []interview.Kind
		what  string
	}{
		{len(q.Task.Keys) > 0, "[[key]]", []interview.Kind{interview.Open}, "only open questions have key points"},
		{q.Task.Simpler != "", "simpler", []interview.Kind{interview.Open}, "only open questions are put more simply"},
		{len(q.Task.Options) > 0 || q.Many, "## Options", []interview.Kind{interview.Choice}, "only choice questions have options"},
		{len(q.Task.Accept) > 0 || q.Task.Form != "" || q.Example != "", "accept", []interview.Kind{interview.Short},
			"only short questions have accept, form and example"},
		{q.Task.Command != nil, "[command]", []interview.Kind{interview.Command}, "only command questions have [command]"},
		{q.Python != nil, "[python]", []interview.Kind{interview.Code}, "only python questions have [python]"},
		{q.Whiteboard != nil, "[whiteboard]", []interview.Kind{interview.Code}, "only python questions have [whiteboard]"},
		{q.SQL != nil, "[sql]", []interview.Kind{interview.SQL}, "only sql questions have [sql]"},
		{q.Regex != nil, "[regex]", []interview.Kind{interview.Regex}, "only regex questions have [regex]"},
		{len(q.Wrong) > 0, "[[wrong]]", []interview.Kind{interview.Code, interview.SQL, interview.Regex, interview.Command},
			"only python, sql, regex and command questions have wrong answers"},
	} {
		if part.there && !slices.Contains(part.kinds, k) {
			c.at(part.at, "%s", part.what)
		}
	}
}

func (c checker) length(where, what, text string, low, high int) {
	const most = 2 // code points that a character may be made of, as a mean: Discord counts these
	if n := uniseg.GraphemeClusterCount(text); n < low || n > high {
		c.at(where, "%s has %d characters, not %d to %d", what, n, low, high)
	} else if utf8.RuneCountInString(text) > most*high {
		c.at(where, "%s is made of too many marks on its characters", what)
	}
}

// checkItems checks that every item of the checklist has a question.
func (b *Bank) checkItems(found *faults) {
	asked := map[interview.ItemID]bool{}
	for _, q := range b.questions {
		asked[q.Item] = true
	}
	for _, it := range b.items {
		if !asked[it.ID] {
			found.add(checklistFile, 0, "the item %q has no question without a fault", it.ID)
		}
	}
}
