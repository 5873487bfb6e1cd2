package group

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// MyDays is by which clock a person's dates go.
type MyDays struct {
	Zone  string         // IANA
	Own   bool           // the person chose it; else it is the zone of the server first acted in
	Ends  int            // minutes after midnight at which a day ends
	There time.Time      // what time it is in that zone now
	Today interview.Date // the person's date now
	From  time.Time      // the change comes about then, when Today ends; zero: it has
}

// MyDays changes by which clock w's dates go, all or nothing, in whatever server: the zone, and when a day ends, a time of day up to 04:00.
// "" leaves a thing as it is. Code Bad says which cannot be used and what would do.
func (c *Group) MyDays(ctx context.Context, w coach.Who, zone, ends string) (days MyDays, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		p, err := tx.Person(w.UserID)
		if err != nil {
			return fmt.Errorf("reading the person: %w", err)
		}
		was := p
		if err := c.changeDays(tx, &p, strings.TrimSpace(zone), strings.TrimSpace(ends)); err != nil {
			return err
		}
		if p != was {
			if err := tx.SavePerson(p); err != nil {
				return fmt.Errorf("saving the person: %w", err)
			}
		}
		now := c.Now()
		days = MyDays{Zone: p.Zone, Own: p.Days.Own, Ends: p.Days.Ends, There: now.In(c.Location(p.Zone)), Today: c.DateOf(p, now)}
		if since := p.Days.Calendar().Since; since.After(now) {
			days.From = since
		}
		return nil
	})
	return days, err
}

func (c *Group) changeDays(tx *store.Tx, p *store.Person, zone, ends string) error {
	name, minute := p.Zone, p.Days.Ends
	if zone != "" {
		found, ok := coach.FindZone(zone)
		if !ok {
			return coach.ZoneError(zone)
		}
		name, p.Days.Own = found, true
	}
	if ends != "" {
		at, ok := coach.ParseTime(ends)
		if !ok {
			return coach.TimeError(ends)
		}
		if at > interview.LatestEnd {
			return &coach.Error{Code: coach.Bad,
				Sentence: "A day ends between 00:00 and 04:00: what you do after midnight until then counts for the day before. Choose such a time."}
		}
		minute = at
	}
	if name == p.Zone && minute == p.Days.Ends {
		return nil
	}
	return c.MoveDays(tx, p, name, minute)
}
