package notice

import (
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Stake is what today may cost a person, and when it ends for them.
type Stake struct {
	interview.Stake
	Ends time.Time // zero when nothing is at stake
}

// Danger tells a person who asked for reminders that their streak, or a solid week, ends with the day, when no daily is there that could be
// said instead.
type Danger struct {
	GuildID string // in whose name it is said
	Stake   Stake
}

// Note says that it is a note to who asked for it.
func (Danger) Note() {}

// longAgo is after how many idle days nothing can be at stake any more: two freezes and all that could be mended.
const longAgo = 2 + 14

// stake is what today may cost somebody.
func (c *Notices) stake(tx tx, v coach.Visitor) (s Stake, err error) {
	r, err := coach.RecordOf(tx, v)
	if err != nil {
		return s, err
	}
	if s.Stake = r.Stake(); s.Stake == (interview.Stake{}) {
		return s, nil
	}
	person, err := tx.Person(v.UserID)
	if err != nil {
		return s, fmt.Errorf("reading the person: %w", err)
	}
	s.Ends = c.DayEnds(person, v.Now)
	return s, nil
}

// dangerDue says whether a member whose hour has come is to be told now that today puts something at stake.
func (c *Notices) dangerDue(tx tx, s *survey, m store.Member) (n store.Notice, ok bool, err error) {
	g, here := s.guilds[m.GuildID]
	if !here {
		return n, false, nil
	}
	person, err := tx.Person(m.UserID)
	if err != nil {
		return n, false, fmt.Errorf("reading the person: %w", err)
	}
	v, err := c.Absent(tx, person, m.GuildID, s.now)
	if err != nil {
		return n, false, err
	}
	last, err := tx.LastDay(m.UserID, v.Today)
	if err != nil {
		return n, false, fmt.Errorf("reading the last active day: %w", err)
	}
	if last == 0 || last == v.Today || v.Today-last > longAgo+1 {
		return n, false, nil // one look that spares all the others, in each minute of their two hours
	}
	_, err = tx.NoticeNow(store.Notice{GuildID: m.GuildID, Kind: store.Danger, Date: v.Today, UserID: m.UserID})
	if !errors.Is(err, store.ErrNotFound) {
		return n, false, err
	}
	if told, err := c.toldToday(tx, m.UserID, s.now); err != nil || told {
		return n, false, err
	}
	stake, err := c.stake(tx, v)
	if err != nil || !stake.Worth() {
		return n, false, err
	}
	comes, err := c.comesBefore(tx, g, s.now, stake.Ends)
	if err != nil || comes {
		return n, false, err
	}
	return c.newNotice(m.GuildID, store.Danger, v.Today, m.UserID), true, nil
}

// toldToday says whether a person was reminded on their date, in whichever server.
func (c *Notices) toldToday(tx tx, userID string, now time.Time) (bool, error) {
	person, err := tx.Person(userID)
	if err != nil {
		return false, fmt.Errorf("reading the person: %w", err)
	}
	today := c.DateOf(person, now)
	// a daily's date is its server's, and it may be of the day before
	n, err := tx.RemindedOn(userID, today-3, today+2, c.DayBegan(person, now))
	if err != nil {
		return false, fmt.Errorf("reading what a person was told: %w", err)
	}
	return n > 0, nil
}

// comesBefore says whether one of a server's dailies is yet to come before a moment: then that is what brings people back.
func (c *Notices) comesBefore(tx tx, g store.Guild, now, end time.Time) (bool, error) {
	profiles, err := tx.Profiles(g.ID)
	if err != nil {
		return false, fmt.Errorf("reading a server's dailies: %w", err)
	}
	zone := c.Location(g.Zone)
	for _, of := range append([]store.Guild{g}, profiles...) {
		for on := interview.DateOf(now.In(zone)); on <= interview.DateOf(end.In(zone)); on++ {
			due, ok := c.dailies.DueAt(of, on)
			if !ok || !due.After(now) || !due.Before(end) || of.PausedOn(on) {
				continue
			}
			switch d, err := tx.Daily(of.Series(), on); {
			case errors.Is(err, store.ErrNotFound), err == nil && d.State == store.Pending:
				return true, nil
			case err != nil:
				return false, fmt.Errorf("reading the ledger: %w", err)
			}
		}
	}
	return false, nil
}

// danger is what a word about a streak in danger says; ok is false when nothing is at stake any more, or it is too late to say so.
func (c *Notices) danger(tx *store.Tx, n store.Notice) (note coach.Note, ok bool, err error) {
	m, err := tx.Member(n.GuildID, n.UserID)
	if err != nil {
		return nil, false, fmt.Errorf("reading the member: %w", err)
	}
	v, err := c.reminded(tx, n)
	if err != nil {
		return nil, false, err
	}
	if _, due := remindDue(m, c.Location(m.RemindZone), v.Now); !due || v.Today != n.Date {
		return nil, false, nil
	}
	stake, err := c.stake(tx, v)
	return Danger{GuildID: n.GuildID, Stake: stake}, err == nil && stake.Worth(), err
}
