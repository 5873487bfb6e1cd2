package coach

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// DailyPost is a daily as it is to be posted, or as its post is to stand after a change.
type DailyPost struct {
	GuildID     string
	ChannelID   string
	Forum       bool   // the channel is a forum: a post of its own there, with tags
	RoleID      string // to mention, or ""
	Thread      bool   // open a thread with it
	Date        interview.Date
	Question    questions.Question
	Why         interview.Reason
	GroupStreak int
	Answered    int       // members who answered so far
	RevealAt    time.Time // when its answer comes in the thread; zero: with the next daily, or never
	Over        bool      // it was revealed: later answers are practice
	Nonce       string    // the same for the same server and date, at most 25 characters
	DecidedAt   time.Time
}

// Posted is where a daily stands. In a forum both are one.
type Posted struct{ MessageID, ThreadID string }

// Poster puts things into channels, and says things to people. Of every method an error for which errors.Is(err, ErrAmbiguous) holds may or
// may not have done it; a *ChannelError says what keeps the bot from doing it there, in a sentence for the organiser.
type Poster interface {
	// PostDaily sends a daily.
	PostDaily(ctx context.Context, p DailyPost) (Posted, error)
	// FindDaily looks into the channel for a daily that was sent before. It never says "not there" when it could not see all of it.
	FindDaily(ctx context.Context, p DailyPost) (found Posted, ok bool, err error)
	// EditDaily brings a daily's post up to date.
	EditDaily(ctx context.Context, p DailyPost, at Posted) error
	// OpenThread opens the thread under a daily's post, or gives the one that is there.
	OpenThread(ctx context.Context, p DailyPost, at Posted) (threadID string, err error)
	// Pin pins a message, and Unpin takes the pin away; done twice they do nothing more.
	Pin(ctx context.Context, channelID, messageID string) error
	Unpin(ctx context.Context, channelID, messageID string) error
	// Publish sends a notice; FindNotice looks whether it was sent before.
	Publish(ctx context.Context, n Notice) (messageID string, err error)
	FindNotice(ctx context.Context, n Notice) (messageID string, ok bool, err error)
	// Tell says something to one person in a direct message. ErrClosed: that person takes none from the bot.
	Tell(ctx context.Context, userID string, n Note, nonce string) error
}

// ErrAmbiguous is a send of which nobody knows whether it arrived.
var ErrAmbiguous = errors.New("the message may or may not have been sent")

// ErrClosed is a person who takes no direct messages from the bot.
var ErrClosed = errors.New("this person takes no direct messages")

// ChannelError is a channel that the bot cannot write to.
type ChannelError struct {
	Sentence string // what to fix, for the server's admins
	Err      error
}

func (e *ChannelError) Error() string { return e.Sentence + ": " + e.Err.Error() }

// Unwrap is the cause.
func (e *ChannelError) Unwrap() error { return e.Err }

// postWithin is how long one server's daily may take before the others go on without it.
const postWithin = 30 * time.Second

// atOnce is how many servers' dailies are posted side by side.
const atOnce = 8

// Posts tells the coach how to post. It is called once, before anything is due.
func (c *Coach) Posts(p Poster) { c.poster = p }

// PostDue posts every daily that is due and settles what was left open. It is idempotent: it decides from the ledger alone, and may be
// called at any time and as often as one likes. A server's failure is logged and costs the others nothing; the
// error is about reading the list of servers.
func (c *Coach) PostDue(ctx context.Context) error {
	var guilds []store.Guild
	err := c.store.Read(ctx, func(tx *store.Tx) (err error) {
		guilds, err = tx.ReadyGuilds()
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the servers: %w", err)
	}
	slots := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for _, g := range guilds {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			one, cancel := context.WithTimeout(ctx, postWithin)
			defer cancel()
			if err := c.postDue(one, g); err != nil {
				c.log.Error("a server's daily could not be posted", "guild", g.ID, "error", err)
			}
		})
	}
	all.Wait()
	return nil
}

// postDue does for one server whatever its ledger says is to be done now.
func (c *Coach) postDue(ctx context.Context, g store.Guild) error {
	if !c.claim(g.ID) {
		return nil // another nudge is at it
	}
	defer c.release(g.ID)
	var open []store.Daily
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		if err := c.decideDue(tx, g); err != nil {
			return err
		}
		var err error
		open, err = tx.PendingDailies(g.ID)
		return err
	})
	if err != nil {
		return fmt.Errorf("deciding: %w", err)
	}
	for _, d := range open {
		if err := c.deliver(ctx, g, d, false); err != nil {
			return err
		}
	}
	return nil
}

// claim keeps two nudges from working on one server at once. The store's lock keeps other processes out, so memory will do;
// the ledger and the nonce hold even without it.
func (c *Coach) claim(guildID string) bool {
	_, taken := c.posting.LoadOrStore(guildID, true)
	return !taken
}

func (c *Coach) release(guildID string) { c.posting.Delete(guildID) }

// decideDue writes a row for every date that came due since the newest row: pending when it can still be posted, else missed.
func (c *Coach) decideDue(tx *store.Tx, g store.Guild) error {
	if g.Paused {
		return nil
	}
	ledger, err := tx.Dailies(g.ID)
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	now, today := c.now(), c.today(g)
	first := interview.DateOf(g.ReadyAt.In(c.location(g.Zone)))
	if len(ledger) > 0 {
		first = max(first, ledger[len(ledger)-1].Date+1)
	}
	// After a year without the bot nobody needs to know each missed day.
	for on := max(first, today-400); on <= today; on++ {
		due, ok := c.dueAt(g, on)
		if !ok || due.After(now) || due.Before(g.ReadyAt) {
			continue
		}
		state := store.Pending
		if on < today || now.Sub(due) > g.CatchUp {
			state = store.Missed
		}
		d, err := c.decide(tx, g, on, state, ledger)
		if err != nil {
			return err
		}
		ledger = append(ledger, d)
	}
	return nil
}

