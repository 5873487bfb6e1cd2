package library_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/questions/interview"
)

// Two organisers decide at the same moment: one of them does, and the author hears of it once.
func TestTwoOrganisersDecideAtOnce(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{}
	d.Posts(p)
	v, err := d.HandIn(coachtest.Mia, coachtest.Draft("The answer"))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	done, late := 0, 0
	for i := range 8 {
		all.Go(func() {
			_, err := d.Decide(t.Context(), []coach.Who{coachtest.Ada, coachtest.Bo}[i%2], v.Question.ID, i%2 == 0, "")
			mu.Lock()
			defer mu.Unlock()
			var e *coach.Error
			switch {
			case err == nil:
				done++
			case errors.As(err, &e) && e.Code == coach.Ended:
				late++
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if done != 1 || late != 7 || len(p.notes) != 1 {
		t.Errorf("%d decided, %d came late, told %q", done, late, p.notes)
	}
}

func TestReviewGoesThroughWhatWaits(t *testing.T) {
	d := coachtest.NewDesk(t)
	for i := range 3 {
		if _, err := d.HandIn(coachtest.Mia, coachtest.Draft(fmt.Sprint("Number ", i))); err != nil {
			t.Fatal(err)
		}
		d.Advance(1e9)
	}
	at := interview.QuestionID("")
	var seen []string
	for range 4 {
		v, err := d.Review(t.Context(), coachtest.Ada, at)
		if err != nil || v.Waiting != 3 {
			t.Fatal(v, err)
		}
		at = v.ID
		seen = append(seen, string(at))
	}
	if got := strings.Join(seen, " "); got != "own-number-0 own-number-1 own-number-2 own-number-0" {
		t.Errorf("shown were %s", got)
	}
	// What is decided gives way to the one behind it.
	v, err := d.Decide(t.Context(), coachtest.Ada, "own-number-1", false, "")
	if err != nil || v.ID != "own-number-2" || v.Waiting != 2 {
		t.Errorf("%+v, %v", v, err)
	}
	if v, err = d.Review(t.Context(), coachtest.Ada, "own-number-1"); err != nil || v.ID != "own-number-0" {
		t.Errorf("behind a decided one: %+v, %v", v, err)
	}
}

func TestAnEditIsCheckedAndKept(t *testing.T) {
	d := coachtest.NewDesk(t)
	if _, err := d.HandIn(coachtest.Mia, coachtest.Draft("The answer")); err != nil {
		t.Fatal(err)
	}
	before, err := d.EditDraft(t.Context(), coachtest.Ada, "own-the-answer", false)
	if err != nil || before.Title != "The answer" || before.Task != "42" {
		t.Fatalf("%+v, %v", before, err)
	}
	bad := before
	bad.Title, bad.Answer = "A better title", "Too short."
	v, err := d.EditSuggestion(t.Context(), coachtest.Ada, "own-the-answer", bad)
	if err != nil || !v.Refused || v.Question.Title != "The answer" || v.Faults[0] != "the answer has 2 words; it takes 60 to 350" {
		t.Fatalf("%+v, %v", v, err)
	}
	again, err := d.EditDraft(t.Context(), coachtest.Ada, "own-the-answer", true)
	if err != nil || again != bad {
		t.Errorf("typed was %+v, %v", again, err)
	}
	if fresh, err := d.EditDraft(t.Context(), coachtest.Bo, "own-the-answer", true); err != nil || fresh != before {
		t.Errorf("another organiser sees %+v, %v", fresh, err)
	}
	again.Answer = before.Answer
	v, err = d.EditSuggestion(t.Context(), coachtest.Ada, "own-the-answer", again)
	if err != nil || !v.Edited || v.Question.Title != "A better title" || v.ID != "own-the-answer" || v.AuthorID != "1" {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := d.Decide(t.Context(), coachtest.Ada, "own-the-answer", true, ""); err != nil {
		t.Fatal(err)
	}
	_, err = d.EditSuggestion(t.Context(), coachtest.Ada, "own-the-answer", again)
	coachtest.WantCode(t, err, coach.Ended)
	_, err = d.EditDraft(t.Context(), coachtest.Ada, "own-the-answer", false)
	coachtest.WantCode(t, err, coach.Ended)
}

// A person who takes no direct messages is not tried again, and the review does not care.
func TestAnUnreachableAuthor(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{err: fmt.Errorf("telling: %w", coach.ErrClosed)}
	d.Posts(p)
	for i := range 3 {
		if i == 2 {
			p.err = errors.New("Discord is down")
		}
		v, err := d.HandIn(coachtest.Mia, coachtest.Draft(fmt.Sprint("Number ", i)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Decide(t.Context(), coachtest.Ada, v.Question.ID, false, " too   easy \n"); err != nil {
			t.Errorf("declining fails: %v", err)
		}
	}
	if len(p.notes) != 1 || p.notes[0] != `1: Number 0 false "too   easy"` {
		t.Errorf("told %q", p.notes)
	}
	p.err = errors.New("Discord is down")
	if v, err := d.HandIn(coachtest.Bo, coachtest.Draft("Of Bo")); err != nil {
		t.Fatal(err)
	} else if _, err := d.Decide(t.Context(), coachtest.Ada, v.Question.ID, true, ""); err != nil {
		t.Errorf("accepting fails: %v", err)
	}
}
