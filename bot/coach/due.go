package coach

import (
	"context"
	"errors"
)

// DoDue does all that is due: dailies, then reveals, recaps, reminders and words to organisers, then what is kept too long. It is
// idempotent, and may be called at any time and as often as one likes.
func (c *Coach) DoDue(ctx context.Context) error {
	return errors.Join(c.PostDue(ctx), c.doNotices(ctx), c.purge(ctx))
}
