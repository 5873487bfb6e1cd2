package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// maxQueue is how many questions wait in one server's queue at the most.
const maxQueue = 100

// QueueDaily puts a question into the queue of w's server: question is an id or a title as typed, date a local date ("2026-12-01") or ""
// for as soon as possible. With no question it only shows the queue. Code Bad says what cannot be used.
func (c *Dailies) QueueDaily(ctx context.Context, w coach.Who, question, date string) (QueueView, error) {
	return c.onQueue(ctx, w, func(tx tx, g store.Guild, lib coach.Library, view *QueueView) error {
		if strings.TrimSpace(question) == "" {
			if strings.TrimSpace(date) != "" {
				return &coach.Error{Code: coach.Bad, Sentence: "Say which question, too: type a word of it and pick one from the list."}
			}
			return nil
		}
		q, err := lib.Named(question)
		if err != nil {
			return err
		}
		on, err := c.queueDate(tx, g, date)
		if err != nil {
			return err
		}
		waiting, err := tx.Queue(g.Series())
		if err != nil {
			return fmt.Errorf("reading the queue: %w", err)
		}
		for _, other := range waiting {
			if other.Question == q.ID {
				when := "as soon as there is a day without another"
				if other.Date != 0 {
					when = "for " + coach.SpokenDate(other.Date)
				}
				return &coach.Error{Code: coach.Bad, Sentence: "That question waits in the queue already, " + when + ". Take it out first to move it."}
			}
		}
		for _, other := range waiting { // a swap gives way to what an organiser asks for
			if other.Date == on && on != 0 && other.Why != nil {
				if err := tx.Unqueue(g.Series(), other.ID); err != nil {
					return err
				}
			}
		}
		if len(waiting) >= maxQueue {
			return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("%d questions wait already. Take one out first.", maxQueue)}
		}
		view.Added, err = tx.Enqueue(store.Queued{GuildID: g.ID, Profile: g.Profile, Date: on, Question: q.ID, AddedBy: w.UserID,
			AddedAt: c.Now()})
		if errors.Is(err, store.ErrExists) && on != 0 {
			return &coach.Error{Code: coach.Bad,
				Sentence: "A question waits for " + coach.SpokenDate(on) + " already. Take it out first, or choose another date."}
		}
		if err != nil {
			return fmt.Errorf("writing the queue: %w", err)
		}
		view.Asked, err = askedBefore(tx, g.Series(), q.ID)
		return err
	})
}

// Unqueue takes an entry out of the queue. One that is not there any more is nothing.
func (c *Dailies) Unqueue(ctx context.Context, w coach.Who, id int64) (QueueView, error) {
	return c.onQueue(ctx, w, func(tx tx, g store.Guild, _ coach.Library, view *QueueView) error {
		view.Removed = true
		return tx.Unqueue(g.Series(), id)
	})
}

// onQueue does something with the queue of w's server in one transaction, and shows the queue as it is then.
func (c *Dailies) onQueue(ctx context.Context, w coach.Who,
	do func(tx, store.Guild, coach.Library, *QueueView) error) (view QueueView, err error) {
	if _, err := c.readyGuild(ctx, w); err != nil {
		return QueueView{}, err
	}
	view.GuildID, view.Profile = w.GuildID, w.Profile
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := profileOf(tx, w.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		lib, err := c.Library(tx, g.ID)
		if err != nil {
			return err
		}
		if err := do(tx, g, lib, &view); err != nil {
			return err
		}
		queue, err := tx.Queue(g.Series())
		if err != nil {
			return fmt.Errorf("reading the queue: %w", err)
		}
		for _, q := range queue {
			if q.Why != nil {
				continue // a swap: nobody queued it
			}
			_, ok := lib.Offered(q.Question)
			question, known := lib.Question(q.Question)
			if !known {
				question = questions.Question{ID: q.Question}
			}
			view.Entries = append(view.Entries, QueueEntry{ID: q.ID, Date: q.Date, Question: question, Gone: !ok})
		}
		return c.strand(tx, g, view.Entries)
	})
	return view, err
}

