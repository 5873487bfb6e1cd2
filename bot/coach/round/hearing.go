package round

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// prepared is what was made of a typed answer before the transaction that takes it: reading an open answer takes milliseconds, in which
// nobody else could write. It is used only where the transaction finds the same question waiting for the same words.
type prepared struct {
	question interview.QuestionID
	point    string // whose probe is replied to; "": it is the answer itself
	heard    interview.Hearing
	err      error // why it cannot be read, for the person
}

// hearBefore hears what was typed to an open question, on a snapshot of the round. nil when there is nothing to be heard: another kind, a
// round of somebody else, a step that is not there. What is amiss, the transaction finds again and says.
func (c *Rounds) hearBefore(ctx context.Context, w coach.Who, id string, at Step, typed string) (*prepared, error) {
	if typed == "" {
		return nil, nil
	}
	var q questions.Question
	p := prepared{}
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		row, err := tx.Round(id)
		if err != nil || row.UserID != w.UserID || at.Place < 0 || at.Place >= len(row.Plan) {
			return nil //nolint:nilerr // the transaction finds it again
		}
		lib, err := c.Library(tx, row.GuildID)
		if err != nil {
			return err
		}
		if q, _ = lib.Question(row.Plan[at.Place].Question); q.Task.Kind != interview.Open || at.Probes == 0 {
			return nil
		}
		events, err := tx.Events(id)
		if err != nil {
			return err
		}
		for probes, i := 0, 0; i < len(events); i++ {
			if e := events[i]; e.Kind == interview.Probed && e.Q == at.Place {
				if probes++; probes == at.Probes {
					p.point = e.Point
				}
			}
		}
		return nil
	})
	if err != nil || q.Task.Kind != interview.Open || at.Probes > 0 && p.point == "" {
		return nil, err
	}
	p.question = q.ID
	p.heard, p.err = hear(q.Task, p.point, typed)
	return &p, nil
}

// hear reads an answer, or the reply to the probe of a point.
func hear(t interview.Task, point, typed string) (interview.Hearing, error) {
	if point == "" {
		return interview.Hear(t, typed)
	}
	return interview.HearReply(t, point, typed)
}

// hearing is what was said to the current question, or to a point's probe: as it was heard before, or heard now.
func (s *sitting) hearing(q questions.Question, point, typed string) (interview.Hearing, error) {
	if p := s.prepared; p != nil && p.question == q.ID && p.point == point {
		return p.heard, p.err
	}
	return hear(q.Task, point, typed)
}
