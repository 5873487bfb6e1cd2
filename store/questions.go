package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// QuestionState says where a question of a server's own stands.
type QuestionState string

// The states of a server's own question.
const (
	Suggested QuestionState = "suggested" // waits for an organiser
	Accepted  QuestionState = "accepted"
	Declined  QuestionState = "declined"
	TakenOut  QuestionState = "taken-out" // accepted once: what was begun with it goes on
)

// OwnQuestion is a question that belongs to one server, as a file of the bank.
type OwnQuestion struct {
	GuildID   string
	ID        interview.QuestionID
	Section   interview.Section
	State     QuestionState
	File      string // hostile until it is checked
	AuthorID  string // "" for an imported one, and of who was forgotten
	MadeAt    time.Time
	DecidedBy string
	DecidedAt time.Time // zero while it waits
}

const questionColumns = "guild_id, question_id, section, state, file, author_id, made_ms, decided_by, decided_ms"

// AddQuestion writes a new question. ErrExists when the server has one of that id, in whatever state.
func (t *Tx) AddQuestion(q OwnQuestion) error {
	_, err := t.exec("INSERT INTO question ("+questionColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", q.GuildID, q.ID, q.Section,
		q.State, q.File, q.AuthorID, ms(q.MadeAt), q.DecidedBy, ms(q.DecidedAt))
	return err
}

// ReplaceQuestion writes a question in the place of the one of its id that is not waiting; false when there is none.
func (t *Tx) ReplaceQuestion(q OwnQuestion) (bool, error) {
	n, err := t.exec(`UPDATE question SET section = ?, state = ?, file = ?, author_id = ?, made_ms = ?, decided_by = ?, decided_ms = ?
		WHERE guild_id = ? AND question_id = ? AND state <> 'suggested'`, q.Section, q.State, q.File, q.AuthorID, ms(q.MadeAt), q.DecidedBy,
		ms(q.DecidedAt), q.GuildID, q.ID)
	return n > 0, err
}

// EditQuestion changes a question that waits; false when it waits no more.
func (t *Tx) EditQuestion(guildID string, id interview.QuestionID, section interview.Section, file string) (bool, error) {
	n, err := t.exec("UPDATE question SET section = ?, file = ? WHERE guild_id = ? AND question_id = ? AND state = 'suggested'",
		section, file, guildID, id)
	return n > 0, err
}

// DecideQuestion moves a question from a state to another; false when it is not in that state: somebody, or a second click, was first.
func (t *Tx) DecideQuestion(guildID string, id interview.QuestionID, from, to QuestionState, by string, when time.Time) (bool, error) {
	n, err := t.exec("UPDATE question SET state = ?, decided_by = ?, decided_ms = ? WHERE guild_id = ? AND question_id = ? AND state = ?",
		to, by, ms(when), guildID, id, from)
	return n > 0, err
}

// OwnQuestion is one question of a server's own, or ErrNotFound.
func (t *Tx) OwnQuestion(guildID string, id interview.QuestionID) (OwnQuestion, error) {
	list, err := t.questions("guild_id = ? AND question_id = ?", guildID, id)
	if err == nil && len(list) == 0 {
		return OwnQuestion{}, ErrNotFound
	}
	if err != nil {
		return OwnQuestion{}, err
	}
	return list[0], nil
}

// OwnQuestions lists a server's questions in a state, the oldest first.
func (t *Tx) OwnQuestions(guildID string, state QuestionState) ([]OwnQuestion, error) {
	return t.questions("guild_id = ? AND state = ?", guildID, state)
}

func (t *Tx) questions(where string, args ...any) ([]OwnQuestion, error) {
	var list []OwnQuestion
	err := t.all(func(r *sql.Rows) error {
		var q OwnQuestion
		var made, decided int64
		err := r.Scan(&q.GuildID, &q.ID, &q.Section, &q.State, &q.File, &q.AuthorID, &made, &q.DecidedBy, &decided)
		q.MadeAt, q.DecidedAt = at(made), at(decided)
		list = append(list, q)
		return err
	}, "SELECT "+questionColumns+" FROM question WHERE "+where+" ORDER BY made_ms, question_id", args...)
	return list, err
}

