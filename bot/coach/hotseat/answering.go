package hotseat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Seat is a question of a hot seat as one person sees it.
type Seat struct {
	ID       string
	GuildID  string
	Place    int
	Question questions.Question
	Until    time.Time // when it takes no more answers; zero when it does not any more
	Open     bool      // it takes answers
	Draft    string    // what was typed and could not be read
	Answered bool
	Shown    bool // the answer stands, or will stand, in the channel with the person's name
	Said     string
	Picked   []int
	// Verdict is what the answer is worth; nil as long as the question is open, or kept by a daily.
	Verdict  *interview.Verdict
	Withheld bool // the question is a daily's now: its answer comes with that
}

// SeatAt is a question of a hot seat as w sees it.
func (c *Seats) SeatAt(ctx context.Context, w coach.Who, id string, place int) (v Seat, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, who coach.Visitor) error {
		v, err = c.seatIn(tx, who, id, place)
		return err
	})
	return v, err
}

func (c *Seats) seatIn(tx *store.Tx, who coach.Visitor, id string, place int) (Seat, error) {
	s, err := c.seatHere(tx, who.Who, id)
	if err != nil {
		return Seat{}, err
	}
	asked, err := tx.SeatQuestions(s.ID)
	if err != nil {
		return Seat{}, fmt.Errorf("reading the questions: %w", err)
	}
	if place >= len(asked) {
		return Seat{}, ended(overSentence)
	}
	v := Seat{ID: s.ID, GuildID: s.GuildID, Place: place}
	lib, err := c.LibraryOf(tx, who.Guild)
	if err != nil {
		return v, err
	}
	v.Question, _ = lib.Question(asked[place].Ask.Question)
	v.Open = s.EndedAt.IsZero() && s.Place == place && s.Phase == store.SeatAsking && asked[place].ClosedAt.IsZero() &&
		(s.Until.IsZero() || who.Now.Before(s.Until))
	closed := !asked[place].ClosedAt.IsZero()
	if v.Open {
		v.Until = s.Until
	}
	secrets, err := c.Secrets(tx, who)
	if err != nil {
		return v, err
	}
	v.Withheld = closed && slices.Contains(secrets, v.Question.ID)
	draft, err := tx.Draft(who.UserID, slot(id, place))
	if err != nil {
		return v, fmt.Errorf("reading the draft: %w", err)
	}
	v.Draft = draft["answer"]
	a, err := tx.SeatAnswerOf(id, place, who.UserID)
	if errors.Is(err, store.ErrNotFound) {
		return v, nil
	}
	if err != nil {
		return v, fmt.Errorf("reading the answer: %w", err)
	}
	v.Answered, v.Shown, v.Said, v.Picked = true, a.Shown, Said(a.Answer), a.Answer.Picked
	if closed && !v.Withheld {
		v.Verdict = &a.Verdict
	}
	return v, nil
}

// slot names the draft of a question's form.
func slot(id string, place int) string { return fmt.Sprintf("seat/%s/%d", id, place) }

const (
	lateSentence    = "Time is up: this question takes no more answers."
	alreadySentence = "You have answered this one already. Here is your answer."
)

// AnswerSeat takes a person's one answer to the open question. It is graded at once, by what a machine recognises alone, and told when the
// question is closed. Code Bad: it cannot be read, and what was typed is kept as the form's draft; Ended: it is late, or the second one.
// What comes with an error of these is the question as it is now.
func (c *Seats) AnswerSeat(ctx context.Context, w coach.Who, id string, place int, a interview.Answer) (Seat, error) {
	when := c.Now()
	before, err := c.SeatAt(ctx, w, id, place)
	if err != nil {
		return Seat{}, err
	}
	refused := refusal(before)
	var verdict interview.Verdict
	if refused == nil {
		verdict, refused, err = grade(ctx, before.Question, a)
		if err != nil {
			return Seat{}, err
		}
	}
	var view Seat
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.VisitAt(tx, w, when)
		if err != nil {
			return err
		}
		if view, err = c.seatIn(tx, v, id, place); err != nil {
			return err
		}
		if now := refusal(view); now != nil {
			refused = now
		}
		if refused != nil {
			if refused.Code == coach.Bad {
				view.Draft = a.Text
				return tx.SaveDraft(w.UserID, slot(id, place), map[string]string{"answer": a.Text})
			}
			return nil
		}
		if err := c.take(tx, v, view, a, verdict); err != nil {
			return err
		}
		view, err = c.seatIn(tx, v, id, place)
		return err
	})
	if err == nil && refused != nil {
		return view, refused
	}
	if err == nil {
		c.stale.Add(postKey{id, place, store.SeatQuestionPost})
	}
	return view, err
}

// take writes an answer, and the attempt that it is.
func (c *Seats) take(tx *store.Tx, v coach.Visitor, q Seat, a interview.Answer, verdict interview.Verdict) error {
	if err := tx.AddSeatAnswer(q.ID, q.Place, v.UserID, false); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	err := tx.AddAttempt(store.Attempt{UserID: v.UserID, GuildID: q.GuildID, RoundID: store.SeatRound(q.ID, v.UserID), Place: q.Place,
		Question: q.Question.ID, Item: q.Question.Item, LocalDate: v.Today, At: v.Now, Verdict: verdict, Answer: []interview.Answer{a}})
	if err != nil {
		return fmt.Errorf("writing the attempt: %w", err)
	}
	return tx.SaveDraft(v.UserID, slot(q.ID, q.Place), nil)
}

