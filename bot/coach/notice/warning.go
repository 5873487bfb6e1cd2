package notice

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// silentFor is how long Discord may fail to take a daily before the organiser is told.
const silentFor = time.Hour

// trouble is what keeps the bot from its work in one server.
type trouble struct {
	problems []string
	since    time.Time
	waiting  int // suggested questions without a decision
	appeals  int // and appeals
}

func (t *trouble) add(problem string, since time.Time) {
	if !slices.Contains(t.problems, problem) {
		t.problems = append(t.problems, problem)
	}
	if t.since.IsZero() || since.Before(t.since) {
		t.since = since
	}
}

// troubles says, by server, what its organiser can mend or should know today.
func (c *Notices) troubles(tx tx, s *survey) (map[string]*trouble, error) {
	all := map[string]*trouble{}
	add := func(guild, problem string, since time.Time) {
		passing := strings.HasSuffix(problem, coach.NothingToMend) && s.now.Sub(since) < silentFor
		if problem == coach.NoAnswer || problem == "" || passing {
			return
		}
		if all[guild] == nil {
			all[guild] = &trouble{}
		}
		all[guild].add(problem, since)
	}
	dailies, err := tx.Troubles()
	if err != nil {
		return nil, fmt.Errorf("reading what is in the way: %w", err)
	}
	for _, d := range dailies {
		if d.Problem == coach.NoAnswer && s.now.Sub(d.Since) >= silentFor {
			d.Problem = "Discord has not taken the daily question for over an hour. There is nothing for you to fix."
		}
		add(d.GuildID, d.Problem, d.Since)
	}
	besides, err := c.Beside(tx)
	if err != nil {
		return nil, fmt.Errorf("reading what failed beside the dailies: %w", err)
	}
	for guild, said := range besides {
		if _, here := s.guilds[guild]; !here {
			continue
		}
		for _, sentence := range said {
			add(guild, sentence, s.now)
		}
	}
	for _, n := range s.pending {
		if !n.OfRound() { // else it is no server's
			add(n.GuildID, n.Problem, n.DecidedAt)
		}
	}
	waiting, appeals, err := tx.WaitingCounts()
	if err != nil {
		return nil, fmt.Errorf("counting what waits for a decision: %w", err)
	}
	for id, g := range s.guilds {
		if c.ZoneGone(g.Zone) && !g.PausedOn(c.Today(g)) {
			add(id, "The time zone "+g.Zone+" is not known to this version of the bot, so times are read as UTC. Choose another with /setup.", s.now)
		}
		if n := waiting[id] + appeals[id]; n > 0 && c.pastPostTime(g, s) {
			if all[id] == nil {
				all[id] = &trouble{since: s.now}
			}
			all[id].waiting, all[id].appeals = waiting[id], appeals[id]
		}
	}
	return all, nil
}

// pastPostTime says whether the time of the daily has come today. Suggestions are told from then on, so that the one word of the day can
// also say what goes wrong with the daily.
func (c *Notices) pastPostTime(g store.Guild, s *survey) bool {
	due, ok := c.recapAt(g, c.Today(g))
	return !ok || !due.After(s.now)
}

// warn tells a server's organiser what is in the way, at most once a local date. With nobody to be told, /setup shows it anyhow.
func (c *Notices) warn(ctx context.Context, g store.Guild, t trouble) error {
	n, ok, err := c.beginWarning(ctx, g)
	if err != nil || !ok {
		return err
	}
	return c.sendNotice(ctx, g, n, &t)
}

// beginWarning decides on the word of the day.
func (c *Notices) beginWarning(ctx context.Context, g store.Guild) (n store.Notice, ok bool, err error) {
	today := c.Today(g)
	if g.Warned == today || g.OrganiserID == "" {
		return n, false, nil
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		fresh, err := tx.Guild(g.ID)
		if err != nil || fresh.Warned == today || fresh.OrganiserID == "" {
			return err
		}
		closed, err := tx.ClosedAt(fresh.OrganiserID)
		if err != nil {
			return err
		}
		fresh.Warned = today
		if err := tx.SaveGuild(fresh); err != nil || !closed.IsZero() {
			return err
		}
		n, ok = c.newNotice(g.ID, store.Warning, today, fresh.OrganiserID), true
		return tx.AddNotice(n)
	})
	if err != nil {
		return n, false, fmt.Errorf("deciding on a warning: %w", err)
	}
	return n, ok, nil
}

// tellWarning sends the word of the day, at most once.
func (c *Notices) tellWarning(ctx context.Context, g store.Guild, n store.Notice, t trouble) error {
	switch {
	case n.Tried > 0:
		return c.settle(ctx, n, store.Sent, "")
	case len(t.problems) == 0 && t.waiting+t.appeals == 0 || c.Today(g) != n.Date: // mended, or another day's word
		return c.settle(ctx, n, store.Missed, "")
	}
	n.Tried++
	err := c.saveNotice(ctx, n, func(tx tx) error {
		for _, problem := range t.problems {
			if err := tx.ToldBeside(g.ID, problem); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	note := Warning{GuildID: g.ID, ChannelID: g.ChannelID, Problems: t.problems, Since: t.since, Waiting: t.waiting,
		Appeals: t.appeals}
	return c.told(ctx, n, c.poster.Tell(ctx, n.UserID, note, n.Nonce))
}

// newNotice is a notice that is to be sent.
func (c *Notices) newNotice(guild string, kind store.NoticeKind, on interview.Date, user string) store.Notice {
	return store.Notice{GuildID: guild, Kind: kind, Date: on, UserID: user, State: store.Pending,
		Nonce:     coach.NoticeNonce(guild, kind, on, user),
		DecidedAt: c.Now()}
}

// aboutDaily is a notice about a daily of a series that is to be sent.
func (c *Notices) aboutDaily(of store.Series, kind store.NoticeKind, on interview.Date, user string) store.Notice {
	n := c.newNotice(of.Guild(), kind, on, user)
	n.About, n.Nonce = of.Profile(), coach.NoticeNonce(string(of), kind, on, user)
	return n
}
