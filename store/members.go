package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// Member is what a person chose in one server.
type Member struct {
	GuildID    string
	UserID     string
	Named      bool   // agreed to be named in reveals and recaps
	Unranked   bool   // wants no place on the leaderboard
	RemindAt   string // local time of day of the reminder, "19:00"; "" for none
	RemindZone string // IANA zone of RemindAt
	Shares     bool   // shows their progress to the members of this server
}

// Member is what a person chose in a server; one who never chose anything gets the zero choices.
func (t *Tx) Member(guildID, userID string) (Member, error) {
	m := Member{GuildID: guildID, UserID: userID}
	err := t.row("SELECT named, unranked, remind_at, remind_zone, shares FROM member WHERE guild_id = ? AND user_id = ?",
		[]any{guildID, userID}, &m.Named, &m.Unranked, &m.RemindAt, &m.RemindZone, &m.Shares)
	return m, unlessNotFound(err)
}

// ChooseMember saves what a person chose. Of somebody who never took part in that server (see SaveMember) there is nothing to save.
func (t *Tx) ChooseMember(m Member) error {
	n, err := t.exec("UPDATE member SET unranked = ? WHERE guild_id = ? AND user_id = ? AND unranked <> ?",
		m.Unranked, m.GuildID, m.UserID, m.Unranked)
	if err != nil {
		return err
	}
	if n > 0 {
		t.changes = append(t.changes, change{m.GuildID, m.UserID})
	}
	_, err = t.exec("UPDATE member SET named = ?, remind_at = ?, remind_zone = ?, shares = ? WHERE guild_id = ? AND user_id = ?",
		m.Named, m.RemindAt, m.RemindZone, m.Shares, m.GuildID, m.UserID)
	return err
}

// Shares says whether a member shows their progress to the members of a server. Nobody does who left it, or who never said so.
func (t *Tx) Shares(guildID, userID string) (bool, error) {
	var n int
	err := t.row("SELECT count(*) FROM member WHERE guild_id = ? AND user_id = ? AND shares = 1 AND left_ms = 0", []any{guildID, userID}, &n)
	return n > 0, err
}

// SharingMembers are those of whom Shares says that they do.
func (t *Tx) SharingMembers(guildID string) (map[string]bool, error) {
	return t.memberSet("SELECT user_id FROM member WHERE guild_id = ? AND shares = 1 AND left_ms = 0", guildID)
}

// StrictPacks names the packs by which those servers go that a person takes part in and that are strict; "" is the first pack.
func (t *Tx) StrictPacks(userID string) ([]string, error) {
	var list []string
	err := t.all(func(r *sql.Rows) error {
		var pack string
		err := r.Scan(&pack)
		list = append(list, pack)
		return err
	}, `SELECT DISTINCT g.pack FROM member m JOIN guild g ON g.guild_id = m.guild_id
		WHERE m.user_id = ? AND m.left_ms = 0 AND g.left_ms = 0 AND g.steer = 'strict' ORDER BY g.pack`, userID)
	return list, err
}

// NamedMembers are the members of a server who agreed to be named, without those who left.
func (t *Tx) NamedMembers(guildID string) (map[string]bool, error) {
	return t.memberSet("SELECT user_id FROM member WHERE guild_id = ? AND named = 1 AND left_ms = 0", guildID)
}

func (t *Tx) memberSet(query, guildID string) (map[string]bool, error) {
	set := map[string]bool{}
	err := t.all(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		set[id] = true
		return err
	}, query, guildID)
	return set, err
}

// RemindedMembers lists, over all servers, who asked for a reminder and takes direct messages.
func (t *Tx) RemindedMembers() ([]Member, error) {
	var list []Member
	err := t.all(func(r *sql.Rows) error {
		var m Member
		err := r.Scan(&m.GuildID, &m.UserID, &m.Named, &m.Unranked, &m.RemindAt, &m.RemindZone)
		list = append(list, m)
		return err
	}, `SELECT m.guild_id, m.user_id, m.named, m.unranked, m.remind_at, m.remind_zone FROM member m JOIN person p ON p.user_id = m.user_id
		WHERE m.remind_at <> '' AND p.closed_ms = 0 ORDER BY m.guild_id, m.user_id`)
	return list, err
}

// ClosedAt is when a person last refused a direct message; zero while they take them.
func (t *Tx) ClosedAt(userID string) (time.Time, error) {
	var closed int64
	err := t.row("SELECT closed_ms FROM person WHERE user_id = ?", []any{userID}, &closed)
	return at(closed), unlessNotFound(err)
}

// SetClosed notes that a person refused a direct message, or with the zero time that it may be tried again.
func (t *Tx) SetClosed(userID string, when time.Time) error {
	_, err := t.exec("UPDATE person SET closed_ms = ? WHERE user_id = ?", ms(when), userID)
	return err
}

// AnsweredDaily says whether a person has a graded answer to a daily.
func (t *Tx) AnsweredDaily(of Series, on interview.Date, userID string) (bool, error) {
	var n int
	err := t.row("SELECT count(*) FROM attempt WHERE guild_id = ? AND daily_date = ? AND profile = ? AND user_id = ? AND daily_date <> ''",
		[]any{of.Guild(), on.String(), of.Profile(), userID}, &n)
	return n > 0, err
}