// refusal is why a question takes no answer from this person any more, or nil.
func refusal(v Seat) *coach.Error {
	switch {
	case v.Answered:
		return &coach.Error{Code: coach.Ended, Sentence: alreadySentence}
	case !v.Open:
		return &coach.Error{Code: coach.Ended, Sentence: lateSentence}
	case v.Question.Title == "":
		return &coach.Error{Code: coach.Ended, Sentence: "That question was taken out meanwhile. The hot seat goes on with the next one."}
	}
	return nil
}

// grade reads and grades an answer, with no transaction open: an open one takes milliseconds.
func grade(ctx context.Context, q questions.Question, a interview.Answer) (v interview.Verdict, refused *coach.Error, err error) {
	if why := coach.Unusable(q.Task, a); why != "" {
		return v, &coach.Error{Code: coach.Bad, Sentence: why}, nil
	}
	v, err = q.Grade(ctx, nil, a, 0, q.Shown())
	var unreadable interface{ Person() string }
	if errors.As(err, &unreadable) {
		return v, &coach.Error{Code: coach.Bad, Sentence: unreadable.Person()}, nil
	}
	if err != nil {
		return v, nil, fmt.Errorf("grading %s: %w", q.ID, err)
	}
	return v, nil, nil
}

// ShowSeatAnswer has a person's answer stand in the channel with their name once the question is closed, or not. It can be chosen as long
// as the question is open.
func (c *Seats) ShowSeatAnswer(ctx context.Context, w coach.Who, id string, place int, shown bool) (view Seat, err error) {
	var refused *coach.Error
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		if view, err = c.seatIn(tx, v, id, place); err != nil {
			return err
		}
		if !view.Open {
			refused = &coach.Error{Code: coach.Ended, Sentence: "The answers are out, so this can no longer be changed."}
			return nil
		}
		view.Shown = shown && view.Answered
		return tx.ShowSeatAnswer(id, place, w.UserID, shown)
	})
	if err == nil && refused != nil {
		return view, refused
	}
	return view, err
}

// Ballot is whom a person can vote for.
type Ballot struct {
	ID      string
	Place   int
	Title   string // of the question
	Answers []Answer
	Chosen  string // whom they voted for so far, or ""
	Until   time.Time
}

const noVoteSentence = "The vote on this question is over."

// SeatBallot is whom w can vote for: everybody whose answer is shown, but themselves.
func (c *Seats) SeatBallot(ctx context.Context, w coach.Who, id string, place int) (b Ballot, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, _ coach.Visitor) error {
		b, err = c.ballot(tx, w, id, place)
		return err
	})
	return b, err
}

// VoteSeat votes for the clearest answer; a vote before is replaced. Never for one's own, and only while the answers are voted on.
func (c *Seats) VoteSeat(ctx context.Context, w coach.Who, id string, place int, forID string) (b Ballot, err error) {
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		if b, err = c.ballot(tx, w, id, place); err != nil {
			return err
		}
		if !slices.ContainsFunc(b.Answers, func(a Answer) bool { return a.UserID == forID }) {
			return bad("That answer is not one that you can vote for. Choose another.")
		}
		b.Chosen = forID
		return tx.SaveSeatVote(id, store.SeatVote{Place: place, UserID: w.UserID, ForID: forID})
	})
	if err == nil {
		c.stale.Add(postKey{id, place, store.SeatAnswersPost})
	}
	return b, err
}

func (c *Seats) ballot(tx *store.Tx, w coach.Who, id string, place int) (b Ballot, err error) {
	s, err := c.seatHere(tx, w, id)
	if err != nil {
		return b, err
	}
	if !s.EndedAt.IsZero() || s.Place != place || s.Phase != store.SeatVoting {
		return b, ended(noVoteSentence)
	}
	v, err := c.composeIn(tx, store.SeatPost{SeatID: id, Place: place, Kind: store.SeatAnswersPost, State: store.Sent})
	if err != nil {
		return b, err
	}
	b = Ballot{ID: id, Place: place, Title: v.Question.Title, Until: s.Until}
	for _, a := range v.Answers {
		if a.UserID != w.UserID {
			b.Answers = append(b.Answers, a)
		}
	}
	if len(b.Answers) == 0 {
		return b, &coach.Error{Code: coach.NothingIn, Sentence: "There is no answer here that you could vote for."}
	}
	votes, err := tx.SeatVotes(id)
	if err != nil {
		return b, fmt.Errorf("reading the votes: %w", err)
	}
	for _, one := range votes {
		if one.Place == place && one.UserID == w.UserID {
			b.Chosen = one.ForID
		}
	}
	return b, nil
}

// Mine is what a person did in a hot seat, question by question.
type Mine struct {
	Places []Seat // those that they answered and whose answers are out
	Points int
}

// MySeat is what w did in a hot seat so far.
func (c *Seats) MySeat(ctx context.Context, w coach.Who, id string) (m Mine, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, who coach.Visitor) error {
		asked, err := tx.SeatQuestions(id)
		if err != nil {
			return fmt.Errorf("reading the questions: %w", err)
		}
		for place := range asked {
			v, err := c.seatIn(tx, who, id, place)
			if err != nil {
				return err
			}
			if v.Answered && v.Verdict != nil {
				m.Places = append(m.Places, v)
				m.Points += v.Verdict.Recognised
			}
		}
		if len(m.Places) == 0 {
			return &coach.Error{Code: coach.NothingIn, Sentence: "You answered nothing in this hot seat."}
		}
		return nil
	})
	return m, err
}
