package notice

import (
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// remindWithin is how long after the chosen time a reminder may still be sent, so that a bot that was down does not write at night.
	remindWithin = 2 * time.Hour
	// remindFresh is how old a daily may be that somebody is reminded of.
	remindFresh = 24 * time.Hour
)

// remindDue is the moment of a member's reminder that has come and is not past, in the member's own zone; ok is false when there is none
// now.
func remindDue(m store.Member, zone *time.Location, now time.Time) (due time.Time, ok bool) {
	minute, ok := coach.ParseTime(m.RemindAt)
	if !ok {
		return time.Time{}, false
	}
	today := interview.DateOf(now.In(zone))
	for _, on := range []interview.Date{today, today - 1} { // the two hours may reach over midnight
		if due, ok := interview.DueAt(on, minute, zone); ok && !due.After(now) && now.Before(due.Add(remindWithin)) {
			return due, true
		}
	}
	return time.Time{}, false
}

// reminds says whether a member is to be reminded now of a daily that was sent at that moment. One that came after the chosen
// time waits for the next day: nobody is reminded of what was posted a minute ago.
func reminds(m store.Member, zone *time.Location, sent, now time.Time) bool {
	due, ok := remindDue(m, zone, now)
	return ok && !sent.After(due) && now.Sub(sent) <= remindFresh
}

// reminder is what a reminder says; ok is false when it is not wanted any more.
func (c *Notices) reminder(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error) {
	d, ok, err := c.reminderWanted(tx, n)
	if err != nil || !ok {
		return nil, false, err
	}
	lib, err := c.Library(tx, n.GuildID)
	if err != nil {
		return nil, false, err
	}
	r := Reminder{GuildID: n.GuildID, ChannelID: d.ChannelID, MessageID: d.MessageID, Date: d.Date}
	if d.Forum {
		r.ChannelID = d.MessageID
	}
	if r.Question, ok = lib.Question(d.Ask.Question); !ok {
		return nil, false, nil
	}
	v, err := c.reminded(tx, n)
	if err != nil {
		return nil, false, err
	}
	if r.Stake, err = c.stake(tx, v); err != nil {
		return nil, false, err
	}
	r.Plan, err = c.plans.Outlook(tx, v)
	return r, err == nil, err
}

func (c *Notices) reminderWanted(tx *store.Tx, n store.Notice) (d store.Daily, ok bool, err error) {
	m, err := tx.Member(n.GuildID, n.UserID)
	if err != nil {
		return d, false, fmt.Errorf("reading the member: %w", err)
	}
	if d, err = tx.Daily(n.Series(), n.Date); err != nil {
		return d, false, fmt.Errorf("reading the daily: %w", err)
	}
	if d.State != store.Sent || !reminds(m, c.Location(m.RemindZone), d.SettledAt, c.Now()) {
		return d, false, nil
	}
	over, err := c.dailies.Revealed(tx, n.Series(), n.Date)
	if err != nil || over {
		return d, false, err
	}
	answered, err := tx.AnsweredDaily(n.Series(), n.Date, n.UserID)
	return d, !answered, err
}
