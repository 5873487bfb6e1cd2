// Package tie ties the coach's features together. It is the only place that knows them all.
package tie

import (
	"context"
	"errors"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/appeal"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/hotseat"
	"hotseat/bot/coach/library"
	"hotseat/bot/coach/notice"
	"hotseat/bot/coach/pair"
	"hotseat/bot/coach/plan"
	"hotseat/bot/coach/round"
	"hotseat/store"
)

// Coach is all that the bot does.
type Coach struct {
	*coach.Core
	*round.Rounds
	*daily.Dailies
	*notice.Notices
	*library.Librarian
	*appeal.Appeals
	*group.Group
	*pair.Pairs
	*hotseat.Seats
	*plan.Plans
}

// New ties the features together.
func New(o coach.Options) *Coach {
	core := coach.New(o)
	c := &Coach{Core: core}
	c.Dailies = daily.New(core)
	c.Rounds = round.New(core, c.Dailies)
	c.Dailies.AnsweredIn(c.Rounds)
	c.Plans = plan.New(core)
	c.Notices = notice.New(core, c.Dailies, c.Rounds, c.Plans)
	c.Librarian = library.New(core, c.Rounds)
	c.Appeals = appeal.New(core, c.Dailies, c.Rounds)
	c.Group = group.New(core, c.Dailies, c.Rounds, c.Plans)
	c.Pairs = pair.New(core)
	c.Seats = hotseat.New(core)
	core.AlsoKeeps(c.Seats)
	return c
}

// Poster puts things into channels, and says things to people.
type Poster interface {
	daily.Poster
	notice.Poster
	pair.Poster
	hotseat.Poster
	group.Roles
	coach.Roster
}

// Posts tells how to post. It is called once, before anything is due.
func (c *Coach) Posts(p Poster) {
	c.Core.Asks(p)
	c.Dailies.Posts(p)
	c.Notices.Posts(p)
	c.Librarian.Posts(p)
	c.Appeals.Posts(p)
	c.Pairs.Posts(p)
	c.Seats.Posts(p)
	c.GivesRoles(p)
}

// DoDue does all that is due: dailies, then hot seats and rounds that close, then reveals, recaps, reminders and words to organisers, pairs,
// then who left, roles for streaks, and what is kept too long.
// It is idempotent, and may be called at any time and as often as one likes. While the clock is not believed nothing is due, and organisers
// are told of it.
func (c *Coach) DoDue(ctx context.Context) error {
	if !c.Believed(ctx) {
		return c.TellClock(ctx)
	}
	posted := c.PostDue(ctx) // before anything else chooses a question
	_, seats := c.SeatsDue(ctx)
	return errors.Join(posted, seats, c.CloseDue(ctx), c.SendDue(ctx), c.SettlePairs(ctx), c.LookDue(ctx), c.GiveRolesDue(ctx),
		c.Purge(ctx))
}

// RunSeats has the hot seats go on, and their posts say how things are. It returns when something of them is due next, zero when nothing
// is. Like DoDue it is idempotent, and does nothing while the clock is not believed.
func (c *Coach) RunSeats(ctx context.Context) (next time.Time, err error) {
	if !c.Believed(ctx) {
		return time.Time{}, nil
	}
	next, err = c.SeatsDue(ctx)
	edit, shown := c.ShowSeats(ctx)
	if next.IsZero() || !edit.IsZero() && edit.Before(next) {
		next = edit
	}
	return next, errors.Join(err, shown)
}

// MindRounds does what is due in rounds alone, which goes by the second: it closes those whose time is up, and says how much time is left.
// next is when it has something to do next; zero when it knows of nothing. It may be called beside DoDue.
func (c *Coach) MindRounds(ctx context.Context) (next time.Time, err error) {
	if !c.Believed(ctx) {
		return next, nil
	}
	if err := errors.Join(c.CloseDue(ctx), c.SendRounds(ctx)); err != nil {
		return next, err
	}
	return c.NextDue(ctx)
}

// Upcoming lists the moments after from and up to to at which something may be due: a daily, a reveal, a recap, a reminder, an exam's end,
// a step of a hot seat.
func (c *Coach) Upcoming(tx *store.Tx, from, to time.Time) ([]time.Time, error) {
	dailies, err := c.Dailies.Upcoming(tx, from, to)
	if err != nil {
		return nil, err
	}
	notices, err := c.Notices.Upcoming(tx, from, to)
	if err != nil {
		return nil, err
	}
	seats, err := c.Seats.Upcoming(tx, from, to)
	if err != nil {
		return nil, err
	}
	rounds, err := c.Rounds.Upcoming(tx, from, to)
	return slices.Concat(dailies, notices, seats, rounds), err
}
