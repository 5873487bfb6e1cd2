package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Queued is a question that an admin wants asked.
type Queued struct {
	ID       int64
	GuildID  string
	Profile  string         // of its series; "" is the main one
	Date     interview.Date // on which; 0: as soon as one without a date is due
	Question interview.QuestionID
	Why      *interview.Reason      // why it would be asked anyhow (a swap keeps it); nil: an organiser chose it
	Instead  []interview.QuestionID // what swaps took away from that date
	AddedBy  string
	AddedAt  time.Time
}

// Enqueue adds to the queue of a series and gives the new entry's id. ErrExists when that date has a question already, or when the
// question waits already without a date.
func (t *Tx) Enqueue(q Queued) (id int64, err error) {
	return t.insert(`INSERT INTO queue (guild_id, profile, local_date, question_id, reason, instead, added_by, added_ms)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, q.GuildID, q.Profile, dateText(q.Date), q.Question, reasonText(q.Why),
		text(append([]interview.QuestionID{}, q.Instead...)),
		q.AddedBy, ms(q.AddedAt))
}

func reasonText(why *interview.Reason) string {
	if why == nil {
		return ""
	}
	return text(why)
}

// Unqueue takes an entry out of the queue of a series; one that is not there is nothing.
func (t *Tx) Unqueue(of Series, id int64) error {
	_, err := t.exec("DELETE FROM queue WHERE guild_id = ? AND profile = ? AND queue_id = ?", of.Guild(), of.Profile(), id)
	return err
}

// UnqueueQuestion takes a question out of the queue of a series, wherever it stands in it.
func (t *Tx) UnqueueQuestion(of Series, q interview.QuestionID) error {
	_, err := t.exec("DELETE FROM queue WHERE guild_id = ? AND profile = ? AND question_id = ?", of.Guild(), of.Profile(), q)
	return err
}

// UnqueueEverywhere takes a question out of the queues of all series of a server.
func (t *Tx) UnqueueEverywhere(guildID string, q interview.QuestionID) error {
	_, err := t.exec("DELETE FROM queue WHERE guild_id = ? AND question_id = ?", guildID, q)
	return err
}

// Queue lists the queue of a series: those with a date by date, then the others in the order in which they were added.
func (t *Tx) Queue(of Series) ([]Queued, error) {
	return t.queue("guild_id = ? AND profile = ?", of.Guild(), of.Profile())
}

// AllQueued lists the queues of all series of a server as one, in the order of Queue.
func (t *Tx) AllQueued(guildID string) ([]Queued, error) {
	return t.queue("guild_id = ?", guildID)
}

func (t *Tx) queue(where string, args ...any) ([]Queued, error) {
	var list []Queued
	err := t.all(func(r *sql.Rows) error {
		var q Queued
		var on, why, instead string
		var added int64
		if err := r.Scan(&q.ID, &q.GuildID, &q.Profile, &on, &q.Question, &why, &instead, &q.AddedBy, &added); err != nil {
			return err
		}
		q.AddedAt = at(added)
		var err error
		if q.Date, err = date(on); err != nil {
			return err
		}
		if why != "" {
			q.Why = new(interview.Reason)
			if err := parse(why, q.Why); err != nil {
				return err
			}
		}
		list = append(list, q)
		return parse(instead, &list[len(list)-1].Instead)
	}, "SELECT queue_id, guild_id, profile, local_date, question_id, reason, instead, added_by, added_ms FROM queue WHERE "+where+`
		ORDER BY local_date = '', local_date, queue_id`, args...)
	return list, err
}
