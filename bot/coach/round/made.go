package round

import (
	"fmt"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// made is what this very action's graded answer made of the person's days, nil where that is not to be told: it is told with a daily, and
// with the first graded answer of the day in a mock, which is enough for a day. An exam says nothing of it before its end, and then of all
// its answers at once. What was spent since the last active day is told with the first answer alone, so that it is told once.
func (s *sitting) made() (*interview.Record, error) {
	if s.graded < 0 || s.looks || s.row.Practice || s.row.Mode == interview.Exam && s.round.Phase != interview.Over {
		return nil, nil
	}
	today, err := s.tx.DayCount(s.row.UserID, s.who.Today)
	if err != nil {
		return nil, fmt.Errorf("counting what was done today: %w", err)
	}
	here := 1
	if s.row.Mode == interview.Exam {
		here = 0
		for _, p := range s.round.Places {
			if p.Verdict != nil && p.Question.Step() == interview.CodeStep {
				here++
			}
		}
	} else if s.round.Places[s.graded].Verdict == nil || s.round.Places[s.graded].Question.Step() != interview.CodeStep {
		return nil, nil // given up, or no attempt
	}
	first := today > 0 && today <= here
	if today == 0 || !first && s.row.DailyDate == 0 {
		return nil, nil
	}
	r, err := coach.RecordOf(s.tx, s.who)
	if err != nil {
		return nil, err
	}
	if !first {
		r.Spent = nil
	}
	return &r, nil
}
