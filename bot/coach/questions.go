package coach

import (
	"fmt"
	"slices"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Library is what can be asked in one server: the bank of its pack, and what the server's own members wrote on that pack's items.
type Library struct {
	bank     *questions.Bank
	packs    questions.Packs // what was begun under another pack goes on
	own      []questions.Question
	takenOut []questions.Question // out again, or of another pack: nothing new asks them, and what was begun with them goes on

	ownAlone bool // the bank gives only its items
}

// Library is what can be asked in a server; in a direct message ("") the first pack's bank alone. An own question that the checks of this
// version refuse is left out.
func (c *Core) Library(tx Tx, guild string) (Library, error) {
	if guild == "" || len(c.Packs) == 1 {
		return c.LibraryOf(tx, store.Guild{ID: guild})
	}
	g, err := tx.Guild(guild)
	if err != nil {
		return Library{}, fmt.Errorf("reading the server: %w", err)
	}
	return c.LibraryOf(tx, g)
}

// LibraryOf is Library of a server whose settings are known; of a direct message, which has no id, the bank of its pack alone.
func (c *Core) LibraryOf(tx Tx, g store.Guild) (Library, error) {
	l := Library{bank: c.BankOf(g), packs: c.Packs}
	if g.ID == "" {
		return l, nil
	}
	own, err := c.ownQuestions(tx, g.ID, store.Accepted)
	if err != nil {
		return l, err
	}
	l.takenOut, err = c.ownQuestions(tx, g.ID, store.TakenOut)
	for _, q := range own {
		if _, ok := l.bank.Item(q.Item); ok {
			l.own = append(l.own, q)
		} else {
			l.takenOut = append(l.takenOut, q)
		}
	}
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
	key := ownKey{c.Packs.First(), row.GuildID, row.ID}
	if p, ok := c.parsed.Load(key); ok && p.(ownParsed).file == row.File {
		return p.(ownParsed).question, p.(ownParsed).faults
	}
	p := ownParsed{file: row.File}
	p.question, p.faults = c.Packs.ReadOne(row.Section, row.ID, []byte(row.File))
	if len(p.faults) > 0 && row.State == store.Accepted {
		c.Log.Warn("a server's own question no longer passes the checks and is left out", "guild", row.GuildID, "question", row.ID, "fault",
			p.faults[0].Message)
	}
	c.parsed.Store(key, p)
	return p.question, p.faults
}

// Question is a question by id, be it one that was taken out, or a step of one; ok is false when there is none, or none any more.
func (l Library) Question(id interview.QuestionID) (q questions.Question, ok bool) {
	whole, step := id.Split()
	if q, ok = l.whole(whole); !ok {
		return q, false
	}
	return q.At(step)
}

// Steps are the steps in which a question can be asked; none when it is asked as one.
func (l Library) Steps(id interview.QuestionID) []interview.Step {
	q, _ := l.whole(id)
	return q.Steps()
}

func (l Library) whole(id interview.QuestionID) (q questions.Question, ok bool) {
	for _, q := range l.takenOut {
		if q.ID == id {
			return q, true
		}
	}
	if q, ok = l.Offered(id); ok {
		return q, true
	}
	return l.packs.Question(id)
}

// Offered is a question by id that can be asked anew; no step of one, since steps are asked in a round alone.
func (l Library) Offered(id interview.QuestionID) (q questions.Question, ok bool) {
	for _, q := range l.own {
		if q.ID == id {
			return q, true
		}
	}
	return l.bank.Question(id)
}

// All are the questions by which a post that stands somewhere may be known: those that can be asked, those that were taken out, and the
// other packs', which were asked before the server chose its own.
func (l Library) All() []questions.Question {
	all := slices.Concat(l.own, l.bank.Questions(), l.takenOut)
	for _, p := range l.packs {
		if p.Bank != l.bank {
			all = append(all, p.Bank.Questions()...)
		}
	}
	return all
}

// Candidates is the library as steering and the daily's choice see it; items beyond the checklist only when asked for.
func (l Library) Candidates(beyond bool) []interview.Candidate {
	list := l.bank.Candidates(beyond)
	for _, q := range l.own {
		if it, _ := l.bank.Item(q.Item); beyond || !it.Beyond {
			list = append(list, interview.Candidate{ID: q.ID, Item: q.Item, Section: q.Section, Difficulty: q.Difficulty,
				Kind: q.Task.Kind})
		}
	}
	return list
}

// Sections are those of the server's pack, and behind them what the other packs have besides.
func (l Library) Sections() interview.Sections {
	return l.packs.SectionsBehind(l.bank)
}

// SectionTitle is the title of a section, be it of another pack than the server's.
func (l Library) SectionTitle(section interview.Section) string {
	return l.Sections().Title(section)
}
