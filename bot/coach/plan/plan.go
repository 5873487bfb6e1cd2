// Package plan is a person's plan: the date of an interview, what must be tried and kept warm by then, and the report card when it is over.
// What it takes is worked out from the answers each time (interview.Goal); only the date is kept.
package plan

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Plans are people's plans.
type Plans struct {
	*coach.Core
}

// New makes the feature.
func New(core *coach.Core) *Plans { return &Plans{Core: core} }

// tx is what plans read and write in a transaction.
type tx interface {
	coach.Tx

	AnsweredDays(userID string, first, last interview.Date) (int, error)
	DropGoal(userID string, on interview.Date) error
	Goal(userID string) (store.Goal, error)
	ItemStates(userID string) (map[interview.ItemID]interview.ItemState, error)
	ReportGoal(userID string, on interview.Date, when time.Time) (first bool, err error)
	SaveGoal(g store.Goal) error
	StatesOn(userID string, on interview.Date) (map[interview.ItemID]interview.ItemState, error)
}

// View is a person's plan as it is today; the zero value is none.
type View struct {
	Set     bool
	Date    interview.Date
	Today   interview.Date
	Outlook interview.Outlook // as long as the date is not over
	Report  *interview.Report // once it is
	Light   bool              // pictures are wanted light
}

// Plan is a person's plan. That its report card was looked at is noted.
func (c *Plans) Plan(ctx context.Context, w coach.Who) (View, error) {
	var view View
	var news bool
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		goal, err := goalOf(tx, w.UserID)
		if err != nil || goal == nil {
			return err
		}
		view, err = c.view(tx, v, *goal)
		news = view.Report != nil && goal.ReportedAt.IsZero()
		return err
	})
	if err != nil || !news {
		return view, err
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.ReportGoal(w.UserID, view.Date, c.Now())
		return err
	})
	if err != nil {
		err = fmt.Errorf("noting that the report card was shown: %w", err)
	}
	return view, err
}

// SetPlan sets the date, as it was typed, and shows what it takes. Code Bad says what is wrong with it and what would do. The same date
// once more changes nothing; one that is still ahead is moved, and the plan goes on since it was begun.
func (c *Plans) SetPlan(ctx context.Context, w coach.Who, typed string) (View, error) {
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		on, err := readInterview(typed, v.Today)
		if err != nil {
			return err
		}
		before, err := goalOf(tx, w.UserID)
		if err != nil {
			return err
		}
		goal := store.Goal{UserID: w.UserID, Date: on, SetOn: v.Today, SetAt: v.Now}
		if before != nil && before.Date == on {
			return nil
		}
		if before != nil && before.Date >= v.Today {
			goal.SetOn = before.SetOn
		}
		if err := tx.SaveGoal(goal); err != nil {
			return fmt.Errorf("saving the date: %w", err)
		}
		return nil
	})
	if err != nil {
		return View{}, err
	}
	return c.Plan(ctx, w) // outside of the write: nobody else's waits while it is worked out
}

// DropPlan takes the plan for a date away; another one stays. It shows what there is then.
func (c *Plans) DropPlan(ctx context.Context, w coach.Who, on interview.Date) (View, error) {
	err := c.Store.Write(ctx, func(tx *store.Tx) error { return tx.DropGoal(w.UserID, on) })
	if err != nil {
		return View{}, fmt.Errorf("dropping the date: %w", err)
	}
	return c.Plan(ctx, w)
}

// Outlook is what a person's plan comes to today, without what would fit if it does not: nil without one, and once its report card is no
// news any more. Days below 0 says that there is a report card to look at.
func (c *Plans) Outlook(tx *store.Tx, v coach.Visitor) (*interview.Outlook, error) {
	goal, err := goalOf(tx, v.UserID)
	if err != nil || goal == nil || goal.Date < v.Today && !goal.ReportedAt.IsZero() {
		return nil, err
	}
	g, err := c.goal(tx, v, goal.Date)
	if err != nil {
		return nil, err
	}
	out := g.Glance()
	return &out, nil
}

// Report is the report card of a person's plan for a date; nil when they have none for it, or it is not over.
func (c *Plans) Report(tx *store.Tx, v coach.Visitor, date interview.Date) (*interview.Report, error) {
	goal, err := goalOf(tx, v.UserID)
	if err != nil || goal == nil || goal.Date != date || date >= v.Today {
		return nil, err
	}
	return c.report(tx, v, *goal)
}

func (c *Plans) view(tx tx, v coach.Visitor, goal store.Goal) (view View, err error) {
	view = View{Set: true, Date: goal.Date, Today: v.Today, Light: v.Light}
	if goal.Date < v.Today {
		view.Report, err = c.report(tx, v, goal)
		return view, err
	}
	g, err := c.goal(tx, v, goal.Date)
	if err == nil {
		view.Outlook = g.Outlook()
	}
	return view, err
}

func (c *Plans) goal(tx tx, v coach.Visitor, date interview.Date) (interview.Goal, error) {
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return interview.Goal{}, fmt.Errorf("reading strengths: %w", err)
	}
	return interview.Goal{Date: date, Today: v.Today, Sections: c.BankOf(v.Guild).Sections(), Items: c.Items(v.Guild), States: states}, nil
}

func (c *Plans) report(tx tx, v coach.Visitor, goal store.Goal) (*interview.Report, error) {
	before, err1 := tx.StatesOn(v.UserID, goal.SetOn-1)
	after, err2 := tx.StatesOn(v.UserID, goal.Date-1)
	active, err3 := tx.AnsweredDays(v.UserID, goal.SetOn, goal.Date-1)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, fmt.Errorf("reading the answers: %w", err)
	}
	return &interview.Report{From: goal.SetOn, To: goal.Date, Before: c.Standing(v.Guild, before, goal.SetOn),
		After: c.Standing(v.Guild, after, goal.Date), Answers: interview.AnswersBetween(before, after), Active: active}, nil
}

// goalOf is what a person works towards, or nil.
func goalOf(tx tx, user string) (*store.Goal, error) {
	goal, err := tx.Goal(user)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the date: %w", err)
	}
	return &goal, nil
}
