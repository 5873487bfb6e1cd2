package coach

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// TestAMissedQueuedQuestionIsAskedOnce: it went back into the queue, and "now" takes it from there.
func TestAMissedQueuedQuestionIsAskedOnce(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.queue("python-item1-short", "")
	d.to("2026-03-03 09:00")
	d.post.onPost = func() error { return &ChannelError{Sentence: "no", Err: errors.New("403")} }
	d.due()
	d.to("2026-03-03 21:30") // past its window
	d.due()
	d.post.onPost = nil
	if a, err := d.DailyNow(t.Context(), mia); err != nil || a.State != DonePosted {
		t.Fatalf("%+v, %v", a, err)
	}
	d.to("2026-03-04 09:00")
	d.due()
	if asked := d.post.asked(); asked != "python-item1-short linux-git-item1-open" {
		t.Errorf("asked were %s", asked)
	}
}

// TestNowAfterAMoveWest: where it is yesterday again, today's question was posted as tomorrow's.
func TestNowAfterAMoveWest(t *testing.T) {
	for _, from := range []string{"2026-03-02 18:00", "2026-03-02 23:00"} { // with the 3rd's daily in Auckland, and without
		d := newDesk(t)
		d.to(from)
		d.setUp(Change{Zone: ptr("Pacific/Auckland")})
		d.walk("2026-03-03 21:00") // the 4th, 10:00 in Auckland
		before := d.post.dates()
		d.change(Change{Zone: ptr("America/Los_Angeles")}) // the 3rd, 13:00
		_, err := d.DailyNow(t.Context(), mia)
		if before == "2026-03-04" { // nothing was posted on the 3rd
			wantCode(t, err, Bad)
		}
		d.wantPosts(before)
	}
}

// TestCodeThatStillRunsWhenTheNextDailyComes was given in time.
func TestCodeThatStillRunsWhenTheNextDailyComes(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d := newDesk(t)
	d.bank, d.sandbox = codeBank(t), box
	d.setUp()
	d.queue("python-code", "")
	d.to("2026-03-03 09:00")
	d.due()
	d.to("2026-03-04 08:59")
	v, err := d.OpenDaily(t.Context(), mia, "9", d.post.posts[0].Date)
	if err != nil {
		t.Fatal(err)
	}
	box.during = func() {
		d.to("2026-03-04 09:00")
		if err := d.DoDue(t.Context()); err != nil {
			t.Error(err)
		}
	}
	v, err = d.Answer(t.Context(), mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
	if err != nil || v.Practice || v.Result == nil || len(d.attempts("1")) != 1 {
		t.Errorf("practice %v, %d attempts, %v; want one that counts", v.Practice, len(d.attempts("1")), err)
	}
}

// TestAChannelThatCannotBeLookedThrough: a send of unknown outcome that nobody can settle is given up in its time, and costs the days after it nothing.
func TestAChannelThatCannotBeLookedThrough(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.to("2026-03-03 09:00")
	d.post.fail = ErrAmbiguous
	d.due()
	d.post.blind = errors.New("over 2000 messages")
	for range 3 * 24 * 6 {
		d.advance(10 * time.Minute)
		d.due()
	}
	h, err := d.DailyHistory(t.Context(), mia)
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
	d := newDesk(t)
	d.setUp()
	d.queue("python-item1-short", "")
	d.post.refuses = "python-item1-short"
	d.to("2026-03-03 09:00")
	d.due()
	d.wantPosts("")
	d.advance(time.Minute)
	d.due()
	d.wantPosts("2026-03-03")
	d.to("2026-03-04 09:00")
	d.due()
	d.wantPosts("2026-03-03 2026-03-04")
	for _, p := range d.post.posts {
		if p.Question.ID == "python-item1-short" {
			t.Error("it was posted")
		}
	}
}

// TestAHiddenChannelMayHoldThePost: only a channel that is gone counts as one in which nothing stands.
func TestAHiddenChannelMayHoldThePost(t *testing.T) {
	for _, gone := range []bool{true, false} {
		d := newDesk(t)
		d.setUp()
		d.to("2026-03-03 09:00")
		d.post.fail, d.post.arrive = ErrAmbiguous, !gone
		d.due()
		d.change(Change{Channel: ptr("6")})
		d.post.blind = &ChannelError{Sentence: "no", Gone: gone, Err: errors.New("refused")}
		d.due()
		if posts := len(d.post.posts); posts != 1 {
			t.Errorf("gone %v: %d posts", gone, posts)
		}
	}
}

// TestWhoLeftIsNotReminded, not on the next day either.
func TestWhoLeftIsNotReminded(t *testing.T) {
	n := newNewsroom(t)
	n.choose(mia, MyChange{RemindAt: ptr("19:00"), RemindZone: ptr("UTC")})
	n.wall.fail = ErrLeft
	n.at("2026-03-03 09:00")
	n.at("2026-03-03 19:00")
	var m store.Member
	err := n.store.Read(t.Context(), func(tx *store.Tx) (err error) {
		m, err = tx.Member("9", mia.UserID)
		return err
	})
	if err != nil || m.RemindAt != "" {
		t.Errorf("who left is still to be reminded at %q, %v", m.RemindAt, err)
	}
}
