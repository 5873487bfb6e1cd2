package coach

import (
	"fmt"
	"slices"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Library is what can be asked in one server: the bank, and what the server's own members wrote.
type Library struct {
	bank     *questions.Bank
	own      []questions.Question
	takenOut []questions.Question // out again: nothing new asks them, and what was begun with them goes on

	ownAlone bool // the bank gives only its items
}

// Library is what can be asked in a server; in a direct message ("") the bank alone. An own question that the checks of this version
// refuse is left out.
func (c *Core) Library(tx Tx, guild string) (Library, error) {
	l := Library{bank: c.Bank}
	if guild == "" {
		return l, nil
	}
	var err error
	if l.own, err = c.ownQuestions(tx, guild, store.Accepted); err != nil {
		return l, err
	}
	l.takenOut, err = c.ownQuestions(tx, guild, store.TakenOut)
	return l, err
}

// ownQuestions are a server's own questions in that state, without those that the checks refuse.
func (c *Core) ownQuestions(tx Tx, guild string, state store.QuestionState) ([]questions.Question, error) {
	rows, err := tx.OwnQuestions(guild, state)
	if err != nil {
		return nil, fmt.Errorf("reading the server's questions: %w", err)
	}
	var list []questions.Question
	for _, row := range rows {
		if q, faults := c.ReadOwn(row); len(faults) == 0 {
			list = append(list, q)
		}
	}
	return list, nil
}

type ownKey struct {
	bank  *questions.Bank
	guild string
	id    interview.QuestionID
}

type ownParsed struct {
	file     string
	question questions.Question
	faults   []questions.Fault
}

// ReadOwn reads a server's own question, from memory when its file was read before. Nobody may change what it returns.
func (c *Core) ReadOwn(row store.OwnQuestion) (questions.Question, []questions.Fault) {
	key := ownKey{c.Bank, row.GuildID, row.ID}
	if p, ok := c.parsed.Load(key); ok && p.(ownParsed).file == row.File {
		return p.(ownParsed).question, p.(ownParsed).faults
	}
	p := ownParsed{file: row.File}
	p.question, p.faults = c.Bank.ReadOne(row.Section, row.ID, []byte(row.File))
	if len(p.faults) > 0 && row.State == store.Accepted {
		c.Log.Warn("a server's own question no longer passes the checks and is left out", "guild", row.GuildID, "question", row.ID, "fault",
			p.faults[0].Message)
	}
	c.parsed.Store(key, p)
	return p.question, p.faults
}

// Question is a question by id, be it one that was taken out; ok is false when there is none, or none any more.
func (l Library) Question(id interview.QuestionID) (q questions.Question, ok bool) {
	for _, q := range l.takenOut {
		if q.ID == id {
			return q, true
		}
	}
	return l.Offered(id)
}

// Offered is a question by id that can be asked anew.
func (l Library) Offered(id interview.QuestionID) (q questions.Question, ok bool) {
	for _, q := range l.own {
		if q.ID == id {
			return q, true
		}
	}
	return l.bank.Question(id)
}

// All are the questions by which a post that stands somewhere may be known: those that can be asked, and those that were taken out.
func (l Library) All() []questions.Question {
	return slices.Concat(l.own, l.bank.Questions(), l.takenOut)
}

// Candidates is the library as steering and the daily's choice see it; items beyond the checklist only when asked for.
func (l Library) Candidates(beyond bool) []interview.Candidate {
	list := l.bank.Candidates(beyond)
	for _, q := range l.own {
		if it, _ := l.bank.Item(q.Item); beyond || !it.Beyond {
			list = append(list, interview.Candidate{ID: q.ID, Item: q.Item, Section: q.Section, Difficulty: q.Difficulty})
		}
	}
	return list
}
