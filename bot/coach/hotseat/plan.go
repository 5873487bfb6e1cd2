package hotseat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const (
	// catchUp is how late a scheduled hot seat may begin: after that people do not wait for it any more.
	catchUp = time.Hour
	// backTo is how many days back missed ones are written down.
	backTo = 8
	// eventAhead is how long before a hot seat its event is made: a day, and an hour for who looks in the evening; eventLate is when it is
	// too late for one.
	eventAhead = 25 * time.Hour
	eventLate  = 10 * time.Minute
)

// PlanChange is a wish for a server's weekly hot seat; zero values keep what is set, or are the defaults.
type PlanChange struct {
	Off       bool
	Weekday   *time.Weekday
	Time      string // as people write it
	Section   *interview.Section
	Minutes   int
	Questions int
	ChannelID string
	HereID    string // the channel in which it is asked for: when nobody names one, and none is set
}

// changes says whether anything is wished for.
func (ch PlanChange) changes() bool {
	return ch.Off || ch.Weekday != nil || ch.Time != "" || ch.Section != nil || ch.Minutes != 0 || ch.Questions != 0 || ch.ChannelID != ""
}

// PlanView is a server's weekly hot seat.
type PlanView struct {
	Set          bool
	Off          bool // it was ended just now
	Plan         store.SeatPlan
	SectionTitle string // "": the group's weakest link
	NextAt       time.Time
	Paused       bool   // the server's posts are paused
	NoEvents     string // which permission the bot lacks to make scheduled events, in a sentence; "" when it lacks none, or nobody knows
}

// PlanSeats changes or shows the weekly hot seat of w's server, which they manage. A new one begins to be due now.
func (c *Seats) PlanSeats(ctx context.Context, w coach.Who, ch PlanChange) (v PlanView, err error) {
	var drop []store.SeatEvent
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		who, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		p, err := tx.SeatPlan(w.GuildID)
		known := err == nil
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("reading the weekly hot seat: %w", err)
		}
		if ch.changes() {
			if drop, err = c.coming(tx, who.Guild); err != nil {
				return err
			}
			if ch.Off {
				v.Off = known
				return tx.DropSeatPlan(w.GuildID)
			}
			if p, err = c.changed(p, known, who, ch); err != nil {
				return err
			}
			if err := tx.SaveSeatPlan(p); err != nil {
				return fmt.Errorf("saving the weekly hot seat: %w", err)
			}
			known = true
		}
		if known {
			v.Set, v.Plan, v.Paused = true, p, who.Guild.PausedOn(c.Today(who.Guild))
			v.SectionTitle = c.BankOf(who.Guild).Sections().Title(p.Section)
			v.NextAt, err = c.nextPlanned(tx, who.Guild, p)
			return err
		}
		return nil
	})
	if err != nil {
		return v, err
	}
	c.dropEvents(ctx, drop)
	if v.Set && c.poster != nil {
		if v.NoEvents, err = c.poster.LacksEvents(ctx, w.GuildID, v.Plan.ChannelID); err != nil {
			c.Log.Warn("whether events can be made could not be looked at", "guild", w.GuildID, "error", err)
		}
	}
	c.stale.Nudge()
	return v, nil
}

// changed is a plan after a change.
func (c *Seats) changed(p store.SeatPlan, known bool, who coach.Visitor, ch PlanChange) (store.SeatPlan, error) {
	if !known {
		if ch.Weekday == nil || ch.Time == "" {
			return p, bad("Give a weekday and a time, such as Wednesday and 19:00. The rest can be left out.")
		}
		p = store.SeatPlan{GuildID: who.GuildID, ChannelID: ch.HereID, Minutes: DefaultMinutes, Questions: DefaultQuestions}
	}
	if ch.Weekday != nil {
		p.Weekday = *ch.Weekday
	}
	if ch.Time != "" {
		minute, ok := coach.ParseTime(ch.Time)
		if !ok {
			return p, coach.TimeError(ch.Time)
		}
		p.Time = coach.TimeOfDay(minute)
	}
	if ch.Section != nil {
		if p.Section = *ch.Section; p.Section != "" && !c.BankOf(who.Guild).Sections().Has(p.Section) {
			return p, bad("That is not one of the sections here. Choose one from the list.")
		}
	}
	if ch.ChannelID != "" {
		p.ChannelID = ch.ChannelID
	}
	s := Start{Minutes: ch.Minutes, Questions: ch.Questions}
	if s.Minutes == 0 {
		s.Minutes = p.Minutes
	}
	if s.Questions == 0 {
		s.Questions = p.Questions
	}
	if err := s.check(); err != nil {
		return p, err
	}
	p.Minutes, p.Questions, p.MadeAt = s.Minutes, s.Questions, c.Now()
	return p, nil
}

