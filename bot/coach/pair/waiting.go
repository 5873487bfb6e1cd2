package pair

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// mostWaiting is among how many of those who wait in a server a partner is looked for: those who have waited longest.
const mostWaiting = 50

// WaitForPartner has w wait for a partner in their server, and puts them together with who waits already and complements them.
func (c *Pairs) WaitForPartner(ctx context.Context, w coach.Who, format interview.Format, channelID string) (out Waited, err error) {
	switch {
	case w.GuildID == "":
		return out, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	case format.PairPlaces() == 0:
		return out, bad("Two people can have a drill or a phone interview. Choose one of these.")
	}
	if err := c.lookForWaiting(ctx, w.GuildID); err != nil {
		return out, err
	}
	var s *sitting
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		out, s = Waited{}, nil
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if err := c.free(tx, v, ""); err != nil {
			return err
		}
		mine := store.PairWait{UserID: w.UserID, GuildID: w.GuildID, Format: format, ChannelID: channelID, Since: v.Now}
		before, err := tx.PairWaitOf(w.UserID)
		switch {
		case err == nil && before.GuildID == w.GuildID && v.Now.Before(before.Since.Add(WaitsFor)):
			mine.Since = before.Since // who asks again, or for another format, keeps their place in the line
		case err != nil && !errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("reading the wait: %w", err)
		}
		if _, err := tx.EndPairWait(w.UserID); err != nil {
			return fmt.Errorf("ending a wait: %w", err)
		}
		if s, err = c.match(tx, mine, v.Now); err != nil {
			return err
		}
		if s != nil {
			s.seat = slices.Index(s.row.People[:], w.UserID)
			view := s.view(s.seat)
			out.Pair = &view
			return s.tell(1-s.seat, store.WordMatched)
		}
		if err := tx.AddPairWait(mine); err != nil {
			return fmt.Errorf("writing the wait: %w", err)
		}
		out.Wait, err = c.waitOf(tx, w.UserID, v.Now)
		if out.Wait != nil {
			out.Wait.Before = before.GuildID == w.GuildID && mine.Since.Equal(before.Since)
		}
		return err
	})
	if err == nil && s != nil {
		c.after(ctx, s)
	}
	return out, err
}

// lookForWaiting asks Discord whether those who wait are still in the server, when it was not asked for a day.
func (c *Pairs) lookForWaiting(ctx context.Context, guildID string) error {
	var people []string
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		waits, err := tx.PairWaits(guildID)
		for _, w := range waits[:min(len(waits), mostWaiting)] {
			people = append(people, w.UserID)
		}
		return err
	})
	if err != nil || len(people) == 0 {
		return err
	}
	_, err = c.LookWhoIsHere(ctx, guildID, coach.These(guildID, people), mostWaiting)
	return err
}

// match puts who waits together with the best of the others who do; nil while it is better to wait. The one who has waited longer asks
// first. Whom there is nothing to ask with is passed over.
func (c *Pairs) match(tx *store.Tx, mine store.PairWait, now time.Time) (*sitting, error) {
	others, err := c.othersWaiting(tx, mine, now)
	if err != nil || len(others) == 0 {
		return nil, err
	}
	g, err := tx.Guild(mine.GuildID)
	if err != nil {
		return nil, fmt.Errorf("reading the server: %w", err)
	}
	me, err := c.waiting(tx, g, mine, now)
	if err != nil {
		return nil, err
	}
	var them []interview.Waiting
	for _, o := range others {
		w, err := c.waiting(tx, g, o, now)
		if err != nil {
			return nil, err
		}
		them = append(them, w)
	}
	for len(them) > 0 {
		i, ok := interview.ChoosePartner(me, them, now)
		if !ok {
			return nil, nil
		}
		s, err := c.together(tx, others[i], mine, now)
		var told *coach.Error
		if !errors.As(err, &told) {
			return s, err
		}
		others, them = slices.Delete(others, i, i+1), slices.Delete(them, i, i+1)
	}
	return nil, nil
}

