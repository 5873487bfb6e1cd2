package library

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// SearchView is a question to be studied, or what is nearest to what was typed.
type SearchView struct {
	Question *questions.Question // nil when nothing was found
	Item     interview.Item
	Own      bool                 // it belongs to this server
	Open     bool                 // it is being asked at this moment: its answer is not to be shown
	Near     []questions.Question // when nothing was found
}

// Search finds one question by what was typed: its id, its title, its label, or words that fit it alone.
func (c *Librarian) Search(ctx context.Context, w coach.Who, typed string) (SearchView, error) {
	var view SearchView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		lib, err := c.LibraryOf(tx, v.Guild)
		if err != nil {
			return err
		}
		q, ok := lib.Resolve(typed)
		if !ok {
			view.Near = lib.Find(typed, 5)
			return nil
		}
		view.Question = &q
		view.Item, _ = c.Packs.Item(q.Item)
		_, banked := c.Packs.Question(q.ID)
		view.Own = !banked
		view.Open, err = c.Secret(tx, v, c.rounds, q.ID)
		return err
	})
	return view, err
}

// OwnQuestions lists up to limit accepted questions of w's server's own that fit what was typed so far, best first.
func (c *Librarian) OwnQuestions(ctx context.Context, w coach.Who, typed string, limit int) (list []questions.Question, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		lib, err := c.Library(tx, w.GuildID)
		list = lib.OwnOnly().Find(typed, limit)
		return err
	})
	return list, err
}

// FindItems lists up to limit items that count in w's server and fit what was typed so far, best first.
func (c *Librarian) FindItems(ctx context.Context, w coach.Who, typed string, limit int) (list []interview.Item, err error) {
	var g store.Guild
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		g, err = tx.Guild(w.GuildID)
		return err
	})
	if err != nil {
		return nil, err
	}
	list = c.FittingItems(g, typed)
	return list[:min(limit, len(list))], nil
}

// FindQuestions lists up to limit questions of w's server's library that fit what was typed so far, best first.
func (c *Librarian) FindQuestions(ctx context.Context, w coach.Who, typed string, limit int) (found []questions.Question, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		lib, err := c.Library(tx, w.GuildID)
		if err != nil {
			return err
		}
		found = lib.Find(typed, limit)
		return nil
	})
	return found, err
}
