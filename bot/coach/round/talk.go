package round

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Said is a message that a person wrote to the bot in direct messages.
type Said struct {
	ID    string // Discord's
	Text  string
	Aloud time.Duration // a voice message, so long; 0: it is none
	Other bool          // it carries something else, which is not read
}

// TalkKind says what came of a message.
type TalkKind int

// What comes of messages.
const (
	TalkNothing  TalkKind = iota // there is nothing to say
	TalkIdle                     // no round runs
	TalkTaken                    // it did something in the round, which stands now as in View
	TalkNoted                    // it is kept as a part of an answer, of which there are Parts
	TalkEmpty                    // it was to end an answer of which nothing was said
	TalkUnseen                   // the question that it would answer had not been shown: View has it
	TalkAgain                    // it asks to see where the round is
	TalkTicks                    // the round waits for ticks
	TalkLetters                  // of a choice it names no option, or several where one is right
	TalkMustType                 // said aloud, where an answer is typed
	TalkUnread                   // there is no text in it
	TalkLong                     // with it the answer has Length characters, or more messages than are kept
	TalkLate                     // an edit of what was taken, or of a step that is past
)

// Talk is what came of a message.
type Talk struct {
	Kind   TalkKind
	View   View // the round; the zero View when none runs
	Place  int  // which the message was about
	Parts  int
	Length int // characters
	Run    *Run
	Daily  *OpenDaily // TalkIdle: it could be answered; nil: there is none
}

// OpenDaily is the newest daily of the server that a person is at home in, not answered yet.
type OpenDaily struct {
	GuildID, ChannelID, MessageID string
}

// MostParts is how many messages an answer may be made of.
const MostParts = 20

// act on what was said, after it was noted.
type deed func(ctx context.Context) (View, *Run, error)

// Say takes a message as what the person's running round waits for, or as a part of it. What it comes to is done as by the controls of the
// round, and their errors come back with the View.
func (c *Rounds) Say(ctx context.Context, w coach.Who, said Said) (Talk, error) {
	return c.talk(ctx, w, func(s *sitting, t *Talk) (deed, error) { return s.said(w, said, t) })
}

// SayEdited takes the other words of a message. One that is no part of an answer, or never was, comes to nothing.
func (c *Rounds) SayEdited(ctx context.Context, w coach.Who, said Said) (Talk, error) {
	var old store.Said
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		old, err = tx.Said(said.ID)
		return err
	})
	if errors.Is(err, store.ErrNotFound) || err == nil && old.UserID != w.UserID {
		return Talk{}, nil
	}
	if err != nil {
		return Talk{}, fmt.Errorf("reading what was said: %w", err)
	}
	t, err := c.talk(ctx, w, func(s *sitting, t *Talk) (deed, error) { return s.saidOtherwise(w, said, t) })
	if err == nil && t.Kind == TalkIdle { // its round is over
		return Talk{Kind: TalkLate}, c.Unsay(ctx, said.ID)
	}
	return t, err
}

// Unsay forgets a message that was deleted.
func (c *Rounds) Unsay(ctx context.Context, messageID string) error {
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		_, err := tx.Said(messageID)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return nil // most messages are part of nothing
	}
	if err == nil {
		err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.DropSaid(messageID) })
	}
	if err != nil {
		return fmt.Errorf("forgetting what was said: %w", err)
	}
	return nil
}

// SayDone takes what was said so far at a step as the answer, or the reply.
func (c *Rounds) SayDone(ctx context.Context, w coach.Who, round string, at Step) (View, *Run, error) {
	var answer interview.Answer
	view, err := c.act(ctx, w, round, func(s *sitting) error {
		if err := s.expectStep(at); err != nil {
			return err
		}
		parts, err := s.parts()
		if err != nil {
			return err
		}
		if len(parts) == 0 {
			return &coach.Error{Code: coach.Ended, Sentence: "There is nothing that was not taken yet. Type your answer here."}
		}
		answer, _ = typedAnswer(s.question(at.Place), parts...)
		return nil
	})
	if err != nil {
		return view, nil, err
	}
	return c.Submit(ctx, w, round, at, answer)
}

// Facing notes that the person was shown what the round waits for, though their last answer was graded by a click: from now on what they
// type is about that.
func (c *Rounds) Facing(ctx context.Context, w coach.Who, round string) error {
	_, err := c.act(ctx, w, round, func(s *sitting) error {
		if unseen, err := s.unseen(); err != nil || !unseen {
			return err
		}
		return s.face()
	})
	return err
}

