package store

import (
	"database/sql"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// This file keeps item_day: what a person's state of an item was at the end of each day on which they answered it. With it, where somebody
// stood on a date is looked up, at a cost that goes by the number of items and not of answers.

// itemDay is one row: a person's item on one of their dates.
type itemDay struct {
	item   interview.ItemID
	on     interview.Date
	state  interview.ItemState // after the date's last answer
	points int                 // see points; of the date's first answer
	first  time.Time           // when that was given
}

// points is what an answer is worth in a week's points: what a machine recognised or a peer confirmed, 0 to 100.
func points(v interview.Verdict) int {
	if v.Aloud { // nobody but its author heard it
		return 0
	}
	return min(max(v.Recognised, 0), 100)
}

// foldDays is what item_day holds of a person's answers, which are in order, and the states that they end in.
func foldDays(answers []interview.PastAnswer) ([]itemDay, map[interview.ItemID]interview.ItemState) {
	type key struct {
		item interview.ItemID
		on   interview.Date
	}
	var days []itemDay
	at := map[key]int{}
	states := map[interview.ItemID]interview.ItemState{}
	for _, a := range answers {
		states[a.Item] = states[a.Item].After(a.Verdict, a.On, a.At)
		i, had := at[key{a.Item, a.On}]
		if !had {
			i = len(days)
			at[key{a.Item, a.On}] = i
			days = append(days, itemDay{item: a.Item, on: a.On, points: points(a.Verdict), first: a.At})
		}
		days[i].state = states[a.Item]
	}
	return days, states
}

// saveItemDay keeps the state after one more answer of a day; the points stay those of its first answer.
func (t *Tx) saveItemDay(userID string, d itemDay) error {
	_, err := t.exec("INSERT INTO item_day (user_id, item_id, local_date, points, first_ms, "+stateColumns+`)
		VALUES (?, ?, ?, ?, ?, `+stateValueMarks+`)
		ON CONFLICT (user_id, item_id, local_date) DO UPDATE SET `+stateRenewed,
		append([]any{userID, d.item, d.on.String(), d.points, ms(d.first)}, stateValues(d.state)...)...)
	return err
}

// statesOn takes an item that was not answered since as it is, and looks up the others day by day. It begins at memory, which has one row
// an item: as a plain JOIN it would begin with all of a person's rows in item_day.
var statesOn = "SELECT item_id, " + stateColumns + ` FROM memory WHERE user_id = ?1 AND last_date <= ?2
	UNION ALL SELECT m.item_id, d.` + strings.ReplaceAll(stateColumns, ", ", ", d.") + ` FROM memory m CROSS JOIN item_day d
	WHERE m.user_id = ?1 AND m.last_date > ?2 AND d.user_id = m.user_id AND d.item_id = m.item_id AND d.local_date =
		(SELECT max(x.local_date) FROM item_day x WHERE x.user_id = m.user_id AND x.item_id = m.item_id AND x.local_date <= ?2)`

// StatesOn gives a person's state of every item tried up to a date, as it was at the end of that date: after the last answer on it or
// before it. Strength fades from there by the date that it is asked for, so "where they stood on a date" is these states on that date. It
// costs one look for each item, however many answers there are.
func (t *Tx) StatesOn(userID string, on interview.Date) (map[interview.ItemID]interview.ItemState, error) {
	states := map[interview.ItemID]interview.ItemState{}
	err := t.all(func(r *sql.Rows) error {
		var item interview.ItemID
		state, err := scanState(func(into ...any) error { return r.Scan(append([]any{&item}, into...)...) })
		states[item] = state
		return err
	}, statesOn, userID, on.String())
	interview.SetLevels(states)
	return states, err
}

// ItemDay is a day on which a person answered an item.
type ItemDay struct {
	Item   interview.ItemID
	On     interview.Date
	State  interview.ItemState // at its end
	Points int                 // what its first answer earned
}

// ItemDaysAfter lists up to n of a person's, in order of the items and then of the dates, after one of them.
func (t *Tx) ItemDaysAfter(userID string, item interview.ItemID, on interview.Date, n int) ([]ItemDay, error) {
	var list []ItemDay
	err := t.all(func(r *sql.Rows) error {
		var d ItemDay
		var when string
		state, err := scanState(func(into ...any) error { return r.Scan(append([]any{&d.Item, &when, &d.Points}, into...)...) })
		if err != nil {
			return err
		}
		d.State = state
		d.On, err = date(when)
		list = append(list, d)
		return err
	}, "SELECT item_id, local_date, points, "+stateColumns+` FROM item_day WHERE user_id = ? AND (item_id, local_date) > (?, ?)
		ORDER BY item_id, local_date LIMIT ?`, userID, item, dateText(on), n)
	return list, err
}

// Earning is what a person earned with the day's first answer to an item.
type Earning struct {
	Item   interview.ItemID
	Points int // 0 to 100: what a machine recognised or a peer confirmed
}

// Earned lists what a person earned since a moment. An item counts once for each of their dates, so it grows with items and days alone.
func (t *Tx) Earned(userID string, since time.Time) ([]Earning, error) {
	var list []Earning
	err := t.all(func(r *sql.Rows) error {
		var e Earning
		err := r.Scan(&e.Item, &e.Points)
		list = append(list, e)
		return err
	}, "SELECT item_id, points FROM item_day WHERE user_id = ? AND first_ms >= ?", userID, ms(since))
	return list, err
}

// EarnedIn is Earned of all members of a server, without those who left, by person.
func (t *Tx) EarnedIn(guildID string, since time.Time) (map[string][]Earning, error) {
	all := map[string][]Earning{}
	var user string // scanned into again and again
	var e Earning
	into := []any{&user, &e.Item, &e.Points}
	err := t.all(func(r *sql.Rows) error {
		err := r.Scan(into...)
		all[user] = append(all[user], e)
		return err
	}, `SELECT d.user_id, d.item_id, d.points FROM member m JOIN item_day d ON d.user_id = m.user_id
		WHERE m.guild_id = ? AND m.left_ms = 0 AND d.first_ms >= ?`, guildID, ms(since))
	return all, err
}
