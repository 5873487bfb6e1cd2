package hotseat_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/hotseat"
	"hotseat/questions/interview"
	"hotseat/store"
)

// play goes through a hot seat of two questions as its people and the clock do, killed before or after the send of the post with that
// number, and says what stands in the channel.
func play(t *testing.T, killAt int, arrived bool) string {
	t.Helper()
	d := coachtest.NewDesk(t)
	var sends int
	d.Post.Seats.OnPost = func() {
		if sends++; sends == killAt {
			d.Post.Seats.Fail, d.Post.Seats.Arrive = errors.New("killed"), arrived
			if arrived {
				d.Post.Seats.Fail = fmt.Errorf("killed: %w", coach.ErrAmbiguous)
			}
		}
	}
	if _, err := d.StartSeat(t.Context(), coachtest.Mia, hotseat.Start{ChannelID: "5", Questions: 2, Minutes: 5}); err != nil {
		t.Fatal(err)
	}
	place := -1
	for range 40 { // half a minute each
		if sends == killAt {
			killAt = 0
			d.Restart()
		}
		d.Advance(30 * time.Second)
		d.RunSeat()
		if len(d.Post.Seats.Posts) == 0 {
			continue
		}
		p := d.Post.SeatPost()
		if p.Kind == hotseat.QuestionPost && p.Place > place {
			place = p.Place
			for range 2 { // a double click
				for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
					_, _ = d.AnswerSeat(t.Context(), w, p.Seat, p.Place, coachtest.RightFor(p.Question.Task))
					_, _ = d.ShowSeatAnswer(t.Context(), w, p.Seat, p.Place, true)
				}
			}
		}
		if p.Kind == hotseat.AnswersPost {
			for range 2 {
				_, _ = d.VoteSeat(t.Context(), coachtest.Zoe, p.Seat, p.Place, "1")
			}
		}
	}
	for _, user := range []string{"1", "2"} {
		if n := len(d.Attempts(user)); n != 2 {
			t.Errorf("person %s has %d attempts", user, n)
		}
	}
	scores := d.Post.SeatPost()
	if len(scores.Scores) != 2 || scores.Scores[1].Rank != 1 || scores.Scores[0].Points != 200 || len(scores.Votes) != 1 ||
		scores.Votes[0].Points != 2 {
		t.Errorf("the scores are %+v and %+v", scores.Scores, scores.Votes)
	}
	return d.Post.SeatPosted()
}

// TestNoKillPostsTwice: the bot is killed at each of its five posts, before the message is there and after; each stands there once at last.
func TestNoKillPostsTwice(t *testing.T) {
	const want = "question 1, answers 1, question 2, answers 2, scores 2"
	if got := play(t, 0, false); got != want {
		t.Fatalf("with no kill there is %s", got)
	}
	for at := 1; at <= 5; at++ {
		for _, arrived := range []bool{false, true} {
			t.Run(fmt.Sprint("post ", at, ", arrived ", arrived), func(t *testing.T) {
				if got := play(t, at, arrived); got != want {
					t.Errorf("there is %s", got)
				}
			})
		}
	}
}

// TestTheClockRunsOutWhileTheBotIsDown: the question is closed at the start, and its hot seat goes on, or ends when that is long ago.
func TestTheClockRunsOutWhileTheBotIsDown(t *testing.T) {
	for _, c := range []struct {
		down time.Duration
		want string
	}{
		{10 * time.Minute, "question 1, answers 1, question 2"},
		{9 * time.Hour, "question 1, answers 1, scores 1"},
	} {
		d := coachtest.NewDesk(t)
		d.SitDown(hotseat.Start{})
		d.AnswerSeatWell(coachtest.Mia)
		d.Advance(c.down)
		d.Restart()
		d.RunSeat()
		d.Advance(3 * time.Minute)
		d.RunSeat()
		if got := d.Post.SeatPosted(); got != c.want {
			t.Errorf("after %s there is %s", c.down, got)
		}
	}
}

