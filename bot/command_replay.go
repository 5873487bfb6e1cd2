package main

import (
	"context"
	"errors"
	"fmt"

	"hotseat/bot/config"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// replayBatch is how many answers are read at a time.
const replayBatch = 500

// replay goes through all answers of the database that the configuration names, and says how well strength foretold each. It works on a
// copy, so that the bot may run, and nothing is written to the database.
func (c command) replay(ctx context.Context, o options) error {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return err
	}
	packs, _, err := questions.LoadPacks(cfg.Questions.Packs) // questions with a fault are told by `bot check`; items are what counts here
	if err != nil {
		return err
	}
	var r interview.Replay
	err = store.OnCopy(ctx, cfg.Store.Path, func(s *store.Store) error { return replayAll(ctx, s, packs, &r) })
	if err != nil {
		return fmt.Errorf("nothing was replayed: %w", err)
	}
	return c.tellReplay(packs, &r)
}

// replayAll adds the answers of everybody, one person after the other. What it holds at a time does not grow with the answers.
func replayAll(ctx context.Context, s *store.Store, packs questions.Packs, r *interview.Replay) error {
	for person := ""; ; {
		err := s.Read(ctx, func(tx *store.Tx) (err error) {
			person, err = tx.PersonAfter(person)
			return err
		})
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		r.Begin()
		for last, more := int64(0), true; more; {
			var list []interview.PastAnswer
			err := s.Read(ctx, func(tx *store.Tx) (err error) {
				list, last, err = tx.GradedAfter(person, last, replayBatch)
				return err
			})
			if err != nil {
				return err
			}
			for _, a := range list {
				it, _ := packs.Item(a.Item) // of an item that no pack has any more the section is ""
				r.Add(a, it.Section)
			}
			more = len(list) == replayBatch
		}
	}
}

func (c command) tellReplay(packs questions.Packs, r *interview.Replay) error {
	all := r.Over()
	if all.Answers == 0 {
		_, err := fmt.Fprintln(c.out, "nobody answered twice about an item yet: there is nothing to compare")
		return err
	}
	_, err := fmt.Fprintf(c.out, "What was said of each answer to an item that the person had tried before, less what it scored, in points:\n"+
		"the mean (below 0: said too low) and, in brackets, the mean size of it.\n\n%-28s %7s %6s   %-13s %-13s %s\n", "", "answers", "scored",
		"strength", "its last five", "the person's mean")
	tell := func(title string, f interview.Replayed) {
		if f.Answers > 0 && err == nil {
			_, err = fmt.Fprintf(c.out, "%-28s %7d %6.1f   %-13s %-13s %s\n", title, f.Answers, f.Scored, missed(f.Strength), missed(f.LastFive),
				missed(f.Usual))
		}
	}
	for _, h := range packs.Sections() {
		tell(h.Title, r.In(h.Section))
	}
	tell("in no checklist any more", r.In(""))
	tell("over all", all)
	return err
}

func missed(m interview.Miss) string { return fmt.Sprintf("%+5.1f (%4.1f)", m.Mean, m.Size) }
