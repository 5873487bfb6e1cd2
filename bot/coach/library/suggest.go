package library

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Limits of a server's own questions.
const (
	MaxOpenSuggestions = 5   // of one person in one server
	MaxOwnQuestions    = 200 // accepted ones of one server
)

// suggestSlot is where a suggestion waits while it is written and when it was refused.
const suggestSlot = "suggest"

// SuggestView is what came of a suggestion: it waits now, or Faults say what is wrong with it, and its draft is kept.
type SuggestView struct {
	Question questions.Question
	Faults   []string
}

// BeginSuggestion opens a suggestion about an item (an id, or a title or label as typed): what its form is to hold. A draft that was
// refused is still in it. Code Bad says which value cannot be used, or that the person has enough waiting.
func (c *Librarian) BeginSuggestion(ctx context.Context, w coach.Who, item string,
	kind interview.Kind, difficulty int) (d questions.Draft, err error) {
	err = c.inServer(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		if err := enoughWaiting(tx, w); err != nil {
			return err
		}
		it, ok := c.FindItem(v.Guild, item)
		if !ok {
			return &coach.Error{Code: coach.Bad,
				Sentence: "That is no item of the checklist. Type a word of what you want to ask about, and choose from the list."}
		}
		if difficulty < 1 || difficulty > 5 {
			return &coach.Error{Code: coach.Bad, Sentence: "A difficulty is 1 to 5. Leave it out for 2."}
		}
		if !drawn(kind) {
			return &coach.Error{Code: coach.Bad, Sentence: "Suggestions are open, choice or short. Choose one from the list."}
		}
		if d, err = readDraft(tx, w.UserID, suggestSlot); err != nil {
			return err
		}
		if d.Kind != kind {
			d.Task = "" // what a choice offers is no list of key points
		}
		d.Item, d.Kind, d.Difficulty = it.ID, kind, difficulty
		return saveDraft(tx, w.UserID, suggestSlot, d)
	})
	return d, err
}

// SuggestionDraft is the draft of w's own suggestion, to be edited. Code Ended when there is none.
func (c *Librarian) SuggestionDraft(ctx context.Context, w coach.Who) (d questions.Draft, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		d, err = readDraft(tx, w.UserID, suggestSlot)
		return err
	})
	if err == nil && d.Kind == "" {
		err = &coach.Error{Code: coach.Ended, Sentence: "There is no suggestion of yours to edit any more. Begin one with /questions suggest."}
	}
	return d, err
}

// Suggest takes the texts of a suggestion; its item, and the difficulty, are the ones it was begun with. One with faults is
// kept as w's draft.
func (c *Librarian) Suggest(ctx context.Context, w coach.Who, typed questions.Draft) (view SuggestView, err error) {
	var told *coach.Error
	err = c.inServer(ctx, w, func(tx *store.Tx, _ coach.Visitor) error {
		begun, err := readDraft(tx, w.UserID, suggestSlot)
		if err != nil {
			return err
		}
		typed.Item, typed.Difficulty = begun.Item, begun.Difficulty
		if begun.Item == "" {
			told = &coach.Error{Code: coach.Ended,
				Sentence: "This form is from an earlier suggestion. Begin anew with /questions suggest; what you typed is still in it."}
			return saveDraft(tx, w.UserID, suggestSlot, typed)
		}
		if err := enoughWaiting(tx, w); errors.As(err, &told) {
			return saveDraft(tx, w.UserID, suggestSlot, typed)
		} else if err != nil {
			return err
		}
		id, err := c.freeID(tx, w.GuildID, typed.Title)
		if err != nil {
			return err
		}
		file := c.Packs.OfItem(typed.Item).Compose(typed)
		if view.Question, view.Faults, err = c.judge(tx, w.GuildID, id, file); err != nil {
			return err
		}
		if len(view.Faults) > 0 {
			return saveDraft(tx, w.UserID, suggestSlot, typed)
		}
		if err := tx.AddQuestion(store.OwnQuestion{GuildID: w.GuildID, ID: id, Section: view.Question.Section, State: store.Suggested,
			File: string(file), AuthorID: w.UserID, MadeAt: c.Now()}); err != nil {
			return fmt.Errorf("writing the suggestion: %w", err)
		}
		return tx.SaveDraft(w.UserID, suggestSlot, nil)
	})
	if err == nil && told != nil {
		return view, told
	}
	return view, err
}