// talk notes what was said to the running round in one transaction, and then does what it comes to.
func (c *Rounds) talk(ctx context.Context, w coach.Who, note func(*sitting, *Talk) (deed, error)) (t Talk, err error) {
	var do deed
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		t, do = Talk{}, nil
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		s, err := c.talkedTo(tx, v)
		if err != nil {
			return err
		}
		if s == nil {
			t.Kind = TalkIdle
			t.Daily, err = c.openDailyOf(tx, w.UserID)
			return err
		}
		if t.Place = s.round.Current; s.round.Phase == interview.Over {
			t.Place = s.round.Bell
		}
		if do, err = note(s, &t); err != nil {
			return err
		}
		t.View, err = s.view()
		return err
	})
	if err != nil || do == nil {
		return t, err
	}
	t.Kind = TalkTaken
	t.View, t.Run, err = do(ctx)
	return t, err
}

// talkedTo is this person's mock that has not ended, or the exam whose clock ran out at this very moment; nil when there is none.
func (c *Rounds) talkedTo(tx *store.Tx, v coach.Visitor) (*sitting, error) {
	row, err := tx.RunningMock(v.UserID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the running round: %w", err)
	}
	s, err := c.sit(tx, v, row)
	if err != nil || s.round.Phase == interview.Over && !s.takesLate() {
		return nil, err
	}
	return s, nil
}

// takesLate says whether what is typed now comes after an exam's time was up, to what it waited for.
func (s *sitting) takesLate() bool {
	return s.round.Expired && s.round.TakesLate(s.round.Bell, s.round.Places[s.round.Bell].Steps())
}

