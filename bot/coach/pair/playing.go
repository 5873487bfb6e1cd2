package pair

import (
	"context"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TickPair notes what who asks has heard so far: the ids of key points, or interview.PairRight of a question without any.
func (c *Pairs) TickPair(ctx context.Context, w coach.Who, id string, place int, points []string) (View, error) {
	return c.play(ctx, w, id, place, func(s *sitting, q interview.Task) error {
		var known []string
		for _, p := range points {
			right := q.Kind != interview.Open && p == interview.PairRight
			if right || slices.ContainsFunc(q.Keys, func(k interview.KeyPoint) bool { return k.ID == p }) {
				known = append(known, p)
			}
		}
		return s.mark(known, s.pair.Places[place].Hinted)
	})
}

// HintPair notes that who asks gave the hint, or that they did not after all.
func (c *Pairs) HintPair(ctx context.Context, w coach.Who, id string, place int, given bool) (View, error) {
	return c.play(ctx, w, id, place, func(s *sitting, _ interview.Task) error {
		return s.mark(s.pair.Places[place].Points, given)
	})
}

// mark notes what was heard at the current place, if it is another thing than before.
func (s *sitting) mark(points []string, hinted bool) error {
	at := s.pair.Places[s.pair.Current]
	if at.Hinted == hinted && slices.Equal(at.Points, points) {
		return nil
	}
	return s.add(interview.PairEvent{Kind: interview.PairMarked, Place: s.pair.Current, Points: points, Hinted: hinted})
}

// NextPair grades the answer by what was ticked, and goes on: to the next question, to the other's turn, or to the end.
func (c *Pairs) NextPair(ctx context.Context, w coach.Who, id string, place int) (View, error) {
	return c.play(ctx, w, id, place, func(s *sitting, q interview.Task) error {
		at := s.pair.Places[place]
		v := interview.GradePeer(q, at.Points, at.Hinted)
		candidate, err := s.tx.Person(s.row.People[at.Candidate])
		if err != nil {
			return fmt.Errorf("reading who answered: %w", err)
		}
		err = s.tx.AddAttempt(store.Attempt{UserID: candidate.UserID, GuildID: s.row.GuildID, RoundID: s.row.ID, Place: place,
			Question: at.Question, Item: at.Item, LocalDate: c.DateOf(candidate, s.now), At: s.now, Verdict: v, Answer: []interview.Answer{}})
		if err != nil {
			return fmt.Errorf("writing the attempt: %w", err)
		}
		return s.add(interview.PairEvent{Kind: interview.PairJudged, Place: place, Verdict: &v})
	})
}

// SkipPair passes a question over: nobody is graded for it.
func (c *Pairs) SkipPair(ctx context.Context, w coach.Who, id string, place int) (View, error) {
	return c.play(ctx, w, id, place, func(s *sitting, _ interview.Task) error {
		return s.add(interview.PairEvent{Kind: interview.PairSkipped, Place: place})
	})
}

// play is act of who asks at a place.
func (c *Pairs) play(ctx context.Context, w coach.Who, id string, place int, do func(*sitting, interview.Task) error) (View, error) {
	return c.act(ctx, w, id, func(s *sitting) error {
		if err := s.expect(place); err != nil {
			return err
		}
		q, _ := s.lib.Question(s.pair.Places[place].Question) // what the bank does not have was passed over
		s.row.TouchedAt = s.now
		if err := s.tx.TouchPair(id, s.now); err != nil {
			return fmt.Errorf("noting that it goes on: %w", err)
		}
		if err := do(s, q.Task); err != nil {
			return err
		}
		return s.passOver()
	})
}
