package coach

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// activeDays is how far back a member counts as active.
const activeDays = 30

// DailyView is a server's question of the day as one member sees it.
type DailyView struct {
	GuildID     string
	Date        interview.Date
	Question    questions.Question
	Why         interview.Reason
	Posted      bool   // false: there has been none yet; only GuildID and NextAt are set
	Today       bool   // it is today's; false: today's has not come yet, and this is the one before
	ChannelID   string // that the message lies in: of a forum post, the post itself
	MessageID   string
	ThreadID    string
	Answered    int // members who answered
	GroupStreak int
	Over        bool               // it was revealed: answers to it are practice now
	Begun       bool               // this person's answer waits for a follow-up or for ticks
	Mine        *interview.Verdict // this person's, when answered
	NextAt      time.Time          // the next daily after it; zero when paused
}

// Daily is the newest daily of w's server.
func (c *Coach) Daily(ctx context.Context, w Who) (DailyView, error) {
	if w.GuildID == "" {
		return DailyView{}, &Error{Code: NotHere, Sentence: notHereSentence}
	}
	view := DailyView{GuildID: w.GuildID}
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		if v.guild.ChannelID == "" {
			return &Error{Code: NotSetUp, Sentence: "This server has no daily question yet. Someone who manages the server can start it with /setup."}
		}
		if view.NextAt, err = c.nextDaily(tx, v.guild); err != nil {
			return err
		}
		ledger, err := tx.Dailies(w.GuildID)
		if err != nil {
			return fmt.Errorf("reading the ledger: %w", err)
		}
		d, ok := newest(ledger)
		if !ok {
			return nil
		}
		return c.fillDaily(tx, v, d, ledger, &view)
	})
	return view, err
}

func (c *Coach) fillDaily(tx *store.Tx, v visitor, d store.Daily, ledger []store.Daily, view *DailyView) error {
	answers, err := tx.DailyAnswers(v.GuildID)
	if err != nil {
		return fmt.Errorf("counting answers: %w", err)
	}
	view.Posted, view.Date, view.Why, view.Today = true, d.Date, d.Ask.Why, d.Date == c.today(v.guild)
	view.ChannelID, view.MessageID, view.ThreadID = postChannel(d), d.MessageID, d.ThreadID
	view.Answered = answers[d.Date]
	lib, err := c.library(tx, v.GuildID)
	if err != nil {
		return err
	}
	view.Question, _ = lib.Question(d.Ask.Question)
	if view.Over, err = c.isOver(tx, v.GuildID, d.Date, ledger); err != nil {
		return err
	}
	if view.GroupStreak, err = c.groupStreak(tx, v.guild, ledger); err != nil {
		return err
	}
	row, err := tx.DailyRound(v.UserID, v.GuildID, d.Date)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	s, err := c.sit(tx, v, row)
	if err == nil && !s.row.Practice {
		view.Mine = s.round.Places[0].Verdict
		view.Begun = s.round.Phase == interview.Probing || s.round.Phase == interview.Confirming
	}
	return err
}

// newest is the newest daily of a ledger that was sent.
func newest(ledger []store.Daily) (store.Daily, bool) {
	for i := len(ledger) - 1; i >= 0; i-- {
		if ledger[i].State == store.Sent {
			return ledger[i], true
		}
	}
	return store.Daily{}, false
}

// OpenDaily opens or goes on with this person's answer to a server's daily: a round of one question. It comes Over, with its
// result, when it was answered already. One that is over (a newer one was posted, or its answer revealed) opens as practice.
func (c *Coach) OpenDaily(ctx context.Context, w Who, guild string, date interview.Date) (RoundView, error) {
	return c.openDaily(ctx, w, guild, date, false)
}

// PractiseDaily opens, or goes on with, a practice of a daily that was answered before or is over: it is graded like any answer and counts
// for nothing. One that can still be answered opens as that.
func (c *Coach) PractiseDaily(ctx context.Context, w Who, guild string, date interview.Date) (RoundView, error) {
	return c.openDaily(ctx, w, guild, date, true)
}

