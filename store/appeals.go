package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// AppealState says where an appeal stands.
type AppealState string

// The states of an appeal.
const (
	AppealWaiting  AppealState = "waiting" // for an organiser
	AppealAccepted AppealState = "accepted"
	AppealDeclined AppealState = "declined"
)

// Appeal is a person's word against a machine's verdict.
type Appeal struct {
	ID        int64
	UserID    string
	GuildID   string // whose organisers decide
	RoundID   string
	Place     int
	AttemptID int64  // what was graded
	Why       string // hostile text
	MayTest   bool   // the person lets the answer be used to test the bot
	State     AppealState
	Word      string // to the person, of who declined it; hostile text
	MadeAt    time.Time
	DecidedBy string // "" while it waits, and of who was forgotten
	DecidedAt time.Time

	// What was graded; only reading fills it.
	Question interview.QuestionID
	Answer   []interview.Answer
	Verdict  interview.Verdict
}

// AddAppeal writes a new appeal and gives its id. ErrExists when there is one of that person about that place, in whatever state.
func (t *Tx) AddAppeal(a Appeal) (id int64, err error) {
	return t.insert(`INSERT INTO appeal (user_id, guild_id, round_id, place, attempt_id, why, may_test, state, word, made_ms, decided_by,
		decided_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, a.UserID, a.GuildID, a.RoundID, a.Place, a.AttemptID, a.Why, a.MayTest,
		a.State, a.Word, ms(a.MadeAt), a.DecidedBy, ms(a.DecidedAt))
}

// DecideAppeal decides an appeal of a server that waits; false when it waits no more: somebody, or a second click, was first.
func (t *Tx) DecideAppeal(guildID string, id int64, to AppealState, by, word string, when time.Time) (bool, error) {
	n, err := t.exec(`UPDATE appeal SET state = ?, decided_by = ?, word = ?, decided_ms = ?
		WHERE appeal_id = ? AND guild_id = ? AND state = 'waiting'`, to, by, word, ms(when), id, guildID)
	return n > 0, err
}

// Appeal is one appeal of a server, or ErrNotFound.
func (t *Tx) Appeal(guildID string, id int64) (Appeal, error) {
	return oneAppeal(t.appeals("p.appeal_id = ? AND p.guild_id = ?", id, guildID))
}

// AppealOf is a person's appeal about a place of a round, or ErrNotFound.
func (t *Tx) AppealOf(userID, roundID string, place int) (Appeal, error) {
	return oneAppeal(t.appeals("p.user_id = ? AND p.round_id = ? AND p.place = ?", userID, roundID, place))
}

// Appeals lists a server's appeals in a state, the oldest first.
func (t *Tx) Appeals(guildID string, state AppealState) ([]Appeal, error) {
	return t.appeals("p.guild_id = ? AND p.state = ?", guildID, state)
}

// CountAppeals counts a person's appeals that wait in a server.
func (t *Tx) CountAppeals(guildID, userID string) (n int, err error) {
	err = t.row("SELECT count(*) FROM appeal WHERE user_id = ? AND guild_id = ? AND state = 'waiting'", []any{userID, guildID}, &n)
	return n, err
}

func oneAppeal(list []Appeal, err error) (Appeal, error) {
	if err == nil && len(list) == 0 {
		return Appeal{}, ErrNotFound
	}
	if err != nil {
		return Appeal{}, err
	}
	return list[0], nil
}

func (t *Tx) appeals(where string, args ...any) ([]Appeal, error) {
	var list []Appeal
	err := t.all(func(r *sql.Rows) error {
		var a Appeal
		var made, decided int64
		var answer, verdict string
		err := r.Scan(&a.ID, &a.UserID, &a.GuildID, &a.RoundID, &a.Place, &a.AttemptID, &a.Why, &a.MayTest, &a.State, &a.Word, &made,
			&a.DecidedBy, &decided, &a.Question, &answer, &verdict)
		if err != nil {
			return err
		}
		a.MadeAt, a.DecidedAt = at(made), at(decided)
		if err := parse(answer, &a.Answer); err != nil {
			return err
		}
		err = parse(verdict, &a.Verdict)
		list = append(list, a)
		return err
	}, `SELECT p.appeal_id, p.user_id, p.guild_id, p.round_id, p.place, p.attempt_id, p.why, p.may_test, p.state, p.word, p.made_ms,
		p.decided_by, p.decided_ms, a.question_id, a.answer, a.verdict FROM appeal p JOIN attempt a ON a.attempt_id = p.attempt_id
		WHERE `+where+" ORDER BY p.appeal_id", args...)
	return list, err
}
