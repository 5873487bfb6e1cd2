package pair

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// sitting is a pair in the middle of one action: its rows, what they fold to, and what the action adds.
type sitting struct {
	c      *Pairs
	tx     *store.Tx
	now    time.Time
	seat   int // of who acts
	row    store.Pair
	events []interview.PairEvent
	pair   interview.Pair
	lib    coach.Library
	open   [2][]interview.QuestionID // what open dailies ask, by whose they are
	looks  bool                      // nothing is written: what time has done meanwhile is worked out, and written by the next action
	words  []int64                   // that this action has somebody told
	moved  bool                      // what everybody sees of it is another thing now
}

const (
	goneSentence     = "That interview is gone. /pair with invites somebody to another."
	notYoursSentence = "That interview is between two others. /pair with invites somebody to your own."
	endedSentence    = "That has ended. This is how it stands now."
	pastSentence     = "That question is behind you. This is how it stands now."
	askingSentence   = "Your partner asks here, and ticks what you say. Your turn comes after."
)

func ended(sentence string) *coach.Error { return &coach.Error{Code: coach.Ended, Sentence: sentence} }

func bad(sentence string) *coach.Error { return &coach.Error{Code: coach.Bad, Sentence: sentence} }

// newID is a pair's id: ten characters of small letters and digits, of another form than a round's, since an attempt names either.
func newID() string { return "p" + strings.ToLower(rand.Text())[:10] }

// load reads a pair by id.
func (c *Pairs) load(tx tx, id string) (store.Pair, error) {
	row, err := tx.Pair(id)
	if errors.Is(err, store.ErrNotFound) {
		return row, ended(goneSentence)
	}
	if err != nil {
		return row, fmt.Errorf("reading the pair: %w", err)
	}
	return row, nil
}

// sit folds a pair's rows, and does first what time has done meanwhile: nobody did anything for long, one of the two is gone, or a question
// is not to be asked any more.
func (c *Pairs) sit(tx *store.Tx, row store.Pair, user string, now time.Time, looks bool) (_ *sitting, err error) {
	s := &sitting{c: c, tx: tx, now: now, row: row, seat: slices.Index(row.People[:], user), looks: looks}
	if user == "" {
		s.seat = Everybody
	}
	if s.lib, err = c.Library(tx, row.GuildID); err != nil {
		return nil, err
	}
	for i, id := range row.People {
		who := coach.Visitor{Who: coach.Who{UserID: id, GuildID: row.GuildID}}
		if s.open[i], err = c.OpenSecrets(tx, who); err != nil {
			return nil, err
		}
	}
	if s.events, err = tx.PairEvents(row.ID); err != nil {
		return nil, fmt.Errorf("reading what happened: %w", err)
	}
	if err := s.fold(); err != nil {
		return nil, err
	}
	if err := s.lapse(); err != nil {
		return nil, err
	}
	return s, s.passOver()
}

func (s *sitting) fold() (err error) {
	if s.pair, err = interview.FoldPair(s.row.Plan, s.events); err != nil {
		return fmt.Errorf("folding pair %s: %w", s.row.ID, err)
	}
	return nil
}

func (s *sitting) stage() Stage {
	switch {
	case !s.row.EndedAt.IsZero():
		return Ended
	case s.row.BegunAt.IsZero():
		return Invited
	}
	return Running
}

// until is when it ends by itself.
func (s *sitting) until() time.Time {
	if s.row.BegunAt.IsZero() {
		return s.row.MadeAt.Add(InvitedFor)
	}
	return s.row.TouchedAt.Add(IdleAfter)
}

// lapse ends what time has ended.
func (s *sitting) lapse() error {
	if s.stage() == Ended {
		return nil
	}
	for seat := range s.row.People {
		gone, err := s.gone(seat)
		if err != nil {
			return err
		}
		if gone {
			return s.end(store.PairGone, seat)
		}
	}
	if s.now.Before(s.until()) {
		return nil
	}
	if s.stage() == Invited {
		return s.end(store.PairExpired, -1)
	}
	return s.end(store.PairIdle, -1)
}

// gone says whether who had a seat is forgotten, or has left the server. Somebody who was only invited may never have taken part there.
func (s *sitting) gone(seat int) (bool, error) {
	if s.row.People[seat] == "" {
		return true, nil
	}
	w, err := s.tx.Whereabouts(s.row.GuildID, s.row.People[seat])
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading who is here: %w", err)
	}
	return !w.LeftAt.IsZero(), nil
}

