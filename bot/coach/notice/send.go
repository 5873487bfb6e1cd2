package notice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/store"
)

const (
	noticeWithin  = 30 * time.Second // what one notice may take before the others go on without it
	noticesAtOnce = 8
)

// SendDue decides which reveals, recaps, reminders, report cards and warnings are due, and sends what is decided. Like PostDue it decides
// from the ledger alone and is idempotent. When nothing is due it costs one read. A failure is logged and costs the others nothing; the
// error is about reading and deciding.
func (c *Notices) SendDue(ctx context.Context) error {
	s, err := c.survey(ctx)
	if err != nil {
		return fmt.Errorf("looking what is due: %w", err)
	}
	if err := c.decideNotices(ctx, s); err != nil {
		return fmt.Errorf("deciding what is due: %w", err)
	}
	var work []func(context.Context) error
	for _, n := range append(s.pending, s.add...) {
		g, here := s.series[n.Series()]
		if (here || n.OfRound()) && n.State == store.Pending && !coach.SoonAgain(n.RetryAt, s.now) {
			work = append(work, func(ctx context.Context) error { return c.sendNotice(ctx, g, n, s.trouble[g.ID]) })
		}
	}
	for id, t := range s.trouble {
		if g, here := s.guilds[id]; here && g.Warned != c.Today(g) && g.OrganiserID != "" {
			work = append(work, func(ctx context.Context) error { return c.warn(ctx, g, *t) })
		}
	}
	c.sideBySide(ctx, work)
	return nil
}

// SendRounds sends what was decided about rounds, which is for no server and cannot wait for the next SendDue. A failure is logged and
// costs the others nothing; the error is about reading.
func (c *Notices) SendRounds(ctx context.Context) error {
	var pending []store.Notice
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		pending, err = tx.PendingNotices()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the notices: %w", err)
	}
	now := c.Now()
	var work []func(context.Context) error
	for _, n := range pending {
		if n.OfRound() && !coach.SoonAgain(n.RetryAt, now) {
			work = append(work, func(ctx context.Context) error { return c.sendNotice(ctx, store.Guild{}, n, nil) })
		}
	}
	c.sideBySide(ctx, work)
	return nil
}

// sideBySide does pieces of work, a few at once.
func (c *Notices) sideBySide(ctx context.Context, work []func(context.Context) error) {
	coach.Each(work, noticesAtOnce, func(do func(context.Context) error) {
		if ctx.Err() != nil {
			return // the bot is being stopped: the ledger knows what is left
		}
		one, cancel := context.WithTimeout(ctx, noticeWithin)
		defer cancel()
		if err := do(one); err != nil {
			c.Log.Error("a notice could not be sent", "error", err)
		}
	})
}

// decideNotices writes what the survey found to be due.
func (c *Notices) decideNotices(ctx context.Context, s *survey) error {
	if len(s.add) == 0 && len(s.drop) == 0 {
		return nil
	}
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		for _, n := range s.add {
			if n.Kind == store.ReportCard {
				first, err := tx.ReportGoal(n.UserID, n.Date, s.now)
				if err != nil {
					return err
				}
				if !first {
					continue // its person looked meanwhile, or it is told in another server's name
				}
			}
			_, err := tx.Profile(n.Series())
			if errors.Is(err, store.ErrNotFound) {
				continue // its profile was removed meanwhile
			}
			if err != nil {
				return err
			}
			_, err = tx.NoticeNow(n)
			if errors.Is(err, store.ErrNotFound) { // else another nudge was first
				err = tx.AddNotice(n)
			}
			if err != nil {
				return err
			}
			if n.Kind == store.Reveal {
				if err := c.rounds.GradeBegun(tx, n.Series(), n.Date); err != nil {
					return err
				}
				if err := tx.RevealDecided(n.Series(), n.Date); err != nil {
					return err
				}
			}
		}
		for _, d := range s.drop {
			if err := tx.RevealDecided(d.Series(), d.Date); err != nil {
				return err
			}
		}
		return nil
	})
}

