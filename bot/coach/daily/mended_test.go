package daily_test

import (
	"errors"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
)

// TestAMissedQueuedQuestionIsAskedOnce: it went back into the queue, and "now" takes it from there.
func TestAMissedQueuedQuestionIsAskedOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("python-item1-short", "")
	d.To("2026-03-03 09:00")
	d.Post.OnPost = func() error { return &coach.ChannelError{Sentence: "no", Err: errors.New("403")} }
	d.Due()
	d.To("2026-03-03 21:30") // past its window
	d.Due()
	d.Post.OnPost = nil
	if a, err := d.DailyNow(t.Context(), coachtest.Mia); err != nil || a.State != daily.DonePosted {
		t.Fatalf("%+v, %v", a, err)
	}
	d.To("2026-03-04 09:00")
	d.Due()
	if asked := d.Post.Asked(); asked != "python-item1-short linux-git-item1-open" {
		t.Errorf("asked were %s", asked)
	}
}

// TestNowAfterAMoveWest: where it is yesterday again, today's question was posted as tomorrow's.
func TestNowAfterAMoveWest(t *testing.T) {
	for _, from := range []string{"2026-03-02 18:00", "2026-03-02 23:00"} { // with the 3rd's daily in Auckland, and without
		d := coachtest.NewDesk(t)
		d.To(from)
		d.SetUp(daily.Change{Zone: coachtest.Ptr("Pacific/Auckland")})
		d.Walk("2026-03-03 21:00") // the 4th, 10:00 in Auckland
		before := d.Post.Dates()
		d.Change(daily.Change{Zone: coachtest.Ptr("America/Los_Angeles")}) // the 3rd, 13:00
		_, err := d.DailyNow(t.Context(), coachtest.Mia)
		if before == "2026-03-04" { // nothing was posted on the 3rd
			coachtest.WantCode(t, err, coach.Bad)
		}
		d.WantPosts(before)
	}
}

// TestAChannelThatCannotBeLookedThrough: a send of unknown outcome that nobody can settle is given up in its time, and costs the days
// after it nothing.
func TestAChannelThatCannotBeLookedThrough(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Post.Fail = coach.ErrAmbiguous
	d.Due()
	d.Post.Blind = errors.New("over 2000 messages")
	for range 3 * 24 * 6 {
		d.Advance(10 * time.Minute)
		d.Due()
	}
	h, err := d.DailyHistory(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, day := range h.Days {
		got += day.Date.String() + " " + string(day.State) + ", "
	}
	if want := "2026-03-06 sent, 2026-03-05 sent, 2026-03-04 sent, 2026-03-03 missed, "; got != want {
		t.Errorf("the days are %s want %s", got, want)
	}
}

// TestAQuestionThatDiscordDoesNotTake is replaced, and the day is not lost.
func TestAQuestionThatDiscordDoesNotTake(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("python-item1-short", "")
	d.Post.Refuses = "python-item1-short"
	d.To("2026-03-03 09:00")
	d.Due()
	d.WantPosts("")
	d.Advance(time.Minute)
	d.Due()
	d.WantPosts("2026-03-03")
	d.To("2026-03-04 09:00")
	d.Due()
	d.WantPosts("2026-03-03 2026-03-04")
	for _, p := range d.Post.Posts {
		if p.Question.ID == "python-item1-short" {
			t.Error("it was posted")
		}
	}
}

// TestAHiddenChannelMayHoldThePost: only a channel that is gone counts as one in which nothing stands.
func TestAHiddenChannelMayHoldThePost(t *testing.T) {
	for _, gone := range []bool{true, false} {
		d := coachtest.NewDesk(t)
		d.SetUp()
		d.To("2026-03-03 09:00")
		d.Post.Fail, d.Post.Arrive = coach.ErrAmbiguous, !gone
		d.Due()
		d.Change(daily.Change{Channel: coachtest.Ptr("6")})
		d.Post.Blind = &coach.ChannelError{Sentence: "no", Gone: gone, Err: errors.New("refused")}
		d.Due()
		if posts := len(d.Post.Posts); posts != 1 {
			t.Errorf("gone %v: %d posts", gone, posts)
		}
	}
}