// strand notes which entries have a date on which no daily comes any more, since it was skipped, is paused, or left the schedule.
func (c *Dailies) strand(tx tx, g store.Guild, entries []QueueEntry) error {
	if len(entries) == 0 || entries[0].Date == 0 {
		return nil // those with a date come first
	}
	ledger, err := tx.DailiesFrom(g.Series(), c.Today(g))
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	taken := c.takenBy(ledger, g)
	for i, e := range entries {
		due, comes := c.DueAt(g, e.Date)
		entries[i].Stranded = e.Date != 0 && (!comes || g.PausedOn(e.Date) || taken.rows[e.Date] || e.Date < taken.next || due.Before(c.Now()))
	}
	return nil
}

// stranded are the entries of a server's queue whose date has no daily any more.
func (c *Dailies) stranded(tx tx, g store.Guild) (list []QueueEntry, err error) {
	queue, err := tx.Queue(g.Series())
	if err != nil {
		return nil, fmt.Errorf("reading the queue: %w", err)
	}
	for _, q := range queue {
		if q.Why == nil && q.Date != 0 {
			list = append(list, QueueEntry{ID: q.ID, Date: q.Date, Question: questions.Question{ID: q.Question}})
		}
	}
	if err := c.strand(tx, g, list); err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e QueueEntry) bool { return !e.Stranded })
	if len(list) == 0 {
		return nil, nil
	}
	lib, err := c.Library(tx, g.ID)
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		if q, ok := lib.Question(e.Question.ID); ok {
			list[i].Question = q
		}
	}
	return list, nil
}

// queueDate reads the date of an entry: one on which a daily can still come.
func (c *Dailies) queueDate(tx tx, g store.Guild, typed string) (interview.Date, error) {
	if strings.TrimSpace(typed) == "" {
		return 0, nil
	}
	today := c.Today(g)
	on, ok := coach.ReadDate(typed, today)
	if !ok {
		return 0, &coach.Error{Code: coach.Bad, Sentence: badDate}
	}
	ledger, err := tx.Dailies(g.Series())
	if err != nil {
		return 0, fmt.Errorf("reading the ledger: %w", err)
	}
	due, comes := c.DueAt(g, on)
	switch taken := c.takenBy(ledger, g); {
	case on < today:
		return 0, &coach.Error{Code: coach.Bad, Sentence: on.Midnight().Format("2 January 2006") + " is past. Choose a date to come."}
	case on > today+366:
		return 0, &coach.Error{Code: coach.Bad, Sentence: "That is more than a year away. Choose an earlier date."}
	case skipped(ledger, on):
		return 0, &coach.Error{Code: coach.Bad, Sentence: coach.SpokenDate(on) + " was skipped. Choose another date."}
	case taken.rows[on] || on < taken.next:
		return 0, &coach.Error{Code: coach.Bad, Sentence: coach.SpokenDate(on) + " has its question already. Choose another date."}
	case !comes || g.PausedOn(on):
		return 0, &coach.Error{Code: coach.Bad,
			Sentence: "No daily comes on " + coach.SpokenDate(on) + " by the schedule. Choose one of the dates in the list."}
	case due.Before(c.Now()):
		return 0, &coach.Error{Code: coach.Bad, Sentence: "Today's time has passed. Choose another date."}
	}
	return on, nil
}

// skipped says whether an organiser left a date out.
func skipped(ledger []store.Daily, on interview.Date) bool {
	return slices.ContainsFunc(ledger, func(d store.Daily) bool { return d.Date == on && d.State == store.Skipped })
}

// askedBefore is the newest date on which a series asked a question, or 0.
func askedBefore(tx tx, of store.Series, q interview.QuestionID) (last interview.Date, err error) {
	ledger, err := tx.Dailies(of)
	if err != nil {
		return 0, fmt.Errorf("reading the ledger: %w", err)
	}
	for _, d := range ledger {
		if d.State == store.Sent && d.Ask.Question == q {
			last = d.Date
		}
	}
	return last, nil
}
