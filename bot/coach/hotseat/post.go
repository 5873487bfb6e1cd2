package hotseat

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Kind says which of its posts one is; for who does not know the store.
type Kind = store.SeatPostKind

// The posts of a hot seat.
const (
	QuestionPost = store.SeatQuestionPost
	AnswersPost  = store.SeatAnswersPost
	ScoresPost   = store.SeatScoresPost
)

// Post is a post of a hot seat as it is to be sent, or as it is to stand after a change.
type Post struct {
	Seat               string
	GuildID, ChannelID string
	Kind               store.SeatPostKind
	Place, Of          int  // which question, from 0, of how many at most
	Scheduled          bool // nobody started it: it comes each week
	StarterID          string
	Question           questions.Question // of the place; without a title when it is there no longer
	Why                interview.Reason
	Minutes            int
	Until              time.Time // when it takes no more answers, or votes
	Over               bool      // it takes none any more
	Last               bool      // of the answers: no question comes after these
	Answered           int       // who answered, those who left aside
	Withheld           bool      // of the answers: the question is a daily's now, whose answer is a secret
	Answers            []Answer  // that may be shown
	Heard              map[string]int
	Right              int     // who were right, of what is right or wrong
	Took               []int   // of a choice: who picked each option
	Voted              int     // who voted
	Scores             []Score // of the scores: best first
	Votes              []Score // by votes, most first; who got none is not in it
	Nonce              string  // the same for the same post, at most 25 characters
	DecidedAt          time.Time
	Shown              int // what ShowSeatPost keeps: the count that it says
}

// Answer is one person's answer as it may stand in the channel: they agreed.
type Answer struct {
	UserID, Name string // Name is hostile text
	Said         string // hostile text, or the letters that were picked or put in order
	Votes        int    // only when the voting is over
}

// composed is a post with what its sending depends on.
type composed struct {
	Post
	left     bool // the bot is no longer in that server
	current  bool // the hot seat is where this post belongs
	mayStand bool // it may stand there since before a backup was restored
}

func (c *Seats) compose(ctx context.Context, p store.SeatPost) (v composed, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		v, err = c.composeIn(tx, p)
		return err
	})
	if err != nil {
		return v, fmt.Errorf("composing the %s of place %d: %w", p.Kind, p.Place, err)
	}
	return v, nil
}

func (c *Seats) composeIn(tx *store.Tx, p store.SeatPost) (v composed, err error) {
	s, err := tx.Seat(p.SeatID)
	if err != nil {
		return v, err
	}
	g, err := tx.Guild(s.GuildID)
	if err != nil {
		return v, err
	}
	asked, err := tx.SeatQuestions(s.ID)
	if err != nil || p.Place >= len(asked) {
		return v, fmt.Errorf("it asks %d questions: %w", len(asked), err)
	}
	lib, err := c.LibraryOf(tx, g)
	if err != nil {
		return v, err
	}
	q := asked[p.Place]
	v.Post = Post{Seat: s.ID, GuildID: s.GuildID, ChannelID: s.ChannelID, Kind: p.Kind, Place: p.Place, Of: s.Questions,
		Scheduled: s.Date != 0, StarterID: s.StarterID, Why: q.Ask.Why, Minutes: s.Minutes, Nonce: p.Nonce, DecidedAt: p.DecidedAt}
	v.Question, _ = lib.Question(q.Ask.Question)
	v.left = !g.LeftAt.IsZero()
	here := s.Place == p.Place && s.EndedAt.IsZero()
	v.current = here && (p.Kind == store.SeatQuestionPost) == (s.Phase == store.SeatAsking)
	if v.current {
		v.Until = s.Until
	}
	v.Over = !v.current
	v.Last = p.Kind == store.SeatAnswersPost && (!s.EndedAt.IsZero() && s.Place == p.Place || p.Place+1 >= s.Questions)
	if p.Tried == 0 && p.State == store.Pending {
		if v.mayStand, err = c.MayStand(tx, g, c.DateIn(g, p.DecidedAt)); err != nil {
			return v, err
		}
	}
	if p.Kind == store.SeatAnswersPost {
		open, err := tx.OpenQuestions(s.GuildID, "")
		if err != nil {
			return v, fmt.Errorf("reading what is open: %w", err)
		}
		v.Withheld = slices.Contains(open, q.Ask.Question)
	}
	return v, v.count(tx, s)
}

