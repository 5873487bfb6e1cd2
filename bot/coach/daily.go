package coach

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
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
	Posted      bool // false: there has been none yet; only GuildID and NextAt are set
	Today       bool // it is today's; false: today's has not come yet, and this is the one before
	ChannelID   string
	MessageID   string
	ThreadID    string
	Answered    int // members who answered
	GroupStreak int
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
	view.ChannelID, view.MessageID, view.ThreadID = d.ChannelID, d.MessageID, d.ThreadID
	view.Answered = answers[d.Date]
	view.Question, _ = c.bank.Question(d.Ask.Question)
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
	if err == nil {
		view.Mine = s.round.Places[0].Verdict
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
// result, when it was answered already. Only the newest daily can be begun.
func (c *Coach) OpenDaily(ctx context.Context, w Who, guild string, date interview.Date) (RoundView, error) {
	if w.GuildID != guild {
		return RoundView{}, &Error{Code: NotHere, Sentence: "That daily belongs to another server. See your own with /daily."}
	}
	var view RoundView
	err := c.store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		row, err := tx.DailyRound(w.UserID, guild, date)
		if errors.Is(err, store.ErrNotFound) {
			row, err = c.beginDaily(tx, v, date)
		}
		if err != nil {
			return err
		}
		s, err := c.sit(tx, v, row)
		if err != nil {
			return err
		}
		view, err = s.view()
		return err
	})
	if errors.Is(err, store.ErrExists) { // a double click: the other was first
		return c.OpenDaily(ctx, w, guild, date)
	}
	return view, err
}

func (c *Coach) beginDaily(tx *store.Tx, v visitor, date interview.Date) (store.Round, error) {
	ledger, err := tx.Dailies(v.GuildID)
	if err != nil {
		return store.Round{}, fmt.Errorf("reading the ledger: %w", err)
	}
	d, ok := newest(ledger)
	if !ok || d.Date != date {
		return store.Round{}, &Error{Code: Ended, Sentence: "This daily is over. The newest one is behind /daily."}
	}
	row := store.Round{
		ID: newID(), UserID: v.UserID, GuildID: v.GuildID, DailyDate: date, Mode: interview.Practice, Steer: v.guild.Steer,
		Plan: []interview.Ask{d.Ask}, StartedAt: v.now,
	}
	return row, tx.AddRound(row)
}

// choose decides which question a date gets.
func (c *Coach) choose(tx *store.Tx, g store.Guild, on interview.Date, ledger []store.Daily) (interview.Ask, error) {
	members, err := tx.ActiveMembers(g.ID, on-activeDays+1, on)
	if err != nil {
		return interview.Ask{}, fmt.Errorf("reading members: %w", err)
	}
	var standings []interview.Standing
	for _, m := range members {
		states, err := tx.ItemStates(m.UserID)
		if err != nil {
			return interview.Ask{}, fmt.Errorf("reading strengths: %w", err)
		}
		standings = append(standings, c.standing(g, states, on))
	}
	p := interview.DailyFor{Date: on, Candidates: c.bank.Candidates(g.Beyond), Seed: guildSeed(g.ID), Group: interview.GroupStanding(standings)}
	for _, d := range ledger {
		if d.Date < on && (d.State == store.Sent || d.State == store.Pending) {
			p.Past = append(p.Past, interview.PastDaily{Date: d.Date, Question: d.Ask.Question, Item: d.Ask.Item, Section: d.Ask.Section, Why: d.Ask.Why.Kind})
		}
	}
	ask, ok := interview.ChooseDaily(p)
	if !ok {
		return interview.Ask{}, errors.New("the bank has no question to choose")
	}
	return ask, nil
}

// guildSeed makes servers differ from each other, and each stay as it is.
func guildSeed(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // it never fails
	return h.Sum64()
}

// groupStreak is the run of group days up to today.
func (c *Coach) groupStreak(tx *store.Tx, g store.Guild, ledger []store.Daily) (int, error) {
	answers, err := tx.DailyAnswers(g.ID)
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
