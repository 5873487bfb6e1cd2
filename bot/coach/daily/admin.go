package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Done says what an admin's order came to.
type Done string

// What an admin's order can come to.
const (
	DonePosted    Done = "posted"
	DoneAlready   Done = "already"  // today's is posted
	DoneReposted  Done = "reposted" // put up again after its post was deleted
	DoneStands    Done = "stands"   // its post was not deleted
	DoneSkipped   Done = "skipped"
	DoneUnskipped Done = "unskipped"
	DonePaused    Done = "paused"
	DoneResumed   Done = "resumed"
	DoneMended    Done = "mended"
	DoneFailed    Done = "failed" // Problem says why; the bot goes on trying
)

// AdminView is the answer to an admin's order.
type AdminView struct {
	Settings  Settings
	State     Done
	Date      interview.Date // that it is about; of a pause, the first date after it or 0
	ChannelID string         // DonePosted, DoneAlready, DoneReposted, DoneStands: where it stands
	MessageID string
	Problem   string
}

// DailyNow posts today's daily at once, skipped or paused or not a chosen day though it may be. Tomorrow's comes as ever.
func (c *Dailies) DailyNow(ctx context.Context, w coach.Who) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err != nil {
		return AdminView{}, err
	}
	if err := c.clockRight(ctx); err != nil {
		return AdminView{}, err
	}
	if !c.claim(g.Series()) {
		return AdminView{}, &coach.Error{Code: coach.Bad, Sentence: "Today's daily is being posted at this moment. Look into the channel."}
	}
	defer c.release(g.Series())
	before, err := c.openToday(ctx, g)
	if err != nil {
		return AdminView{}, err
	}
	if before.State == store.Pending {
		if err := c.deliver(ctx, g, before, true); err != nil {
			c.Log.Error("a daily could not be posted", "guild", g.ID, "profile", g.Profile, "error", err)
		}
	}
	return c.dailyAdmin(ctx, g, func(tx tx) (AdminView, error) {
		d, err := tx.Daily(g.Series(), before.Date)
		a := AdminView{Date: d.Date, ChannelID: postChannel(d), MessageID: d.MessageID, Problem: d.Problem, State: DonePosted}
		switch {
		case before.State == store.Sent:
			a.State = DoneAlready
		case d.State != store.Sent:
			a.State = DoneFailed
		}
		return a, err
	})
}

// openToday is today's row, made or opened again so that it can be posted.
func (c *Dailies) openToday(ctx context.Context, g store.Guild) (d store.Daily, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		today := c.Today(g)
		ledger, err := tx.Dailies(g.Series())
		if err != nil {
			return err
		}
		d, err = tx.Daily(g.Series(), today)
		last, _ := coach.Newest(ledger, c.Now())
		switch {
		case last.Date > today && d.State != store.Sent:
			return &coach.Error{Code: coach.Bad,
				Sentence: "Since the time zone was changed it is " + coach.SpokenDate(today) + " again, and the question of " +
					coach.SpokenDate(last.Date) +
					" is posted already. The next one comes by itself."}
		case errors.Is(err, store.ErrNotFound):
			d, err = c.decide(tx, g, today, store.Pending, ledger)
			return err
		case err != nil || d.State == store.Sent || d.State == store.Pending:
			return err
		}
		return c.reopen(tx, g, &d, ledger)
	})
	var told *coach.Error
	if err != nil && !errors.As(err, &told) {
		return d, fmt.Errorf("opening today's daily: %w", err)
	}
	return d, err
}

// reopen has a daily that was skipped or missed posted after all. One that was surely not sent is chosen anew, so that the queue, to
// which a missed one gave its question back, goes first.
func (c *Dailies) reopen(tx tx, g store.Guild, d *store.Daily, ledger []store.Daily) error {
	d.State, d.RetryAt = store.Pending, time.Time{}
	if err := tx.SettleDaily(*d); err != nil {
		return err
	}
	if d.Tried > 0 {
		return tx.UnqueueQuestion(g.Series(), d.Ask.Question)
	}
	ask, err := c.ask(tx, g, d.Date, true, slices.DeleteFunc(ledger, func(other store.Daily) bool { return other.Date == d.Date }))
	if err != nil {
		return err
	}
	d.Ask = ask
	return tx.RedecideDaily(g.Series(), d.Date, ask)
}

