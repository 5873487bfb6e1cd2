package store

import (
	"database/sql"
	"time"

	"hotseat/questions/interview"
)

// SeatPlan is a server's weekly hot seat.
type SeatPlan struct {
	GuildID   string
	ChannelID string
	Weekday   time.Weekday
	Time      string // local, "19:00"
	Section   interview.Section
	Minutes   int
	Questions int
	MadeAt    time.Time // nothing before it is due
}

// SaveSeatPlan makes or replaces a server's weekly hot seat.
func (t *Tx) SaveSeatPlan(p SeatPlan) error {
	_, err := t.exec(`INSERT INTO hot_plan (guild_id, channel_id, weekday, post_time, section, minutes, questions, made_ms)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, weekday = excluded.weekday,
		post_time = excluded.post_time, section = excluded.section, minutes = excluded.minutes, questions = excluded.questions,
		made_ms = excluded.made_ms`, p.GuildID, p.ChannelID, int(p.Weekday), p.Time, p.Section, p.Minutes, p.Questions, ms(p.MadeAt))
	return err
}

// DropSeatPlan ends a server's weekly hot seat.
func (t *Tx) DropSeatPlan(guildID string) error {
	_, err := t.exec("DELETE FROM hot_plan WHERE guild_id = ?", guildID)
	return err
}

const seatPlanColumns = "p.guild_id, p.channel_id, p.weekday, p.post_time, p.section, p.minutes, p.questions, p.made_ms"

// SeatPlan is a server's weekly hot seat, or ErrNotFound.
func (t *Tx) SeatPlan(guildID string) (SeatPlan, error) {
	return scanSeatPlan(func(into ...any) error {
		return t.row("SELECT "+seatPlanColumns+" FROM hot_plan p WHERE p.guild_id = ?", []any{guildID}, into...)
	})
}

// SeatPlans lists the weekly hot seats of all servers that the bot has not left.
func (t *Tx) SeatPlans() ([]SeatPlan, error) {
	var list []SeatPlan
	err := t.all(func(r *sql.Rows) error {
		p, err := scanSeatPlan(r.Scan)
		list = append(list, p)
		return err
	}, "SELECT "+seatPlanColumns+` FROM hot_plan p LEFT JOIN guild g ON g.guild_id = p.guild_id WHERE coalesce(g.left_ms, 0) = 0
		ORDER BY p.guild_id`)
	return list, err
}

func scanSeatPlan(scan func(into ...any) error) (SeatPlan, error) {
	var p SeatPlan
	var weekday int
	var made int64
	err := scan(&p.GuildID, &p.ChannelID, &weekday, &p.Time, &p.Section, &p.Minutes, &p.Questions, &made)
	p.Weekday, p.MadeAt = time.Weekday(weekday), at(made)
	return p, err
}

// SeatEvent is a scheduled event of Discord's that was made, or tried to be made, for a date of a server's weekly hot seat.
type SeatEvent struct {
	GuildID  string
	Date     interview.Date
	EventID  string // "" when none came of it, or when nobody knows
	StartsAt time.Time
}

// AddSeatEvent notes that an event is about to be made. ErrExists when that was tried for this date.
func (t *Tx) AddSeatEvent(e SeatEvent) error {
	_, err := t.exec("INSERT INTO hot_event (guild_id, local_date, event_id, starts_ms) VALUES (?, ?, ?, ?)", e.GuildID, e.Date.String(),
		e.EventID, ms(e.StartsAt))
	return err
}

// SettleSeatEvent notes the event that was made for a date.
func (t *Tx) SettleSeatEvent(guildID string, on interview.Date, eventID string) error {
	_, err := t.exec("UPDATE hot_event SET event_id = ? WHERE guild_id = ? AND local_date = ?", eventID, guildID, on.String())
	return err
}

// DropSeatEvent forgets the event of a date, so that another can be made.
func (t *Tx) DropSeatEvent(guildID string, on interview.Date) error {
	_, err := t.exec("DELETE FROM hot_event WHERE guild_id = ? AND local_date = ?", guildID, on.String())
	return err
}

// SeatEvents lists what was tried for a server's dates from a first one on.
func (t *Tx) SeatEvents(guildID string, first interview.Date) ([]SeatEvent, error) {
	var list []SeatEvent
	err := t.all(func(r *sql.Rows) error {
		var e SeatEvent
		var on string
		var starts int64
		if err := r.Scan(&e.GuildID, &on, &e.EventID, &starts); err != nil {
			return err
		}
		var err error
		e.StartsAt = at(starts)
		e.Date, err = date(on)
		list = append(list, e)
		return err
	}, "SELECT guild_id, local_date, event_id, starts_ms FROM hot_event WHERE guild_id = ? AND local_date >= ? ORDER BY local_date",
		guildID, first.String())
	return list, err
}