// end ends the pair, and has those told who did not do it themselves. What was being asked was seen by both.
func (s *sitting) end(how store.PairEnd, by int) error {
	was := s.stage()
	s.row.EndedAt, s.row.End, s.row.EndedBy = s.now, how, by
	s.moved = true
	if s.looks {
		return nil
	}
	if _, err := s.tx.EndPair(s.row.ID, how, by, s.now); err != nil {
		return fmt.Errorf("ending the pair: %w", err)
	}
	if was == Running && !s.pair.Done() {
		if err := s.sawCurrent(); err != nil {
			return err
		}
	}
	for seat, kind := range toTell(how, by, was) {
		if kind == "" || s.row.People[seat] == "" {
			continue
		}
		if err := s.tell(seat, kind); err != nil {
			return err
		}
	}
	return nil
}

// toTell says who is told what of an end, by seat; "" for nothing. Who was invited and never answered is told nothing.
func toTell(how store.PairEnd, by int, was Stage) (kinds [2]store.PairWordKind) {
	switch how {
	case store.PairDeclined:
		kinds[0] = store.WordDeclined
	case store.PairExpired:
		kinds[0] = store.WordExpired
	case store.PairIdle:
		kinds = [2]store.PairWordKind{store.WordIdle, store.WordIdle}
	case store.PairLeft:
		kinds[1-by] = store.WordLeft
	case store.PairGone:
		if was == Running || by == 1 {
			kinds[1-by] = store.WordGone
		}
	case store.PairOver, store.PairWithdrawn:
	}
	return kinds
}

// tell writes down that who has a seat is to be told something.
func (s *sitting) tell(seat int, kind store.PairWordKind) error {
	id, err := s.tx.AddPairWord(store.PairWord{UserID: s.row.People[seat], Kind: kind, GuildID: s.row.GuildID, ChannelID: s.row.ChannelID,
		PairID: s.row.ID, OtherID: s.row.People[1-seat], Format: s.row.Format, MadeAt: s.now})
	if err != nil {
		return fmt.Errorf("writing what is to be told: %w", err)
	}
	s.words = append(s.words, id)
	return nil
}

// sawCurrent notes that both have seen what is being asked.
func (s *sitting) sawCurrent() error {
	for _, id := range s.row.People {
		if id == "" {
			continue
		}
		if err := s.tx.SaveSeen(id, s.pair.Places[s.pair.Current].Question, s.now); err != nil {
			return fmt.Errorf("noting what was seen: %w", err)
		}
	}
	return nil
}

// passOver passes over what is not to be asked any more: the bank no longer has it, or a daily of either's asks it now.
func (s *sitting) passOver() error {
	for s.stage() == Running && !s.pair.Done() {
		at := s.pair.Places[s.pair.Current]
		_, ok := s.lib.Question(at.Question)
		if ok && !slices.Contains(s.open[0], at.Question) && !slices.Contains(s.open[1], at.Question) {
			return nil
		}
		if err := s.add(interview.PairEvent{Kind: interview.PairSkipped, Place: s.pair.Current, Void: true}); err != nil {
			return err
		}
	}
	return nil
}

// add appends an event, and ends the pair when that was its last.
func (s *sitting) add(e interview.PairEvent) error {
	e.At = s.now
	on := e.Kind != interview.PairMarked
	if !s.looks {
		if err := s.tx.AddPairEvent(s.row.ID, len(s.events), e); err != nil {
			return fmt.Errorf("adding %s: %w", e.Kind, err)
		}
		if on {
			at := s.pair.Places[s.pair.Current]
			if err := s.tx.DropPairSecret(s.row.People[at.Candidate], at.Question); err != nil {
				return fmt.Errorf("noting that it was asked: %w", err)
			}
		}
		if on && !e.Void {
			if err := s.sawCurrent(); err != nil {
				return err
			}
		}
	}
	s.events = append(s.events, e)
	s.moved = s.moved || on
	if err := s.fold(); err != nil {
		return err
	}
	if s.pair.Done() {
		return s.end(store.PairOver, -1)
	}
	return nil
}

// expect refuses an action of who is not to ask, or on a place that is past: a double click, or an old message.
func (s *sitting) expect(place int) error {
	switch {
	case s.stage() != Running:
		return ended(endedSentence)
	case s.pair.Current != place:
		return ended(pastSentence)
	case s.pair.Asks() != s.seat:
		return &coach.Error{Code: coach.NotYours, Sentence: askingSentence}
	}
	return nil
}

