package pair

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// InvitePartner invites somebody of w's server to a mock interview, in a channel. Who has an invitation from that very person accepts it
// so: then the pair is Running.
func (c *Pairs) InvitePartner(ctx context.Context, w coach.Who, guest Guest, format interview.Format, channelID string) (view View,
	err error,
) {
	switch {
	case w.GuildID == "":
		return view, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	case format.PairPlaces() == 0:
		return view, bad("Two people can have a drill or a phone interview. Choose one of these.")
	case guest.ID == w.UserID:
		return view, bad("You cannot be your own partner. /mock asks you alone; /pair queue finds you a partner.")
	case guest.Bot:
		return view, bad("A bot cannot answer aloud. Choose a person.")
	case !guest.Member:
		return view, bad("That person is not in this server. Choose somebody who is.")
	}
	var crossed string
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		view, crossed = View{}, ""
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if crossed, err = c.crossing(tx, v, guest.ID); err != nil || crossed != "" {
			return err
		}
		if err := c.free(tx, v, guest.ID); err != nil {
			return err
		}
		if _, err := tx.EndPairWait(w.UserID); err != nil {
			return fmt.Errorf("ending a wait: %w", err)
		}
		row := store.Pair{ID: newID(), GuildID: w.GuildID, People: [2]string{w.UserID, guest.ID}, Format: format, ChannelID: channelID,
			MadeAt: v.Now, TouchedAt: v.Now, EndedBy: -1}
		if err := tx.AddPair(row); err != nil {
			return fmt.Errorf("writing the invitation: %w", err)
		}
		if err := tx.TakeSeat(w.UserID, row.ID); err != nil {
			return fmt.Errorf("taking a seat: %w", err)
		}
		s, err := c.sit(tx, row, w.UserID, v.Now, false)
		if err != nil {
			return err
		}
		view = s.view(Everybody)
		return nil
	})
	if err == nil && crossed != "" {
		return c.AcceptPair(ctx, w, crossed, "", "")
	}
	return view, err
}

// crossing is the invitation that v has from a person in this server and that still waits; "" for none.
func (c *Pairs) crossing(tx *store.Tx, v coach.Visitor, from string) (string, error) {
	rows, err := tx.Invitations(v.UserID)
	if err != nil {
		return "", fmt.Errorf("reading invitations: %w", err)
	}
	for _, row := range rows {
		if row.People[0] != from || row.GuildID != v.GuildID {
			continue
		}
		s, err := c.sit(tx, row, v.UserID, v.Now, true)
		if err != nil {
			return "", err
		}
		if s.stage() == Invited {
			return row.ID, nil
		}
	}
	return "", nil
}

// free refuses to begin something new while v sits in a pair or has invited somebody, or while the guest is in the middle of one.
func (c *Pairs) free(tx *store.Tx, v coach.Visitor, guest string) error {
	mine, err := c.seated(tx, v, v.UserID)
	if err != nil {
		return err
	}
	if mine != nil && mine.stage() == Invited {
		return bad("You have invited <@" + mine.row.People[1] + "> already, and that waits for an answer. /pair leave takes it back.")
	}
	if mine != nil {
		return bad("You are in an interview with <@" + mine.row.People[1-mine.seat] + ">. /pair now brings it up, /pair leave ends it.")
	}
	if guest == "" {
		return nil
	}
	theirs, err := c.seated(tx, v, guest)
	if err != nil {
		return err
	}
	if theirs != nil && theirs.stage() == Running {
		return bad("<@" + guest + "> is in an interview at the moment. Ask again later, or find somebody else with /pair queue.")
	}
	return nil
}

// seated is the pair in which a person sits, or to which they invited somebody; nil for none. One that time has ended meanwhile is ended
// for good.
func (c *Pairs) seated(tx *store.Tx, v coach.Visitor, user string) (*sitting, error) {
	row, err := tx.SeatOf(user)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the seat: %w", err)
	}
	s, err := c.sit(tx, row, user, v.Now, false)
	if err != nil || s.stage() == Ended {
		return nil, err
	}
	return s, nil
}