// TestAChannelThatCannotBeWrittenTo: who starts it is told, and nothing is left of it; later on the organisers are told, and it ends.
func TestAChannelThatCannotBeWrittenTo(t *testing.T) {
	d := coachtest.NewDesk(t)
	no := &coach.ChannelError{Sentence: "I may not write here.", Err: errors.New("403")}
	d.Post.Seats.Fail = no
	_, err := d.StartSeat(t.Context(), coachtest.Mia, hotseat.Start{ChannelID: "5"})
	coachtest.WantCode(t, err, coach.Bad)
	if err.(*coach.Error).Sentence != no.Sentence { //nolint:errorlint // WantCode has looked
		t.Errorf("told %v", err)
	}
	d.SitDown(hotseat.Start{})
	d.AnswerSeatWell(coachtest.Mia)
	for range 80 {
		d.Post.Seats.Fail = no
		d.Advance(time.Minute)
		d.RunSeat()
	}
	if got := d.Post.SeatPosted(); got != "question 1" {
		t.Errorf("posted %s", got)
	}
	d.Post.Seats.Fail = nil
	err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		told, err := d.Beside(tx)
		if len(told["9"]) != 1 || !strings.Contains(told["9"][0], no.Sentence) {
			t.Errorf("the organisers are told %q", told)
		}
		open, err2 := tx.OpenSeatQuestions("9", "1")
		if len(open) != 0 {
			t.Errorf("%v are still secrets", open)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
	d.SitDown(hotseat.Start{}) // another can begin
}

// TestEditsAreFew: however many answer, the post is changed once in fifteen seconds.
func TestEditsAreFew(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{Minutes: 10})
	p := d.Post.SeatPost()
	d.RunSeat()
	d.Post.SeatEdits()
	for i := range 60 { // one a second
		if _, err := d.AnswerSeat(t.Context(), coachtest.Member(i), p.Seat, 0, coachtest.RightFor(p.Question.Task)); err != nil {
			t.Fatal(err)
		}
		d.Advance(time.Second)
		d.RunSeat()
	}
	d.Advance(20 * time.Second)
	d.RunSeat()
	edits := d.Post.SeatEdits()
	if len(edits) < 3 || len(edits) > 6 || edits[len(edits)-1].Answered != 60 {
		t.Errorf("%d edits, the last says %d", len(edits), edits[len(edits)-1].Answered)
	}
}

// TestWhoLeftCountsForNothing: no answer of theirs is shown, and they have no place in the scores.
func TestWhoLeftCountsForNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{Questions: 1})
	p := d.Post.SeatPost()
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
		d.AnswerSeatWell(w)
		if _, err := d.ShowSeatAnswer(t.Context(), w, p.Seat, 0, true); err != nil {
			t.Fatal(err)
		}
	}
	d.Post.Gone = map[string]bool{"2": true}
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if got := d.Post.SeatPost(); got.Answered != 1 || len(got.Answers) != 1 || got.Answers[0].UserID != "1" {
		t.Errorf("the answers are %+v", got)
	}
	_, err := d.VoteSeat(t.Context(), coachtest.Zoe, p.Seat, 0, "2")
	coachtest.WantCode(t, err, coach.Bad)
	if err := d.NextSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if got := d.Post.SeatPost(); len(got.Scores) != 1 {
		t.Errorf("the scores are %+v", got.Scores)
	}
}

// TestWhoIsForgottenLeavesNothing in a hot seat that goes on without them; and a server that is purged keeps none.
func TestWhoIsForgottenLeavesNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{Questions: 1})
	p := d.Post.SeatPost()
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
		d.AnswerSeatWell(w)
		if _, err := d.ShowSeatAnswer(t.Context(), w, p.Seat, 0, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := d.VoteSeat(t.Context(), coachtest.Noah, p.Seat, 0, "1"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	// Nobody started it any more: an organiser or the clock ends it.
	coachtest.WantCode(t, d.EndSeat(t.Context(), coachtest.Mia, false, p.Seat, 0), coach.NotYours)
	d.Advance(3 * time.Minute)
	d.RunSeat()
	if got := d.Post.SeatPost(); got.Kind != hotseat.ScoresPost || len(got.Scores) != 1 || got.Scores[0].UserID != "2" || len(got.Votes) != 0 {
		t.Errorf("the scores are %+v and %+v", got.Scores, got.Votes)
	}
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if err := tx.PurgeGuild("9"); err != nil {
			return err
		}
		if _, err := tx.Seat(p.Seat); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the hot seat is still there: %v", err)
		}
		if posts, err := tx.SeatPosts(p.Seat); err != nil || len(posts) != 0 {
			t.Errorf("%d posts are left, %v", len(posts), err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnAnswerThatCannotBeRead comes back with what was typed, and is not spent.
func TestAnAnswerThatCannotBeRead(t *testing.T) {
	d := coachtest.NewDesk(t)
	for i := range 36 {
		d.SitDown(hotseat.Start{Questions: 1})
		p := d.Post.SeatPost()
		if p.Question.Task.Kind == interview.Choice {
			d.AnswerSeatWell(coachtest.Mia)
		} else {
			v, err := d.AnswerSeat(t.Context(), coachtest.Mia, p.Seat, 0, interview.Answer{Text: " \u200b "})
			coachtest.WantCode(t, err, coach.Bad)
			if v.Answered || v.Draft == "" {
				t.Fatalf("it came back as %+v", v)
			}
			if v, err = d.SeatAt(t.Context(), coachtest.Mia, p.Seat, 0); err != nil || v.Draft == "" {
				t.Fatalf("the draft is lost: %+v, %v", v, err)
			}
			if v := d.AnswerSeatWell(coachtest.Mia); v.Draft != "" || !v.Answered {
				t.Fatalf("after answering: %+v", v)
			}
			if i > 0 {
				return
			}
		}
		if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
			t.Fatal(err)
		}
		if err := d.EndSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatal("no question was typed")
}