// view is the pair as a seat sees it.
func (s *sitting) view(seat int) View {
	v := View{ID: s.row.ID, GuildID: s.row.GuildID, ChannelID: s.row.ChannelID, MessageID: s.row.MessageID, People: s.row.People, Seat: seat,
		Format: s.row.Format, Stage: s.stage(), End: s.row.End, EndedBy: s.row.EndedBy, Until: s.until(), Pair: s.pair}
	if seat == Everybody {
		return v
	}
	for i, p := range s.pair.Places {
		q, ok := s.lib.Question(p.Question)
		if !ok {
			q = questions.Question{ID: p.Question, Item: p.Item, Section: p.Section, SectionTitle: s.lib.SectionTitle(p.Section),
				Title: "A question that was withdrawn"}
		}
		secret := false
		switch {
		case p.Done():
			if secret = slices.Contains(s.open[seat], p.Question); secret || p.Void {
				q = promptOf(q)
			}
		case i != s.pair.Current || s.stage() != Running:
			q = questions.Question{Section: q.Section, SectionTitle: q.SectionTitle}
		case p.Candidate == seat:
			q = promptOf(q)
		}
		v.Questions, v.Secret = append(v.Questions, q), append(v.Secret, secret)
	}
	return v
}

// promptOf is a question without anything of its answer.
func promptOf(q questions.Question) questions.Question {
	out := questions.Question{ID: q.ID, Item: q.Item, Section: q.Section, SectionTitle: q.SectionTitle, Title: q.Title,
		Difficulty: q.Difficulty, Prompt: q.Prompt, Many: q.Many, Task: interview.Task{Kind: q.Task.Kind}}
	for _, o := range q.Task.Options {
		out.Task.Options = append(out.Task.Options, interview.Option{Text: o.Text})
	}
	return out
}

// act runs one action of one of the two in one transaction. What the person may be told (*coach.Error) comes with the pair as it is, and
// what the action and time have done until then is kept; any other error undoes it all. Who is to be told of it is told then.
func (c *Pairs) act(ctx context.Context, w coach.Who, id string, do func(*sitting) error) (view View, err error) {
	var told *coach.Error
	var s *sitting
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		told, s = nil, nil
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		row, err := c.load(tx, id)
		if err != nil {
			return err
		}
		if !slices.Contains(row.People[:], w.UserID) {
			return &coach.Error{Code: coach.NotYours, Sentence: notYoursSentence}
		}
		if s, err = c.sit(tx, row, w.UserID, v.Now, false); err != nil {
			return err
		}
		if err := do(s); err != nil && !errors.As(err, &told) {
			return err
		}
		view = s.view(s.seat)
		return nil
	})
	if err != nil {
		return View{}, err
	}
	c.after(ctx, s)
	if told != nil {
		return view, told
	}
	return view, nil
}

// after does what follows a commit: who is to be told is told, and what everybody sees is renewed.
func (c *Pairs) after(ctx context.Context, s *sitting) {
	for _, word := range s.words {
		c.deliver(ctx, word)
	}
	if s.moved {
		c.show(ctx, s.view(Everybody))
	}
}

// PairSide is the pair as one of the two sees it: who asks what is asked and what a good answer says, who answers the prompt alone.
func (c *Pairs) PairSide(ctx context.Context, w coach.Who, id string) (view View, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		row, err := c.load(tx, id)
		if err != nil {
			return err
		}
		if !slices.Contains(row.People[:], w.UserID) {
			return &coach.Error{Code: coach.NotYours, Sentence: notYoursSentence}
		}
		s, err := c.sit(tx, row, w.UserID, v.Now, true)
		if err != nil {
			return err
		}
		view = s.view(s.seat)
		return nil
	})
	return view, err
}

// PairForAll is the pair as everybody sees it, for the message that both press.
func (c *Pairs) PairForAll(ctx context.Context, id string) (view View, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		row, err := c.load(tx, id)
		if err != nil {
			return err
		}
		s, err := c.sit(tx, row, "", c.Now(), true)
		if err != nil {
			return err
		}
		view = s.view(Everybody)
		return nil
	})
	return view, err
}

// PairNow is all that goes on for somebody: the pair that they sit in or have invited to, the invitations to them, and their wait.
func (c *Pairs) PairNow(ctx context.Context, w coach.Who) (now Now, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		now = Now{}
		rows, err := tx.Invitations(w.UserID)
		if err != nil {
			return fmt.Errorf("reading invitations: %w", err)
		}
		switch row, err := tx.SeatOf(w.UserID); {
		case err == nil:
			rows = append([]store.Pair{row}, rows...)
		case !errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("reading the seat: %w", err)
		}
		for _, row := range rows {
			s, err := c.sit(tx, row, w.UserID, v.Now, true)
			if err != nil {
				return err
			}
			view := s.view(s.seat)
			switch {
			case view.Stage == Ended: // the next action writes that down
			case view.Stage == Running || view.Seat == 0:
				now.Pair = &view
			default:
				now.Invitations = append(now.Invitations, view)
			}
		}
		now.Wait, err = c.waitOf(tx, w.UserID, v.Now)
		return err
	})
	return now, err
}