// othersWaiting are those who wait in a server beside one, without who has left it, sits in a pair or has waited too long.
func (c *Pairs) othersWaiting(tx *store.Tx, mine store.PairWait, now time.Time) ([]store.PairWait, error) {
	waits, err := tx.PairWaits(mine.GuildID)
	if err != nil {
		return nil, fmt.Errorf("reading who waits: %w", err)
	}
	var others []store.PairWait
	for _, w := range waits[:min(len(waits), mostWaiting)] {
		here, err := tx.Whereabouts(w.GuildID, w.UserID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, fmt.Errorf("reading who is here: %w", err)
		}
		_, seat := tx.SeatOf(w.UserID)
		if seat != nil && !errors.Is(seat, store.ErrNotFound) {
			return nil, fmt.Errorf("reading the seat: %w", seat)
		}
		if w.UserID != mine.UserID && here.LeftAt.IsZero() && seat != nil && now.Before(w.Since.Add(WaitsFor)) {
			others = append(others, w)
		}
	}
	return others, nil
}

// waiting is somebody who waits, as the rule sees them.
func (c *Pairs) waiting(tx *store.Tx, g store.Guild, w store.PairWait, now time.Time) (interview.Waiting, error) {
	s, err := c.standing(tx, g, w.UserID, now)
	return interview.Waiting{Standing: s, Since: w.Since}, err
}

func (c *Pairs) standing(tx tx, g store.Guild, user string, now time.Time) (interview.Standing, error) {
	p, err := tx.Person(user)
	if err != nil {
		return interview.Standing{}, fmt.Errorf("reading the person: %w", err)
	}
	states, err := tx.ItemStates(user)
	if err != nil {
		return interview.Standing{}, fmt.Errorf("reading strengths: %w", err)
	}
	return c.Standing(g, states, c.DateOf(p, now)), nil
}

// together begins the pair of two who wait. Of two formats it is the shorter one.
func (c *Pairs) together(tx *store.Tx, first, second store.PairWait, now time.Time) (*sitting, error) {
	if second.Since.Before(first.Since) {
		first, second = second, first
	}
	format := first.Format
	if second.Format.PairPlaces() < format.PairPlaces() {
		format = second.Format
	}
	row := store.Pair{ID: newID(), GuildID: first.GuildID, People: [2]string{first.UserID, second.UserID}, Format: format,
		ChannelID: first.ChannelID, MadeAt: now, TouchedAt: now, EndedBy: -1}
	plan, err := c.plan(tx, row, now)
	if err != nil {
		return nil, err // and nothing was written
	}
	if err := tx.AddPair(row); err != nil {
		return nil, fmt.Errorf("writing the pair: %w", err)
	}
	s, err := c.sit(tx, row, second.UserID, now, false)
	if err != nil {
		return nil, err
	}
	if err := s.begin(tx, plan); err != nil {
		return nil, err
	}
	for _, id := range row.People {
		if err := tx.TakeSeat(id, row.ID); err != nil {
			return nil, fmt.Errorf("taking a seat: %w", err)
		}
	}
	return s, nil
}

// StopWaiting has w wait no more; false when they did not.
func (c *Pairs) StopWaiting(ctx context.Context, w coach.Who) (waited bool, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		waited, err = tx.EndPairWait(w.UserID)
		return err
	})
	return waited, err
}

// waitOf is somebody's own wait, or nil.
func (c *Pairs) waitOf(tx *store.Tx, user string, now time.Time) (*Wait, error) {
	mine, err := tx.PairWaitOf(user)
	if errors.Is(err, store.ErrNotFound) || err == nil && !now.Before(mine.Since.Add(WaitsFor)) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the wait: %w", err)
	}
	others, err := c.othersWaiting(tx, mine, now)
	return &Wait{Format: mine.Format, Until: mine.Since.Add(WaitsFor), Others: len(others)}, err
}
