package coach

import "context"

func (c *Coach) doNotices(context.Context) error { return nil }
