package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Post is a daily as it is to be posted, or as its post is to stand after a change.
type Post struct {
	GuildID     string
	Profile     string // of its series; "" is the main one
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
	Over        bool      // it takes no more answers that count: later ones are practice
	Revealed    bool      // its answer stands in the thread
	Nonce       string    // the same for the same series and date, at most 25 characters
	DecidedAt   time.Time
	Title       string // in place of the usual words; "" for these; hostile text
	Hidden      Parts  // what of it is left out
}

// Posted is where a daily stands. In a forum both are one.
type Posted struct {
	MessageID, ThreadID string
	Beside              string // what failed beside it, in a sentence for the organiser; as a rule ""
}

// Poster puts dailies into channels. Of every method an error for which errors.Is(err, coach.ErrAmbiguous) holds may or
// may not have done it; a *coach.ChannelError says what keeps the bot from doing it there, in a sentence for the organiser.
type Poster interface {
	// PostDaily sends a daily.
	PostDaily(ctx context.Context, p Post) (Posted, error)
	// FindDaily looks into the channel for a daily that was sent before. It never says "not there" when it could not see all of it.
	FindDaily(ctx context.Context, p Post) (found Posted, ok bool, err error)
	// Recognise says which of some questions a post that was found asks, "" for none of them, and when it was sent.
	Recognise(ctx context.Context, p Post, at Posted, among []questions.Question) (asks interview.QuestionID, sent time.Time, err error)
	// Standing says whether a daily's post stands where it was put, and whether its thread is there; each is false only when Discord says
	// that it is gone.
	Standing(ctx context.Context, p Post, at Posted) (post, thread bool, err error)
	// EditDaily brings a daily's post up to date.
	EditDaily(ctx context.Context, p Post, at Posted) error
	// OpenThread opens the thread under a daily's post, or gives the one that is there.
	OpenThread(ctx context.Context, p Post, at Posted) (threadID string, err error)
	// Crosspost publishes a daily's post to the channels that follow its announcement channel; done twice it does nothing more. An error for
	// which errors.Is(err, coach.ErrGone) holds says that the post is not there any more.
	Crosspost(ctx context.Context, p Post, at Posted) error
	// Pin pins a message, and Unpin takes the pin away; done twice they do nothing more.
	Pin(ctx context.Context, channelID, messageID string) error
	Unpin(ctx context.Context, channelID, messageID string) error
}

// postWithin is how long one server's daily may take before the others go on without it.
const postWithin = 30 * time.Second

// atOnce is how many servers' dailies are posted side by side: enough to use up Discord's 50 requests a second when each takes half a
// second.
const atOnce = 32

// PostDue posts every daily that is due and settles what was left open. It is idempotent: it decides from the ledger alone, and may be
// called at any time and as often as one likes. A server's failure is logged and costs the others nothing; the
// error is about reading what is to be done.
func (c *Dailies) PostDue(ctx context.Context) error {
	due, err := c.seriesDue(ctx)
	if err != nil {
		return err
	}
	coach.Each(due, atOnce, func(g store.Guild) {
		if ctx.Err() != nil {
			return
		}
		one, cancel := context.WithTimeout(ctx, postWithin)
		defer cancel()
		if err := c.postDue(one, g.Series()); err != nil {
			c.Log.Error("a server's daily could not be posted", "guild", g.ID, "profile", g.Profile, "error", err)
		}
	})
	return c.publishDue(ctx)
}

// seriesDue are the series for which there may be something to do now, those that have given no trouble first: a server that
// hangs must not keep the others waiting.
func (c *Dailies) seriesDue(ctx context.Context) ([]store.Guild, error) {
	var due, troubled []store.Guild
	open := 0
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		guilds, err := tx.ReadySeries()
		if err != nil {
			return fmt.Errorf("reading the servers: %w", err)
		}
		ends, err := tx.LedgerEnds()
		if err != nil {
			return fmt.Errorf("reading the ledgers' ends: %w", err)
		}
		now := c.Now()
		for _, g := range guilds {
			if ends[g.Series()].Pending {
				open++
			}
			switch end := ends[g.Series()]; {
			case end.Pending && !coach.SoonAgain(end.RetryAt, now):
				troubled = append(troubled, g)
			case c.mayBeDue(g, end):
				due = append(due, g)
			}
		}
		return nil
	})
	if err == nil {
		c.Watch.DailiesLookedAt(open)
	}
	return append(due, troubled...), err
}

