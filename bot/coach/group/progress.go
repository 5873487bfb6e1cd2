package group

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// ProgressView is where a person stands. Of somebody else it has Name and what stands above it.
type ProgressView struct {
	Standing interview.Standing
	Attempts int
	Today    interview.Date      // the person's
	Month    *interview.Standing // where they stood 28 days ago; nil: nothing was answered by then
	Light    bool                // whoever looks wants pictures light
	Name     string              // whose it is, hostile text; "" of one's own

	Week        *interview.Standing  // where they stood 7 days ago; nil: nothing was answered by then
	Fades       []interview.Fade     // what falls under the pass mark next, soonest first; at most mostFades
	Due, Soon   int                  // items that are due today, and that come to be due in the six days after
	Milestone   *interview.Milestone // the next one; nil: all are reached
	FirstWeek   int                  // readiness that a week of FirstWeekDaily questions a day can reach; 0 once a week is over
	Offer       *interview.Offer     // the round that raises readiness most; nil: nothing can be asked
	Calibration float64              // points by which the person's own ticks lie above what the machine recognised, as a mean
	Calibrated  bool                 // false: there is no open answer yet
	Next        interview.Section    // what to practise when there is no offer
	Plan        *interview.Outlook   // of who works towards an interview; else nil
}

// mostFades is how many items are told of that fade next.
const mostFades = 5

// FirstWeekDaily is how many questions a day a first week is thought to have.
const FirstWeekDaily = 5

// offered is how many questions the rounds have that are compared: what takes a quarter of an hour. A shorter one never raises more.
const offered = 5

// Progress is where this person stands today.
func (c *Group) Progress(ctx context.Context, w coach.Who) (ProgressView, error) {
	var p ProgressView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		states, err := c.stands(tx, v, &p)
		if err != nil {
			return err
		}
		items := c.Items(v.Guild)
		p.Light, p.Next = v.Light, p.Standing.Weakest
		p.Fades = interview.Fades(items, states, v.Today)
		p.Fades = p.Fades[:min(len(p.Fades), mostFades)]
		p.Due, p.Soon = interview.Due(items, states, v.Today)
		if next, ok := p.Standing.Next(); ok {
			p.Milestone = &next
		}
		if p.Week, err = c.stood(tx, v, v.Today-7); err != nil {
			return err
		}
		if p.Week == nil {
			first := interview.FirstWeek(c.BankOf(v.Guild).Sections(), items, FirstWeekDaily, v.Today)
			p.FirstWeek = int(first.Readiness)
		}
		if p.Offer, err = c.rounds.BestOffer(tx, v, offered); err != nil {
			return err
		}
		if p.Plan, err = c.plans.Outlook(tx, v); err != nil {
			return err
		}
		p.Calibration, p.Calibrated, err = tx.Calibration(w.UserID)
		return err
	})
	return p, err
}

// stands fills in what everybody may see who may look at somebody's progress.
func (c *Group) stands(tx *store.Tx, v coach.Visitor, p *ProgressView) (map[interview.ItemID]interview.ItemState, error) {
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	p.Standing, p.Today = c.Standing(v.Guild, states, v.Today), v.Today
	for _, s := range p.Standing.Sections {
		p.Attempts += s.Attempts
	}
	p.Month, err = c.stood(tx, v, v.Today-28)
	return states, err
}

// stood is where a person stood on a date; nil when they had answered nothing by then that counts here.
func (c *Group) stood(tx *store.Tx, v coach.Visitor, on interview.Date) (*interview.Standing, error) {
	states, err := tx.StatesOn(v.UserID, on)
	if err != nil {
		return nil, fmt.Errorf("reading strengths of %s: %w", on, err)
	}
	s := c.Standing(v.Guild, states, on)
	for _, sc := range s.Sections {
		if sc.Tried > 0 {
			return &s, nil
		}
	}
	return nil, nil
}

const (
	notHereSentence = "Somebody else's progress can be looked at in the server that you share. Use it there, or leave member out to see " +
		"your " +
		"own."
	notSharedSentence = "They do not share their progress here. Who wants to show theirs uses /me share in this server; nobody's is shared " +
		"who did not say so."
)

// ProgressOf is where another member of w's server stands, for those who may look at it: see MayLookAt. It has no answers in it. One's own
// is Progress.
func (c *Group) ProgressOf(ctx context.Context, w coach.Who, userID string) (ProgressView, error) {
	if userID == w.UserID {
		return c.Progress(ctx, w)
	}
	if w.GuildID == "" {
		return ProgressView{}, &coach.Error{Code: coach.NotHere, Sentence: notHereSentence}
	}
	var p ProgressView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		may, err := c.MayLookAt(tx, w, userID)
		if err != nil {
			return err
		}
		person, err := tx.Person(userID)
		switch {
		case !may, errors.Is(err, store.ErrNotFound):
			return &coach.Error{Code: coach.NotYours, Sentence: notSharedSentence}
		case err != nil:
			return fmt.Errorf("reading the person: %w", err)
		}
		they, err := c.Absent(tx, person, w.GuildID, v.Now)
		if err != nil {
			return err
		}
		p.Light, p.Name = v.Light, person.Name
		_, err = c.stands(tx, they, &p)
		return err
	})
	return p, err
}