// openDailyOf is what a person without a round could answer; nil when there is nothing.
func (c *Rounds) openDailyOf(tx *store.Tx, userID string) (*OpenDaily, error) {
	p, err := tx.Person(userID)
	if err != nil || p.Home == "" {
		return nil, err
	}
	at, err := tx.Whereabouts(p.Home, userID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !at.LeftAt.IsZero() {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading where the person is: %w", err)
	}
	channel, message, ok, err := c.dailies.Unanswered(tx, p.Home, userID)
	if err != nil || !ok {
		return nil, err
	}
	return &OpenDaily{GuildID: p.Home, ChannelID: channel, MessageID: message}, nil
}

// said notes a message. deed is what it comes to, nil when t says all.
func (s *sitting) said(w coach.Who, said Said, t *Talk) (deed, error) {
	if s.takesLate() && said.Aloud == 0 && wordOf(said.Text) == noWord && !interview.Blank(said.Text) {
		return s.lateSaid(w, said)
	}
	if s.round.Phase == interview.Over {
		t.Kind = TalkIdle
		return nil, nil
	}
	c, id, at := s.c, s.row.ID, Step{Place: s.round.Current, Probes: s.round.Places[s.round.Current].Steps()}
	place := func(do func(context.Context, coach.Who, string, int) (View, error)) deed {
		return func(ctx context.Context) (View, *Run, error) {
			v, err := do(ctx, w, id, at.Place)
			return v, nil, err
		}
	}
	typed := wordOf(said.Text)
	switch {
	case said.Aloud == 0 && interview.Blank(said.Text):
		t.Kind = TalkUnread
		return nil, nil
	case s.round.Phase == interview.Confirming:
		if typed == done {
			return place(c.ConfirmRecognised), nil
		}
		t.Kind = TalkTicks
		return nil, nil
	case typed == stop && !s.isRight(said.Text):
		return place(c.Stop), nil
	}
	if unseen, err := s.unseen(); err != nil || unseen {
		if t.Kind = TalkUnseen; typed == next {
			t.Kind = TalkAgain
		}
		if err == nil {
			err = s.face()
		}
		return nil, err
	}
	if said.Aloud > 0 {
		return s.aloud(w, said, t)
	}
	probing := s.round.Phase == interview.Probing
	parts, err := s.parts()
	if err != nil {
		return nil, err
	}
	switch {
	case typed == noWord || s.isRight(said.Text):
	case typed == next, typed == hint && probing:
		t.Kind = TalkAgain
		return nil, nil
	case typed == hint:
		seen, all := s.round.Places[at.Place].Hints, len(s.question(at.Place).Hints())
		n := max(min(seen+1, all), 1)
		return func(ctx context.Context) (View, *Run, error) {
			v, err := c.NthHint(ctx, w, id, at.Place, n)
			return v, nil, err
		}, nil
	case probing && (typed == skip || typed == dontKnow && len(parts) == 0):
		return func(ctx context.Context) (View, *Run, error) {
			v, err := c.Pass(ctx, w, id, at)
			return v, nil, err
		}, nil
	case typed == skip, typed == dontKnow && s.question(at.Place).Task.Kind != interview.Open:
		return place(c.Skip), nil
	case typed == dontKnow && len(parts) == 0: // to an open question that is an answer like another
		return s.take(w, []string{said.Text}, 0)
	case typed == handIn && len(parts) == 0 && s.question(at.Place).Tried():
		draft, err := s.tx.Draft(s.row.UserID, s.slot())
		if err != nil {
			return nil, fmt.Errorf("reading what was tried: %w", err)
		}
		return func(ctx context.Context) (View, *Run, error) {
			return c.HandInTried(ctx, w, id, at.Place, Mark(draft["answer"]))
		}, nil
	case typed == done, typed == handIn, typed == dontKnow:
		return s.endAnswer(w, parts, t)
	}
	err = s.tx.AddSaid(store.Said{MessageID: said.ID, UserID: w.UserID, RoundID: id, Place: at.Place, Step: at.Probes, Text: said.Text})
	if errors.Is(err, store.ErrExists) {
		return nil, nil // Discord told of it twice
	}
	if err != nil {
		return nil, fmt.Errorf("noting what was said: %w", err)
	}
	return s.part(w, said, true, t)
}

// lateSaid hands over what comes after an exam's time was up, together with what was said before.
func (s *sitting) lateSaid(w coach.Who, said Said) (deed, error) {
	c, id, at := s.c, s.row.ID, Step{Place: s.round.Bell, Probes: s.round.Places[s.round.Bell].Steps()}
	list, err := s.tx.SaidAt(id, at.Place, at.Probes)
	if err != nil {
		return nil, fmt.Errorf("reading what was said: %w", err)
	}
	var typed []string
	for _, p := range list {
		if !p.Taken {
			typed = append(typed, p.Text)
		}
	}
	rest, _ := withoutDone(said.Text)
	a, ok := typedAnswer(s.question(at.Place), append(typed, rest)...)
	if !ok {
		return nil, nil
	}
	return func(ctx context.Context) (View, *Run, error) { return c.Submit(ctx, w, id, at, a) }, nil
}

// isRight says whether a word is the right answer to the question, which may well be "stop".
func (s *sitting) isRight(typed string) bool {
	q := s.question(s.round.Current)
	if s.round.Phase != interview.Asking || q.Task.Kind != interview.Short && q.Task.Kind != interview.Command {
		return false
	}
	v, err := s.c.reads.mark(context.Background(), q, interview.Answer{Text: typed}, 0, nil)
	return err == nil && v.Score == 100
}

// part is what comes of a message that was noted, or changed, as a part of the answer. tell has it told that it was noted.
func (s *sitting) part(w coach.Who, said Said, tell bool, t *Talk) (deed, error) {
	q := s.question(s.round.Current)
	if !Collected(q.Task.Kind) {
		if _, ok := typedAnswer(q, said.Text); !ok {
			t.Kind = TalkLetters
			return nil, s.tx.DropSaid(said.ID)
		}
		return s.take(w, []string{said.Text}, 0)
	}
	rest, ended := withoutDone(said.Text)
	if ended {
		if err := s.tx.ChangeSaid(said.ID, rest); err != nil {
			return nil, err
		}
	}
	parts, err := s.parts()
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		t.Length += utf8.RuneCountInString(p)
	}
	t.Parts = len(parts)
	if t.Length += len(parts) - 1; t.Length > interview.MaxAnswer || len(parts) > MostParts {
		t.Kind = TalkLong
		return nil, s.tx.DropSaid(said.ID)
	}
	if ended {
		return s.endAnswer(w, parts, t)
	}
	if t.Kind = TalkNothing; tell {
		t.Kind = TalkNoted
	}
	return nil, nil
}

// endAnswer takes what was said as the answer.
func (s *sitting) endAnswer(w coach.Who, parts []string, t *Talk) (deed, error) {
	if len(parts) == 0 {
		t.Kind = TalkEmpty
		return nil, nil
	}
	return s.take(w, parts, 0)
}

