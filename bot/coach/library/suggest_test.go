package library_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/library"
	"hotseat/questions/interview"
	"hotseat/store"
)

// postman keeps what people were told.
type postman struct {
	mu sync.Mutex
	coachtest.Channel
	notes []string
	err   error
}

func (p *postman) Tell(_ context.Context, user string, n coach.Note, nonce string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := n.(library.Decision)
	p.notes = append(p.notes, fmt.Sprintf("%s: %s %v %q", user, d.Title, d.Accepted, d.Word))
	if len(nonce) > 25 || d.GuildID != "9" {
		p.notes = append(p.notes, "a nonce of "+nonce)
	}
	return p.err
}

func TestASuggestionIsAccepted(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{}
	d.Posts(p)
	v, err := d.HandIn(coachtest.Mia, coachtest.Draft("The answer"))
	if err != nil || len(v.Faults) > 0 || v.Question.ID != "own-the-answer" {
		t.Fatalf("%+v, %v", v, err)
	}
	if found, err := d.OwnQuestions(t.Context(), coachtest.Ada, "", 25); err != nil || len(found) != 0 {
		t.Errorf("before it is accepted there are %v, %v", found, err)
	}
	r, err := d.Review(t.Context(), coachtest.Ada, "")
	if err != nil || r.ID != "own-the-answer" || r.Author != "Mia" || r.Waiting != 1 || len(r.Faults) > 0 || r.Item.ID != "network-item0" ||
		!r.MadeAt.Equal(coachtest.Start) {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = d.Decide(t.Context(), coachtest.Ada, r.ID, true, "")
	if err != nil || r.ID != "" || r.Decided == nil || !r.Decided.Accepted {
		t.Errorf("%+v, %v", r, err)
	}
	// A second click, and a second organiser, are told that it is decided; the author hears of it once.
	for _, w := range []coach.Who{coachtest.Ada, coachtest.Bo} {
		for _, accept := range []bool{true, false} {
			_, err := d.Decide(t.Context(), w, "own-the-answer", accept, "no")
			coachtest.WantCode(t, err, coach.Ended)
		}
	}
	if got := strings.Join(p.notes, "; "); got != `1: The answer true ""` {
		t.Errorf("told %s", got)
	}
	d.Restart()
	found, err := d.OwnQuestions(t.Context(), coachtest.Ada, "", 25)
	if err != nil || len(found) != 1 || found[0].Title != "The answer" || found[0].Task.Form != interview.Number {
		t.Errorf("accepted are %v, %v", found, err)
	}
	// It belongs to that server alone.
	if found, err := d.OwnQuestions(t.Context(), coach.Who{UserID: "2", GuildID: "8"}, "", 25); err != nil || len(found) != 0 {
		t.Errorf("another server has %v, %v", found, err)
	}
}

func TestASuggestionWithFaultsIsKept(t *testing.T) {
	d := coachtest.NewDesk(t)
	bad := coachtest.Draft("The answer")
	bad.Notes, bad.Answer = "Think.", bad.Answer+" @everyone"
	v, err := d.HandIn(coachtest.Mia, bad)
	if err != nil || len(v.Faults) != 2 || v.Faults[0] != "no source says where this can be checked" ||
		v.Faults[1] != `take @everyone out: a question cannot call people or channels` {
		t.Fatalf("%q, %v", v.Faults, err)
	}
	d.Restart()
	kept, err := d.SuggestionDraft(t.Context(), coachtest.Mia)
	bad.Item, bad.Difficulty = "network-item0", 2
	if err != nil || kept != bad {
		t.Errorf("kept is %+v, %v", kept, err)
	}
	// Beginning anew keeps what was typed, for the new item.
	again, err := d.BeginSuggestion(t.Context(), coachtest.Mia, "PYTHON-item1 (Python)", interview.Short, 4)
	if err != nil || again.Title != bad.Title || again.Task != bad.Task || again.Item != "python-item1" || again.Difficulty != 4 {
		t.Errorf("%+v, %v", again, err)
	}
	if other, err := d.BeginSuggestion(t.Context(), coachtest.Mia, "python-item1", interview.Choice, 4); err != nil || other.Task != "" ||
		other.Answer != bad.Answer {
		t.Errorf("of another kind: %+v, %v", other, err)
	}
	good := coachtest.Draft("The answer")
	if v, err := d.Suggest(t.Context(), coachtest.Mia, good); err != nil || len(v.Faults) > 0 || v.Question.Section != "python" ||
		v.Question.Difficulty != 4 {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := d.SuggestionDraft(t.Context(), coachtest.Mia); err == nil {
		t.Error("the draft is still there")
	}
	// The form of before, sent a second time, adds nothing.
	_, err = d.Suggest(t.Context(), coachtest.Mia, good)
	coachtest.WantCode(t, err, coach.Ended)
	if r, err := d.Review(t.Context(), coachtest.Ada, ""); err != nil || r.Waiting != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatCannotBeSuggested(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, test := range []struct {
		item       string
		kind       interview.Kind
		difficulty int
		w          coach.Who
		code       coach.Code
	}{
		{"cooking", interview.Open, 2, coachtest.Mia, coach.Bad},
		{"item0", interview.Open, 2, coachtest.Mia, coach.Bad}, // one of six
		{"network-item0", interview.Code, 2, coachtest.Mia, coach.Bad},
		{"network-item0", interview.Open, 6, coachtest.Mia, coach.Bad},
		{"network-item0", interview.Open, 2, coach.Who{UserID: "1"}, coach.NotHere},
	} {
		_, err := d.BeginSuggestion(t.Context(), test.w, test.item, test.kind, test.difficulty)
		coachtest.WantCode(t, err, test.code)
	}
	for typed, want := range map[string]string{
		"[here](https://evil.example) it is": "hides where it leads", "ask <@&77>": `take <@&77> out`, "see <#5>": `take <#5> out`,
		"@here": "cannot call people",
	} {
		q := coachtest.Draft("Title " + typed[:2])
		q.Prompt = typed
		if v, err := d.HandIn(coachtest.Mia, q); err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), want) {
			t.Errorf("%q gives %q, %v", typed, v.Faults, err)
		}
	}
	taken := coachtest.Draft("About network-item0 SHORT")
	v, err := d.HandIn(coachtest.Mia, taken)
	if err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), "the bank has a question with the title") {
		t.Errorf("the bank's title: %q, %v", v.Faults, err)
	}
	d.Accepted(coachtest.Draft("One"))
	v, err = d.HandIn(coachtest.Mia, coachtest.Draft("ONE"))
	if err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), `the server has a question with the title "ONE" already`) {
		t.Errorf("the server's title: %q, %v", v.Faults, err)
	}
	if v, err := d.HandIn(coachtest.Mia, coachtest.Draft("One?")); err != nil || len(v.Faults) > 0 || v.Question.ID != "own-one-2" {
		t.Errorf("a like title: %s, %q, %v", v.Question.ID, v.Faults, err)
	}
}

