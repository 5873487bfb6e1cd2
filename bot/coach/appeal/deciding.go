package appeal

import (
	"context"
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

// View is an appeal that waits for an organiser. Nobody is named in it: it is the answer that is judged.
type View struct {
	ID       int64 // 0 when none waits that this organiser may decide
	Question questions.Question
	Answer   []interview.Answer // the answer, then the replies to probes
	Verdict  interview.Verdict
	Unheard  []interview.KeyPoint // of an open question, what a machine did not recognise
	Why      string               // hostile text
	MadeAt   time.Time
	Waiting  int      // appeals that this organiser may decide now, this one among them
	Later    int      // those whose answer is still a secret: of a daily that is open, or of what is being asked
	Own      int      // those of this organiser, which another one decides
	Decided  *Outcome // what this very action decided; the view is of the next one then
}

// Outcome tells a person what became of an appeal.
type Outcome struct {
	GuildID  string
	Title    string // of the question; hostile text when it is a server's own
	Accepted bool
	Before   int    // the score, 0 to 100
	Score    int    // and what it is now
	Word     string // why not, in the organiser's words; hostile text
}

// Note says that it is a note to whoever appealed.
func (Outcome) Note() {}

const decidedSentence = "That one is already decided. Here is what still waits."

// NextAppeal shows the oldest appeal that w may decide in w's server, or with after the one after that; behind the newest it begins again.
func (c *Appeals) NextAppeal(ctx context.Context, w coach.Who, after int64) (view View, err error) {
	if w.GuildID == "" {
		return view, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		view, err = c.next(tx, v, after)
		return err
	})
	return view, err
}

// next is the appeal behind another one, or the oldest.
func (c *Appeals) next(tx *store.Tx, v coach.Visitor, after int64) (View, error) {
	var view View
	rows, err := tx.Appeals(v.GuildID, store.AppealWaiting)
	if err != nil {
		return view, fmt.Errorf("reading appeals: %w", err)
	}
	var open []store.Appeal
	for _, row := range rows {
		secret := false
		if row.UserID != v.UserID {
			if secret, err = c.secret(tx, v, row); err != nil {
				return view, err
			}
		}
		switch {
		case row.UserID == v.UserID:
			view.Own++
		case secret:
			view.Later++
		default:
			open = append(open, row)
		}
	}
	if view.Waiting = len(open); len(open) == 0 {
		return view, nil
	}
	row := open[0]
	if i := slices.IndexFunc(open, func(a store.Appeal) bool { return a.ID > after }); i >= 0 {
		row = open[i]
	}
	lib, err := c.Library(tx, v.GuildID)
	if err != nil {
		return view, err
	}
	view.ID, view.Question, view.Answer, view.Verdict = row.ID, asked(lib, row), row.Answer, row.Verdict
	view.Why, view.MadeAt = row.Why, row.MadeAt
	if view.Question.Task.Kind == interview.Open {
		view.Unheard = interview.Unheard(view.Question.Task, row.Verdict)
	}
	return view, nil
}

// asked is the question of an appeal; a withdrawn one has only its id.
func asked(lib coach.Library, a store.Appeal) questions.Question {
	if q, ok := lib.Question(a.Question); ok {
		return q
	}
	return questions.Question{ID: a.Question, Title: "A question that was withdrawn"}
}

// secret says whether an appeal would give away to somebody what is being asked: it is about a daily that is not over, or its question is
// open for them, as a daily or in their running round.
func (c *Appeals) secret(tx *store.Tx, v coach.Visitor, a store.Appeal) (bool, error) {
	row, err := tx.Round(a.RoundID)
	if err != nil {
		return true, fmt.Errorf("reading the round: %w", err)
	}
	if row.DailyDate != 0 {
		_, over, sent, err := c.dailies.Asked(tx, row.Series(), row.DailyDate)
		if err != nil || sent && !over {
			return true, err
		}
	}
	return c.Secret(tx, v, c.rounds, a.Question)
}

// AcceptAppeal finds an answer right, and tells its author. Of an open question heard are the ids of the key points that it says beyond
// what was recognised; nil for all of them. With code Ended (somebody was first) or Bad the view is what to look at instead.
func (c *Appeals) AcceptAppeal(ctx context.Context, w coach.Who, id int64, heard []string) (View, error) {
	return c.decide(ctx, w, id, func(tx *store.Tx, v coach.Visitor, row store.Appeal, q questions.Question) (*Outcome, error) {
		if heard == nil {
			for _, k := range interview.Unheard(q.Task, row.Verdict) {
				heard = append(heard, k.ID)
			}
		}
		done, err := tx.DecideAppeal(w.GuildID, id, store.AppealAccepted, w.UserID, "", v.Now)
		if err != nil || !done {
			return nil, err
		}
		verdict := interview.Corrected(q.Task, row.Verdict, heard)
		if err := tx.CorrectAttempt(row.AttemptID, verdict); err != nil {
			return nil, fmt.Errorf("correcting: %w", err)
		}
		return &Outcome{GuildID: w.GuildID, Title: q.Title, Accepted: true, Before: row.Verdict.Score, Score: verdict.Score}, nil
	})
}

// DeclineAppeal leaves a verdict as it is, and tells the answer's author why. Its errors are AcceptAppeal's.
func (c *Appeals) DeclineAppeal(ctx context.Context, w coach.Who, id int64, word string) (View, error) {
	if word = strings.TrimSpace(word); word == "" {
		return View{}, &coach.Error{Code: coach.Bad, Sentence: "Say in a sentence why not: it is all that the person learns."}
	}
	if all := []rune(word); len(all) > MaxWord {
		word = string(all[:MaxWord])
	}
	return c.decide(ctx, w, id, func(tx *store.Tx, v coach.Visitor, row store.Appeal, q questions.Question) (*Outcome, error) {
		done, err := tx.DecideAppeal(w.GuildID, id, store.AppealDeclined, w.UserID, word, v.Now)
		if err != nil || !done {
			return nil, err
		}
		return &Outcome{GuildID: w.GuildID, Title: q.Title, Before: row.Verdict.Score, Score: row.Verdict.Score, Word: word}, nil
	})
}

// decide runs one decision in one transaction; do gives nil when somebody was first.
func (c *Appeals) decide(ctx context.Context, w coach.Who, id int64,
	do func(*store.Tx, coach.Visitor, store.Appeal, questions.Question) (*Outcome, error)) (view View, err error) {
	if w.GuildID == "" {
		return view, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	var told *coach.Error
	var author string
	err = c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		row, err := tx.Appeal(w.GuildID, id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("reading the appeal: %w", err)
		}
		var outcome *Outcome
		switch {
		case err == nil && row.UserID == w.UserID:
			told = &coach.Error{Code: coach.Bad, Sentence: "This one is your own: another organiser decides it."}
		case err == nil && row.State == store.AppealWaiting:
			lib, err := c.Library(tx, w.GuildID)
			if err != nil {
				return err
			}
			if outcome, err = do(tx, v, row, asked(lib, row)); err != nil {
				return err
			}
		}
		if outcome == nil && told == nil {
			told = &coach.Error{Code: coach.Ended, Sentence: decidedSentence}
		}
		view, err = c.next(tx, v, id)
		view.Decided, author = outcome, row.UserID
		return err
	})
	if err != nil {
		return view, err
	}
	if told != nil {
		return view, told
	}
	nonce := coach.Nonce("a", fmt.Sprintf("appeal/%s/%d", w.GuildID, id))
	c.TellDecided(ctx, c.teller, w.GuildID, author, *view.Decided, nonce)
	return view, nil
}