// aloud takes a voice message, and what was typed before it, as the answer to an open question or the reply to its probe.
func (s *sitting) aloud(w coach.Who, said Said, t *Talk) (deed, error) {
	if s.question(s.round.Current).Task.Kind != interview.Open {
		t.Kind = TalkMustType
		return nil, nil
	}
	parts, err := s.parts()
	if err != nil {
		return nil, err
	}
	return s.take(w, parts, max(int(said.Aloud.Round(time.Second)/time.Second), 1))
}

// take hands what was said to the round, as the form of the step would.
func (s *sitting) take(w coach.Who, typed []string, aloud int) (deed, error) {
	c, id, at := s.c, s.row.ID, Step{Place: s.round.Current, Probes: s.round.Places[s.round.Current].Steps()}
	a, _ := typedAnswer(s.question(at.Place), typed...)
	a.Aloud = aloud
	return func(ctx context.Context) (View, *Run, error) { return c.Submit(ctx, w, id, at, a) }, nil
}

// saidOtherwise takes the other words of a message that was noted.
func (s *sitting) saidOtherwise(w coach.Who, said Said, t *Talk) (deed, error) {
	old, err := s.tx.Said(said.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil // it was deleted meanwhile
	}
	if err != nil {
		return nil, fmt.Errorf("reading what was said: %w", err)
	}
	if s.round.Phase == interview.Over {
		t.Kind = TalkLate
		return nil, s.tx.DropSaid(said.ID)
	}
	at := Step{Place: s.round.Current, Probes: s.round.Places[s.round.Current].Steps()}
	if old.RoundID != s.row.ID || !s.asking() || old.Place != at.Place || old.Step != at.Probes {
		t.Kind = TalkLate
		return nil, s.tx.DropSaid(said.ID)
	}
	if interview.Blank(said.Text) {
		t.Kind = TalkUnread
		return nil, s.tx.DropSaid(said.ID)
	}
	if old.Taken { // it was tried, or refused: the answer of which it is a part is not given yet
		if err := s.untake(); err != nil {
			return nil, err
		}
	}
	if err := s.tx.ChangeSaid(said.ID, said.Text); err != nil {
		return nil, fmt.Errorf("changing what was said: %w", err)
	}
	return s.part(w, said, old.Taken, t)
}

// untake has the parts of the answer that was made last count again, unless another one has been begun since.
func (s *sitting) untake() error {
	at := s.round.Current
	list, err := s.tx.SaidAt(s.row.ID, at, s.round.Places[at].Steps())
	if err != nil {
		return fmt.Errorf("reading what was said: %w", err)
	}
	for _, p := range list {
		if !p.Taken {
			return nil
		}
	}
	for _, p := range list {
		if err := s.tx.ChangeSaid(p.MessageID, p.Text); err != nil {
			return fmt.Errorf("changing what was said: %w", err)
		}
	}
	return nil
}

// parts are what was said at the step that the round waits for and not taken yet, in order.
func (s *sitting) parts() (texts []string, err error) {
	at := s.round.Current
	list, err := s.tx.SaidAt(s.row.ID, at, s.round.Places[at].Steps())
	if err != nil {
		return nil, fmt.Errorf("reading what was said: %w", err)
	}
	for _, p := range list {
		if !p.Taken && !interview.Blank(p.Text) {
			texts = append(texts, p.Text)
		}
	}
	return texts, nil
}

// unseen says whether the person may not have seen the question yet: the verdict on the one before stands on the screen, with a button
// that leads on, and nobody noted that they were led on.
func (s *sitting) unseen() (bool, error) {
	if s.row.Mode != interview.Practice || s.round.Phase != interview.Asking || len(s.events) == 0 {
		return false, nil
	}
	last := s.events[len(s.events)-1]
	if last.Kind != interview.Graded && last.Kind != interview.Confirmed &&
		!(last.Kind == interview.Skipped && !last.Void && s.question(last.Q).Tried()) {
		return false, nil
	}
	faced, err := s.tx.Draft(s.row.UserID, s.facing())
	if err != nil {
		return false, fmt.Errorf("reading what was shown: %w", err)
	}
	return faced["place"] != strconv.Itoa(s.round.Current), nil
}

// face notes that the person sees what the round waits for.
func (s *sitting) face() error {
	return s.tx.SaveDraft(s.row.UserID, s.facing(), map[string]string{"place": strconv.Itoa(s.round.Current)})
}

// facing names the note of which question the person was shown.
func (s *sitting) facing() string { return "facing/" + s.row.ID }
