package notice

import (
	"context"
	"time"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// What the tests outside of this package look at.

// Survey and DecideNotices are the halves of SendDue's decision.
func (c *Notices) Survey(ctx context.Context) (*survey, error) { return c.survey(ctx) }

func (c *Notices) DecideNotices(ctx context.Context, s *survey) error { return c.decideNotices(ctx, s) }

func (c *Notices) RecapDue(g store.Guild, today interview.Date, now time.Time) bool {
	return c.recapDue(g, today, now)
}

func (c *Notices) RevealsDue(g store.Guild, open []store.UnrevealedDaily, now time.Time) (reveal, drop []interview.Date) {
	return c.revealsDue(g, open, now)
}

func (c *Notices) Prints(ctx context.Context, o judge.Output) string { return c.prints(ctx, o) }
