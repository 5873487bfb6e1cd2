package library

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Decision tells the author of a suggestion what became of it.
type Decision struct {
	GuildID  string
	Title    string // hostile text
	Accepted bool
	Word     string // why not, in the organiser's words; hostile text; "" when none was given
}

// Note says that it is a note to its author.
func (Decision) Note() {}

// MaxWord is how long the word to an author may be, in characters.
const MaxWord = 300

// ReviewView is a suggestion that waits for an organiser.
type ReviewView struct {
	ID       interview.QuestionID // "" when none waits
	Question questions.Question
	Item     interview.Item
	Author   string // display name, hostile text; "" when it is not known any more
	AuthorID string
	MadeAt   time.Time
	Waiting  int       // suggestions that wait, this one among them
	Faults   []string  // that keep it from being accepted: of the checks, or of the edit that was just refused
	Refused  bool      // the faults are those of an edit that was refused, whose draft is kept
	Edited   bool      // this very action changed it
	Decided  *Decision // what this very action decided; the view is of the next one then
}

const decidedSentence = "That suggestion is already decided. Here is what still waits."

// Review shows the oldest suggestion that waits in w's server, or with after the one after that; behind the newest it begins again.
func (c *Librarian) Review(ctx context.Context, w coach.Who, after interview.QuestionID) (view ReviewView, err error) {
	err = c.inServer(ctx, w, func(tx *store.Tx, _ coach.Visitor) error {
		view, err = c.reviewed(tx, w.GuildID, after, 1)
		return err
	})
	return view, err
}

// reviewed is the suggestion that stands step places behind another one, or the oldest when that is decided meanwhile.
func (c *Librarian) reviewed(tx tx, guild string, from interview.QuestionID, step int) (ReviewView, error) {
	rows, err := tx.OwnQuestions(guild, store.Suggested)
	if err != nil || len(rows) == 0 {
		return ReviewView{}, err
	}
	at := 0
	for i, row := range rows {
		if row.ID == from {
			at = (i + step) % len(rows)
		}
	}
	row := rows[at]
	view := ReviewView{ID: row.ID, AuthorID: row.AuthorID, MadeAt: row.MadeAt, Waiting: len(rows)}
	if view.Question, view.Faults, err = c.judge(tx, guild, row.ID, []byte(row.File)); err != nil {
		return view, err
	}
	view.Item, _ = c.Packs.Item(view.Question.Item)
	author, err := tx.Person(row.AuthorID)
	view.Author = author.Name
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return view, err
}

// Decide accepts or declines a suggestion and tells its author. The word, which may be empty, is for them. With code Ended (somebody was
// first) or Bad (it cannot be accepted) the view is what to look at instead.
func (c *Librarian) Decide(ctx context.Context, w coach.Who, id interview.QuestionID,
	accept bool, word string) (view ReviewView, err error) {
	if word = strings.TrimSpace(word); utf8.RuneCountInString(word) > MaxWord {
		word = string([]rune(word)[:MaxWord])
	}
	var told *coach.Error
	var author string
	err = c.inServer(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		row, err := tx.OwnQuestion(w.GuildID, id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("reading the suggestion: %w", err)
		}
		next, err := c.after(tx, w.GuildID, id)
		if err != nil {
			return err
		}
		done := false
		if row.State == store.Suggested {
			if view, err = c.reviewed(tx, w.GuildID, id, 0); err != nil {
				return err
			}
			if accept {
				if told, err = acceptable(tx, w.GuildID, view); told != nil || err != nil {
					return err
				}
			}
			to := map[bool]store.QuestionState{true: store.Accepted, false: store.Declined}[accept]
			if done, err = tx.DecideQuestion(w.GuildID, id, store.Suggested, to, w.UserID, v.Now); err != nil {
				return fmt.Errorf("deciding: %w", err)
			}
			if err := tx.SaveDraft(w.UserID, reviewSlot(w.GuildID, id), nil); err != nil {
				return err
			}
		}
		d := &Decision{GuildID: w.GuildID, Title: view.Question.Title, Accepted: accept, Word: word}
		if view, err = c.reviewed(tx, w.GuildID, next, 0); err != nil {
			return err
		}
		if !done {
			told = &coach.Error{Code: coach.Ended, Sentence: decidedSentence}
			return nil
		}
		author, view.Decided = row.AuthorID, d
		return nil
	})
	if err != nil {
		return view, err
	}
	if author != "" {
		nonce := coach.Nonce("q", "decision/"+w.GuildID+"/"+string(id))
		c.TellDecided(ctx, c.teller, w.GuildID, author, *view.Decided, nonce)
	}
	if told != nil {
		return view, told
	}
	return view, nil
}

// after is the suggestion that waits behind another one, or "".
func (c *Librarian) after(tx tx, guild string, id interview.QuestionID) (interview.QuestionID, error) {
	rows, err := tx.OwnQuestions(guild, store.Suggested)
	for i, row := range rows {
		if row.ID == id && i+1 < len(rows) {
			return rows[i+1].ID, err
		}
	}
	return "", err
}

