package group

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// CheckinView is the answer to a check-in.
type CheckinView struct {
	Mine    interview.StreakState
	Already bool // today had one
}

// maxCheckin is how much of a check-in's text is kept, in characters.
const maxCheckin = 200

// Checkin notes code pushed today: it counts for the streak as a graded answer does.
func (c *Group) Checkin(ctx context.Context, w coach.Who, what string) (CheckinView, error) {
	what = strings.TrimSpace(what)
	if what == "" || len([]rune(what)) > maxCheckin {
		return CheckinView{}, &coach.Error{Code: coach.Bad,
			Sentence: fmt.Sprintf("Say in 1 to %d characters what you pushed: a link or a few words.", maxCheckin)}
	}
	var view CheckinView
	add := func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if !view.Already {
			if err := tx.AddCheckin(w.UserID, v.Today, what, v.Now); err != nil {
				return fmt.Errorf("writing the check-in: %w", err)
			}
		}
		view.Mine, err = c.mine(tx, v)
		return err
	}
	err := c.Store.Write(ctx, add)
	if errors.Is(err, store.ErrExists) {
		view.Already = true
		err = c.Store.Write(ctx, add)
	}
	return view, err
}
