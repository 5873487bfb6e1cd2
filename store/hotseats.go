package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// SeatPhase says where a hot seat is.
type SeatPhase string

// The phases of a hot seat.
const (
	SeatAsking SeatPhase = "asking" // a question is open
	SeatVoting SeatPhase = "voting" // its answers are out, and people vote
	SeatEnded  SeatPhase = "ended"
	SeatMissed SeatPhase = "missed" // a scheduled one that did not come, or one that could not be posted
)

// Seat is a hot seat: a round for a whole channel.
type Seat struct {
	ID        string
	GuildID   string
	ChannelID string
	StarterID string         // who started it; "" when it was scheduled
	Date      interview.Date // of a scheduled one, the server's date; else 0
	Section   interview.Section
	Minutes   int // for each question
	Questions int // how many are asked at most
	Place     int // of the question that is open or voted on, from 0
	Phase     SeatPhase
	Until     time.Time // when the phase ends; zero while its post is not sent
	BegunAt   time.Time
	EndedAt   time.Time // zero while it runs
}

const seatColumns = `seat_id, guild_id, channel_id, starter_id, local_date, section, minutes, questions, place, phase, until_ms, begun_ms,
	ended_ms`

// AddSeat writes a hot seat. ErrExists when one runs in that channel, or when that date of the server has one.
func (t *Tx) AddSeat(s Seat) error {
	_, err := t.exec("INSERT INTO hot_seat ("+seatColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", s.ID, s.GuildID, s.ChannelID,
		s.StarterID, dateText(s.Date), s.Section, s.Minutes, s.Questions, s.Place, s.Phase, ms(s.Until), ms(s.BegunAt), ms(s.EndedAt))
	return err
}

// MoveSeat writes where a hot seat is now: its place, phase and times.
func (t *Tx) MoveSeat(s Seat) error {
	_, err := t.exec("UPDATE hot_seat SET place = ?, phase = ?, until_ms = ?, ended_ms = ? WHERE seat_id = ?",
		s.Place, s.Phase, ms(s.Until), ms(s.EndedAt), s.ID)
	return err
}

// Seat is a hot seat by id, or ErrNotFound.
func (t *Tx) Seat(id string) (Seat, error) {
	return scanSeat(func(into ...any) error {
		return t.row("SELECT "+seatColumns+" FROM hot_seat WHERE seat_id = ?", []any{id}, into...)
	})
}

// SeatIn is the hot seat that runs in a channel, or ErrNotFound.
func (t *Tx) SeatIn(guildID, channelID string) (Seat, error) {
	return scanSeat(func(into ...any) error {
		return t.row("SELECT "+seatColumns+" FROM hot_seat WHERE guild_id = ? AND channel_id = ? AND ended_ms = 0",
			[]any{guildID, channelID}, into...)
	})
}

// SeatOn is the scheduled hot seat of a server's date, or ErrNotFound.
func (t *Tx) SeatOn(guildID string, on interview.Date) (Seat, error) {
	return scanSeat(func(into ...any) error {
		return t.row("SELECT "+seatColumns+" FROM hot_seat WHERE guild_id = ? AND local_date = ? AND local_date <> ''",
			[]any{guildID, on.String()}, into...)
	})
}

// RunningSeats lists the hot seats that run, over all servers.
func (t *Tx) RunningSeats() ([]Seat, error) {
	var list []Seat
	err := t.all(func(r *sql.Rows) error {
		s, err := scanSeat(r.Scan)
		list = append(list, s)
		return err
	}, "SELECT "+seatColumns+" FROM hot_seat WHERE ended_ms = 0 ORDER BY guild_id, channel_id")
	return list, err
}

func scanSeat(scan func(into ...any) error) (Seat, error) {
	var s Seat
	var on string
	var until, begun, ended int64
	err := scan(&s.ID, &s.GuildID, &s.ChannelID, &s.StarterID, &on, &s.Section, &s.Minutes, &s.Questions, &s.Place, &s.Phase, &until,
		&begun, &ended)
	if err != nil {
		return Seat{}, err
	}
	s.Until, s.BegunAt, s.EndedAt = at(until), at(begun), at(ended)
	s.Date, err = date(on)
	return s, err
}

