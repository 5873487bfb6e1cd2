package coach

import (
	"context"
	"errors"
	"time"

	"hotseat/store"
)

// Coach is all that the bot does.
type Coach struct {
	*Core
	*Rounds
	*Dailies
	*Notices
	*Librarian
	*Group
}

// New ties the features together.
func New(o Options) *Coach {
	core := NewCore(o)
	c := &Coach{Core: core}
	c.Dailies = NewDailies(core)
	c.Rounds = NewRounds(core, c.Dailies)
	c.Dailies.AnsweredIn(c.Rounds)
	c.Notices = NewNotices(core, c.Dailies, c.Rounds)
	c.Librarian = NewLibrarian(core, c.Rounds)
	c.Group = NewGroup(core, c.Dailies, c.Rounds)
	return c
}

// Poster puts things into channels, and says things to people.
type Poster interface {
	DailyPoster
	NoticePoster
}

// Posts tells how to post. It is called once, before anything is due.
func (c *Coach) Posts(p Poster) {
	c.Dailies.Posts(p)
	c.Notices.Posts(p)
	c.Librarian.Posts(p)
}

// DoDue does all that is due: dailies, then reveals, recaps, reminders and words to organisers, then what is kept too long. It is
// idempotent, and may be called at any time and as often as one likes.
func (c *Coach) DoDue(ctx context.Context) error {
	return errors.Join(c.PostDue(ctx), c.SendDue(ctx), c.Purge(ctx))
}

// Upcoming lists the moments after from and up to to at which something may be due: a daily, a reveal, a recap, a reminder.
func (c *Coach) Upcoming(tx *store.Tx, from, to time.Time) ([]time.Time, error) {
	dailies, err := c.Dailies.Upcoming(tx, from, to)
	if err != nil {
		return nil, err
	}
	notices, err := c.Notices.Upcoming(tx, from, to)
	return append(dailies, notices...), err
}
