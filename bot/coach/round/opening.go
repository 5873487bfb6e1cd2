package round

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// OpenDaily opens or goes on with this person's answer to a server's daily, of w's profile: a round of one question. It comes Over, with
// its result, when it was answered already. One that is over (a newer one was posted, or its answer revealed) opens as practice.
func (c *Rounds) OpenDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (View, error) {
	return c.openDaily(ctx, w, guild, date, false)
}

// PractiseDaily opens, or goes on with, a practice of a daily that was answered before or is over: it is graded like any answer and counts
// for nothing. One that can still be answered opens as that. Where a strict server refuses a practice in its section, the error is an
// *interview.Refusal; so it is of OpenDaily.
func (c *Rounds) PractiseDaily(ctx context.Context, w coach.Who, guild string, date interview.Date) (View, error) {
	return c.openDaily(ctx, w, guild, date, true)
}

func (c *Rounds) openDaily(ctx context.Context, w coach.Who, guild string, date interview.Date, again bool) (View, error) {
	if w.GuildID != guild {
		return View{}, &coach.Error{Code: coach.NotHere, Sentence: "That daily belongs to another server. See your own with /daily."}
	}
	var view View
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
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
func (c *Rounds) sitDaily(tx *store.Tx, v coach.Visitor, date interview.Date, again bool) (*sitting, error) {
	row, err := tx.DailyRound(v.UserID, v.Series(), date)
	if err == nil {
		s, err := c.sit(tx, v, row)
		if err != nil || !s.row.Practice && (s.round.Phase != interview.Over || !again) {
			return s, err
		}
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	ask, over, sent, aerr := c.dailies.Asked(tx, v.Series(), date)
	if aerr != nil {
		return nil, aerr
	}
	if !sent {
		lost, err := c.dailies.Lost(tx, v.Series(), date)
		if err != nil {
			return nil, err
		}
		return nil, &coach.Error{Code: coach.Ended, Sentence: cmp.Or(lost, "This daily is over. The newest one is behind /daily.")}
	}
	practice := over || err == nil
	if practice {
		exam, err := examAsks(tx, v.UserID)
		if err != nil {
			return nil, err
		}
		if slices.Contains(exam, ask.Question) {
			return nil, &coach.Error{Code: coach.Ended, Sentence: "Your exam asks this question too, so it can be practised when the exam is over."}
		}
		row, err := tx.DailyPractice(v.UserID, v.Series(), date)
		if err == nil {
			return c.sit(tx, v, row)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return nil, fmt.Errorf("reading the practice: %w", err)
		}
		refused, err := c.refuses(tx, v, ask.Section)
		switch {
		case err != nil:
			return nil, err
		case refused != nil:
			return nil, refused
		}
	}
	row = store.Round{
		ID: newID(), UserID: v.UserID, GuildID: v.GuildID, DailyDate: date, Profile: v.Profile, Mode: interview.Practice, Steer: v.Guild.Steer,
		Plan: []interview.Ask{ask}, StartedAt: v.Now, Practice: practice,
	}
	if err := tx.AddRound(row); err != nil {
		return nil, fmt.Errorf("writing the round: %w", err)
	}
	return c.sit(tx, v, row)
}

// AnswerTo is what came of a person's answer to the daily of a date, of v's profile: its verdict, nil until it is graded. begun says that
// it waits for a follow-up or for ticks. A practice is no answer.
func (c *Rounds) AnswerTo(tx *store.Tx, v coach.Visitor, date interview.Date) (verdict *interview.Verdict, begun bool, err error) {
	row, err := tx.DailyRound(v.UserID, v.Series(), date)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("reading the answer: %w", err)
	}
	s, err := c.look(tx, v, row)
	if err != nil || s.row.Practice {
		return nil, false, err
	}
	return s.round.Places[0].Verdict, s.round.Phase == interview.Probing || s.round.Phase == interview.Confirming, nil
}
