package coach

import (
	"context"
	"errors"
	"fmt"
	"hotseat/questions/interview"
	"hotseat/store"
	"slices"
)

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
