package coach

import (
	"errors"
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// A restored backup knows nothing of what was posted after it was made. So whatever belongs to a date up to that of the restoring is
// looked for before it is sent for the first time.

// MayStand says whether what belongs to a server's date may have been posted by a bot whose database was replaced by an older one.
func (c *Core) MayStand(tx Tx, g store.Guild, on interview.Date) (bool, error) {
	restored, err := tx.RestoredAt()
	if err != nil {
		return false, fmt.Errorf("reading when a backup was restored: %w", err)
	}
	return !restored.IsZero() && on <= c.DateIn(g, restored), nil
}

// BeganAt is the first moment of a server's date: before it, nothing of that date was posted.
func (c *Core) BeganAt(g store.Guild, on interview.Date) time.Time {
	day := on.Midnight()
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, c.Location(g.Zone))
}

// CannotTell has the error for the organiser say why it is asked at all whether something stands there: it may have been posted before the
// restoring, and nobody can look. then is what they can do about it, a sentence with a space before it, or "".
func CannotTell(err error, then string) error {
	var ch *ChannelError
	if !errors.As(err, &ch) {
		return err
	}
	told := *ch
	told.Sentence += " The bot's database was restored from a backup, which does not know what was posted since." + then
	told.Err = err
	return &told
}