// clockRight is the error for the person while the clock is not believed.
func (c *Dailies) clockRight(ctx context.Context) error {
	if c.Believed(ctx) {
		return nil
	}
	sentence := "The bot does not know what time it is at the moment. Try again in a minute."
	if by, _, _, wrong := c.ClockWrong(); wrong {
		sentence = coach.ClockSentence(by)
	}
	return &coach.Error{Code: coach.Bad, Sentence: sentence}
}

// DailySkip lets the next daily that would come fall out.
func (c *Dailies) DailySkip(ctx context.Context, w coach.Who) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err == nil {
		err = c.clockRight(ctx)
	}
	if err != nil {
		return AdminView{}, err
	}
	return c.dailyAdmin(ctx, g, func(tx tx) (AdminView, error) {
		dates, _, err := c.comingDailies(tx, g, 1)
		if err != nil {
			return AdminView{}, err
		}
		if len(dates) == 0 {
			return AdminView{}, &coach.Error{Code: coach.Bad,
				Sentence: "There is no daily to skip: they are paused. Start them again with /daily-admin resume."}
		}
		ledger, err := tx.Dailies(g.Series())
		if err != nil {
			return AdminView{}, err
		}
		_, err = c.decide(tx, g, dates[0], store.Skipped, ledger)
		return AdminView{State: DoneSkipped, Date: dates[0]}, err
	})
}

// DailyUnskip takes back that a date to come was left out. A date that is past, or was not left out, is code Bad.
func (c *Dailies) DailyUnskip(ctx context.Context, w coach.Who, date interview.Date) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err != nil {
		return AdminView{}, err
	}
	return c.dailyAdmin(ctx, g, func(tx tx) (AdminView, error) {
		due, ok := c.DueAt(g, date)
		if !ok || !due.After(c.Now()) {
			return AdminView{}, &coach.Error{Code: coach.Ended,
				Sentence: "That day's time has passed. /daily-admin now still posts today's question."}
		}
		return AdminView{State: DoneUnskipped, Date: date}, tx.Unskip(g.Series(), date)
	})
}

// DailyPause stops the dailies until DailyResume, or until a local date ("2026-12-24"): that date's daily is the first to come again.
// The settings stay.
func (c *Dailies) DailyPause(ctx context.Context, w coach.Who, until string) (AdminView, error) {
	g, err := c.readyGuild(ctx, w)
	if err != nil {
		return AdminView{}, err
	}
	on := true
	ch := Change{Paused: &on, Until: new(interview.Date)}
	if strings.TrimSpace(until) != "" {
		date, ok := coach.ReadDate(until, c.Today(g))
		switch {
		case !ok:
			return AdminView{}, &coach.Error{Code: coach.Bad, Sentence: badDate}
		case date <= c.Today(g):
			return AdminView{}, &coach.Error{Code: coach.Bad,
				Sentence: "A pause ends on a date to come: the first day on which there is a question again."}
		case date > c.Today(g)+366:
			return AdminView{}, &coach.Error{Code: coach.Bad,
				Sentence: "That is more than a year away. Leave the date out, and use /daily-admin resume when it is time."}
		}
		ch.Until = &date
	}
	return c.pause(ctx, w, ch, DonePaused)
}

// DailyResume starts the dailies again; what a pause left out is not made up for.
func (c *Dailies) DailyResume(ctx context.Context, w coach.Who) (AdminView, error) {
	if _, err := c.readyGuild(ctx, w); err != nil {
		return AdminView{}, err
	}
	on := false
	return c.pause(ctx, w, Change{Paused: &on}, DoneResumed)
}

func (c *Dailies) pause(ctx context.Context, w coach.Who, ch Change, done Done) (AdminView, error) {
	s, err := c.ChangeSettings(ctx, w, ch)
	return AdminView{Settings: s, State: done, Date: s.Until}, err
}

// readyGuild is w's server, when a channel has been chosen there.
func (c *Dailies) readyGuild(ctx context.Context, w coach.Who) (g store.Guild, err error) {
	if w.GuildID == "" {
		return g, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err = profileOf(tx, w.Series())
		return err
	})
	if err == nil && g.ChannelID == "" {
		err = &coach.Error{Code: coach.NotSetUp, Sentence: "There is no channel for the daily yet. Choose one with /setup."}
	}
	return g, err
}

func (c *Dailies) dailyAdmin(ctx context.Context, g store.Guild, do func(tx) (AdminView, error)) (a AdminView, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if a, err = do(tx); err != nil {
			return err
		}
		a.Settings, err = c.settings(tx, g)
		return err
	})
	return a, err
}
