package group

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// CheckIn is what a person gives with a check-in. Neither is kept: the day is all that is.
type CheckIn struct {
	Link    string // to what was pushed, https, at most MaxLink characters; "" for none
	Account string // on GitHub, whose public pushes verify the check-in; "" for none
}

// CheckinView is the answer to a check-in.
type CheckinView struct {
	Mine     interview.Record
	Already  bool   // today had one
	Link     string // as it was given; hostile text
	Verified Verified
}

// Verified says what came of looking for a public push.
type Verified string

// What can come of it.
const (
	NotAsked     Verified = ""
	Pushed       Verified = "pushed"
	NoPush       Verified = "no-push"      // the account shows none of that date
	NoAccount    Verified = "no-account"   // there is none of that name
	TooMany      Verified = "too-many"     // GitHub answers no more for now
	NoWord       Verified = "no-word"      // GitHub did not answer, or not so that it could be read
	NotVerifying Verified = "not-verified" // this bot looks at no accounts
)

// Pushes tells of the public pushes of accounts.
type Pushes interface {
	// Pushed lists when an account pushed lately, publicly. ErrNoAccount, ErrTooMany, or any other error when it could not be told.
	Pushed(ctx context.Context, account string) ([]time.Time, error)
}

// What Pushes can say instead.
var (
	ErrNoAccount = errors.New("there is no such account")
	ErrTooMany   = errors.New("too many questions were asked")
)

// Verifies tells who knows of public pushes; without it no check-in is verified. It is called once, before anybody checks in.
func (c *Group) Verifies(p Pushes) { c.pushes = p }

// MaxLink is how long the link of a check-in may be, in characters.
const MaxLink = 200

// account is what GitHub takes for the name of one.
var account = regexp.MustCompile(`^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$`)

// Checkin notes code pushed today: it counts for the streak as a graded answer does. Where an account is given its public pushes are looked
// at, with no transaction open; whatever comes of that, the check-in counts.
func (c *Group) Checkin(ctx context.Context, w coach.Who, in CheckIn) (view CheckinView, err error) {
	in.Link, in.Account = strings.TrimSpace(in.Link), strings.TrimPrefix(strings.TrimSpace(in.Account), "@")
	if in.Link != "" && !usableLink(in.Link) {
		return view, &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf(
			"A link begins with https:// and has at most %d characters. Leave it out if you have none: I keep only the day anyhow.", MaxLink)}
	}
	if in.Account != "" && !account.MatchString(in.Account) {
		return view, &coach.Error{Code: coach.Bad,
			Sentence: "That is not the name of a GitHub account: letters, digits and single hyphens, at most 39. Leave it out to check in without."}
	}
	view.Link = in.Link
	if in.Account != "" {
		if view.Verified, err = c.verify(ctx, w, in.Account); err != nil {
			return view, err
		}
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error { return c.checkIn(tx, w, &view) })
	if errors.Is(err, store.ErrExists) {
		view.Already = true
		err = c.Store.Write(ctx, func(tx *store.Tx) error { return c.checkIn(tx, w, &view) })
	}
	return view, err
}

func (c *Group) checkIn(tx *store.Tx, w coach.Who, view *CheckinView) error {
	v, err := c.Visit(tx, w)
	if err != nil {
		return err
	}
	verified := view.Verified == Pushed
	switch {
	case !view.Already:
		err = tx.AddCheckin(w.UserID, v.Today, verified, v.Now)
	case verified:
		err = tx.VerifyCheckin(w.UserID, v.Today)
	}
	if err != nil {
		return fmt.Errorf("writing the check-in: %w", err)
	}
	view.Mine, err = coach.RecordOf(tx, v)
	return err
}

// usableLink says whether a link can be shown as one: https, with a host, and in one piece.
func usableLink(link string) bool {
	if len([]rune(link)) > MaxLink || strings.ContainsFunc(link, func(r rune) bool {
		return r <= ' ' ||
			strings.ContainsRune("<>`\\\u007f", r)
	}) {
		return false
	}
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil
}

// verify looks whether an account pushed publicly on this person's date. The account's name goes nowhere but to GitHub.
func (c *Group) verify(ctx context.Context, w coach.Who, account string) (Verified, error) {
	if c.pushes == nil {
		return NotVerifying, nil
	}
	var today interview.Date
	var dateOf func(time.Time) interview.Date
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		person, err := tx.Person(w.UserID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("reading the person: %w", err)
		}
		today, dateOf = v.Today, func(t time.Time) interview.Date { return c.DateOf(person, t) }
		return nil
	})
	if err != nil {
		return NotAsked, err
	}
	pushes, err := c.pushes.Pushed(ctx, account)
	switch {
	case errors.Is(err, ErrNoAccount):
		return NoAccount, nil
	case errors.Is(err, ErrTooMany):
		return TooMany, nil
	case err != nil:
		c.Log.Warn("a check-in could not be verified", "error", err)
		return NoWord, nil
	}
	for _, when := range pushes {
		if dateOf(when) == today {
			return Pushed, nil
		}
	}
	return NoPush, nil
}