// planDue is when a server's weekly hot seat of a date is due; ok is false on other days of the week. A time that does not exist there is
// that of the first minute that does, one that comes twice is the first.
func (c *Seats) planDue(g store.Guild, p store.SeatPlan, on interview.Date) (due time.Time, ok bool) {
	minute, ok := coach.ParseTime(p.Time)
	if !ok || on.Weekday() != p.Weekday {
		return time.Time{}, false
	}
	return interview.DueAt(on, minute, c.Location(g.Zone))
}

// nextPlanned is when a server's next weekly hot seat comes; zero when that is not known.
func (c *Seats) nextPlanned(tx tx, g store.Guild, p store.SeatPlan) (time.Time, error) {
	today := c.Today(g)
	for on := today; on <= today+60; on++ {
		due, ok := c.planDue(g, p, on)
		if !ok || due.Before(c.Now()) || g.PausedOn(on) {
			continue
		}
		if _, err := tx.SeatOn(g.ID, on); err == nil {
			continue // it was held, before the plan was changed
		} else if !errors.Is(err, store.ErrNotFound) {
			return time.Time{}, fmt.Errorf("reading the ledger: %w", err)
		}
		return due, nil
	}
	return time.Time{}, nil
}

// plansDue begins the scheduled hot seats that are due, writes down those that were missed, and makes the events of those that come.
func (c *Seats) plansDue(ctx context.Context) error {
	var plans []store.SeatPlan
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		plans, err = tx.SeatPlans()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the weekly hot seats: %w", err)
	}
	coach.Each(plans, atOnce, func(p store.SeatPlan) {
		one, cancel := context.WithTimeout(ctx, within)
		defer cancel()
		if ctx.Err() != nil {
			return
		}
		if err := errors.Join(c.planTurn(one, p.GuildID), c.eventTurn(one, p.GuildID)); err != nil {
			c.Log.Error("a weekly hot seat could not be looked at", "guild", p.GuildID, "error", err)
		}
	})
	return nil
}

// planTurn decides the dates of one server that came due: once each, whatever is done twice. The dates that lie before what is decided are
// not decided any more: after a move to a zone where it is still yesterday, yesterday does not come again.
func (c *Seats) planTurn(ctx context.Context, guild string) error {
	due := false
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		return c.eachDue(tx, guild, func(store.Guild, store.SeatPlan, interview.Date, time.Time) error {
			due = true
			return nil
		})
	})
	if err != nil || !due {
		return err
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		return c.eachDue(tx, guild, func(g store.Guild, p store.SeatPlan, on interview.Date, at time.Time) error {
			return c.decide(tx, g, p, on, at)
		})
	})
	if errors.Is(err, store.ErrExists) {
		return nil // somebody began one there this very moment: the next nudge sees it
	}
	return err
}

// eachDue goes through the dates of a server's weekly hot seat that came due and are not decided.
func (c *Seats) eachDue(tx tx, guild string, do func(g store.Guild, p store.SeatPlan, on interview.Date, due time.Time) error) error {
	p, err := tx.SeatPlan(guild)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the weekly hot seat: %w", err)
	}
	g, err := tx.Guild(guild)
	if err != nil || !g.LeftAt.IsZero() {
		return err
	}
	today := c.Today(g)
	for on := today - backTo; on <= today; on++ {
		due, ok := c.planDue(g, p, on)
		if !ok || due.After(c.Now()) || due.Before(p.MadeAt) || g.PausedOn(on) {
			continue
		}
		taken, err := c.taken(tx, guild, on, today)
		if err != nil {
			return err
		}
		if taken {
			continue
		}
		if err := do(g, p, on, due); err != nil {
			return err
		}
	}
	return nil
}

// taken says whether a date, or one after it, is decided.
func (c *Seats) taken(tx tx, guild string, on, today interview.Date) (bool, error) {
	for ; on <= today+1; on++ {
		_, err := tx.SeatOn(guild, on)
		if err == nil {
			return true, nil
		}
		if !errors.Is(err, store.ErrNotFound) {
			return false, fmt.Errorf("reading the ledger: %w", err)
		}
	}
	return false, nil
}