// sendNotice settles one notice as far as it can be settled now.
func (c *Notices) sendNotice(ctx context.Context, g store.Guild, n store.Notice, t *trouble) error {
	key := coach.NoticeNonce(n.GuildID, n.Kind, n.Date, n.UserID) + n.About
	if _, taken := c.noticing.LoadOrStore(key, true); taken {
		return nil // another nudge is at it
	}
	defer c.noticing.Delete(key)
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) { // as it is now: another nudge may just have sent it
		n, err = tx.NoticeNow(n)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return nil // its person had everything deleted
	}
	if err != nil {
		return fmt.Errorf("reading a notice: %w", err)
	}
	if n.State != store.Pending || coach.SoonAgain(n.RetryAt, c.Now()) {
		return nil
	}
	switch n.Kind {
	case store.Reminder:
		err = c.tellOnce(ctx, n, c.reminder)
	case store.ReportCard:
		err = c.tellOnce(ctx, n, c.reportCard)
	case store.HalfTime, store.LastMinutes, store.RoundClosed:
		err = c.tellOnce(ctx, n, c.rounds.NoteOf)
	case store.Warning:
		if t == nil {
			t = &trouble{}
		}
		err = c.tellWarning(ctx, g, n, *t)
	case store.Reveal:
		err = c.publish(ctx, g, n, c.composeReveal)
	case store.Recap:
		err = c.publish(ctx, g, n, c.composeRecap)
	case store.DayMended:
		err = c.publish(ctx, g, n, c.composeMended)
	case store.Danger:
		err = c.tellOnce(ctx, n, c.danger)
	default:
		err = errors.New("there is no such kind of notice")
	}
	if err != nil {
		return fmt.Errorf("the %s of %s in server %s: %w", n.Kind, n.Date, n.GuildID, err)
	}
	return nil
}

// publish settles a notice that everybody reads: found in the channel after a send of unknown outcome or a restored backup, sent now, or
// given up when it is too late. One that may have been sent is given up only once the channel could be looked into, or a day later still:
// a failure of Discord's at the wrong moment is no sign that it was not sent. compose is what makes a notice of its kind.
func (c *Notices) publish(ctx context.Context, g store.Guild, n store.Notice,
	compose func(context.Context, store.Guild, store.Notice) (Notice, bool, error)) error {
	late := c.noticeLate(g, n)
	lost := late && (n.Tried == 0 || c.Now().Sub(n.DecidedAt) >= 2*revealTries) // it is not looked for any more
	note, ok, err := compose(ctx, g, n)
	switch {
	case err != nil && (lost || errors.Is(err, coach.ErrGone)) || err == nil && !ok:
		c.dropped(ctx, n, err)
		return c.settle(ctx, n, store.Missed, "")
	case err != nil:
		return c.retryLater(ctx, n, err)
	}
	sought, mayStand, err := c.mayStand(ctx, g, n, note)
	if err != nil {
		return err
	}
	if n.Tried > 0 || mayStand {
		id, sent, err := c.findNotice(ctx, n, sought)
		if mayStand {
			err = coach.CannotTell(err, "")
		}
		switch {
		case sent:
			return c.settle(ctx, n, store.Sent, id)
		case err != nil && !lost && !errors.Is(err, coach.ErrGone):
			return c.retryLater(ctx, n, fmt.Errorf("looking whether it was sent: %w", err))
		}
	}
	if late {
		c.Log.Warn("a notice was missed", "guild", g.ID, "kind", n.Kind, "date", n.Date, "problem", n.Problem)
		return c.settle(ctx, n, store.Missed, "")
	}
	n.Tried++ // written before the send: after a kill in the middle, the channel is looked into first
	n.ChannelID = note.ChannelID
	if err := c.saveNotice(ctx, n, nil); err != nil {
		return err
	}
	id, err := c.poster.Publish(ctx, note)
	var ch *coach.ChannelError
	switch {
	case err == nil:
		return c.settle(ctx, n, store.Sent, id)
	case errors.Is(err, coach.ErrGone):
		c.Log.Info("a notice has no place any more", "guild", g.ID, "kind", n.Kind, "date", n.Date, "error", err)
		n.Tried-- // nothing was given away
		c.dropped(ctx, n, err)
		return c.settle(ctx, n, store.Missed, "")
	case errors.As(err, &ch):
		n.Tried-- // refused: nothing was sent
	}
	return c.retryLater(ctx, n, fmt.Errorf("publishing: %w", err))
}

