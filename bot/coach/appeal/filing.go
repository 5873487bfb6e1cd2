package appeal

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Form is what the form of an appeal is to hold.
type Form struct {
	RoundID string
	Place   int
	Title   string   // of the question; hostile text when it is a server's own
	Open    bool     // the question is open: the appeal is about what was not recognised
	Unheard []string // of an open one that is not being asked now, the key points that were not, as their sentences
	Typed   string   // what was typed before and refused; "" when nothing
	MayTest bool     // what was chosen then
	Word    string   // why it was declined; hostile text. Nothing else is set then: it is decided, and there is no form
}

// BeginAppeal is the form of an appeal about a place of a round of w's; of one that was declined it has the word of who did, for those whom
// no direct message reached. Its errors say why there can be none.
func (c *Appeals) BeginAppeal(ctx context.Context, w coach.Who, round string, place int) (f Form, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		switch made, err := tx.AppealOf(v.UserID, round, place); {
		case err == nil && made.State == store.AppealDeclined:
			f.Word = made.Word
			return nil
		case err != nil && !errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("reading the appeal: %w", err)
		}
		a, q, err := c.appealable(tx, v, round, place)
		if err != nil {
			return err
		}
		f = Form{RoundID: round, Place: place, Title: q.Title, Open: q.Task.Kind == interview.Open}
		secret, err := c.Secret(tx, v, c.rounds, q.ID)
		if err != nil {
			return err
		}
		if f.Open && !secret {
			for _, k := range interview.Unheard(q.Task, a.Verdict) {
				f.Unheard = append(f.Unheard, k.Point)
			}
		}
		draft, err := tx.Draft(w.UserID, slot(round, place))
		f.Typed, f.MayTest = draft["why"], draft["test"] == "yes"
		return err
	})
	return f, err
}

// FileAppeal hands an appeal in: why the answer was right, and whether it may be used to test the bot. With code Bad what was typed is kept
// for the form.
func (c *Appeals) FileAppeal(ctx context.Context, w coach.Who, round string, place int, why string, mayTest bool) error {
	var told *coach.Error
	err := c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		a, _, err := c.appealable(tx, v, round, place)
		if err != nil {
			return err
		}
		if told, err = refused(tx, a, why); err != nil {
			return err
		}
		if told != nil {
			return tx.SaveDraft(w.UserID, slot(round, place), map[string]string{"why": why, "test": map[bool]string{true: "yes"}[mayTest]})
		}
		_, err = tx.AddAppeal(store.Appeal{UserID: w.UserID, GuildID: a.GuildID, RoundID: round, Place: place, AttemptID: a.ID,
			Why: strings.TrimSpace(why), MayTest: mayTest, State: store.AppealWaiting, MadeAt: v.Now})
		if err != nil {
			return fmt.Errorf("writing the appeal: %w", err)
		}
		return tx.SaveDraft(w.UserID, slot(round, place), nil)
	})
	if err == nil && told != nil {
		return told
	}
	return err
}

// refused says why what was typed cannot be handed in, if it cannot.
func refused(tx tx, a store.Attempt, why string) (*coach.Error, error) {
	why = strings.TrimSpace(why)
	switch {
	case why == "":
		return &coach.Error{Code: coach.Bad, Sentence: "Say in a sentence why it was right, so that somebody can judge it."}, nil
	case utf8.RuneCountInString(why) > MaxWhy:
		return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("That is more than %d characters. Say it shorter; it is kept in the form.",
			MaxWhy)}, nil
	}
	n, err := tx.CountAppeals(a.GuildID, a.UserID)
	if err != nil {
		return nil, fmt.Errorf("counting appeals: %w", err)
	}
	if n >= MaxWaiting {
		return &coach.Error{Code: coach.Bad, Sentence: fmt.Sprintf("%d of yours wait for an organiser here already, and that is the most. "+
			"What you typed is kept.", n)}, nil
	}
	return nil, nil
}

// appealable is the graded answer of v's at a place of a round, with its question, when something can be said against its verdict.
func (c *Appeals) appealable(tx *store.Tx, v coach.Visitor, round string, place int) (store.Attempt, questions.Question, error) {
	none := func(code coach.Code, sentence string) (store.Attempt, questions.Question, error) {
		return store.Attempt{}, questions.Question{}, &coach.Error{Code: code, Sentence: sentence}
	}
	broken := func(doing string, err error) (store.Attempt, questions.Question, error) {
		return store.Attempt{}, questions.Question{}, fmt.Errorf("%s: %w", doing, err)
	}
	row, err := tx.Round(round)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return none(coach.Ended, "That round is gone, and what was said in it with it.")
	case err != nil:
		return broken("reading the round", err)
	case row.UserID != v.UserID:
		return none(coach.NotYours, "That answer belongs to someone else.")
	case row.GuildID == "":
		return none(coach.NotHere, "That round was in direct messages, where there is no organiser who could decide.")
	case row.Mode == interview.Exam && row.EndedAt.IsZero():
		return none(coach.Ended, "The exam goes on, and nothing is said of its answers before it has ended.")
	}
	switch made, err := tx.AppealOf(v.UserID, round, place); {
	case err == nil:
		return none(coach.Ended, alreadySaid(made.State))
	case !errors.Is(err, store.ErrNotFound):
		return broken("reading the appeal", err)
	}
	a, err := tx.AttemptAt(round, place)
	switch {
	case errors.Is(err, store.ErrNotFound) || err == nil && a.Corrects != 0:
		return none(coach.Ended, "That answer was not graded, or it was practice, which counts for nothing.")
	case err != nil:
		return broken("reading the answer", err)
	}
	lib, err := c.Library(tx, row.GuildID)
	if err != nil {
		return broken("reading the questions", err)
	}
	q, ok := lib.Question(a.Question)
	if !ok || !a.Verdict.Appealable(q.Task) {
		return none(coach.Ended, "No machine took anything off that answer, so there is nothing to decide.")
	}
	return a, q, nil
}

// alreadySaid answers who says it a second time.
func alreadySaid(s store.AppealState) string {
	switch s {
	case store.AppealAccepted:
		return "An organiser has found that you were right; it counts."
	case store.AppealDeclined:
		return "An organiser has looked at it and left the verdict as it is."
	case store.AppealWaiting:
	}
	return "You have said so already: it waits for an organiser."
}

// slot names the draft of an appeal's form.
func slot(round string, place int) string { return fmt.Sprintf("appeal/%s/%d", round, place) }