// acceptable says why a suggestion cannot be accepted as it stands.
func acceptable(tx tx, guild string, view ReviewView) (*coach.Error, error) {
	if len(view.Faults) > 0 {
		return &coach.Error{Code: coach.Bad, Sentence: "It does not pass the checks any more. Edit it, then accept it."}, nil
	}
	n, err := tx.CountQuestions(guild, store.Accepted, "")
	if err != nil {
		return nil, fmt.Errorf("counting questions: %w", err)
	}
	if n >= MaxOwnQuestions {
		sentence := fmt.Sprintf("This server has %d questions of its own, and that is the most. Take one out with /questions remove first.", n)
		return &coach.Error{Code: coach.Bad, Sentence: sentence}, nil
	}
	return nil, nil
}

// reviewSlot is where an edit of a suggestion waits that was refused.
func reviewSlot(guild string, id interview.QuestionID) string {
	return "review/" + guild + "/" + string(id)
}

// EditDraft is a suggestion as its form is to hold it: as it stands, or with retry as w's last edit of it was refused.
func (c *Librarian) EditDraft(ctx context.Context, w coach.Who, id interview.QuestionID, retry bool) (d questions.Draft, err error) {
	err = c.inServer(ctx, w, func(tx *store.Tx, _ coach.Visitor) error {
		row, err := openSuggestion(tx, w.GuildID, id)
		if err != nil {
			return err
		}
		if retry {
			if d, err = readDraft(tx, w.UserID, reviewSlot(w.GuildID, id)); err != nil || d.Kind != "" {
				return err
			}
		}
		q, _ := c.ReadOwn(row)
		d, _ = q.Draft() // what a form made, a form can hold
		return nil
	})
	return d, err
}

// openSuggestion is a suggestion that is not decided.
func openSuggestion(tx tx, guild string, id interview.QuestionID) (store.OwnQuestion, error) {
	row, err := tx.OwnQuestion(guild, id)
	switch {
	case errors.Is(err, store.ErrNotFound) || err == nil && row.State != store.Suggested:
		return row, &coach.Error{Code: coach.Ended, Sentence: "That suggestion is already decided. See what still waits with /questions review."}
	case err != nil:
		return row, fmt.Errorf("reading the suggestion: %w", err)
	}
	return row, nil
}

// EditSuggestion changes the texts of a suggestion; its item, kind and difficulty stay. It waits on, changed. An edit with faults changes
// nothing and is kept as w's draft.
func (c *Librarian) EditSuggestion(ctx context.Context, w coach.Who, id interview.QuestionID,
	typed questions.Draft) (view ReviewView, err error) {
	err = c.inServer(ctx, w, func(tx *store.Tx, _ coach.Visitor) error {
		row, err := openSuggestion(tx, w.GuildID, id)
		if err != nil {
			return err
		}
		before, _ := c.ReadOwn(row)
		typed.Item, typed.Kind, typed.Difficulty = before.Item, before.Task.Kind, before.Difficulty
		file := c.Packs.OfItem(typed.Item).Compose(typed)
		q, faults, err := c.judge(tx, w.GuildID, id, file)
		if err != nil {
			return err
		}
		slot := reviewSlot(w.GuildID, id)
		if len(faults) > 0 {
			if view, err = c.reviewed(tx, w.GuildID, id, 0); err != nil {
				return err
			}
			view.Faults, view.Refused = faults, true
			return saveDraft(tx, w.UserID, slot, typed)
		}
		if _, err := tx.EditQuestion(w.GuildID, id, q.Section, string(file)); err != nil {
			return fmt.Errorf("writing the suggestion: %w", err)
		}
		if err := tx.SaveDraft(w.UserID, slot, nil); err != nil {
			return err
		}
		view, err = c.reviewed(tx, w.GuildID, id, 0)
		view.Edited = true
		return err
	})
	return view, err
}

// RemoveQuestion takes an accepted question of w's server's own out of what is asked from now on; a daily or a round that has it already
// goes on. It is named by its id, its title or its label. Code Bad when there is none. The file brings it back.
func (c *Librarian) RemoveQuestion(ctx context.Context, w coach.Who, typed string) (q questions.Question, file QuestionFile, err error) {
	err = c.inServer(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		rows, err := tx.OwnQuestions(w.GuildID, store.Accepted)
		if err != nil {
			return fmt.Errorf("reading the server's questions: %w", err)
		}
		var own []questions.Question
		for _, row := range rows {
			one, _ := c.ReadOwn(row) // what no longer passes the checks can be taken out too
			one.ID = row.ID
			own = append(own, one)
		}
		ok := false
		if q, ok = coach.OwnLibrary(c.Packs, own).Called(typed); !ok {
			return &coach.Error{Code: coach.Bad,
				Sentence: "This server has no such question of its own. Choose one from the list; the bank's questions stay."}
		}
		secrets, err := c.Secrets(tx, v)
		if err != nil {
			return err
		}
		if slices.Contains(secrets, q.ID) {
			return &coach.Error{Code: coach.Bad, Sentence: "That question is open now, and its file would show you the answer. " +
				"Take it out once its answer is out; if it is the daily, answering it first will do, too."}
		}
		for _, row := range rows {
			if row.ID == q.ID {
				file = QuestionFile{Section: row.Section, ID: row.ID, Data: []byte(row.File)}
			}
		}
		if err := tx.UnqueueEverywhere(w.GuildID, q.ID); err != nil {
			return fmt.Errorf("taking the question out of the queue: %w", err)
		}
		_, err = tx.DecideQuestion(w.GuildID, q.ID, store.Accepted, store.TakenOut, w.UserID, v.Now)
		return err
	})
	return q, file, err
}
