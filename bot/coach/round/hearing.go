package round

import (
	"cmp"
	"context"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// prepared is what was made of an answer before the transaction that takes it: to read one takes milliseconds, and more with a question
// that somebody wrote for it, in which nobody else could write. It is used only where the transaction finds the same question waiting for
// the same words.
type prepared struct {
	question interview.QuestionID
	point    string // whose probe was asked; "": it is the question itself, or a simpler form of it
	heard    interview.Hearing
	taken    int               // points that hints take off
	verdict  interview.Verdict // of all kinds but the open ones
	err      error             // why it cannot be read, for the person
}

// reads is how answers are read for which nothing is run.
type reads struct {
	hear func(t interview.Task, point, typed string) (interview.Hearing, error)
	mark func(ctx context.Context, q questions.Question, a interview.Answer, taken int, shown []int) (interview.Verdict, error)
}

// readBefore reads an answer for which nothing is run, on a snapshot of the round. nil when there is nothing to be read: another kind, a
// round of somebody else, a step that is not there, an answer that is refused unread. What is amiss, the transaction finds again and says.
func (c *Rounds) readBefore(ctx context.Context, w coach.Who, id string, at Step, a interview.Answer) (*prepared, error) {
	var q questions.Question
	p, asked := prepared{}, at.Probes == 0
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		row, err := tx.Round(id)
		if err != nil || row.UserID != w.UserID || at.Place < 0 || at.Place >= len(row.Plan) {
			return nil //nolint:nilerr // the transaction finds it again
		}
		lib, err := c.Library(tx, row.GuildID)
		if err != nil {
			return err
		}
		var found bool
		if q, found = lib.Question(row.Plan[at.Place].Question); !found {
			return nil
		}
		events, err := tx.Events(id)
		if err != nil {
			return err
		}
		steps := 0
		for _, e := range events {
			switch {
			case e.Q != at.Place:
			case e.Kind == interview.Hinted:
				p.taken = cmp.Or(e.Cost, interview.HintCost)
			case e.Kind == interview.Probed, e.Kind == interview.Simpler:
				if steps++; steps == at.Probes {
					p.point, asked = e.Point, true
				}
			}
		}
		return nil
	})
	if err != nil || q.ID == "" || q.Task.Kind.Runs() || !asked || unusable(q.Task, a) != "" || a.Aloud > 0 && a.Text == "" {
		return nil, err
	}
	p.question = q.ID
	if q.Task.Kind == interview.Open {
		p.heard, p.err = c.reads.hear(q.Task, p.point, a.Text)
	} else {
		p.verdict, p.err = c.reads.mark(ctx, q, a, p.taken, shown(id, at.Place, len(q.Task.Steps)))
	}
	return &p, nil
}

// hear reads an answer, or the reply to the probe of a point.
func hear(t interview.Task, point, typed string) (interview.Hearing, error) {
	if point == "" {
		return interview.Hear(t, typed)
	}
	return interview.HearReply(t, point, typed)
}

// mark grades an answer for which nothing is run.
func mark(ctx context.Context, q questions.Question, a interview.Answer, taken int, shown []int) (interview.Verdict, error) {
	return q.Grade(ctx, nil, a, taken, shown)
}

// hearing is what was said to the current question, or to a point's probe: as it was heard before, or heard now.
func (s *sitting) hearing(q questions.Question, point, typed string) (interview.Hearing, error) {
	if p := s.prepared; p != nil && p.question == q.ID && p.point == point {
		return p.heard, p.err
	}
	return s.c.reads.hear(q.Task, point, typed)
}

// verdict is what an answer to place q is worth, for which nothing is run: as it was graded before, or graded now.
func (s *sitting) verdict(ctx context.Context, q int, a interview.Answer) (interview.Verdict, error) {
	question, taken := s.question(q), s.round.Places[q].HintCost
	if p := s.prepared; p != nil && p.question == question.ID && p.taken == taken {
		return p.verdict, p.err
	}
	return s.c.reads.mark(ctx, question, a, taken, shown(s.row.ID, q, len(question.Task.Steps)))
}
