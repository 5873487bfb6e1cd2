// Package questions holds the checklist and the bank: reading, checking, finding, showing and grading questions.
package questions

import (
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// Question is one way of asking about an item: one Markdown file under bank/<section>/.
type Question struct {
	ID           interview.QuestionID
	Item         interview.ItemID
	Section      interview.Section
	SectionTitle string
	Title        string   // short, without the answer in it
	Difficulty   int      // 1 to 5
	Prompt       string   // Markdown, as an interviewer would ask it
	Hint         string   // Markdown
	Further      []string // Markdown: the second and the third hint, each of which tells more than the one before; see Hints
	Model        string   // Markdown: the model answer; for what a machine grades alone, the explanation
	Sources      []Source // official documentation first
	Many         bool     // choice: several options may be right, and the person is told so
	Example      string   // short: what an answer looks like, shown in the form ("a number", "O(…)"); may be empty
	Task         interview.Task
	File         string // path inside the bank, for messages

	// Of these the one of the question's kind is there.
	Python *judge.Python
	SQL    *judge.SQL
	Regex  *judge.Regex
	Output *judge.Output
	Wrong  []Wrong // python, sql, regex, command: mistakes that people make, which tests run

	Whiteboard *Whiteboard // python: what is asked around the code; may be nil
	ownWords   string      // of a step that asks for a cost: its question alone, without the task; see said
}

// Wrong is a wrong answer of the kind that people really give.
type Wrong struct {
	Name   string // the mistake, in a few words
	Answer string
	Says   string // a part of the feedback that names the mistake; command: may be empty
}

// Bank is every question, checked.
type Bank struct {
	questions []Question
	byID      map[interview.QuestionID]int
	headings  interview.Sections
	target    target
	items     []interview.Item
	listed    int // how many of the items are the checklist's; the rest lie beyond it
	sectionOf map[interview.ItemID]interview.Section
	beyond    map[interview.ItemID]bool // items that the checklist does not have
	cited     map[string]cited          // by link
	sites     map[string]bool           // the hosts of all links, without "www."
	field     *interview.Field          // how rare words are in its open questions
}

// Hints are the question's hints, at most interview.MaxHints, each telling more than the one before it; of a step of an exercise there are
// none.
func (q Question) Hints() []string {
	if q.Hint == "" {
		return nil
	}
	return append([]string{q.Hint}, q.Further...)
}