// AcceptPair accepts an invitation, pressed on a message in a channel; "" for both when that was none that everybody sees. Its view is for
// who accepted.
func (c *Pairs) AcceptPair(ctx context.Context, w coach.Who, id, channelID, messageID string) (View, error) {
	if err := c.lookForBoth(ctx, id); err != nil {
		return View{}, err
	}
	view, err := c.act(ctx, w, id, func(s *sitting) error {
		switch {
		case s.seat != 1:
			return &coach.Error{Code: coach.NotYours, Sentence: "That is for <@" + s.row.People[1] + "> to answer. You can take it back."}
		case s.stage() == Running:
			return ended("You have accepted already. *My side* shows what is yours to see.")
		case s.stage() != Invited:
			return ended(endedSentence)
		}
		tx := s.tx
		v := coach.Visitor{Who: coach.Who{UserID: w.UserID, GuildID: s.row.GuildID}, Now: s.now}
		if err := c.free(tx, v, ""); err != nil {
			return err
		}
		plan, err := c.plan(tx, s.row, s.now)
		if err != nil {
			return err
		}
		if err := s.begin(tx, plan); err != nil {
			return err
		}
		if err := tx.TakeSeat(w.UserID, id); err != nil {
			return fmt.Errorf("taking a seat: %w", err)
		}
		if messageID != "" {
			s.row.ChannelID, s.row.MessageID = channelID, messageID
			if err := tx.PlacePair(id, channelID, messageID); err != nil {
				return fmt.Errorf("noting where it stands: %w", err)
			}
			s.moved = false // the answer to the press renews that message
		}
		return s.tell(0, store.WordAccepted)
	})
	return view, err
}

// lookForBoth asks Discord whether the two of an invitation are still in its server, when it was not asked for a day.
func (c *Pairs) lookForBoth(ctx context.Context, id string) error {
	var row store.Pair
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		row, err = c.load(tx, id)
		return err
	})
	if err != nil || !row.EndedAt.IsZero() {
		return err
	}
	_, err = c.LookWhoIsHere(ctx, row.GuildID, coach.These(row.GuildID, row.People[:]), len(row.People))
	return err
}

// DeclinePair declines an invitation; who made it is told.
func (c *Pairs) DeclinePair(ctx context.Context, w coach.Who, id string) (View, error) {
	return c.act(ctx, w, id, func(s *sitting) error {
		switch {
		case s.stage() != Invited:
			return ended(endedSentence)
		case s.seat != 1:
			return &coach.Error{Code: coach.NotYours, Sentence: "That is for <@" + s.row.People[1] + "> to answer. You can take it back."}
		}
		return s.end(store.PairDeclined, 1)
	})
}

// WithdrawPair takes an invitation of one's own back.
func (c *Pairs) WithdrawPair(ctx context.Context, w coach.Who, id string) (View, error) {
	return c.act(ctx, w, id, func(s *sitting) error {
		switch {
		case s.stage() != Invited:
			return ended(endedSentence)
		case s.seat != 0:
			return &coach.Error{Code: coach.NotYours, Sentence: "This is an invitation to you: accept or decline it."}
		}
		return s.end(store.PairWithdrawn, 0)
	})
}

// LeavePair ends a pair that one sits in: the other one is told.
func (c *Pairs) LeavePair(ctx context.Context, w coach.Who, id string) (View, error) {
	return c.act(ctx, w, id, func(s *sitting) error {
		if s.stage() != Running {
			return ended(endedSentence)
		}
		return s.end(store.PairLeft, s.seat)
	})
}

// LeaveAll leaves whatever of it there is: the pair that one sits in, an invitation of one's own, a wait. With code NothingIn there is
// none.
func (c *Pairs) LeaveAll(ctx context.Context, w coach.Who) (view *View, waited bool, err error) {
	now, err := c.PairNow(ctx, w)
	if err != nil {
		return nil, false, err
	}
	if now.Wait != nil {
		if waited, err = c.StopWaiting(ctx, w); err != nil {
			return nil, waited, err
		}
	}
	if now.Pair != nil {
		leave := c.LeavePair
		if now.Pair.Stage == Invited {
			leave = c.WithdrawPair
		}
		v, err := leave(ctx, w, now.Pair.ID)
		if err != nil {
			return nil, waited, err
		}
		return &v, waited, nil
	}
	if !waited {
		return nil, false, &coach.Error{Code: coach.NothingIn, Sentence: "You are in no interview with anybody, have invited nobody and do not " +
			"wait. /pair with invites somebody, /pair queue waits for a partner."}
	}
	return nil, true, nil
}

// Formats are the formats that two people can have, in the order in which they are offered.
func Formats() []interview.Format {
	return slices.DeleteFunc(interview.Formats(), func(f interview.Format) bool { return f.PairPlaces() == 0 })
}
