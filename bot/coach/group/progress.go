package group

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// ItemLine is one item of a person's progress.
type ItemLine struct {
	Item     interview.Item
	Strength float64 // 0 to 100
	Tried    bool
	DaysAgo  int // since it was last answered; only when Tried
}

// ProgressView is where a person stands.
type ProgressView struct {
	Standing    interview.Standing
	Steer       interview.Steer
	Attempts    int
	Weak        []ItemLine         // up to three items of the weakest link, weakest first
	Calibration float64            // points by which the person's own ticks lie above what the machine recognised, as a mean
	Calibrated  bool               // false: there is no open answer yet
	Next        interview.Section  // what to practise next
	Plan        *interview.Outlook // of who works towards an interview; else nil
}

// Progress is where this person stands today.
func (c *Group) Progress(ctx context.Context, w coach.Who) (ProgressView, error) {
	var p ProgressView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		states, err := tx.ItemStates(w.UserID)
		if err != nil {
			return fmt.Errorf("reading strengths: %w", err)
		}
		p.Standing, p.Steer = c.Standing(v.Guild, states, v.Today), v.Guild.Steer
		for _, s := range p.Standing.Sections {
			p.Attempts += s.Attempts
		}
		p.Weak = weakItems(c.Items(v.Guild), states, p.Standing.Weakest, v.Today)
		p.Next = p.Standing.Weakest
		if p.Plan, err = c.plans.Outlook(tx, v); err != nil {
			return err
		}
		p.Calibration, p.Calibrated, err = tx.Calibration(w.UserID)
		return err
	})
	return p, err
}

func weakItems(items []interview.Item, states map[interview.ItemID]interview.ItemState, section interview.Section,
	today interview.Date) []ItemLine {
	var lines []ItemLine
	for _, it := range items {
		if it.Section != section {
			continue
		}
		s := states[it.ID]
		lines = append(lines, ItemLine{Item: it, Strength: s.Strength(today), Tried: s.Attempts > 0, DaysAgo: int(today - s.Memory.Last)})
	}
	slices.SortStableFunc(lines, func(a, b ItemLine) int { return cmp.Compare(a.Strength, b.Strength) })
	return lines[:min(3, len(lines))]
}
