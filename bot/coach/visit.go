package coach

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// visitor is a person in the middle of an action: who, in which server's settings, and what day it is for them.
type visitor struct {
	Who
	guild store.Guild // the defaults in a direct message
	zone  *time.Location
	now   time.Time // read once for the whole transaction
	today interview.Date
}

// visit notes that a person is here and works out their date: local to the server's zone, or in a direct message to the
// zone of the server they last acted in.
func (c *Core) visit(tx Tx, w Who) (visitor, error) { return c.visitAt(tx, w, c.Now()) }

func (c *Core) visitAt(tx Tx, w Who, when time.Time) (visitor, error) {
	v := visitor{Who: w, now: when}
	var err error
	if v.guild, err = tx.Guild(w.GuildID); err != nil {
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
		person.Zone = v.guild.Zone
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
	v.zone = c.location(person.Zone)
	v.today = interview.DateOf(v.now.In(v.zone))
	return v, nil
}

// location is a zone by name; one that the embedded data no longer has is UTC, the log says so, and its organisers are told.
func (c *Core) location(zone string) *time.Location {
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

// zoneGone says whether a saved zone is not in this version's data: UTC is used in its place.
func (c *Core) zoneGone(zone string) bool {
	return c.location(zone) == time.UTC && zone != "UTC" && zone != ""
}

// standing computes where a person stands on a date, by what counts in a server.
func (c *Core) standing(g store.Guild, states map[interview.ItemID]interview.ItemState, on interview.Date) interview.Standing {
	return interview.Stand(c.items(g), states, on, interview.ItemState.Strength)
}

// items are those that count in a server: the checklist's, and the ones beyond it where the server switched them on.
func (c *Core) items(g store.Guild) []interview.Item {
	if g.Beyond {
		return c.Bank.AllItems()
	}
	return c.Bank.Items()
}

// inServer runs an action that belongs to a server in one transaction.
func (c *Core) inServer(ctx context.Context, w Who, do func(*store.Tx, visitor) error) error {
	if w.GuildID == "" {
		return &Error{Code: NotHere, Sentence: notHereSentence}
	}
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.visit(tx, w)
		if err != nil {
			return err
		}
		return do(tx, v)
	})
}

const notHereSentence = "This works in a server, and this is a direct message. Use it in the server of your study group."

// today is the server's local date.
func (c *Core) today(g store.Guild) interview.Date {
	return interview.DateOf(c.Now().In(c.location(g.Zone)))
}
