package group

import (
	"context"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// HelpView is what help depends on: the first thing to do is another for each.
type HelpView struct {
	InServer bool
	GuildID  string // in a server, as are those that follow

	Ready     bool           // a channel is chosen for the daily
	ChannelID string         // that one, or ""
	Paused    bool           // the dailies are
	NextAt    time.Time      // the next daily; zero when there is none to come
	Waiting   int            // suggested questions that wait for a decision
	Open      interview.Date // of the daily that this person can still answer, or 0
	Profile   string         // of that daily; "" is the main one

	Running string // id of the round that has not ended, or ""
	Place   int    // of Running: where it is
}

// Help is what this person's help depends on.
func (c *Group) Help(ctx context.Context, w coach.Who) (HelpView, error) {
	view := HelpView{InServer: w.GuildID != "", GuildID: w.GuildID}
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) (err error) {
		if view.InServer {
			if err := c.helpInServer(tx, v, &view); err != nil {
				return err
			}
		}
		view.Running, view.Place, err = c.rounds.RunningAt(tx, v)
		return err
	})
	return view, err
}

func (c *Group) helpInServer(tx *store.Tx, v coach.Visitor, view *HelpView) (err error) {
	view.ChannelID, view.Ready, view.Paused = v.Guild.ChannelID, v.Guild.ChannelID != "", v.Guild.PausedOn(c.Today(v.Guild))
	if view.NextAt, _, err = c.dailies.NextDaily(tx, v.Guild); err != nil {
		return err
	}
	if view.Waiting, err = tx.CountSuggestions(v.GuildID); err != nil {
		return fmt.Errorf("counting suggestions: %w", err)
	}
	view.Profile, view.Open, err = c.dailies.OpenFor(tx, v)
	return err
}