func (c *Coach) decide(tx *store.Tx, g store.Guild, on interview.Date, state store.DailyState, ledger []store.Daily) (store.Daily, error) {
	ask, err := c.choose(tx, g, on, ledger)
	if err != nil {
		return store.Daily{}, err
	}
	d := store.Daily{GuildID: g.ID, Date: on, Ask: ask, State: state, Nonce: nonce(g.ID, on), ChannelID: g.ChannelID, DecidedAt: c.now()}
	if state == store.Missed {
		d.SettledAt = d.DecidedAt
		c.log.Warn("a daily was missed", "guild", g.ID, "date", on)
	}
	if err := tx.AddDaily(d); err != nil {
		return store.Daily{}, fmt.Errorf("writing the ledger: %w", err)
	}
	return d, nil
}

// nonce is made from server and date, so that Discord itself refuses a second post of the same daily.
func nonce(guildID string, on interview.Date) string {
	sum := sha256.Sum256([]byte(guildID + "/" + on.String()))
	return "h" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:24])
}

// deliver settles one pending daily: found in the channel after a send of unknown outcome, sent now, or given up as missed
// when it is too late (unless an admin wants it now).
func (c *Coach) deliver(ctx context.Context, g store.Guild, d store.Daily, wanted bool) error {
	post, ok, err := c.compose(ctx, g, d)
	if err != nil {
		return err
	}
	if d.Tried > 0 {
		found, sent, err := c.find(ctx, g, d, post)
		if err != nil {
			return c.undelivered(ctx, d, fmt.Errorf("looking whether it was sent: %w", err))
		}
		if sent {
			return c.delivered(ctx, d, found)
		}
	}
	if !ok || c.tooLate(g, d) && !wanted {
		d.State, d.SettledAt = store.Missed, c.now()
		c.log.Warn("a daily was missed", "guild", g.ID, "date", d.Date, "problem", d.Problem)
		return c.saveDaily(ctx, d)
	}
	// Written before the send: after a kill in the middle, the channel is looked into first.
	d.Tried++
	d.ChannelID = g.ChannelID
	if err := c.saveDaily(ctx, d); err != nil {
		return err
	}
	posted, err := c.poster.PostDaily(ctx, post)
	if err != nil {
		var ch *ChannelError
		if errors.As(err, &ch) {
			d.Tried-- // refused: nothing was sent
		}
		return c.undelivered(ctx, d, fmt.Errorf("posting: %w", err))
	}
	return c.delivered(ctx, d, posted)
}

// find looks for a daily in the channel it was sent to. When the channel has been changed since and the old one cannot be read, it
// counts as not sent.
func (c *Coach) find(ctx context.Context, g store.Guild, d store.Daily, post DailyPost) (Posted, bool, error) {
	post.ChannelID = d.ChannelID
	found, sent, err := c.poster.FindDaily(ctx, post)
	var ch *ChannelError
	if errors.As(err, &ch) && d.ChannelID != g.ChannelID {
		return Posted{}, false, nil
	}
	return found, sent, err
}

// tooLate says whether a daily's date, or the time in which it may still be posted on it, is over.
func (c *Coach) tooLate(g store.Guild, d store.Daily) bool {
	due, ok := c.dueAt(g, d.Date)
	return d.Date < c.today(g) || ok && c.now().Sub(due) > g.CatchUp
}

// compose is the daily's post; ok is false when its question has left the bank.
func (c *Coach) compose(ctx context.Context, g store.Guild, d store.Daily) (p DailyPost, ok bool, err error) {
	q, ok := c.bank.Question(d.Ask.Question)
	p = DailyPost{
		GuildID: g.ID, ChannelID: g.ChannelID, RoleID: g.RoleID, Thread: g.Thread, Date: d.Date, Question: q, Why: d.Ask.Why,
		Nonce: d.Nonce, DecidedAt: d.DecidedAt,
	}
	err = c.store.Read(ctx, func(tx *store.Tx) error {
		ledger, err := tx.Dailies(g.ID)
		if err != nil {
			return err
		}
		p.GroupStreak, err = c.groupStreak(tx, g, ledger)
		return err
	})
	return p, ok, err
}

func (c *Coach) delivered(ctx context.Context, d store.Daily, posted Posted) error {
	d.State, d.MessageID, d.ThreadID, d.Problem, d.SettledAt = store.Sent, posted.MessageID, posted.ThreadID, "", c.now()
	c.log.Info("a daily was posted", "guild", d.GuildID, "date", d.Date, "question", d.Ask.Question)
	return c.saveDaily(ctx, d)
}

// undelivered keeps the daily pending, for the next nudge, with the reason that /setup shows to the admins.
func (c *Coach) undelivered(ctx context.Context, d store.Daily, cause error) error {
	d.Problem = "Discord did not answer; the bot goes on trying."
	var ch *ChannelError
	if errors.As(cause, &ch) {
		d.Problem = ch.Sentence
	}
	// The cause may be that ctx is over; what happened is written down all the same.
	if err := c.saveDaily(context.WithoutCancel(ctx), d); err != nil {
		return errors.Join(cause, err)
	}
	if ch != nil {
		c.log.Warn("a channel cannot be written to", "guild", d.GuildID, "channel", d.ChannelID, "error", cause)
		return nil
	}
	return cause
}

func (c *Coach) saveDaily(ctx context.Context, d store.Daily) error {
	err := c.store.Write(ctx, func(tx *store.Tx) error { return tx.SettleDaily(d) })
	if err != nil {
		return fmt.Errorf("writing the ledger: %w", err)
	}
	return nil
}
