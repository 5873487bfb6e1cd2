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
	Guild store.Guild // in a direct message the defaults, but for the checklist (of the server first acted in) and what strict servers ask for
	Zone  *time.Location
	Now   time.Time // read once for the whole transaction
	Today interview.Date
	Light bool // pictures are wanted light
}

// Visit notes that a person is here and works out their date. A person has one date at a moment, whatever server they act in: by their own
// zone, else by that of the server in which they first did something. It is for what a person does; what they only look at is for Look.
func (c *Core) Visit(tx Tx, w Who) (Visitor, error) { return c.VisitAt(tx, w, c.Now()) }

// VisitAt is Visit of something that was done at that moment.
func (c *Core) VisitAt(tx Tx, w Who, when time.Time) (Visitor, error) {
	v, person, news, err := c.visitor(tx, w, when)
	if err != nil || !news {
		return v, err
	}
	if err := tx.SavePerson(person); err != nil {
		return v, fmt.Errorf("saving the person: %w", err)
	}
	if w.GuildID == "" {
		return v, nil
	}
	if err := tx.SaveMember(w.GuildID, w.UserID, c.DateIn(v.Guild, when)); err != nil {
		return v, fmt.Errorf("saving the member: %w", err)
	}
	return v, nil
}

// Absent is the Visitor of a person who does nothing: the clock does something of theirs, as of a moment. Nobody is noted to be here.
func (c *Core) Absent(tx Tx, p store.Person, guildID string, when time.Time) (Visitor, error) {
	v, _, _, err := c.visitor(tx, Who{UserID: p.UserID, Name: p.Name, GuildID: guildID}, when)
	return v, err
}

// visitor works out who acts and on which date. news says that the store does not know it yet: that the person is here at all, by this
// name, or takes part in this server.
func (c *Core) visitor(tx Tx, w Who, when time.Time) (v Visitor, person store.Person, news bool, err error) {
	v = Visitor{Who: w, Now: when}
	if v.Guild, err = tx.Guild(w.GuildID); err != nil {
		return v, person, false, fmt.Errorf("reading the server: %w", err)
	}
	person, err = tx.Person(w.UserID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return v, person, false, fmt.Errorf("reading the person: %w", err)
	}
	known := err == nil
	if w.GuildID == "" && person.Home != "" && len(c.Packs) > 1 {
		home, err := tx.Guild(person.Home)
		if err != nil {
			return v, person, false, fmt.Errorf("reading the server that the checklist goes by: %w", err)
		}
		v.Guild.Pack = home.Pack
	}
	if w.GuildID == "" {
		if err := c.strictHere(tx, &v); err != nil {
			return v, person, false, err
		}
	}
	person.UserID, person.Name, v.Light = w.UserID, w.Name, person.Light
	if !known {
		person.Zone = v.Guild.Zone
	}
	if w.GuildID != "" && person.Home == "" {
		person.Home = w.GuildID
	}
	if home := w.GuildID != "" && person.Home == w.GuildID; home && !person.Days.Own && person.Zone != v.Guild.Zone {
		if err := c.MoveDays(tx, &person, v.Guild.Zone, person.Days.Ends); err != nil {
			return v, person, false, err
		}
	}
	same, err := tx.Known(person, w.GuildID)
	if err != nil {
		return v, person, false, fmt.Errorf("reading whether the person is known: %w", err)
	}
	v.Zone = c.Location(person.Zone)
	v.Today = c.DateOf(person, v.Now)
	return v, person, !same, nil
}

// strictHere has direct messages be as strict as the strictest server of a person that goes by the same checklist: else nobody would have
// to keep to what their study group chose.
func (c *Core) strictHere(tx Tx, v *Visitor) error {
	packs, err := tx.StrictPacks(v.UserID)
	if err != nil {
		return fmt.Errorf("reading which servers are strict: %w", err)
	}
	for _, pack := range packs {
		if c.Packs.Of(pack) == c.BankOf(v.Guild) {
			v.Guild.Steer = interview.Strict
		}
	}
	return nil
}

// DateOf is a person's date at a moment.
func (c *Core) DateOf(p store.Person, when time.Time) interview.Date {
	before, clock := c.clocks(p)
	return p.Days.Calendar().DateAt(when, before, clock)
}

// clocks are those by which a person's dates went before the last change of their zone, and since.
func (c *Core) clocks(p store.Person) (before, clock interview.Clockwork) {
	clock = interview.Clockwork{Zone: c.Location(p.Zone), Ends: p.Days.Ends}
	if p.Days.Before == "" {
		return clock, clock
	}
	return interview.Clockwork{Zone: c.Location(p.Days.Before), Ends: p.Days.BeforeEnds}, clock
}

// MoveDays has a person's days go by another zone, and end so many minutes after midnight there. Who was never active has no day to win or
// to lose, and it is so at once; for anybody else, today ends as it would have, and the change comes about then.
func (c *Core) MoveDays(tx Tx, p *store.Person, zone string, ends int) error {
	days, err := tx.Days(p.UserID)
	if err != nil {
		return fmt.Errorf("reading active days: %w", err)
	}
	was := *p
	p.Zone, p.Days.Ends = zone, ends
	if len(days) == 0 {
		p.Days.Before, p.Days.BeforeEnds = "", 0
		p.Days.SetCalendar(interview.Calendar{})
		return nil
	}
	before, clock := c.clocks(was)
	calendar, _ := was.Days.Calendar().Change(c.Now(), before, clock)
	p.Days.SetCalendar(calendar)
	p.Days.Before, p.Days.BeforeEnds = was.Zone, was.Days.Ends
	if was.Days.Before != "" && c.Now().Before(was.Days.Calendar().Since) { // of two changes on one day, the first never came about
		p.Days.Before, p.Days.BeforeEnds = was.Days.Before, was.Days.BeforeEnds
	}
	return nil
}

// Look runs what only looks, on a snapshot that waits for no write and that no write waits for. That a person is here is noted before, in a
// small transaction of its own, and only when it is news.
func (c *Core) Look(ctx context.Context, w Who, look func(*store.Tx, Visitor) error) error {
	stranger := errors.New("somebody new")
	try := func(whoever bool) error {
		return c.Store.Read(ctx, func(tx *store.Tx) error {
			v, _, news, err := c.visitor(tx, w, c.Now())
			switch {
			case err != nil:
				return err
			case news && !whoever:
				return stranger
			}
			return look(tx, v)
		})
	}
	err := try(false)
	if !errors.Is(err, stranger) {
		return err
	}
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		_, err := c.Visit(tx, w)
		return err
	})
	if err != nil {
		return err
	}
	return try(true) // somebody who had all of it forgotten this very moment looks all the same
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

// Today is the server's local date.
func (c *Core) Today(g store.Guild) interview.Date { return c.DateIn(g, c.Now()) }

// DateIn is the server's local date at a moment.
func (c *Core) DateIn(g store.Guild, when time.Time) interview.Date {
	return interview.DateOf(when.In(c.Location(g.Zone)))
}