// CountQuestions counts a server's questions in a state; with an author, only theirs.
func (t *Tx) CountQuestions(guildID string, state QuestionState, authorID string) (n int, err error) {
	err = t.row("SELECT count(*) FROM question WHERE guild_id = ? AND state = ? AND (? = '' OR author_id = ?)",
		[]any{guildID, state, authorID, authorID}, &n)
	return n, err
}

// OpenQuestions lists the questions whose answers a person is not to see, in a server and in all in which they take part: of each series
// the newest daily, and one that is about to be posted, until it is revealed, and any other that they have begun to answer and that was
// not revealed. What the person has answered is not among them: they saw its answer. A profile that was removed keeps nothing.
func (t *Tx) OpenQuestions(guildID, userID string) ([]interview.QuestionID, error) {
	const (
		here = ` FROM (SELECT ? AS guild_id UNION SELECT m.guild_id FROM member m WHERE m.user_id = ?) here
			JOIN daily d ON d.guild_id = here.guild_id`
		named = ` FROM (SELECT ? AS guild_id UNION SELECT m.guild_id FROM member m WHERE m.user_id = ?) here
			JOIN profile p ON p.guild_id = here.guild_id JOIN daily d ON d.guild_id = p.guild_id AND d.profile = p.profile`
		revealed = `EXISTS (SELECT 1 FROM notice n WHERE n.guild_id = d.guild_id AND n.kind = 'reveal' AND n.local_date = d.local_date
			AND n.user_id = '' AND n.about = d.profile AND n.state = 'sent')`
		answered = `EXISTS (SELECT 1 FROM attempt a WHERE a.guild_id = d.guild_id AND a.daily_date = d.local_date
			AND a.profile = d.profile AND a.daily_date <> '' AND a.user_id = ?)`
		begun = `EXISTS (SELECT 1 FROM round r WHERE r.user_id = ? AND r.guild_id = d.guild_id
			AND r.daily_date = d.local_date AND r.profile = d.profile AND r.daily_date <> '' AND r.counts = 1 AND r.ended_ms = 0)`
		newest = `(SELECT x.local_date FROM daily x WHERE x.guild_id = here.guild_id AND x.profile = '' AND x.state = 'sent'
			ORDER BY x.local_date DESC LIMIT 1)`
		newestOf = `(SELECT x.local_date FROM daily x WHERE x.guild_id = p.guild_id AND x.profile = p.profile AND x.state = 'sent'
			ORDER BY x.local_date DESC LIMIT 1)`
		open = " WHERE d.state = 'sent' AND NOT " + answered + " AND NOT " + revealed
	)
	var list []interview.QuestionID
	err := t.all(func(rows *sql.Rows) error {
		var id interview.QuestionID
		err := rows.Scan(&id)
		list = append(list, id)
		return err
	}, "SELECT d.question_id"+here+" AND d.state = 'pending' WHERE NOT "+answered+
		" UNION SELECT d.question_id"+here+" AND d.profile = '' AND d.local_date = "+newest+open+
		" UNION SELECT d.question_id"+named+" AND d.local_date = "+newestOf+open+
		" UNION SELECT d.question_id"+here+" AND d.state = 'sent' AND d.closed = 0 WHERE "+begun+" AND NOT "+answered+" AND NOT "+revealed,
		guildID, userID, userID, guildID, userID, userID, guildID, userID, userID, guildID, userID, userID, userID)
	return list, err
}

// CountSuggestions counts a server's suggested questions that wait for a decision.
func (t *Tx) CountSuggestions(guildID string) (n int, err error) {
	err = t.row("SELECT count(*) FROM question WHERE guild_id = ? AND state = 'suggested'", []any{guildID}, &n)
	return n, err
}
