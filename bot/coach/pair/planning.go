package pair

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

const nothingSentence = "There is nothing left to ask: one of you has seen each question that fits within the last 30 days, or it is " +
	"asked today. /mock still has rounds for each of you."

// plan is what two people ask one another, each steered by the other's weakest link. Nothing is asked that either has seen lately, that a
// daily of either's asks or that either's running mock has; and what one of them has answered, the other is not asked about, if there is
// enough besides.
func (c *Pairs) plan(tx *store.Tx, row store.Pair, now time.Time) ([]interview.PairAsk, error) {
	g, err := tx.Guild(row.GuildID)
	if err != nil {
		return nil, fmt.Errorf("reading the server: %w", err)
	}
	lib, err := c.LibraryOf(tx, g)
	if err != nil {
		return nil, err
	}
	barred := map[interview.QuestionID]bool{}
	var seen [2]map[interview.QuestionID]time.Time
	for i, id := range row.People {
		if seen[i], err = c.bar(tx, barred, coach.Visitor{Who: coach.Who{UserID: id, GuildID: g.ID}, Now: now}); err != nil {
			return nil, err
		}
	}
	candidates := slices.DeleteFunc(lib.Candidates(g.Beyond), func(k interview.Candidate) bool {
		q, ok := lib.Offered(k.ID)
		return !ok || barred[k.ID] || !q.Task.Kind.Aloud()
	})
	seed, n := c.seed(), row.Format.PairPlaces()
	one := func(seat int, from []interview.Candidate) ([]interview.Ask, error) {
		p, err := tx.Person(row.People[seat])
		if err != nil {
			return nil, fmt.Errorf("reading the person: %w", err)
		}
		states, err := tx.ItemStates(p.UserID)
		if err != nil {
			return nil, fmt.Errorf("reading strengths: %w", err)
		}
		today := c.DateOf(p, now)
		return interview.Plan(interview.PlanFor{N: n, Steer: g.Steer, Standing: c.Standing(g, states, today), Items: c.Items(g), Candidates: from,
			States: states, Asked: seen[seat], Now: now, Today: today, Seed: seed})
	}
	first, err := one(1, candidates)
	if err != nil {
		return nil, err
	}
	second, err := one(0, without(candidates, func(k interview.Candidate, a interview.Ask) bool { return k.Item == a.Item }, first))
	if err == nil && len(second) < n {
		second, err = one(0, without(candidates, func(k interview.Candidate, a interview.Ask) bool { return k.ID == a.Question }, first))
	}
	switch {
	case err != nil:
		return nil, err
	case len(first) == 0 || len(second) == 0:
		return nil, bad(nothingSentence)
	}
	var plan []interview.PairAsk
	for _, a := range first {
		plan = append(plan, interview.PairAsk{Ask: a, Candidate: 1})
	}
	for _, a := range second {
		plan = append(plan, interview.PairAsk{Ask: a, Candidate: 0})
	}
	return plan, nil
}

// bar notes what is not to be asked because of one of the two, and gives when they last saw what they have seen.
func (c *Pairs) bar(tx *store.Tx, barred map[interview.QuestionID]bool, v coach.Visitor) (map[interview.QuestionID]time.Time, error) {
	seen, err := tx.Seen(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading what was seen: %w", err)
	}
	for q, at := range seen {
		barred[q] = barred[q] || v.Now.Sub(at) < FreshAfter
	}
	secrets, err := c.Secrets(tx, v)
	if err != nil {
		return nil, err
	}
	for _, q := range secrets {
		barred[q] = true
	}
	mock, err := tx.RunningMock(v.UserID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, fmt.Errorf("reading the running round: %w", err)
	}
	for _, a := range mock.Plan {
		barred[a.Question] = true
	}
	return seen, nil
}

// without are the candidates that are not like anything asked.
func without(from []interview.Candidate, like func(interview.Candidate, interview.Ask) bool, asked []interview.Ask) []interview.Candidate {
	return slices.DeleteFunc(slices.Clone(from), func(k interview.Candidate) bool {
		return slices.ContainsFunc(asked, func(a interview.Ask) bool { return like(k, a) })
	})
}

// begin begins a pair with a plan. Neither of the two waits for a partner any more.
func (s *sitting) begin(tx tx, plan []interview.PairAsk) error {
	s.row.Plan, s.row.BegunAt, s.row.TouchedAt = plan, s.now, s.now
	if err := tx.BeginPair(s.row.ID, plan, s.now); err != nil {
		return fmt.Errorf("beginning the pair: %w", err)
	}
	for _, a := range plan {
		if err := tx.AddPairSecret(s.row.People[a.Candidate], a.Question, s.row.ID); err != nil {
			return fmt.Errorf("noting what will be asked: %w", err)
		}
	}
	for _, id := range s.row.People {
		if _, err := tx.EndPairWait(id); err != nil {
			return fmt.Errorf("ending a wait: %w", err)
		}
	}
	s.moved = true
	return s.fold()
}

// seed stands for what the steering's rules leave open.
func (c *Pairs) seed() uint64 {
	if c.Seed != nil {
		return c.Seed()
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.LittleEndian.Uint64(b[:])
}