// mayBeDue says whether a date after the ledger's last may have come due. It may say so in vain, never the other way round.
func (c *Dailies) mayBeDue(g store.Guild, end store.LedgerEnd) bool {
	if end.Last > c.Today(g) {
		return true // a date to come was skipped, or the zone has been changed: the last row says nothing
	}
	if now := c.Now(); g.ReadyAt.After(now) || end.DecidedAt.After(now) {
		return true // under a clock that was ahead
	}
	dates, _ := c.dueDates(g, taken{next: end.Last + 1})
	return len(dates) > 0
}

// postDue does for one series whatever its ledger says is to be done now.
func (c *Dailies) postDue(ctx context.Context, of store.Series) error {
	if !c.claim(of) {
		return nil // another nudge is at it
	}
	defer c.release(of)
	var g store.Guild
	var open, decided []store.Daily
	err := c.Store.Write(ctx, func(tx *store.Tx) (err error) {
		g, err = tx.Profile(of) // it may have been changed since the list was made, or removed
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		if g.ChannelID == "" || !g.LeftAt.IsZero() {
			return nil
		}
		if decided, err = c.decideDue(tx, g); err != nil {
			return err
		}
		open, err = tx.PendingDailies(g.Series())
		return err
	})
	if err != nil {
		return fmt.Errorf("deciding: %w", err)
	}
	for _, d := range decided {
		c.Watch.DailyDue()
		if d.State == store.Missed {
			c.Watch.DailyMissed()
		}
	}
	var errs []error
	for _, d := range open {
		if now := c.Now(); !coach.SoonAgain(d.RetryAt, now) && !coach.Ahead(d, now) {
			errs = append(errs, c.deliver(ctx, g, d, false)) // an old one's failure costs today's nothing
		}
	}
	return errors.Join(errs...)
}

// claim keeps two nudges from working on one series at once. The store's lock keeps other processes out, so memory will do;
// the ledger and the nonce hold even without it.
func (c *Dailies) claim(of store.Series) bool {
	_, taken := c.posting.LoadOrStore(of, true)
	return !taken
}

func (c *Dailies) release(of store.Series) { c.posting.Delete(of) }

// decideDue writes a row for every date that came due since the newest row: pending when it can still be posted, else missed.
func (c *Dailies) decideDue(tx tx, g store.Guild) (decided []store.Daily, err error) {
	ledger, err := c.mended(tx, &g)
	if err != nil {
		return nil, err
	}
	dates, due := c.dueDates(g, c.takenBy(ledger, g))
	for i, on := range dates {
		state := store.Pending
		if c.late(g, on, due[i]) {
			state = store.Missed
		}
		d, err := c.decide(tx, g, on, state, ledger)
		if err != nil {
			return nil, err
		}
		ledger, decided = append(ledger, d), append(decided, d)
	}
	return decided, nil
}

// mended is a server's ledger without what a clock that was ahead did to it. Dates that it counted as missed are open again; what it sent
// stays sent, and is dated now once its date has come; a set-up or the end of a pause that lies in the future was no later than now.
func (c *Dailies) mended(tx tx, g *store.Guild) ([]store.Daily, error) {
	now := c.Now()
	if g.ReadyAt.After(now.Add(coach.Apart)) {
		g.ReadyAt = now
		if err := tx.SaveGuild(*g); err != nil {
			return nil, fmt.Errorf("saving the settings: %w", err)
		}
	}
	ledger, err := tx.Dailies(g.Series())
	if err == nil && slices.ContainsFunc(ledger, func(d store.Daily) bool { return coach.Ahead(d, now) }) {
		if err := tx.MendDailies(g.Series(), c.Today(*g), now); err != nil {
			return nil, fmt.Errorf("mending the ledger: %w", err)
		}
		ledger, err = tx.Dailies(g.Series())
	}
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	return ledger, nil
}

func (c *Dailies) decide(tx tx, g store.Guild, on interview.Date, state store.DailyState, ledger []store.Daily) (store.Daily, error) {
	ask, err := c.ask(tx, g, on, state == store.Pending, ledger)
	if err != nil {
		return store.Daily{}, err
	}
	d := store.Daily{
		GuildID: g.ID, Profile: g.Profile, Date: on, Ask: ask, State: state, Nonce: nonce(g.Series(), on),
		ChannelID: g.ChannelID, Forum: g.Forum, DecidedAt: c.Now(),
	}
	if state != store.Pending {
		d.SettledAt = d.DecidedAt
	}
	if state == store.Missed {
		c.Log.Warn("a daily was missed", "guild", g.ID, "profile", g.Profile, "date", on)
	}
	if err := tx.AddDaily(d); err != nil {
		return store.Daily{}, fmt.Errorf("writing the ledger: %w", err)
	}
	return d, nil
}

// nonce is made from series and date, so that Discord itself refuses a second post of the same daily.
func nonce(of store.Series, on interview.Date) string {
	return coach.Nonce("h", string(of)+"/"+on.String())
}