// SeatQuestion is one question of a hot seat.
type SeatQuestion struct {
	SeatID   string
	Place    int
	GuildID  string
	Ask      interview.Ask
	AskedAt  time.Time
	ClosedAt time.Time // zero: its answer is a secret
}

// AddSeatQuestion writes which question a place of a hot seat asks. ErrExists when that is decided already.
func (t *Tx) AddSeatQuestion(q SeatQuestion) error {
	_, err := t.exec(`INSERT INTO hot_question (seat_id, place, guild_id, question_id, item_id, section, reason, asked_ms, closed_ms)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, q.SeatID, q.Place, q.GuildID, q.Ask.Question, q.Ask.Item, q.Ask.Section, text(q.Ask.Why),
		ms(q.AskedAt), ms(q.ClosedAt))
	return err
}

// CloseSeatQuestion notes that a question of a hot seat takes no more answers.
func (t *Tx) CloseSeatQuestion(seat string, place int, when time.Time) error {
	_, err := t.exec("UPDATE hot_question SET closed_ms = ? WHERE seat_id = ? AND place = ? AND closed_ms = 0", ms(when), seat, place)
	return err
}

// SeatQuestions lists the questions of a hot seat by place.
func (t *Tx) SeatQuestions(seat string) ([]SeatQuestion, error) {
	return t.seatQuestions("seat_id = ? ORDER BY place", seat)
}

// SeatQuestionsSince lists the questions that a server's hot seats asked since a moment, oldest first.
func (t *Tx) SeatQuestionsSince(guildID string, since time.Time) ([]SeatQuestion, error) {
	return t.seatQuestions("guild_id = ? AND asked_ms >= ? ORDER BY asked_ms", guildID, ms(since))
}

func (t *Tx) seatQuestions(where string, args ...any) ([]SeatQuestion, error) {
	var list []SeatQuestion
	err := t.all(func(r *sql.Rows) error {
		var q SeatQuestion
		var why string
		var asked, closed int64
		if err := r.Scan(&q.SeatID, &q.Place, &q.GuildID, &q.Ask.Question, &q.Ask.Item, &q.Ask.Section, &why, &asked, &closed); err != nil {
			return err
		}
		q.AskedAt, q.ClosedAt = at(asked), at(closed)
		list = append(list, q)
		return parse(why, &list[len(list)-1].Ask.Why)
	}, "SELECT seat_id, place, guild_id, question_id, item_id, section, reason, asked_ms, closed_ms FROM hot_question WHERE "+where, args...)
	return list, err
}

// OpenSeatQuestions lists the questions that are open in hot seats of a server and of all servers in which a person takes part.
func (t *Tx) OpenSeatQuestions(guildID, userID string) ([]interview.QuestionID, error) {
	var list []interview.QuestionID
	err := t.all(func(r *sql.Rows) error {
		var id interview.QuestionID
		err := r.Scan(&id)
		list = append(list, id)
		return err
	}, `SELECT q.question_id FROM (SELECT ? AS guild_id UNION SELECT m.guild_id FROM member m WHERE m.user_id = ?) here
		JOIN hot_question q ON q.guild_id = here.guild_id AND q.closed_ms = 0`, guildID, userID)
	return list, err
}

// AddSeatAnswer notes that a person answered a question of a hot seat, shown with their name or not; the answer is the attempt of
// SeatRound. ErrExists when they did so already.
func (t *Tx) AddSeatAnswer(seat string, place int, userID string, shown bool) error {
	_, err := t.exec("INSERT INTO hot_answer (seat_id, place, user_id, shown) VALUES (?, ?, ?, ?)", seat, place, userID, shown)
	return err
}

// SeatRound is the id of the round that a person's answers in a hot seat belong to; there is no such row in the table of rounds.
func SeatRound(seat, userID string) string { return seat + "/" + userID }

// ShowSeatAnswer notes whether a person's answer may stand in the channel with their name.
func (t *Tx) ShowSeatAnswer(seat string, place int, userID string, shown bool) error {
	_, err := t.exec("UPDATE hot_answer SET shown = ? WHERE seat_id = ? AND place = ? AND user_id = ?", shown, seat, place, userID)
	return err
}

// CountSeatAnswers counts the answers to a question of a hot seat.
func (t *Tx) CountSeatAnswers(seat string, place int) (n int, err error) {
	err = t.row("SELECT count(*) FROM hot_answer WHERE seat_id = ? AND place = ?", []any{seat, place}, &n)
	return n, err
}

// SeatAnswer is one person's answer to one question of a hot seat.
type SeatAnswer struct {
	Place   int
	UserID  string
	Name    string // hostile text
	Shown   bool   // agreed that it stands in the channel with their name
	Named   bool   // agreed to be named in this server
	Gone    bool   // they left the server
	Verdict interview.Verdict
	Answer  interview.Answer
}

// SeatAnswers lists the answers of a hot seat by place, in the order in which they were given; those of people who left the server, too.
func (t *Tx) SeatAnswers(seat string) ([]SeatAnswer, error) {
	return t.seatAnswers("h.seat_id = ?", seat)
}

// SeatAnswerOf is one of them, or ErrNotFound.
func (t *Tx) SeatAnswerOf(seat string, place int, userID string) (SeatAnswer, error) {
	list, err := t.seatAnswers("h.seat_id = ? AND h.place = ? AND h.user_id = ?", seat, place, userID)
	if err == nil && len(list) == 0 {
		return SeatAnswer{}, ErrNotFound
	}
	if err != nil {
		return SeatAnswer{}, err
	}
	return list[0], nil
}

func (t *Tx) seatAnswers(where string, args ...any) ([]SeatAnswer, error) {
	var list []SeatAnswer
	err := t.all(func(r *sql.Rows) error {
		var a SeatAnswer
		var verdict, answer string
		if err := r.Scan(&a.Place, &a.UserID, &a.Name, &a.Shown, &a.Named, &a.Gone, &verdict, &answer); err != nil {
			return err
		}
		if err := parse(verdict, &a.Verdict); err != nil {
			return err
		}
		var said []interview.Answer
		if err := parse(answer, &said); err != nil {
			return err
		}
		if len(said) > 0 {
			a.Answer = said[0]
		}
		list = append(list, a)
		return nil
	}, `SELECT h.place, h.user_id, p.name, h.shown, coalesce(m.named, 0), coalesce(m.left_ms, 0) <> 0, a.verdict, a.answer FROM hot_answer h
		JOIN hot_seat s ON s.seat_id = h.seat_id JOIN person p ON p.user_id = h.user_id
		JOIN attempt a ON a.round_id = h.seat_id || '/' || h.user_id AND a.place = h.place
		LEFT JOIN member m ON m.guild_id = s.guild_id AND m.user_id = h.user_id
		WHERE `+where+" ORDER BY h.place, a.attempt_id", args...)
	return list, err
}

// SeatVote is one person's vote for another's answer.
type SeatVote struct {
	Place         int
	UserID, ForID string
}

// SaveSeatVote takes a person's vote on a question of a hot seat; it replaces the one before.
func (t *Tx) SaveSeatVote(seat string, v SeatVote) error {
	_, err := t.exec(`INSERT INTO hot_vote (seat_id, place, user_id, for_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (seat_id, place, user_id) DO UPDATE SET for_id = excluded.for_id`, seat, v.Place, v.UserID, v.ForID)
	return err
}

// SeatVotes lists the votes of a hot seat by place, without those of people who left the server.
func (t *Tx) SeatVotes(seat string) ([]SeatVote, error) {
	var list []SeatVote
	err := t.all(func(r *sql.Rows) error {
		var v SeatVote
		err := r.Scan(&v.Place, &v.UserID, &v.ForID)
		list = append(list, v)
		return err
	}, `SELECT v.place, v.user_id, v.for_id FROM hot_vote v JOIN hot_seat s ON s.seat_id = v.seat_id
		LEFT JOIN member m ON m.guild_id = s.guild_id AND m.user_id = v.user_id
		WHERE v.seat_id = ? AND coalesce(m.left_ms, 0) = 0 ORDER BY v.place, v.user_id`, seat)
	return list, err
}
