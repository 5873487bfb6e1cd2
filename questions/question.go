// Package questions holds the checklist and the bank: reading, checking and finding questions.
package questions

import "hotseat/questions/interview"

// Question is one way of asking about an item: one Markdown file under bank/<section>/.
type Question struct {
	ID         interview.QuestionID
	Item       interview.ItemID
	Section    interview.Section
	Title      string   // short, without the answer in it
	Difficulty int      // 1 to 5
	Prompt     string   // Markdown, as an interviewer would ask it
	Hint       string   // Markdown
	Model      string   // Markdown: the model answer, for choice and short the explanation
	Sources    []string // https links, official documentation first
	Many       bool     // choice: several options may be right, and the person is told so
	Example    string   // short: what an answer looks like, shown in the form ("a number", "O(…)"); may be empty
	Task       interview.Task
	File       string // path inside the bank, for messages
}

// Bank is every question, checked.
type Bank struct {
	questions []Question
	byID      map[interview.QuestionID]int
	items     []interview.Item
	sections  map[interview.ItemID]interview.Section
}
