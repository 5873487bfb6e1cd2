package round

import (
	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

const (
	lateAnswerSentence = "Time was up when this came. Your answer is kept, and counts 0."
	lateReplySentence  = "Time was up when this came. Your reply is kept, and adds nothing to your answer."
)

// late keeps what comes to the step at which an exam's clock ran out, and says that time was up. What could not have been graded in time
// either is not kept.
func (s *sitting) late(at Step, a interview.Answer) error {
	if unusable(s.question(at.Place).Task, a) != "" {
		return s.expect(at.Place, interview.Asking, interview.Probing)
	}
	if err := s.tx.SaveDraft(s.row.UserID, s.slotOf(at), nil); err != nil {
		return err
	}
	if err := s.add(interview.Event{Kind: interview.Late, Q: at.Place, Answer: a}); err != nil {
		return err
	}
	if at.Probes > 0 {
		return &coach.Error{Code: coach.Ended, Sentence: lateReplySentence}
	}
	return &coach.Error{Code: coach.Ended, Sentence: lateAnswerSentence}
}
