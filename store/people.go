package store

import (
	"database/sql"
	"slices"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// Person is one person over all servers.
type Person struct {
	UserID string
	Name   string // display name as Discord has it; hostile text
	Zone   string // IANA zone that the person's dates are local to
	Home   string // the server first acted in, "" none: its zone is the person's until they choose one
	Days   PersonDays
	Light  bool // wants pictures light; see SetLight
}

// PersonDays is how a person's dates go by the zone. The zero value: days end at midnight there, and it was never changed.
type PersonDays struct {
	Own        bool           // the person chose the zone
	Ends       int            // minutes after midnight at which a day ends
	Before     string         // the zone before the last change; "" there was none
	BeforeEnds int            // and when its days ended
	First      interview.Date // the calendar of that change
	Changed    int64          // milliseconds since 1970
	Since      int64
}

func (d PersonDays) text() string {
	if d == (PersonDays{}) {
		return ""
	}
	return text(d)
}

func (p *Person) readDays(s string) error {
	if s == "" {
		return nil
	}
	return parse(s, &p.Days)
}

// Calendar is that of the last change of zone.
func (d PersonDays) Calendar() interview.Calendar {
	return interview.Calendar{First: d.First, Changed: at(d.Changed), Since: at(d.Since)}
}

// SetCalendar notes that of a change of zone.
func (d *PersonDays) SetCalendar(c interview.Calendar) {
	d.First, d.Changed, d.Since = c.First, ms(c.Changed), ms(c.Since)
}

// SavePerson makes or renews a person, but for their choice of pictures.
func (t *Tx) SavePerson(p Person) error {
	_, err := t.exec(`INSERT INTO person (user_id, name, zone, home, calendar) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, zone = excluded.zone, home = excluded.home, calendar = excluded.calendar`,
		p.UserID, p.Name, p.Zone, p.Home, p.Days.text())
	if err != nil {
		return err
	}
	return t.changed(p.UserID)
}

// Person is a person by id, or ErrNotFound.
func (t *Tx) Person(userID string) (Person, error) {
	p := Person{UserID: userID}
	var days string
	err := t.row("SELECT name, zone, home, calendar, light FROM person WHERE user_id = ?", []any{userID},
		&p.Name, &p.Zone, &p.Home, &days, &p.Light)
	if err != nil {
		return p, err
	}
	return p, p.readDays(days)
}

// SetLight notes whether a person wants pictures light.
func (t *Tx) SetLight(userID string, light bool) error {
	_, err := t.exec("UPDATE person SET light = ? WHERE user_id = ?", light, userID)
	return err
}

// ForgetPerson deletes a person with everything that is theirs, attempts included, and counts these. A question that they wrote and a
// server accepted stays there without their name.
func (t *Tx) ForgetPerson(userID string) (attempts int, err error) {
	if err := t.row("SELECT count(*) FROM attempt WHERE user_id = ? AND corrects IS NULL", []any{userID}, &attempts); err != nil {
		return 0, err
	}
	if err := t.changed(userID); err != nil {
		return 0, err
	}
	if err := t.uncount(userID); err != nil {
		return 0, err
	}
	if err := t.forgetPairs(userID); err != nil {
		return 0, err
	}
	for _, query := range []string{
		"DELETE FROM notice WHERE user_id = ? AND user_id <> ''",
		"DELETE FROM question WHERE author_id = ? AND author_id <> '' AND state <> 'accepted'",
		"UPDATE question SET author_id = '' WHERE author_id = ? AND author_id <> ''",
		"UPDATE question SET decided_by = '' WHERE decided_by = ? AND decided_by <> ''",
		"UPDATE appeal SET decided_by = '' WHERE decided_by = ? AND decided_by <> ''",
		"UPDATE queue SET added_by = '' WHERE added_by = ? AND added_by <> ''",
		"UPDATE guild SET organiser_id = '' WHERE organiser_id = ? AND organiser_id <> ''",
		"UPDATE hot_seat SET starter_id = '' WHERE starter_id = ? AND starter_id <> ''",
	} {
		if _, err := t.exec(query, userID); err != nil {
			return 0, err
		}
	}
	_, err = t.exec("DELETE FROM person WHERE user_id = ?", userID)
	return attempts, err
}

// SaveMember notes that a person takes part in a server, on the server's date: the first one there, or that from which one who had left is
// back.
func (t *Tx) SaveMember(guildID, userID string, on interview.Date) error {
	n, err := t.exec("INSERT INTO member (guild_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING", guildID, userID)
	if err != nil {
		return err
	}
	if n == 0 {
		w, err := t.Whereabouts(guildID, userID)
		if err != nil || w.LeftAt.IsZero() {
			return err
		}
		return t.comeBack(guildID, userID, time.Time{}, on)
	}
	t.changes = append(t.changes, change{guildID, userID})
	return t.beginStay(guildID, userID, on)
}

// Known says whether all that SavePerson and SaveMember would write of a person is written already: their name, their days, and that they
// take part in a server ("" for none), from which they have not gone.
func (t *Tx) Known(p Person, guildID string) (bool, error) {
	var n int
	err := t.row(`SELECT count(*) FROM person WHERE user_id = ? AND name = ? AND zone = ? AND home = ? AND calendar = ?
		AND (? = '' OR EXISTS (SELECT 1 FROM member m WHERE m.guild_id = ? AND m.user_id = person.user_id
			AND m.left_ms = 0))`,
		[]any{p.UserID, p.Name, p.Zone, p.Home, p.Days.text(), guildID, guildID}, &n)
	return n > 0, err
}

// ActiveMembers lists the members of a server, without those who left, who were active on a date from first to last, in order of their ids.
func (t *Tx) ActiveMembers(guildID string, first, last interview.Date) ([]Person, error) {
	return t.members(guildID, "SELECT 1 FROM day d WHERE d.user_id = m.user_id AND d.local_date BETWEEN ? AND ?",
		first.String(), last.String())
}

// RankedMembers lists everyone who takes part in a server, has an attempt and wants a place on its leaderboard, in order of their ids.
func (t *Tx) RankedMembers(guildID string) ([]Person, error) {
	return t.members(guildID, "SELECT 1 FROM attempt a WHERE a.user_id = m.user_id AND m.unranked = 0")
}

// RankedMember is one of RankedMembers, or ErrNotFound.
func (t *Tx) RankedMember(guildID, userID string) (Person, error) {
	p := Person{UserID: userID}
	var days string
	err := t.row(`SELECT p.name, p.zone, p.calendar FROM member m JOIN person p ON p.user_id = m.user_id
		WHERE m.guild_id = ? AND m.user_id = ? AND m.left_ms = 0 AND m.unranked = 0
		AND EXISTS (SELECT 1 FROM attempt a WHERE a.user_id = m.user_id)`,
		[]any{guildID, userID}, &p.Name, &p.Zone, &days)
	if err != nil {
		return p, err
	}
	return p, p.readDays(days)
}

// members lists a server's members, without those who left, of whom a row of that query exists.
func (t *Tx) members(guildID, with string, args ...any) ([]Person, error) {
	var people []Person
	err := t.all(func(r *sql.Rows) error {
		var p Person
		var days string
		if err := r.Scan(&p.UserID, &p.Name, &p.Zone, &days); err != nil {
			return err
		}
		err := p.readDays(days)
		people = append(people, p)
		return err
	}, `SELECT p.user_id, p.name, p.zone, p.calendar FROM member m JOIN person p ON p.user_id = m.user_id
		WHERE m.guild_id = ? AND m.left_ms = 0 AND EXISTS (`+with+`) ORDER BY p.user_id`, append([]any{guildID}, args...)...)
	return people, err
}

// MemberDays gives the active dates of a server's members, without those who left, by person, in order.
func (t *Tx) MemberDays(guildID string) (map[string][]interview.Date, error) {
	return t.memberDays(notGone, guildID)
}

// MemberDaysIn is MemberDays from a first date to a last.
func (t *Tx) MemberDaysIn(guildID string, first, last interview.Date) (map[string][]interview.Date, error) {
	return t.memberDays(notGone+"AND d.local_date BETWEEN ? AND ? ", guildID, first.String(), last.String())
}

// notGone leaves out who left.
const notGone = "AND m.left_ms = 0 "

func (t *Tx) memberDays(also string, args ...any) (map[string][]interview.Date, error) {
	days := map[string][]interview.Date{}
	read := map[string]interview.Date{} // most members have the same few hundred dates
	err := t.all(func(r *sql.Rows) error {
		var user, all string
		if err := r.Scan(&user, &all); err != nil {
			return err
		}
		list := make([]interview.Date, 0, strings.Count(all, " ")+1)
		for d := range strings.SplitSeq(all, " ") {
			on, ok := read[d]
			if !ok {
				var err error
				if on, err = date(d); err != nil {
					return err
				}
				read[d] = on
			}
			list = append(list, on)
		}
		slices.Sort(list) // what string_agg gives has no order that could be relied on
		days[user] = list
		return nil
	}, `SELECT m.user_id, string_agg(d.local_date, ' ') FROM member m JOIN day d ON d.user_id = m.user_id
		WHERE m.guild_id = ? `+also+"GROUP BY m.user_id", args...) // a row a person: a row a day takes ten times as long
	return days, err
}

// Days gives the local dates on which a person was active, in order: a row a date, however much was done on it.
func (t *Tx) Days(userID string) ([]interview.Date, error) {
	return t.dates("SELECT local_date FROM day WHERE user_id = ? ORDER BY local_date", userID)
}

// AddCheckin notes code pushed on a local date, and whether a public push of that date was seen; a second one on the same date is
// ErrExists.
func (t *Tx) AddCheckin(userID string, on interview.Date, verified bool, when time.Time) error {
	if _, err := t.exec("INSERT INTO checkin (user_id, local_date, what, at_ms, verified) VALUES (?, ?, '', ?, ?)",
		userID, on.String(), ms(when), verified); err != nil {
		return err
	}
	return t.addDay(userID, on)
}

// VerifyCheckin notes that a public push of a date that has a check-in was seen.
func (t *Tx) VerifyCheckin(userID string, on interview.Date) error {
	_, err := t.exec("UPDATE checkin SET verified = 1 WHERE user_id = ? AND local_date = ?", userID, on.String())
	return err
}

// SaveDraft keeps what was typed into a form; no fields removes it.
func (t *Tx) SaveDraft(userID, slot string, fields map[string]string) error {
	if len(fields) == 0 {
		_, err := t.exec("DELETE FROM draft WHERE user_id = ? AND slot = ?", userID, slot)
		return err
	}
	_, err := t.exec(`INSERT INTO draft (user_id, slot, fields) VALUES (?, ?, ?)
		ON CONFLICT (user_id, slot) DO UPDATE SET fields = excluded.fields`, userID, slot, text(fields))
	return err
}

// Draft is what was kept for a form, or nil.
func (t *Tx) Draft(userID, slot string) (map[string]string, error) {
	var s string
	err := t.row("SELECT fields FROM draft WHERE user_id = ? AND slot = ?", []any{userID, slot}, &s)
	if err != nil {
		return nil, unlessNotFound(err)
	}
	var fields map[string]string
	return fields, parse(s, &fields)
}
