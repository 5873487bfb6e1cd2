package notice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// leastRise is how many points a section must have risen for a recap to say so: less would show as the same number twice.
const leastRise = 1

// recapAt is when the recap of the week before a Monday is due: with that day's daily, or at its time of day when Monday has none.
func (c *Notices) recapAt(g store.Guild, monday interview.Date) (time.Time, bool) {
	if due, ok := c.dailies.DueAt(g, monday); ok {
		return due, true
	}
	minute, _ := coach.ParseTime(g.PostTime)
	return interview.DueAt(monday, minute, c.Location(g.Zone))
}

// recapDue says whether a server's recap is to be decided now, on its local date today.
func (c *Notices) recapDue(g store.Guild, today interview.Date, now time.Time) bool {
	if !g.Recap || today.Weekday() != time.Monday || g.PausedOn(today) {
		return false
	}
	due, ok := c.recapAt(g, today)
	return ok && !due.After(now) && !due.Before(g.ReadyAt)
}

// worthTelling says whether the week before a Monday has anything to tell: dailies there were, and somebody was active.
func worthTelling(tx tx, g store.Guild, monday interview.Date) (bool, error) {
	first, err := tx.FirstSent(g.ID)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the first daily: %w", err)
	}
	if first >= monday {
		return false, nil
	}
	active, err := tx.ActiveMembers(g.ID, monday-7, monday-1)
	if err != nil {
		return false, fmt.Errorf("reading members: %w", err)
	}
	return len(active) > 0, nil
}

// composeRecap is a recap as it is to be published.
func (c *Notices) composeRecap(ctx context.Context, g store.Guild, n store.Notice) (Notice, bool, error) {
	note := Notice{GuildID: g.ID, ChannelID: g.ChannelID, Forum: g.Forum, Date: n.Date, Nonce: n.Nonce, DecidedAt: n.DecidedAt}
	if _, err := c.LookWhoIsHere(ctx, g.ID, coach.ActiveIn(g.ID, n.Date-1), coach.MostLooks); err != nil {
		return note, false, err
	}
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		r, err := c.recap(tx, g, n.Date)
		note.Recap = &r
		return err
	})
	return note, err == nil, err
}

// recap sums the week before a Monday up.
func (c *Notices) recap(tx tx, g store.Guild, monday interview.Date) (Recap, error) {
	r := Recap{From: monday - 7, To: monday - 1, Strict: g.Steer == interview.Strict}
	var err error
	for i := range r.Days {
		on := r.From + interview.Date(i)
		if r.Days[i], err = tx.AnswersGiven(g.ID, on, on); err != nil {
			return r, fmt.Errorf("counting answers: %w", err)
		}
		r.Answers += r.Days[i]
	}
	if err := r.fillDays(tx, g); err != nil {
		return r, err
	}
	if r.GroupStreak, err = c.GroupStreak(tx, g); err != nil {
		return r, err
	}
	return r, c.fillSections(tx, g, &r)
}

// fillDays counts who was active, and whose week was solid.
func (r *Recap) fillDays(tx tx, g store.Guild) error {
	active, err := tx.ActiveMembers(g.ID, r.From, r.To)
	if err != nil {
		return fmt.Errorf("reading members: %w", err)
	}
	days, err := tx.MemberDaysIn(g.ID, r.From, r.To)
	if err != nil {
		return fmt.Errorf("reading active days: %w", err)
	}
	named, err := tx.NamedMembers(g.ID)
	if err != nil {
		return fmt.Errorf("reading who may be named: %w", err)
	}
	for _, m := range active {
		r.Active++
		if interview.Streak(days[m.UserID], r.To).ThisWeek < solidWeek {
			continue
		}
		r.Solid++
		if named[m.UserID] {
			r.SolidNames = append(r.SolidNames, m.Name)
		}
	}
	return nil
}

// solidWeek is how many active days make a week solid.
const solidWeek = 5

// fillSections compares where the group stood before the week with where it stood after it, over the same people: those active in the 30
// days up to its end, so that who comes or goes raises or lowers nothing.
func (c *Notices) fillSections(tx tx, g store.Guild, r *Recap) error {
	members, err := tx.ActiveMembers(g.ID, r.To-coach.ActiveDays+1, r.To)
	if err != nil {
		return fmt.Errorf("reading members: %w", err)
	}
	r.Quorum = interview.Quorum(len(members), g.Quorum)
	var before, after []interview.Standing
	for _, m := range members {
		was, err1 := tx.StatesOn(m.UserID, r.From-1)
		is, err2 := tx.StatesOn(m.UserID, r.To)
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("reading strengths: %w", err)
		}
		before = append(before, c.Standing(g, was, r.From-1))
		after = append(after, c.Standing(g, is, r.To))
	}
	from, to := interview.GroupStanding(before), interview.GroupStanding(after)
	for _, s := range to.Sections {
		r.Sections = append(r.Sections, SectionWeek{Title: s.Title, Score: s.Score, Before: from.Of(s.Section).Score,
			Weakest: s.Section == to.Weakest})
	}
	r.Weakest, r.Score = to.Heading(to.Weakest), to.Readiness
	if section, by := interview.Rise(from, to); by >= leastRise {
		r.Rose, r.RoseFrom, r.RoseTo = to.Heading(section), from.Of(section).Score, to.Of(section).Score
	}
	return nil
}
