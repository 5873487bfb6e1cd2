package notice

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

const (
	// revealLate is how long ago a reveal may have come due and still be made: after an update or a long absence the bot does not go
	// through old threads.
	revealLate = 3 * 24 * time.Hour
	// revealTries is how long a reveal that could not be posted is tried again.
	revealTries = 24 * time.Hour
)

// revealsDue decides about a server's dailies that were not revealed, oldest first: which are to be revealed now, and which are over
// without it.
func (c *Notices) revealsDue(g store.Guild, open []store.UnrevealedDaily, now time.Time) (reveal, drop []interview.Date) {
	for i, d := range open {
		newest := i == len(open)-1
		due := c.dailies.RevealAfter(g, d.Date, d.SentAt)
		switch {
		case g.Reveal == store.RevealOff && newest, due.IsZero() && newest, due.After(now):
			continue
		case g.Reveal == store.RevealOff:
			drop = append(drop, d.Date)
			continue
		case due.IsZero():
			due = open[i+1].SentAt
		}
		if now.Sub(due) > revealLate {
			drop = append(drop, d.Date)
		} else {
			reveal = append(reveal, d.Date)
		}
	}
	return reveal, drop
}

// composeReveal is a reveal as it is to be published; ok is false when there is nothing to reveal: the question has left the bank.
func (c *Notices) composeReveal(ctx context.Context, g store.Guild, n store.Notice) (note Notice, ok bool, err error) {
	note = Notice{GuildID: g.ID, Profile: g.Profile, Date: n.Date, Nonce: n.Nonce, DecidedAt: n.DecidedAt}
	if _, err := c.LookWhoIsHere(ctx, g.ID, coach.AnsweredIn(g.ID, n.Date), coach.MostLooks); err != nil {
		return note, false, err
	}
	var d store.Daily
	var r Reveal
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		if d, err = tx.Daily(n.Series(), n.Date); err != nil {
			return fmt.Errorf("reading the daily: %w", err)
		}
		lib, err := c.Library(tx, g.ID)
		if err != nil {
			return err
		}
		if r.Question, ok = lib.Question(d.Ask.Question); !ok {
			return nil
		}
		answers, err := tx.AnswersTo(n.Series(), n.Date)
		if err != nil {
			return fmt.Errorf("reading the answers: %w", err)
		}
		r.fill(answers)
		return nil
	})
	if err != nil || !ok {
		return note, false, err
	}
	if r.Question.Output != nil {
		r.Prints = c.prints(ctx, *r.Question.Output)
	}
	r.Strict = g.Steer == interview.Strict
	note.Reveal = &r
	note.ChannelID, err = c.dailies.Thread(ctx, g, d)
	return note, true, err
}

// printsWithin is how long a reveal waits for a program to be run. Without a sandbox the explanation must do.
const printsWithin = 10 * time.Second

// prints is what an output question's program prints, or "".
func (c *Notices) prints(ctx context.Context, o judge.Output) string {
	runs, ok := c.Sandbox.(interface {
		Expected(context.Context, judge.Output) (string, error)
	})
	if !ok {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, printsWithin)
	defer cancel()
	text, err := runs.Expected(ctx, o)
	if err != nil {
		c.Log.Warn("an output question could not be run for its reveal", "error", err)
		return ""
	}
	return text
}

// fill sums the graded answers up.
func (r *Reveal) fill(answers []store.DailyAnswer) {
	r.Answered = len(answers)
	missed := map[string]int{}
	r.Took = make([]int, len(r.Question.Task.Options))
	for _, a := range answers {
		for i := range r.Took {
			if slices.ContainsFunc(a.Answer, func(given interview.Answer) bool { return slices.Contains(given.Picked, i) }) {
				r.Took[i]++
			}
		}
		r.Mean += float64(a.Verdict.Score) / float64(len(answers))
		if a.Named {
			r.Names = append(r.Names, a.Name)
		}
		for _, id := range a.Verdict.Missed {
			missed[id]++
		}
	}
	heaviest := 0
	for _, k := range r.Question.Task.Keys { // of what is run, Missed names cases: there are no key points then
		if n := missed[k.ID]; n > r.MissedBy || n > 0 && n == r.MissedBy && k.Weight > heaviest {
			r.Missed, r.MissedBy, heaviest = k.Point, n, k.Weight
		}
	}
}
