package coach

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

var (
	ada = Who{UserID: "2", Name: "Ada", GuildID: "9"} // an organiser
	bo  = Who{UserID: "3", Name: "Bo", GuildID: "9"}  // another
)

const whole = "An explanation that is long enough to be said aloud and that tells of the plum. "

func draft(title string) questions.Draft {
	return questions.Draft{Kind: interview.Short, Title: title, Prompt: "What is it?", Task: "42", Answer: strings.Repeat(whole, 6), Notes: "Think.\nhttps://example.org/doc"}
}

// suggest begins and hands in one suggestion.
func (d *desk) suggest(w Who, typed questions.Draft) (SuggestView, error) {
	d.t.Helper()
	if _, err := d.BeginSuggestion(d.t.Context(), w, "network-item0", typed.Kind, 2); err != nil {
		return SuggestView{}, err
	}
	return d.Suggest(d.t.Context(), w, typed)
}

// accepted suggests and accepts a question.
func (d *desk) accepted(typed questions.Draft) questions.Question {
	d.t.Helper()
	v, err := d.suggest(mia, typed)
	if err != nil || len(v.Faults) > 0 {
		d.t.Fatal(v.Faults, err)
	}
	if _, err := d.Decide(d.t.Context(), ada, v.Question.ID, true, ""); err != nil {
		d.t.Fatal(err)
	}
	return v.Question
}

// told keeps what people were told.
type told struct {
	channel
	notes []string
	err   error
}

func (p *told) Tell(_ context.Context, user string, n Note, nonce string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := n.(Decision)
	p.notes = append(p.notes, fmt.Sprintf("%s: %s %v %q", user, d.Title, d.Accepted, d.Word))
	if len(nonce) > 25 || d.GuildID != "9" {
		p.notes = append(p.notes, "a nonce of "+nonce)
	}
	return p.err
}

