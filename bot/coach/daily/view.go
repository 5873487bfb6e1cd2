package daily

import (
	"context"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// View is a server's question of the day as one member sees it.
type View struct {
	GuildID     string
	Profile     string // whose it is; "" is the main daily
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
	Open        []OpenDaily        // the server's other dailies that this person can still answer
}

// OpenDaily is a daily that a person can still answer so that it counts.
type OpenDaily struct {
	Profile   string // "" is the main one
	Date      interview.Date
	ChannelID string // that the message lies in
	MessageID string
}

// Daily is the newest daily of w's server: of its main one, or when that is answered or over, of the first profile whose daily is not.
func (c *Dailies) Daily(ctx context.Context, w coach.Who) (View, error) {
	if w.GuildID == "" {
		return View{}, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	view := View{GuildID: w.GuildID}
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) (err error) {
		if v.Guild.ChannelID == "" {
			return &coach.Error{Code: coach.NotSetUp,
				Sentence: "This server has no daily question yet. Someone who manages the server can start it with /setup."}
		}
		open, err := c.openFor(tx, v.GuildID, v.UserID)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			v.Profile, open = open[0].Profile, open[1:]
		}
		for _, d := range open {
			view.Open = append(view.Open, OpenDaily{Profile: d.Profile, Date: d.Date, ChannelID: postChannel(d), MessageID: d.MessageID})
		}
		g, err := tx.Profile(v.Series())
		if err != nil {
			return fmt.Errorf("reading the settings: %w", err)
		}
		view.Profile = g.Profile
		if view.NextAt, _, err = c.NextDaily(tx, g); err != nil {
			return err
		}
		d, ok, err := c.newest(tx, v.Series())
		if err != nil || !ok {
			return err
		}
		return c.fillDaily(tx, v, d, &view)
	})
	return view, err
}

func (c *Dailies) fillDaily(tx *store.Tx, v coach.Visitor, d store.Daily, view *View) (err error) {
	if view.Answered, err = tx.CountAnswersTo(v.Series(), d.Date); err != nil {
		return fmt.Errorf("counting answers: %w", err)
	}
	view.Posted, view.Date, view.Why, view.Today = true, d.Date, d.Ask.Why, d.Date == c.Today(v.Guild)
	view.ChannelID, view.MessageID, view.ThreadID = postChannel(d), d.MessageID, d.ThreadID
	lib, err := c.LibraryOf(tx, v.Guild)
	if err != nil {
		return err
	}
	view.Question, _ = lib.Question(d.Ask.Question)
	if view.Over, err = c.isOver(tx, v.Series(), d.Date); err != nil {
		return err
	}
	if view.GroupStreak, err = c.GroupStreak(tx, v.Guild); err != nil {
		return err
	}
	view.Mine, view.Begun, err = c.rounds.AnswerTo(tx, v, d.Date)
	return err
}