func (c *Coach) openDaily(ctx context.Context, w Who, guild string, date interview.Date, again bool) (RoundView, error) {
	if w.GuildID != guild {
		return RoundView{}, &Error{Code: NotHere, Sentence: "That daily belongs to another server. See your own with /daily."}
	}
	var view RoundView
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		s, err := c.sitDaily(tx, v, date, again)
		if err != nil {
			return err
		}
		view, err = s.view()
		return err
	})
	if errors.Is(err, store.ErrExists) { // a double click: the other was first
		return c.openDaily(ctx, w, guild, date, again)
	}
	return view, err
}

// sitDaily is this person's round about a daily: the one that counts, begun now if it can be; else, or when it is done and they want to
// go again, a practice.
func (c *Coach) sitDaily(tx *store.Tx, v visitor, date interview.Date, again bool) (*sitting, error) {
	row, err := tx.DailyRound(v.UserID, v.GuildID, date)
	if err == nil {
		s, err := c.sit(tx, v, row)
		if err != nil || !s.row.Practice && (s.round.Phase != interview.Over || !again) {
			return s, err
		}
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	ledger, lerr := tx.Dailies(v.GuildID)
	if lerr != nil {
		return nil, fmt.Errorf("reading the ledger: %w", lerr)
	}
	at := slices.IndexFunc(ledger, func(d store.Daily) bool { return d.Date == date && d.State == store.Sent })
	if at < 0 {
		return nil, &Error{Code: Ended, Sentence: "This daily is over. The newest one is behind /daily."}
	}
	over, oerr := c.isOver(tx, v.GuildID, date, ledger)
	if oerr != nil {
		return nil, oerr
	}
	practice := over || err == nil
	if practice {
		row, err := tx.DailyPractice(v.UserID, v.GuildID, date)
		if err == nil {
			return c.sit(tx, v, row)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return nil, fmt.Errorf("reading the practice: %w", err)
		}
	}
	row = store.Round{
		ID: newID(), UserID: v.UserID, GuildID: v.GuildID, DailyDate: date, Mode: interview.Practice, Steer: v.guild.Steer,
		Plan: []interview.Ask{ledger[at].Ask}, StartedAt: v.now, Practice: practice,
	}
	if err := tx.AddRound(row); err != nil {
		return nil, fmt.Errorf("writing the round: %w", err)
	}
	return c.sit(tx, v, row)
}

// isOver says whether a daily takes no more answers that count: a newer one was posted, or its answer was revealed.
func (c *Coach) isOver(tx *store.Tx, guildID string, date interview.Date, ledger []store.Daily) (bool, error) {
	if d, ok := newest(ledger); ok && d.Date > date {
		return true, nil
	}
	return c.revealed(tx, guildID, date)
}

// wasOver is isOver at the moment when an answer was given: one that is still run when the next daily comes was in time.
func (c *Coach) wasOver(tx *store.Tx, guildID string, date interview.Date, ledger []store.Daily, when time.Time) (bool, error) {
	for _, d := range ledger {
		if d.State == store.Sent && d.Date > date && !d.SettledAt.After(when) {
			return true, nil
		}
	}
	n, err := tx.Notice(guildID, store.Reveal, date, "")
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the reveal: %w", err)
	}
	return (n.State == store.Sent || n.Tried > 0) && !n.DecidedAt.After(when), nil
}

// groupStreak is the run of group days up to today.
func (c *Coach) groupStreak(tx *store.Tx, g store.Guild, ledger []store.Daily) (int, error) {
	answers, err := tx.DailyDays(g.ID) // an answer counts for the group day of the date on which it was given
	if err != nil {
		return 0, fmt.Errorf("counting answers: %w", err)
	}
	days, err := tx.MemberDays(g.ID)
	if err != nil {
		return 0, fmt.Errorf("reading active days: %w", err)
	}
	var posted, reached []interview.Date
	for _, d := range ledger {
		if d.State != store.Sent {
			continue
		}
		posted = append(posted, d.Date)
		if answers[d.Date] >= interview.Quorum(activeOn(days, d.Date), g.Quorum) {
			reached = append(reached, d.Date)
		}
	}
	return interview.GroupStreak(posted, reached, c.today(g)), nil
}

// activeOn counts the members who were active in the 30 days up to a date.
func activeOn(days map[string][]interview.Date, on interview.Date) int {
	n := 0
	for _, dates := range days {
		for _, d := range dates {
			if d > on-activeDays && d <= on {
				n++
				break
			}
		}
	}
	return n
}