// count fills in what people did.
func (v *composed) count(tx tx, s store.Seat) error {
	answers, err := tx.SeatAnswers(s.ID)
	if err != nil {
		return fmt.Errorf("reading the answers: %w", err)
	}
	votes, err := tx.SeatVotes(s.ID)
	if err != nil {
		return fmt.Errorf("reading the votes: %w", err)
	}
	answers = slices.DeleteFunc(answers, func(a store.SeatAnswer) bool { return a.Gone })
	if v.Kind == store.SeatScoresPost {
		v.Scores, v.Votes = standings(answers, votes)
		return nil
	}
	v.Heard, v.Took = map[string]int{}, make([]int, len(v.Question.Task.Options))
	got := votesFor(votes, v.Place)
	for _, n := range got {
		v.Voted += n
	}
	for _, a := range answers {
		if a.Place != v.Place {
			continue
		}
		v.Answered++
		if a.Verdict.Recognised == 100 {
			v.Right++
		}
		for _, id := range a.Verdict.Seen {
			v.Heard[id]++
		}
		for _, i := range a.Answer.Picked {
			if i >= 0 && i < len(v.Took) {
				v.Took[i]++
			}
		}
		if a.Shown && !v.Withheld {
			one := Answer{UserID: a.UserID, Name: a.Name, Said: Said(a.Answer)}
			if v.Over {
				one.Votes = got[a.UserID]
			}
			v.Answers = append(v.Answers, one)
		}
	}
	if v.Shown = v.Answered; v.Kind == store.SeatAnswersPost {
		v.Shown = v.Voted
	}
	return nil
}

// Said is an answer in a line or more: what was typed, or the letters of what was picked.
func Said(a interview.Answer) string {
	if len(a.Picked) == 0 {
		return a.Text
	}
	letters := ""
	for _, i := range a.Picked {
		if i >= 0 && i < 26 {
			letters += string(rune('A' + i))
		}
	}
	return letters
}

// votesFor counts the votes of one place by who got them.
func votesFor(votes []store.SeatVote, place int) map[string]int {
	got := map[string]int{}
	for _, v := range votes {
		if v.Place == place {
			got[v.ForID]++
		}
	}
	return got
}

// postKey is a post of a hot seat.
type postKey struct {
	seat  string
	place int
	kind  store.SeatPostKind
}

// SeatsStale tells each time that a post no longer says how things are, or that the clock of a hot seat was set: call RunSeats.
func (c *Seats) SeatsStale() <-chan struct{} { return c.stale.Wake() }

// RecountSeats has the posts of the hot seats that run say how things are, after a start.
func (c *Seats) RecountSeats(ctx context.Context) error {
	err := c.Store.Read(ctx, func(tx *store.Tx) error {
		running, err := tx.RunningSeats()
		if err != nil {
			return err
		}
		for _, s := range running {
			posts, err := tx.SeatPosts(s.ID)
			if err != nil {
				return err
			}
			for _, p := range posts {
				c.stale.Add(postKey{p.SeatID, p.Place, p.Kind})
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("looking for posts that are out of date: %w", err)
	}
	return nil
}

// ShowSeats edits the posts that no longer say how things are, each at most once in 15 seconds. It returns when the next of them may be
// edited, zero when none waits. That a post cannot be edited is logged and tried again later.
func (c *Seats) ShowSeats(ctx context.Context) (next time.Time, err error) {
	for _, key := range c.stale.Take() {
		when, one := c.show(ctx, key)
		if one != nil {
			err = one
		}
		if !when.IsZero() && (next.IsZero() || when.Before(next)) {
			next = when
		}
	}
	return next, err
}

func (c *Seats) show(ctx context.Context, key postKey) (again time.Time, err error) {
	p, err := c.postOf(ctx, key.seat, key.place, key.kind)
	if err != nil || p.State != store.Sent || p.MessageID == "" {
		return time.Time{}, ignoreGone(err)
	}
	v, err := c.compose(ctx, p)
	if err != nil || v.left {
		return time.Time{}, err
	}
	edited := p.ShownAt
	if v.Over { // that it is over is worth an edit of its own
		edited = time.Time{}
	}
	if wait := c.stale.Wait(key, edited, c.Now()); !wait.IsZero() {
		return wait, nil
	}
	one, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if err := c.poster.EditSeat(one, v.Post, p.MessageID); err != nil {
		c.Log.Warn("a hot seat's post could not be brought up to date", "seat", key.seat, "error", err)
		return c.stale.Failed(key, c.Now()), nil
	}
	c.stale.Done(key)
	err = c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.ShowSeatPost(p, v.Shown, c.Now()) })
	if err != nil {
		return time.Time{}, fmt.Errorf("noting what it shows: %w", err)
	}
	return time.Time{}, nil
}
