package daily_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

var publishing = daily.Change{Publish: coachtest.Ptr(true)}

// published is what became of publishing the daily of a date.
func published(d *coachtest.Desk, date string) store.Publish {
	d.T.Helper()
	on, err := interview.ParseDate(date)
	if err != nil {
		d.T.Fatal(err)
	}
	var row store.Daily
	err = d.Store.Read(d.T.Context(), func(tx *store.Tx) (err error) {
		row, err = tx.Daily("9", on)
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return row.Publish
}

// outcome is what became of publishing the daily of a date, and what was done meanwhile.
type outcome struct{ date, is string }

func (want outcome) check(d *coachtest.Desk, when string) {
	d.T.Helper()
	if got := fmt.Sprintf("%s; %s", published(d, want.date), d.Post.Did()); got != want.is {
		d.T.Errorf("%s: %q, want %q", when, got, want.is)
	}
}

// TestADailyIsPublished once, with its post, and only where a server wants it.
func TestADailyIsPublished(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	outcome{"2026-03-03", "; "}.check(d, "a server that does not publish")
	d.Change(publishing)
	d.To("2026-03-04 09:00")
	d.Due()
	outcome{"2026-03-04", "done; publish 2026-03-04"}.check(d, "a server that does")
	d.Walk("2026-03-04 09:20")
	outcome{"2026-03-04", "done; "}.check(d, "twenty minutes later")
	d.Change(daily.Change{Forum: coachtest.Ptr(true), Channel: coachtest.Ptr("6")})
	d.To("2026-03-05 09:00")
	d.Due()
	outcome{"2026-03-05", "; "}.check(d, "a forum")
	d.WantPosts("2026-03-03 2026-03-04 2026-03-05")
}

// TestPublishingThatFails costs the daily nothing, is told once to the organisers, and is tried less and less for a day.
func TestPublishingThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		is    store.Publish // after it was tried once
		tries int           // within the day, at least
		most  int
	}{
		"a refusal":         {&coach.ChannelError{Sentence: "no announcements", Err: errors.New("400")}, store.PublishWanted, 40, 60},
		"no answer":         {coach.ErrAmbiguous, store.PublishWanted, 40, 60},
		"the post is gone":  {fmt.Errorf("publishing: %w", coach.ErrGone), store.PublishGivenUp, 1, 1},
		"a limit that ends": {context.DeadlineExceeded, store.PublishWanted, 40, 60},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp(publishing)
			d.Post.NoCross = c.err
			d.To("2026-03-03 09:00")
			d.Due()
			d.WantPosts("2026-03-03")
			if got := published(d, "2026-03-03"); got != c.is {
				t.Fatalf("after one try it is %q", got)
			}
			tries := 1
			d.Post.Did()
			for range 26 * 60 {
				d.Advance(time.Minute)
				d.Due()
				if did := d.Post.Did(); did == "publish 2026-03-03" {
					tries++
				}
				if d.Clock().Hour() == 8 && d.Clock().Minute() == 58 { // before the next daily
					d.Change(daily.Change{Days: coachtest.Ptr(coach.Days(1 << 1))}) // on Tuesdays alone
				}
			}
			if got := published(d, "2026-03-03"); got != store.PublishGivenUp || tries < c.tries || tries > c.most {
				t.Errorf("after a day it is %q, tried %d times", got, tries)
			}
			d.WantPosts("2026-03-03")
		})
	}
}

// TestPublishingIsMadeUpFor: a bot that was killed between the post and the publishing publishes at its next start, within a day.
func TestPublishingIsMadeUpFor(t *testing.T) {
	for name, c := range map[string]struct {
		to   string
		turn *daily.Change
		is   string
	}{
		"at once":          {"2026-03-03 09:01", nil, "done; publish 2026-03-03"},
		"at night":         {"2026-03-04 08:30", nil, "done; publish 2026-03-03"},
		"a day later":      {"2026-03-04 09:30", nil, "given-up; "},
		"turned off since": {"2026-03-03 10:00", &daily.Change{Publish: coachtest.Ptr(false)}, "given-up; "},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp(publishing)
			d.To("2026-03-03 09:00")
			d.Post.NoCross = context.Canceled // what a kill in the middle leaves
			d.Due()
			d.Post.Did()
			d.Post.NoCross = nil
			d.Change(daily.Change{Days: coachtest.Ptr(coach.Days(1 << 1))}) // no other comes
			if c.turn != nil {
				d.Change(*c.turn)
			}
			d.To(c.to)
			d.Due()
			outcome{"2026-03-03", c.is}.check(d, c.to)
		})
	}
}

// TestWhatIsSentIsWantedPublished in one and the same write: a kill right after it loses nothing.
func TestWhatIsSentIsWantedPublished(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(publishing)
	d.To("2026-03-03 09:00")
	// The answer to the send is lost, and the bot is killed: the post is found at the next start.
	d.Post.Fail, d.Post.Arrive = coach.ErrAmbiguous, true
	d.Due()
	outcome{"2026-03-03", "; "}.check(d, "nobody knows whether it was sent")
	d.Advance(5 * time.Minute)
	d.Due()
	outcome{"2026-03-03", "done; publish 2026-03-03"}.check(d, "it was found")
	d.WantPosts("2026-03-03")
	// Put up again, it is another message, which is published, too.
	d.Post.Deleted = map[string]bool{row(t, d).MessageID: true}
	if _, err := d.DailyRepost(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	outcome{"2026-03-03", "done; publish 2026-03-03"}.check(d, "put up again")
}

// TestTheLookOfAPost is what its server chose.
func TestTheLookOfAPost(t *testing.T) {
	d := coachtest.NewDesk(t)
	hidden := daily.PartWhy | daily.PartHint
	d.SetUp(daily.Change{Title: coachtest.Ptr("  The\n**daily**  bite "), Hidden: &hidden})
	d.To("2026-03-03 09:00")
	d.Due()
	post := d.Post.Posts[0]
	if post.Title != "The **daily** bite" || post.Hidden != hidden {
		t.Errorf("it is posted as %q without %b", post.Title, post.Hidden)
	}
	s := d.Change(daily.Change{Title: coachtest.Ptr("")})
	if s.Title != "" || s.Hidden != hidden {
		t.Errorf("%q %b", s.Title, s.Hidden)
	}
	d.Advance(time.Minute)
	d.Show()
	if did := d.Post.Did(); did != "edit 2026-03-03 0" {
		t.Errorf("the open post was not brought up to date: %q", did)
	}
	long := "0123456789012345678901234567890123456789012345678901234567890123456789012345678901"
	unknown := daily.Parts(1 << 12)
	for _, ch := range []daily.Change{{Title: &long}, {Hidden: &unknown}} {
		_, err := d.ChangeSettings(t.Context(), coachtest.Mia, ch)
		var told *coach.Error
		if !errors.As(err, &told) || told.Code != coach.Bad {
			t.Errorf("%v", err)
		}
	}
}