// decide begins the hot seat of a date, or writes down that it was missed: too late, or the database knows nothing of what was posted since
// a backup. While another one is on in the channel, it waits.
func (c *Seats) decide(tx *store.Tx, g store.Guild, p store.SeatPlan, on interview.Date, due time.Time) error {
	s := store.Seat{ID: newID(), GuildID: g.ID, ChannelID: p.ChannelID, Date: on, Section: p.Section, Minutes: p.Minutes,
		Questions: p.Questions, BegunAt: c.Now()}
	may, err := c.MayStand(tx, g, on)
	if err != nil {
		return err
	}
	if c.Now().Sub(due) <= catchUp && !may {
		_, err := tx.SeatIn(g.ID, p.ChannelID)
		if err == nil {
			return nil
		}
		if !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("looking for a running one: %w", err)
		}
		if _, ok, err := c.begin(tx, g, s, false); err != nil || ok {
			return err
		}
	}
	c.Log.Warn("a weekly hot seat was missed", "guild", g.ID, "date", on)
	s.Phase, s.EndedAt = store.SeatMissed, c.Now()
	if err := tx.AddSeat(s); err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}

// eventTurn makes the event of a server's next hot seat when it is time. It is noted before it is made: after a kill in the middle there is
// one, or none, and never two. That the bot may not make events is no error: the organiser was told when they set it up.
func (c *Seats) eventTurn(ctx context.Context, guild string) error {
	var e store.SeatEvent
	var ev Event
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		e, ev, err = c.eventDue(tx, guild)
		return err
	})
	if err != nil || e.Date == 0 || c.poster == nil {
		return err
	}
	lacks, err := c.poster.LacksEvents(ctx, guild, ev.ChannelID)
	if err != nil {
		return nil //nolint:nilerr // Discord does not answer: it is looked at again with the next nudge
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.AddSeatEvent(e) })
	if errors.Is(err, store.ErrExists) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("noting the event: %w", err)
	}
	if lacks != "" {
		return nil
	}
	id, err := c.poster.MakeEvent(ctx, ev)
	if err != nil {
		c.Log.Warn("a scheduled event could not be made", "guild", guild, "error", err)
		return nil
	}
	err = c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.SettleSeatEvent(guild, e.Date, id) })
	if err != nil {
		return fmt.Errorf("noting the event: %w", err)
	}
	return nil
}

// eventDue is the event to be made for a server now; its date is 0 when there is none.
func (c *Seats) eventDue(tx *store.Tx, guild string) (e store.SeatEvent, ev Event, err error) {
	p, err := tx.SeatPlan(guild)
	if errors.Is(err, store.ErrNotFound) {
		return e, ev, nil
	}
	if err != nil {
		return e, ev, fmt.Errorf("reading the weekly hot seat: %w", err)
	}
	g, err := tx.Guild(guild)
	if err != nil || !g.LeftAt.IsZero() {
		return e, ev, err
	}
	next, err := c.nextPlanned(tx, g, p)
	if err != nil || next.IsZero() || next.Sub(c.Now()) > eventAhead || next.Sub(c.Now()) < eventLate {
		return e, ev, err
	}
	on := c.DateIn(g, next)
	made, err := tx.SeatEvents(guild, on)
	if err != nil || len(made) > 0 {
		return e, ev, err
	}
	ev = Event{GuildID: guild, ChannelID: p.ChannelID, Questions: p.Questions, Minutes: p.Minutes, From: next,
		To: next.Add(time.Duration(p.Questions) * (time.Duration(p.Minutes)*time.Minute + voteTime))}
	if p.Section != "" {
		ch, err := c.chooser(tx, g)
		if err != nil {
			return e, ev, err
		}
		if interview.Refuses(g.Steer, ch.group, p.Section) == nil { // else it goes by the weakest link: see begin
			ev.Section = c.BankOf(g).Sections().Title(p.Section)
		}
	}
	return store.SeatEvent{GuildID: guild, Date: on, StartsAt: next}, ev, nil
}

// coming are the events of dates to come, which a change of the plan makes wrong; they are forgotten here.
func (c *Seats) coming(tx tx, g store.Guild) ([]store.SeatEvent, error) {
	list, err := tx.SeatEvents(g.ID, c.Today(g))
	if err != nil {
		return nil, fmt.Errorf("reading the events: %w", err)
	}
	var out []store.SeatEvent
	for _, e := range list {
		if e.EventID == "" || !e.StartsAt.After(c.Now()) {
			continue // nobody knows which it is, or it is on
		}
		if err := tx.DropSeatEvent(g.ID, e.Date); err != nil {
			return nil, fmt.Errorf("forgetting an event: %w", err)
		}
		out = append(out, e)
	}
	return out, nil
}

// dropEvents takes events away that are wrong by now. One that cannot be is logged: an organiser can do it, too.
func (c *Seats) dropEvents(ctx context.Context, list []store.SeatEvent) {
	for _, e := range list {
		if c.poster == nil {
			return
		}
		if err := c.poster.DropEvent(ctx, e.GuildID, e.EventID); err != nil {
			c.Log.Warn("a scheduled event could not be taken away", "guild", e.GuildID, "event", e.EventID, "error", err)
		}
	}
}
