package daily

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// previewed is how many days /daily-admin preview looks ahead.
const previewed = 7

// Preview is the next seven dailies of w's server, as they would be chosen now.
func (c *Dailies) Preview(ctx context.Context, w coach.Who) (view PreviewView, err error) {
	if _, err := c.readyGuild(ctx, w); err != nil {
		return PreviewView{}, err
	}
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err := profileOf(tx, w.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		view = PreviewView{GuildID: g.ID, Profile: g.Profile, Paused: g.PausedOn(c.Today(g)), Until: g.PausedUntil}
		view.Days, err = c.previewDays(tx, g, previewed)
		return err
	})
	return view, err
}

func (c *Dailies) previewDays(tx tx, g store.Guild, n int) ([]PreviewDay, error) {
	dates, due, err := c.comingDailies(tx, g, n)
	if err != nil {
		return nil, err
	}
	ledger, err := tx.Dailies(g.Series())
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	ch, err := c.chooser(tx, g, ledger)
	if err != nil {
		return nil, err
	}
	var days []PreviewDay
	for i, on := range dates {
		ask, _, err := ch.next(on)
		if err != nil {
			return nil, err
		}
		days = append(days, ch.day(on, due[i], ask))
	}
	return days, nil
}

func (ch *chooser) day(on interview.Date, at time.Time, ask interview.Ask) PreviewDay {
	q, _ := ch.lib.Question(ask.Question) // chosen from the same library
	item, _ := ch.c.Packs.Item(ask.Item)
	return PreviewDay{At: at, Date: on, Item: item, Question: q, Why: ask.Why}
}

// DailySwap gives the next daily that is not posted yet another question: the one named (id or title), or with "" the next in line.
func (c *Dailies) DailySwap(ctx context.Context, w coach.Who, question string) (view SwapView, err error) {
	if _, err := c.readyGuild(ctx, w); err != nil {
		return SwapView{}, err
	}
	view.GuildID, view.Profile = w.GuildID, w.Profile
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := profileOf(tx, w.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		dates, due, err := c.comingDailies(tx, g, 1)
		if err != nil {
			return err
		}
		if len(dates) == 0 {
			return &coach.Error{Code: coach.Bad, Sentence: "There is no daily to come: they are paused. Start them again with /daily-admin resume."}
		}
		return c.swap(tx, g, w, dates[0], due[0], question, &view)
	})
	return view, err
}

func (c *Dailies) swap(tx tx, g store.Guild, w coach.Who, on interview.Date, due time.Time, question string, view *SwapView) error {
	ledger, err := tx.Dailies(g.Series())
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	ch, err := c.chooser(tx, g, ledger)
	if err != nil {
		return err
	}
	queue, was := ch.queue, ch.past
	before, _, err := ch.next(on)
	if err != nil {
		return err
	}
	ch.past = was // the question that goes was not asked
	entry := store.Queued{GuildID: g.ID, Profile: g.Profile, Date: on, AddedBy: w.UserID, AddedAt: c.Now()}
	asked := false // an organiser wants what stood there, and it has not had its day
	if at := slices.IndexFunc(queue, func(q store.Queued) bool { return q.Date == on }); at >= 0 {
		entry.Instead = queue[at].Instead
		asked = queue[at].Why == nil && len(entry.Instead) == 0
		if err := tx.Unqueue(g.Series(), queue[at].ID); err != nil {
			return err
		}
	}
	entry.Instead = append(entry.Instead, before.Question)
	after, err := ch.other(on, &entry, question)
	if err != nil {
		return err
	}
	if after.Question == before.Question {
		return &coach.Error{Code: coach.Bad, Sentence: "That question is the next one already. Name another, or leave the name out."}
	}
	for _, other := range queue { // what is swapped in from elsewhere in the queue has its day now
		if other.Question == after.Question && other.Date != on {
			if err := tx.Unqueue(g.Series(), other.ID); err != nil {
				return err
			}
			view.Moved, view.MovedFrom = true, other.Date
		}
	}
	if _, err := tx.Enqueue(entry); err != nil {
		return fmt.Errorf("writing the swap: %w", err)
	}
	if asked {
		_, err := tx.Enqueue(store.Queued{GuildID: g.ID, Profile: g.Profile, Question: before.Question, AddedBy: w.UserID, AddedAt: c.Now()})
		if err != nil && !errors.Is(err, store.ErrExists) {
			return fmt.Errorf("putting what was swapped away back in line: %w", err)
		}
		view.Waits = true
	}
	view.Before, view.Day = ch.day(on, due, before).Question, ch.day(on, due, after)
	return nil
}

// other is the question to swap in, written into the entry: the one that was named, else what the date would get without those that were
// swapped away. When all have been, the first of them comes round again.
func (ch *chooser) other(on interview.Date, entry *store.Queued, question string) (interview.Ask, error) {
	if strings.TrimSpace(question) != "" {
		q, err := ch.lib.Named(question)
		if err != nil {
			return interview.Ask{}, err
		}
		entry.Question = q.ID
		return interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section,
			Why: interview.Reason{Kind: interview.Queued, Section: q.Section}}, nil
	}
	ask, err := ch.usual(on, entry.Instead)
	if err != nil {
		entry.Instead = entry.Instead[len(entry.Instead)-1:]
		if ask, err = ch.usual(on, entry.Instead); err != nil {
			return ask, err
		}
	}
	entry.Question, entry.Why = ask.Question, &ask.Why
	return ask, nil
}

// shownDays is how many dailies /daily-admin history shows.
const shownDays = 14

// DailyHistory is the newest fourteen dailies of w's server.
func (c *Dailies) DailyHistory(ctx context.Context, w coach.Who) (view HistoryView, err error) {
	if w.GuildID == "" {
		return HistoryView{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	view.GuildID = w.GuildID
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		last, err := tx.LastDailies(w.Series(), shownDays)
		if err != nil || len(last) == 0 {
			return err
		}
		sums, err := tx.DailySums(w.Series(), last[len(last)-1].Date, last[0].Date)
		if err != nil {
			return fmt.Errorf("counting answers: %w", err)
		}
		lib, err := c.Library(tx, w.GuildID)
		if err != nil {
			return err
		}
		for _, d := range last {
			view.Days = append(view.Days, pastDay(lib, d, sums[d.Date]))
		}
		return nil
	})
	return view, err
}

func pastDay(lib coach.Library, d store.Daily, sum store.DailySum) PastDay {
	day := PastDay{Date: d.Date, State: d.State, ChannelID: postChannel(d), MessageID: d.MessageID, Problem: d.Problem}
	var ok bool
	if day.Question, ok = lib.Question(d.Ask.Question); !ok {
		day.Question = questions.Question{ID: d.Ask.Question, Item: d.Ask.Item, Section: d.Ask.Section,
			SectionTitle: lib.SectionTitle(d.Ask.Section), Title: string(d.Ask.Question)}
	}
	day.Answered, day.Mean = sum.Answers, sum.Mean()
	return day
}
