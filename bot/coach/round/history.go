package round

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Past is a mock that has ended, in a line.
type Past struct {
	ID        string
	Format    interview.Format // "" of a round from before there were formats
	Mode      interview.Mode
	Section   interview.Section // the one chosen, or ""
	Title     string            // its title; "" when none was chosen
	EndedAt   time.Time
	Questions int
	Result    interview.Result
}

// Page is the place of a page in a person's history: behind (or, with Later, before) the round that ended then. The zero value is the
// newest.
type Page struct {
	EndedAt time.Time
	ID      string
	Later   bool
}

// HistoryView is a page of a person's past mocks.
type HistoryView struct {
	Rounds []Past // newest first
	Older  *Page  // nil: there are none
	Newer  *Page
	Missed int // points and cases that were missed lately and not said since
}

// pageRounds is how many rounds stand on a page.
const pageRounds = 5

const noHistorySentence = "No round has ended yet. Start one with /mock; afterwards it can be read again here."

// History is a page of this person's past mocks. It is an *coach.Error while there are none.
func (c *Rounds) History(ctx context.Context, w coach.Who, at Page) (HistoryView, error) {
	var view HistoryView
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) (err error) {
		view, err = c.history(tx, v, at)
		return err
	})
	return view, err
}

func (c *Rounds) history(tx *store.Tx, v coach.Visitor, at Page) (HistoryView, error) {
	var view HistoryView
	rows, older, newer, err := page(tx, v.UserID, at)
	if err != nil {
		return view, fmt.Errorf("reading past rounds: %w", err)
	}
	if len(rows) == 0 && at != (Page{}) { // what was there is gone
		return c.history(tx, v, Page{})
	}
	if len(rows) == 0 {
		return view, &coach.Error{Code: coach.NothingIn, Sentence: noHistorySentence}
	}
	for _, row := range rows {
		p, err := c.past(tx, row)
		if err != nil {
			return view, err
		}
		view.Rounds = append(view.Rounds, p)
	}
	if older {
		last := rows[len(rows)-1]
		view.Older = &Page{EndedAt: last.EndedAt, ID: last.ID}
	}
	if newer {
		view.Newer = &Page{EndedAt: rows[0].EndedAt, ID: rows[0].ID, Later: true}
	}
	lacks, lib, err := c.missing(tx, v)
	if err != nil {
		return view, err
	}
	refused := (*interview.Refusal)(nil) // of a strict server, which lets nothing of it be asked
	lacks, err = c.strictly(tx, v, lacks, func(id interview.QuestionID) interview.Section {
		q, _ := lib.Offered(id)
		return q.Section
	})
	if errors.As(err, &refused) {
		err = nil
	}
	for _, l := range lacks {
		view.Missed += l.Count()
	}
	return view, err
}

// page reads the rounds of a page, and whether there are older and newer ones.
func page(tx tx, userID string, at Page) (rows []store.Round, older, newer bool, err error) {
	place := store.Past{EndedAt: at.EndedAt, ID: at.ID}
	if !at.Later {
		rows, err = tx.PastRounds(userID, place, pageRounds+1)
		if older = len(rows) > pageRounds; older {
			rows = rows[:pageRounds]
		}
		return rows, older, at != (Page{}), err
	}
	rows, err = tx.LaterRounds(userID, place, pageRounds+1)
	if newer = len(rows) > pageRounds; newer {
		rows = rows[1:]
	}
	return rows, true, newer, err // the round of the place itself is older
}

// past is a round that has ended, folded for its result.
func (c *Rounds) past(tx tx, row store.Round) (Past, error) {
	p := Past{ID: row.ID, Format: row.Format, Mode: row.Mode, Section: row.Section, EndedAt: row.EndedAt, Questions: len(row.Plan)}
	events, err := tx.Events(row.ID)
	if err != nil {
		return p, fmt.Errorf("reading what happened: %w", err)
	}
	fixed, err := tx.Corrections(row.ID)
	if err != nil {
		return p, fmt.Errorf("reading corrections: %w", err)
	}
	r, err := interview.Fold(row.Mode, row.Plan, events)
	if err != nil {
		return p, fmt.Errorf("folding round %s: %w", row.ID, err)
	}
	for place, v := range fixed {
		r.Places[place].Verdict = &v
	}
	guild, err := tx.Guild(row.GuildID)
	if err != nil {
		return p, fmt.Errorf("reading the server: %w", err)
	}
	sections := c.Packs.SectionsBehind(c.BankOf(guild))
	p.Result = r.Result(sections)
	if row.Section != "" {
		p.Title = sections.Title(row.Section)
	}
	return p, nil
}

// ThenNow is an old answer beside the newer one to the same question.
type ThenNow struct {
	View   View
	Place  int
	At     time.Time          // when the old one was given
	Answer []interview.Answer // the old answer, then the replies to its probes
	Then   interview.Verdict
	Gained []string // ids of key points that were said now and not then
	Gone   []string // the other way round
}

const noEarlierSentence = "That question was not answered before."

// ThenAndNow is what was answered to the question of a place the last time before this round, beside what was answered here. A secret's
// comes without verdict and points.
func (c *Rounds) ThenAndNow(ctx context.Context, w coach.Who, round string, q int) (ThenNow, error) {
	var both ThenNow
	err := c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		row, err := c.load(tx, v, round)
		if err != nil {
			return err
		}
		s, err := c.look(tx, v, row)
		if err != nil {
			return err
		}
		if both.View, err = s.view(); err != nil {
			return err
		}
		earlier, err := tx.EarlierAnswers(row.ID)
		if err != nil {
			return fmt.Errorf("reading earlier answers: %w", err)
		}
		id, ok := earlier[q]
		if !ok || s.round.Phase != interview.Over {
			return &coach.Error{Code: coach.NothingIn, Sentence: noEarlierSentence}
		}
		then, err := tx.AnswerOf(id)
		if errors.Is(err, store.ErrNotFound) {
			return &coach.Error{Code: coach.NothingIn, Sentence: noEarlierSentence}
		}
		if err != nil {
			return fmt.Errorf("reading the earlier answer: %w", err)
		}
		both.Place, both.At, both.Answer = q, then.At, then.Answer
		if now := s.round.Places[q].Verdict; now != nil && !both.View.Secret[q] {
			both.Then = then.Verdict
			both.Gained, both.Gone = gained(both.View.Questions[q].Task.Keys, then.Verdict, *now)
		}
		return nil
	})
	return both, err
}

// gained are the key points that a newer verdict has and an older one has not, and the other way round.
func gained(keys []interview.KeyPoint, then, now interview.Verdict) (more, gone []string) {
	for _, k := range keys {
		had, has := hit(then, k.ID), hit(now, k.ID)
		switch {
		case has && !had:
			more = append(more, k.ID)
		case had && !has:
			gone = append(gone, k.ID)
		}
	}
	return more, gone
}

func hit(v interview.Verdict, id string) bool {
	for _, h := range v.Hits {
		if h == id {
			return true
		}
	}
	return false
}