func TestASuggestionIsAccepted(t *testing.T) {
	d, p := newDesk(t), &told{}
	d.Posts(p)
	v, err := d.suggest(mia, draft("The answer"))
	if err != nil || len(v.Faults) > 0 || v.Question.ID != "own-the-answer" {
		t.Fatalf("%+v, %v", v, err)
	}
	if found, err := d.OwnQuestions(t.Context(), ada, "", 25); err != nil || len(found) != 0 {
		t.Errorf("before it is accepted there are %v, %v", found, err)
	}
	r, err := d.Review(t.Context(), ada, "")
	if err != nil || r.ID != "own-the-answer" || r.Author != "Mia" || r.Waiting != 1 || len(r.Faults) > 0 || r.Item.ID != "network-item0" || !r.MadeAt.Equal(start) {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = d.Decide(t.Context(), ada, r.ID, true, "")
	if err != nil || r.ID != "" || r.Decided == nil || !r.Decided.Accepted {
		t.Errorf("%+v, %v", r, err)
	}
	// A second click, and a second organiser, are told that it is decided; the author hears of it once.
	for _, w := range []Who{ada, bo} {
		for _, accept := range []bool{true, false} {
			_, err := d.Decide(t.Context(), w, "own-the-answer", accept, "no")
			wantCode(t, err, Ended)
		}
	}
	if got := strings.Join(p.notes, "; "); got != `1: The answer true ""` {
		t.Errorf("told %s", got)
	}
	d.restart()
	found, err := d.OwnQuestions(t.Context(), ada, "", 25)
	if err != nil || len(found) != 1 || found[0].Title != "The answer" || found[0].Task.Form != interview.Number {
		t.Errorf("accepted are %v, %v", found, err)
	}
	// It belongs to that server alone.
	if found, err := d.OwnQuestions(t.Context(), Who{UserID: "2", GuildID: "8"}, "", 25); err != nil || len(found) != 0 {
		t.Errorf("another server has %v, %v", found, err)
	}
}

func TestASuggestionWithFaultsIsKept(t *testing.T) {
	d := newDesk(t)
	bad := draft("The answer")
	bad.Notes, bad.Answer = "Think.", bad.Answer+" @everyone"
	v, err := d.suggest(mia, bad)
	if err != nil || len(v.Faults) != 2 || v.Faults[0] != "no source says where this can be checked" || v.Faults[1] != `a question calls nobody: take "@everyone" out` {
		t.Fatalf("%q, %v", v.Faults, err)
	}
	d.restart()
	kept, err := d.SuggestionDraft(t.Context(), mia)
	bad.Item, bad.Difficulty = "network-item0", 2
	if err != nil || kept != bad {
		t.Errorf("kept is %+v, %v", kept, err)
	}
	// Beginning anew keeps what was typed, for the new item.
	again, err := d.BeginSuggestion(t.Context(), mia, "PYTHON-item1 (Python)", interview.Short, 4)
	if err != nil || again.Title != bad.Title || again.Task != bad.Task || again.Item != "python-item1" || again.Difficulty != 4 {
		t.Errorf("%+v, %v", again, err)
	}
	if other, err := d.BeginSuggestion(t.Context(), mia, "python-item1", interview.Choice, 4); err != nil || other.Task != "" || other.Answer != bad.Answer {
		t.Errorf("of another kind: %+v, %v", other, err)
	}
	good := draft("The answer")
	if v, err := d.Suggest(t.Context(), mia, good); err != nil || len(v.Faults) > 0 || v.Question.Section != interview.Python || v.Question.Difficulty != 4 {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := d.SuggestionDraft(t.Context(), mia); err == nil {
		t.Error("the draft is still there")
	}
	// The form of before, sent a second time, adds nothing.
	_, err = d.Suggest(t.Context(), mia, good)
	wantCode(t, err, Ended)
	if r, err := d.Review(t.Context(), ada, ""); err != nil || r.Waiting != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatCannotBeSuggested(t *testing.T) {
	d := newDesk(t)
	for _, test := range []struct {
		item       string
		kind       interview.Kind
		difficulty int
		w          Who
		code       Code
	}{
		{"cooking", interview.Open, 2, mia, Bad},
		{"item0", interview.Open, 2, mia, Bad}, // one of six
		{"network-item0", interview.Code, 2, mia, Bad},
		{"network-item0", interview.Open, 6, mia, Bad},
		{"network-item0", interview.Open, 2, Who{UserID: "1"}, NotHere},
	} {
		_, err := d.BeginSuggestion(t.Context(), test.w, test.item, test.kind, test.difficulty)
		wantCode(t, err, test.code)
	}
	for typed, want := range map[string]string{
		"[here](https://evil.example) it is": "hides where it leads", "ask <@&77>": `take "<@&77>" out`, "see <#5>": `take "<#5>" out`, "@here": "calls nobody",
	} {
		q := draft("Title " + typed[:2])
		q.Prompt = typed
		if v, err := d.suggest(mia, q); err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), want) {
			t.Errorf("%q gives %q, %v", typed, v.Faults, err)
		}
	}
	taken := draft("About network-item0 SHORT")
	if v, err := d.suggest(mia, taken); err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), "the bank has a question with the title") {
		t.Errorf("the bank's title: %q, %v", v.Faults, err)
	}
	d.accepted(draft("One"))
	if v, err := d.suggest(mia, draft("ONE")); err != nil || !strings.Contains(strings.Join(v.Faults, "\n"), `the server has a question with the title "ONE" already`) {
		t.Errorf("the server's title: %q, %v", v.Faults, err)
	}
	if v, err := d.suggest(mia, draft("One?")); err != nil || len(v.Faults) > 0 || v.Question.ID != "own-one-2" {
		t.Errorf("a like title: %s, %q, %v", v.Question.ID, v.Faults, err)
	}
}