func TestLimits(t *testing.T) {
	d := coachtest.NewDesk(t)
	for i := range library.MaxOpenSuggestions {
		if v, err := d.HandIn(coachtest.Mia, coachtest.Draft(fmt.Sprint("Number ", i))); err != nil || len(v.Faults) > 0 {
			t.Fatal(v.Faults, err)
		}
	}
	_, err := d.HandIn(coachtest.Mia, coachtest.Draft("One more"))
	coachtest.WantCode(t, err, coach.Bad)
	if _, err := d.HandIn(coachtest.Bo, coachtest.Draft("One more")); err != nil {
		t.Errorf("another person: %v", err)
	}
	if _, err := d.HandIn(coach.Who{UserID: "1", GuildID: "8"}, coachtest.Draft("One more")); err != nil {
		t.Errorf("another server: %v", err)
	}
	// A form that was open while the fifth came keeps what was typed.
	if _, err := d.Decide(t.Context(), coachtest.Ada, "own-number-0", false, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := d.BeginSuggestion(t.Context(), coachtest.Mia, "network-item0", interview.Short, 2); err != nil {
		t.Fatal(err)
	}
	err = d.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddQuestion(store.OwnQuestion{GuildID: "9", ID: "own-x", State: store.Suggested, AuthorID: "1", MadeAt: d.Clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Suggest(t.Context(), coachtest.Mia, coachtest.Draft("Typed for long"))
	coachtest.WantCode(t, err, coach.Bad)
	if kept, err := d.SuggestionDraft(t.Context(), coachtest.Mia); err != nil || kept.Title != "Typed for long" {
		t.Errorf("kept is %+v, %v", kept, err)
	}

	err = d.Store.Write(t.Context(), func(tx *store.Tx) error {
		for i := range library.MaxOwnQuestions {
			q := store.OwnQuestion{GuildID: "9", ID: interview.QuestionID(fmt.Sprint("own-full-", i)), Section: "network",
				State: store.Accepted}
			if err := tx.AddQuestion(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	view, err := d.Decide(t.Context(), coachtest.Ada, "own-number-1", true, "")
	coachtest.WantCode(t, err, coach.Bad)
	if view.ID != "own-number-1" || view.Decided != nil {
		t.Errorf("it is shown as %+v", view)
	}
	done, err := d.ImportQuestions(t.Context(), coachtest.Ada, []library.ImportFile{{Name: "own-more.md",
		Data: file(coachtest.Draft("More"))}})
	if err != nil || len(done.Refused) != 1 || !strings.Contains(done.Refused[0].Faults[0], "200 questions of its own already") {
		t.Errorf("%+v, %v", done, err)
	}
}