// inServer runs an action that belongs to a server in one transaction.
func (c *Librarian) inServer(ctx context.Context, w coach.Who, do func(*store.Tx, coach.Visitor) error) error {
	if w.GuildID == "" {
		return &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	return c.Store.Write(ctx, func(tx *store.Tx) error {
		v, err := c.Visit(tx, w)
		if err != nil {
			return err
		}
		return do(tx, v)
	})
}

func enoughWaiting(tx tx, w coach.Who) error {
	n, err := tx.CountQuestions(w.GuildID, store.Suggested, w.UserID)
	if err != nil {
		return fmt.Errorf("counting suggestions: %w", err)
	}
	if n >= MaxOpenSuggestions {
		return &coach.Error{Code: coach.Bad,
			Sentence: fmt.Sprintf("You have %d suggestions waiting here, and that is the most. Ask an organiser for a /questions review; then "+
				"there is room again.", n)}
	}
	return nil
}

// freeID is an id for a new question of a server that neither the server nor the bank has.
func (c *Librarian) freeID(tx tx, guild, title string) (interview.QuestionID, error) {
	for try := 1; ; try++ {
		id := questions.OwnID(title, try)
		if _, banked := c.Packs.Question(id); banked {
			continue
		}
		_, err := tx.OwnQuestion(guild, id)
		if errors.Is(err, store.ErrNotFound) {
			return id, nil
		}
		if err != nil {
			return "", fmt.Errorf("looking for a free id: %w", err)
		}
	}
}

// judge checks a file that is to be a question of a server's own: the bank's checks, that no other of the server's has its title, and
// that nothing in it calls people or hides where a link leads.
func (c *Librarian) judge(tx tx, guild string, id interview.QuestionID, file []byte) (questions.Question, []string, error) {
	q, found := c.Packs.ReadOne("", id, file)
	faults := words(found)
	twice, err := c.titled(tx, guild, q)
	if err != nil {
		return q, nil, err
	}
	return q, append(append(faults, twice...), unwelcome(file)...), nil
}

// titled says that the server has another question with a question's title, if it has.
func (c *Librarian) titled(tx tx, guild string, q questions.Question) (faults []string, err error) {
	for _, state := range []store.QuestionState{store.Accepted, store.Suggested} {
		rows, err := tx.OwnQuestions(guild, state)
		if err != nil {
			return nil, fmt.Errorf("reading the server's questions: %w", err)
		}
		for _, row := range rows {
			if other, _ := c.ReadOwn(row); row.ID != q.ID && q.Title != "" && strings.EqualFold(other.Title, q.Title) {
				faults = append(faults, fmt.Sprintf("the server has a question with the title %q already", q.Title))
			}
		}
	}
	return faults, nil
}

var (
	mention    = regexp.MustCompile(`@everyone|@here|<@[!&]?[0-9]+>|<#[0-9]+>`)
	maskedLink = regexp.MustCompile(`\]\(\s*<?(?i:https?|discord)://?`)
)

// unwelcome says what a question must not hold that is shown as it is written.
func unwelcome(file []byte) []string {
	var faults []string
	if m := mention.Find(file); m != nil {
		faults = append(faults, fmt.Sprintf("take %s out: a question cannot call people or channels", m))
	}
	if maskedLink.Match(file) {
		faults = append(faults, "a link in the text hides where it leads: put the address in a line of its own among the sources")
	}
	return faults
}

// words are faults as a person reads them who sees no file.
func words(found []questions.Fault) []string {
	var list []string
	for _, f := range found {
		message := f.Message
		switch {
		case message == "accept names no answer":
			message = "there is no accepted answer"
		case strings.HasPrefix(message, "0 options are right"):
			message = "no option is marked as right: put * before it"
		}
		list = append(list, message)
	}
	return list
}

func drawn(kind interview.Kind) bool {
	for _, k := range questions.DraftKinds() {
		if k == kind {
			return true
		}
	}
	return false
}

// saveDraft keeps a draft; readDraft gives it back, or one of which everything is empty.
func saveDraft(tx tx, user, slot string, d questions.Draft) error {
	return tx.SaveDraft(user, slot, map[string]string{
		"item": string(d.Item), "kind": string(d.Kind), "difficulty": strconv.Itoa(d.Difficulty),
		"title": d.Title, "prompt": d.Prompt, "task": d.Task, "answer": d.Answer, "notes": d.Notes,
	})
}

func readDraft(tx tx, user, slot string) (questions.Draft, error) {
	f, err := tx.Draft(user, slot)
	if err != nil {
		return questions.Draft{}, fmt.Errorf("reading the draft: %w", err)
	}
	n, _ := strconv.Atoi(f["difficulty"]) // written by saveDraft, or there is none
	return questions.Draft{
		Item: interview.ItemID(f["item"]), Kind: interview.Kind(f["kind"]), Difficulty: n,
		Title: f["title"], Prompt: f["prompt"], Task: f["task"], Answer: f["answer"], Notes: f["notes"],
	}, nil
}