func TestLimits(t *testing.T) {
	d := newDesk(t)
	for i := range MaxOpenSuggestions {
		if v, err := d.suggest(mia, draft(fmt.Sprint("Number ", i))); err != nil || len(v.Faults) > 0 {
			t.Fatal(v.Faults, err)
		}
	}
	_, err := d.suggest(mia, draft("One more"))
	wantCode(t, err, Bad)
	if _, err := d.suggest(bo, draft("One more")); err != nil {
		t.Errorf("another person: %v", err)
	}
	if _, err := d.suggest(Who{UserID: "1", GuildID: "8"}, draft("One more")); err != nil {
		t.Errorf("another server: %v", err)
	}
	// A form that was open while the fifth came keeps what was typed.
	if _, err := d.Decide(t.Context(), ada, "own-number-0", false, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := d.BeginSuggestion(t.Context(), mia, "network-item0", interview.Short, 2); err != nil {
		t.Fatal(err)
	}
	err = d.store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddQuestion(store.OwnQuestion{GuildID: "9", ID: "own-x", State: store.Suggested, AuthorID: "1", MadeAt: d.clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Suggest(t.Context(), mia, draft("Typed for long"))
	wantCode(t, err, Bad)
	if kept, err := d.SuggestionDraft(t.Context(), mia); err != nil || kept.Title != "Typed for long" {
		t.Errorf("kept is %+v, %v", kept, err)
	}

	err = d.store.Write(t.Context(), func(tx *store.Tx) error {
		for i := range MaxOwnQuestions {
			q := store.OwnQuestion{GuildID: "9", ID: interview.QuestionID(fmt.Sprint("own-full-", i)), Section: interview.Network, State: store.Accepted}
			if err := tx.AddQuestion(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	view, err := d.Decide(t.Context(), ada, "own-number-1", true, "")
	wantCode(t, err, Bad)
	if view.ID != "own-number-1" || view.Decided != nil {
		t.Errorf("it is shown as %+v", view)
	}
	done, err := d.ImportQuestions(t.Context(), ada, []ImportFile{{Name: "own-more.md", Data: file(draft("More"))}})
	if err != nil || len(done.Refused) != 1 || !strings.Contains(done.Refused[0].Faults[0], "200 questions of its own already") {
		t.Errorf("%+v, %v", done, err)
	}
}

// Two organisers decide at the same moment: one of them does, and the author hears of it once.
func TestTwoOrganisersDecideAtOnce(t *testing.T) {
	d, p := newDesk(t), &told{}
	d.Posts(p)
	v, err := d.suggest(mia, draft("The answer"))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	done, late := 0, 0
	for i := range 8 {
		all.Go(func() {
			_, err := d.Decide(t.Context(), []Who{ada, bo}[i%2], v.Question.ID, i%2 == 0, "")
			mu.Lock()
			defer mu.Unlock()
			var e *Error
			switch {
			case err == nil:
				done++
			case errors.As(err, &e) && e.Code == Ended:
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
	d := newDesk(t)
	for i := range 3 {
		if _, err := d.suggest(mia, draft(fmt.Sprint("Number ", i))); err != nil {
			t.Fatal(err)
		}
		d.advance(1e9)
	}
	at := interview.QuestionID("")
	var seen []string
	for range 4 {
		v, err := d.Review(t.Context(), ada, at)
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
	v, err := d.Decide(t.Context(), ada, "own-number-1", false, "")
	if err != nil || v.ID != "own-number-2" || v.Waiting != 2 {
		t.Errorf("%+v, %v", v, err)
	}
	if v, err = d.Review(t.Context(), ada, "own-number-1"); err != nil || v.ID != "own-number-0" {
		t.Errorf("behind a decided one: %+v, %v", v, err)
	}
}

func TestAnEditIsCheckedAndKept(t *testing.T) {
	d := newDesk(t)
	if _, err := d.suggest(mia, draft("The answer")); err != nil {
		t.Fatal(err)
	}
	before, err := d.EditDraft(t.Context(), ada, "own-the-answer", false)
	if err != nil || before.Title != "The answer" || before.Task != "42" {
		t.Fatalf("%+v, %v", before, err)
	}
	bad := before
	bad.Title, bad.Answer = "A better title", "Too short."
	v, err := d.EditSuggestion(t.Context(), ada, "own-the-answer", bad)
	if err != nil || !v.Refused || v.Question.Title != "The answer" || v.Faults[0] != "the answer has 2 words, not 60 to 350" {
		t.Fatalf("%+v, %v", v, err)
	}
	again, err := d.EditDraft(t.Context(), ada, "own-the-answer", true)
	if err != nil || again != bad {
		t.Errorf("typed was %+v, %v", again, err)
	}
	if fresh, err := d.EditDraft(t.Context(), bo, "own-the-answer", true); err != nil || fresh != before {
		t.Errorf("another organiser sees %+v, %v", fresh, err)
	}
	again.Answer = before.Answer
	v, err = d.EditSuggestion(t.Context(), ada, "own-the-answer", again)
	if err != nil || !v.Edited || v.Question.Title != "A better title" || v.ID != "own-the-answer" || v.AuthorID != "1" {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := d.Decide(t.Context(), ada, "own-the-answer", true, ""); err != nil {
		t.Fatal(err)
	}
	_, err = d.EditSuggestion(t.Context(), ada, "own-the-answer", again)
	wantCode(t, err, Ended)
	_, err = d.EditDraft(t.Context(), ada, "own-the-answer", false)
	wantCode(t, err, Ended)
}

// A person who takes no direct messages is not tried again, and the review does not care.
func TestAnUnreachableAuthor(t *testing.T) {
	d, p := newDesk(t), &told{err: fmt.Errorf("telling: %w", ErrClosed)}
	d.Posts(p)
	for i := range 3 {
		if i == 2 {
			p.err = errors.New("Discord is down")
		}
		v, err := d.suggest(mia, draft(fmt.Sprint("Number ", i)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Decide(t.Context(), ada, v.Question.ID, false, " too   easy \n"); err != nil {
			t.Errorf("declining fails: %v", err)
		}
	}
	if len(p.notes) != 1 || p.notes[0] != `1: Number 0 false "too   easy"` {
		t.Errorf("told %q", p.notes)
	}
	p.err = errors.New("Discord is down")
	if v, err := d.suggest(bo, draft("Of Bo")); err != nil {
		t.Fatal(err)
	} else if _, err := d.Decide(t.Context(), ada, v.Question.ID, true, ""); err != nil {
		t.Errorf("accepting fails: %v", err)
	}
}

// Accepted questions are asked in that server's rounds, graded there, and passed over once they are taken out.
func TestOwnQuestionsInRounds(t *testing.T) {
	d := newDesk(t)
	own := d.accepted(draft("The answer"))
	asked := func() bool {
		for range 12 {
			v := d.startRound(mia, StartRound{N: 2, Section: interview.Network})
			for i, q := range v.Questions {
				if q.ID != own.ID {
					continue
				}
				if i == 1 {
					if v, err := d.Skip(t.Context(), mia, v.ID, 0); err != nil {
						t.Fatal(v, err)
					}
				}
				return true
			}
			if _, err := d.Stop(t.Context(), mia, v.ID); err != nil {
				t.Fatal(err)
			}
			for _, q := range v.Questions { // what was seen comes later
				if err := d.store.Write(t.Context(), func(tx *store.Tx) error { return tx.SaveSeen("1", q.ID, d.clock()) }); err != nil {
					t.Fatal(err)
				}
			}
			d.advance(1e10)
		}
		return false
	}
	if !asked() {
		t.Fatal("it never comes up")
	}
	running, err := d.Running(t.Context(), mia)
	if err != nil || running == nil || running.Question().ID != own.ID {
		t.Fatalf("%+v, %v", running, err)
	}
	// While it is asked, a search does not give the answer away, not in a direct message either.
	for _, w := range []Who{mia, {UserID: "1", GuildID: "8"}} {
		v, err := d.Search(t.Context(), w, string(own.ID))
		if w.GuildID == "9" && (err != nil || v.Question == nil || !v.Open || !v.Own) {
			t.Errorf("%+v, %v", v, err)
		}
		if w.GuildID == "8" && v.Question != nil {
			t.Error("another server can look it up")
		}
	}
	if v, err := d.Search(t.Context(), bo, "the ANSWER"); err != nil || v.Question == nil || v.Open {
		t.Errorf("for somebody else: %+v, %v", v, err)
	}
	d.restart()
	if _, err := d.RemoveQuestion(t.Context(), ada, "The answer (Network)"); err != nil {
		t.Fatal(err)
	}
	v, err := d.Round(t.Context(), mia, running.ID)
	if err != nil || v.Round.Phase == interview.Asking && v.Question().ID == own.ID {
		t.Errorf("after it was taken out the round stands at %+v, %v", v.Round, err)
	}
	_, err = d.RemoveQuestion(t.Context(), ada, "The answer")
	wantCode(t, err, Bad)
}

func TestOwnQuestionsAreCandidates(t *testing.T) {
	d := newDesk(t)
	own := d.accepted(draft("The answer"))
	err := d.store.Write(t.Context(), func(tx *store.Tx) error {
		// One that no longer passes the checks is left out, and nothing fails.
		if err := tx.AddQuestion(store.OwnQuestion{GuildID: "9", ID: "own-broken", Section: interview.Network, State: store.Accepted, File: "nonsense"}); err != nil {
			return err
		}
		for guild, want := range map[string]bool{"9": true, "8": false, "": false} {
			lib, err := d.library(tx, guild)
			if err != nil {
				return err
			}
			found := false
			for _, c := range lib.Candidates(false) {
				found = found || c.ID == own.ID && c.Item == "network-item0" && c.Section == interview.Network && c.Difficulty == 2
				if c.ID == "own-broken" {
					t.Error("a broken question is a candidate")
				}
			}
			if _, ok := lib.Question(own.ID); found != want || ok != want {
				t.Errorf("in %q it is a candidate: %v, a question: %v", guild, found, ok)
			}
			// A daily's choice is made of the same candidates.
			ask, ok := interview.ChooseDaily(interview.DailyFor{Date: 20000, Candidates: lib.Candidates(false)[len(lib.bank.Questions()):], Group: interview.Standing{Weakest: interview.Network}})
			if ok != want || want && ask.Question != own.ID {
				t.Errorf("in %q the daily is %+v, %v", guild, ask, ok)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
