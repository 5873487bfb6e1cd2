package store

import (
	"database/sql"

	"hotseat/questions/interview"
)

// A stay is a run of dates on which a person took part in a server, by the server's clock. Who leaves ends one, who is back begins another.
// A group's day counts those who stayed on it, so neither changes a day that is over.
type stay struct {
	guild string
	span  // last is endOfTime while they are here
}

// beginStay notes that a person is in a server from a date on, and counts them there. Who was gone for less than a day, or until a date
// that is yet to come because the clock was ahead, was never gone.
func (t *Tx) beginStay(guildID, userID string, on interview.Date) error {
	newest, was, err := t.newestStay(guildID, userID)
	if err != nil || was && newest.last == endOfTime {
		return err
	}
	from := on
	if was && newest.last >= on-1 {
		from = newest.last + 1
		_, err = t.exec("UPDATE stay SET last_date = '' WHERE guild_id = ? AND user_id = ? AND first_date = ?",
			guildID, userID, newest.first.String())
	} else {
		_, err = t.exec("INSERT INTO stay (guild_id, user_id, first_date) VALUES (?, ?, ?)", guildID, userID, on.String())
	}
	if err != nil {
		return err
	}
	return t.countMember(userID, []stay{{guildID, span{from, endOfTime}}}, 1)
}

// endStay notes that a person is in a server no more on a date, and counts them there until the day before.
func (t *Tx) endStay(guildID, userID string, on interview.Date) error {
	newest, was, err := t.newestStay(guildID, userID)
	if err != nil || !was || newest.last < endOfTime {
		return err
	}
	if newest.first >= on {
		_, err = t.exec("DELETE FROM stay WHERE guild_id = ? AND user_id = ? AND first_date = ?", guildID, userID, newest.first.String())
	} else {
		_, err = t.exec("UPDATE stay SET last_date = ? WHERE guild_id = ? AND user_id = ? AND first_date = ?",
			(on - 1).String(), guildID, userID, newest.first.String())
	}
	if err != nil {
		return err
	}
	return t.countMember(userID, []stay{{guildID, span{max(newest.first, on), endOfTime}}}, -1)
}

// newestStay is a person's last one in a server, if there was any.
func (t *Tx) newestStay(guildID, userID string) (s span, was bool, err error) {
	var first, last string
	err = t.row("SELECT first_date, last_date FROM stay WHERE guild_id = ? AND user_id = ? ORDER BY first_date DESC LIMIT 1",
		[]any{guildID, userID}, &first, &last)
	if err != nil {
		return span{}, false, unlessNotFound(err)
	}
	s, err = readSpan(first, last)
	return s, true, err
}

// staysOf are all of a person's.
func (t *Tx) staysOf(userID string) ([]stay, error) {
	var list []stay
	err := t.all(func(r *sql.Rows) error {
		var guild, first, last string
		if err := r.Scan(&guild, &first, &last); err != nil {
			return err
		}
		s, err := readSpan(first, last)
		list = append(list, stay{guild, s})
		return err
	}, "SELECT guild_id, first_date, last_date FROM stay WHERE user_id = ?", userID)
	return list, err
}

// staysIn are all in a server, by person.
func (t *Tx) staysIn(guildID string) (map[string][]span, error) {
	all := map[string][]span{}
	err := t.all(func(r *sql.Rows) error {
		var user, first, last string
		if err := r.Scan(&user, &first, &last); err != nil {
			return err
		}
		s, err := readSpan(first, last)
		all[user] = append(all[user], s)
		return err
	}, "SELECT user_id, first_date, last_date FROM stay WHERE guild_id = ?", guildID)
	return all, err
}

func readSpan(first, last string) (s span, err error) {
	if s.first, err = date(first); err != nil {
		return s, err
	}
	if s.last = endOfTime; last != "" {
		s.last, err = date(last)
	}
	return s, err
}

// within is the part of a span that lies in another; empty when none does.
func (s span) within(other span) span {
	return span{max(s.first, other.first), min(s.last, other.last)}
}
