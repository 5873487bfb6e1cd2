package coach

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// Visitor is a person in the middle of an action: who, in which server's settings, and what day it is for them.
type Visitor struct {
	Who
	Guild store.Guild // the defaults in a direct message
	Zone  *time.Location
	Now   time.Time // read once for the whole transaction
	Today interview.Date
}

// Visit notes that a person is here and works out their date: local to the server's zone, or in a direct message to the
// zone of the server they last acted in.
func (c *Core) Visit(tx Tx, w Who) (Visitor, error) { return c.VisitAt(tx, w, c.Now()) }

// VisitAt is Visit of something that was done at that moment.
func (c *Core) VisitAt(tx Tx, w Who, when time.Time) (Visitor, error) {
	v := Visitor{Who: w, Now: when}
	var err error
	if v.Guild, err = tx.Guild(w.GuildID); err != nil {
		return v, fmt.Errorf("reading the server: %w", err)
	}
	person, err := tx.Person(w.UserID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return v, fmt.Errorf("reading the person: %w", err)
	}
	known := err == nil
	before := person
	person.UserID, person.Name = w.UserID, w.Name
	if w.GuildID != "" || !known {
		person.Zone = v.Guild.Zone
	}
	if !known || person != before {
		if err := tx.SavePerson(person); err != nil {
			return v, fmt.Errorf("saving the person: %w", err)
		}
	}
	if w.GuildID != "" {
		if err := tx.SaveMember(w.GuildID, w.UserID); err != nil {
			return v, fmt.Errorf("saving the member: %w", err)
		}
	}
	v.Zone = c.Location(person.Zone)
	v.Today = interview.DateOf(v.Now.In(v.Zone))
	return v, nil
}

// Location is a zone by name; one that the embedded data no longer has is UTC, the log says so, and its organisers are told.
func (c *Core) Location(zone string) *time.Location {
	if known, ok := c.zones.Load(zone); ok {
		return known.(*time.Location)
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		c.Log.Warn("a saved zone is unknown; UTC is used", "zone", zone, "error", err)
		loc = time.UTC
	}
	c.zones.Store(zone, loc)
	return loc
}

// ZoneGone says whether a saved zone is not in this version's data: UTC is used in its place.
func (c *Core) ZoneGone(zone string) bool {
	return c.Location(zone) == time.UTC && zone != "UTC" && zone != ""
}

// Standing computes where a person stands on a date, by what counts in a server.
func (c *Core) Standing(g store.Guild, states map[interview.ItemID]interview.ItemState, on interview.Date) interview.Standing {
	return interview.Stand(c.Items(g), states, on, interview.ItemState.Strength)
}

// Items are those that count in a server: the checklist's, and the ones beyond it where the server switched them on.
func (c *Core) Items(g store.Guild) []interview.Item {
	if g.Beyond {
		return c.Bank.AllItems()
	}
	return c.Bank.Items()
}

// InServer runs an action that belongs to a server in one transaction.
func (c *Core) InServer(ctx context.Context, w Who, do func(*store.Tx, Visitor) error) error {
	if w.GuildID == "" {
		return &Error{Code: NotHere, Sentence: NotHereSentence}
	}
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		return do(tx, v)
	})
}

// NotHereSentence answers who uses in a direct message what needs a server.
const NotHereSentence = "This works in a server, and this is a direct message. Use it in the server of your study group."

// Today is the server's local date.
func (c *Core) Today(g store.Guild) interview.Date {
	return interview.DateOf(c.Now().In(c.Location(g.Zone)))
}
