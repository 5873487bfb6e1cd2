package coach

import (
	"slices"
	"strings"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// library is what can be asked in one server: the bank, and what the server's own members wrote.
type library struct {
	bank *questions.Bank
	own  []questions.Question
}

// library is what can be asked in a server; in a direct message ("") the bank alone.
func (c *Coach) library(_ *store.Tx, _ string) (library, error) {
	return library{bank: c.bank}, nil
}

// Question is a question by id; ok is false when there is none, or none any more.
func (l library) Question(id interview.QuestionID) (q questions.Question, ok bool) {
	for _, q := range l.own {
		if q.ID == id {
			return q, true
		}
	}
	return l.bank.Question(id)
}

// Candidates is the library as steering and the daily's choice see it; items beyond the checklist only when asked for.
func (l library) Candidates(beyond bool) []interview.Candidate {
	list := l.bank.Candidates(beyond)
	for _, q := range l.own {
		if it, _ := l.bank.Item(q.Item); beyond || !it.Beyond {
			list = append(list, interview.Candidate{ID: q.ID, Item: q.Item, Section: q.Section, Difficulty: q.Difficulty})
		}
	}
	return list
}

// find lists up to limit questions that fit what was typed, best first.
func (l library) find(typed string, limit int) []questions.Question {
	var found []questions.Question
	for _, q := range slices.Concat(l.own, l.bank.Questions()) {
		if len(found) < limit && strings.Contains(strings.ToLower(q.Title+" "+string(q.ID)), strings.ToLower(strings.TrimSpace(typed))) {
			found = append(found, q)
		}
	}
	return found
}
