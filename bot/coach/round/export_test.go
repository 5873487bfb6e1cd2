package round

import (
	"context"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// ReadSlowly has each answer for which nothing is run read only after wait returns.
func (c *Rounds) ReadSlowly(wait func()) {
	c.reads.hear = func(t interview.Task, point, typed string) (interview.Hearing, error) {
		wait()
		return hear(t, point, typed)
	}
	c.reads.mark = func(ctx context.Context, q questions.Question, a interview.Answer, taken int, shown []int) (interview.Verdict, error) {
		wait()
		return mark(ctx, q, a, taken, shown)
	}
}

// FirstDue is when the clock has to look at a mock first that begins.
var FirstDue = firstDue
