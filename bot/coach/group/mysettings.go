package group

import (
	"context"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// MySettings is what a person chose in one server.
type MySettings struct {
	GuildID    string
	Named      bool   // agreed to be named in reveals and recaps
	Unranked   bool   // wants no place on the leaderboard
	RemindAt   string // local time of day of the reminder, "19:00"; "" for none
	RemindZone string // IANA zone of RemindAt
	Zone       string // the zone that is known of the person, to begin with
	Vain       bool   // the answer of each daily is out before the reminder's hour, so none is ever sent
	RevealAt   string // Vain: when it is out, as a local time of the server
	Shares     bool   // shows their progress to the members of this server
	Closed     bool   // a direct message was refused: none is sent until a reminder is asked for anew
}

// MyChange is what to change of them: nil leaves a thing as it is.
type MyChange struct {
	Named, Unranked      *bool
	Shares               *bool
	RemindAt, RemindZone *string // go together; an empty RemindAt switches the reminder off
}

// ChangeMySettings changes what w chose in their server, all or nothing; no change only shows it. Code Bad says which value cannot be
// used and what would do. To ask for a reminder is to take direct messages again.
func (c *Group) ChangeMySettings(ctx context.Context, w coach.Who, ch MyChange) (MySettings, error) {
	if w.GuildID == "" {
		return MySettings{}, &coach.Error{Code: coach.NotHere,
			Sentence: "These settings belong to a server. Use /me settings in the server of your study group."}
	}
	var s MySettings
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		m, err := tx.Member(w.GuildID, w.UserID)
		if err != nil {
			return fmt.Errorf("reading the member: %w", err)
		}
		before := m
		if err := ch.apply(&m); err != nil {
			return err
		}
		if m != before {
			if err := tx.ChooseMember(m); err != nil {
				return fmt.Errorf("saving the member: %w", err)
			}
		}
		if ch.RemindAt != nil && m.RemindAt != "" {
			if err := tx.SetClosed(w.UserID, time.Time{}); err != nil {
				return fmt.Errorf("saving the person: %w", err)
			}
		}
		closed, err := tx.ClosedAt(w.UserID)
		if err != nil {
			return fmt.Errorf("reading the person: %w", err)
		}
		s = MySettings{GuildID: w.GuildID, Named: m.Named, Unranked: m.Unranked, RemindAt: m.RemindAt, RemindZone: m.RemindZone,
			Zone: v.Zone.String(), Shares: m.Shares, Closed: !closed.IsZero()}
		s.Vain, err = c.inVain(tx, v.Guild, m)
		s.RevealAt = v.Guild.Reveal
		return err
	})
	return s, err
}

// inVain says whether a member's reminder would always come after the answer is out: then it never comes.
func (c *Group) inVain(tx *store.Tx, g store.Guild, m store.Member) (bool, error) {
	minute, ok := coach.ParseTime(m.RemindAt)
	due, reveal, err := c.dailies.NextDaily(tx, g)
	if err != nil || !ok || reveal.IsZero() {
		return false, err
	}
	zone := c.Location(m.RemindZone)
	for on := interview.DateOf(due.In(zone)); ; on++ {
		if at, ok := interview.DueAt(on, minute, zone); ok && !at.Before(due) {
			return !at.Before(reveal), nil
		}
	}
}

func (ch MyChange) apply(m *store.Member) error {
	if ch.Named != nil {
		m.Named = *ch.Named
	}
	if ch.Unranked != nil {
		m.Unranked = *ch.Unranked
	}
	if ch.Shares != nil {
		m.Shares = *ch.Shares
	}
	if ch.RemindAt == nil {
		return nil
	}
	if *ch.RemindAt == "" {
		m.RemindAt, m.RemindZone = "", ""
		return nil
	}
	minute, ok := coach.ParseTime(*ch.RemindAt)
	if !ok {
		return coach.TimeError(*ch.RemindAt)
	}
	var typed string
	if ch.RemindZone != nil {
		typed = *ch.RemindZone
	}
	zone, ok := coach.FindZone(typed)
	if !ok {
		return coach.ZoneError(typed)
	}
	m.RemindAt, m.RemindZone = coach.TimeOfDay(minute), zone
	return nil
}

// MayLookAt says whether w may look at somebody's progress: at their own, and in a server at that of a member who shares it there and has
// not left. Nobody shares who did not say so.
func (c *Group) MayLookAt(tx tx, w coach.Who, userID string) (bool, error) {
	if userID == w.UserID {
		return true, nil
	}
	if w.GuildID == "" {
		return false, nil
	}
	shares, err := tx.Shares(w.GuildID, userID)
	if err != nil {
		return false, fmt.Errorf("reading whether a member shares: %w", err)
	}
	return shares, nil
}

// StopReminders switches w's reminders of a server off, wherever w is when they ask for it.
func (c *Group) StopReminders(ctx context.Context, w coach.Who, guild string) error {
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		m, err := tx.Member(guild, w.UserID)
		if err != nil {
			return fmt.Errorf("reading the member: %w", err)
		}
		m.RemindAt, m.RemindZone = "", ""
		return tx.ChooseMember(m)
	})
}