// mayStand says whether a notice that was not begun may have been published before the database was replaced by an older one, and how it is
// then sought: it may stand there since the beginning of its date.
func (c *Notices) mayStand(ctx context.Context, g store.Guild, n store.Notice, note Notice) (sought Notice, may bool, err error) {
	if n.Tried > 0 {
		return note, false, nil
	}
	err = c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		may, err = c.MayStand(tx, g, n.Date)
		return err
	})
	if may {
		note.DecidedAt = c.BeganAt(g, n.Date)
	}
	return note, may, err
}

// dropped has the organiser told that an answer could not be posted, since somebody deleted the place that it belongs to.
func (c *Notices) dropped(ctx context.Context, n store.Notice, err error) {
	if n.Kind == store.Reveal && errors.Is(err, coach.ErrGone) {
		c.NoteBeside(ctx, n.GuildID, "The thread or the post of the question of "+n.Date.Midnight().Format("2 January")+
			" was deleted before its answer came, so the answer was not posted. Members find it under /daily, or with /questions search.")
	}
}

// findNotice looks for a notice where it was sent to.
func (c *Notices) findNotice(ctx context.Context, n store.Notice, note Notice) (string, bool, error) {
	if n.ChannelID != "" && n.ChannelID != note.ChannelID { // the channel was changed meanwhile
		note.ChannelID, note.Forum = n.ChannelID, false
	}
	return c.poster.FindNotice(ctx, note)
}

// noticeLate says whether the time in which a notice may be published is over.
func (c *Notices) noticeLate(g store.Guild, n store.Notice) bool {
	if n.Kind == store.Recap {
		return c.Today(g) != n.Date
	}
	return c.Now().Sub(n.DecidedAt) >= revealTries
}

// settle settles a notice.
func (c *Notices) settle(ctx context.Context, n store.Notice, state store.DailyState, messageID string) error {
	n.State, n.MessageID, n.Problem, n.SettledAt = state, messageID, "", c.Now()
	if err := c.saveNotice(ctx, n, nil); err != nil {
		return err
	}
	if n.Kind == store.Reveal && state == store.Sent {
		c.dailies.NoteStale(n.Series(), n.Date) // its post says from now on that it is over
	}
	return nil
}

// retryLater keeps a notice pending, to be tried again later, with what an organiser can do about it.
func (c *Notices) retryLater(ctx context.Context, n store.Notice, cause error) error {
	n.Failures++
	n.RetryAt = c.Now().Add(coach.Backoff(n.Failures))
	n.Problem = coach.NoAnswer
	var ch *coach.ChannelError
	if errors.As(cause, &ch) {
		n.Problem = ch.Sentence
		c.Log.Warn("a notice could not be published", "guild", n.GuildID, "kind", n.Kind, "error", cause)
		cause = nil
	}
	return errors.Join(cause, c.saveNotice(ctx, n, nil))
}

// saveNotice writes what became of a notice, and whatever else belongs to it. What happened is written down though ctx be over.
func (c *Notices) saveNotice(ctx context.Context, n store.Notice, also func(tx) error) error {
	err := c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if also != nil {
			if err := also(tx); err != nil {
				return err
			}
		}
		return tx.SettleNotice(n)
	})
	if err != nil {
		return fmt.Errorf("writing the ledger of notices: %w", err)
	}
	return nil
}
