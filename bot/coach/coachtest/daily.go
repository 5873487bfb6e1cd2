package coachtest

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/round"
)

// SetUp chooses a channel, so that the daily comes at 09:00 UTC from tomorrow on.
func (d *Desk) SetUp(more ...daily.Change) {
	d.T.Helper()
	channel := "5"
	for _, ch := range append([]daily.Change{{Channel: &channel}}, more...) {
		if _, err := d.ChangeSettings(d.T.Context(), Mia, ch); err != nil {
			d.T.Fatal(err)
		}
	}
}

// Due posts what is due.
func (d *Desk) Due() {
	d.T.Helper()
	if err := d.PostDue(d.T.Context()); err != nil {
		d.T.Fatal(err)
	}
}

// WantPosts wants exactly the dailies of these dates posted, "2026-03-03 2026-03-04".
func (d *Desk) WantPosts(dates string) {
	d.T.Helper()
	if got := d.Post.Dates(); got != dates {
		d.T.Fatalf("posted %q, want %q", got, dates)
	}
}

// To moves the clock to a moment in UTC, "2026-03-03 09:00".
func (d *Desk) To(s string) {
	d.T.Helper()
	when, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		d.T.Fatal(err)
	}
	d.Advance(when.Sub(d.Clock()))
}

// AnswerDaily gives the right answer to the newest post.
func (d *Desk) AnswerDaily(w coach.Who) round.View {
	d.T.Helper()
	v, err := d.OpenDaily(d.T.Context(), w, "9", d.Post.Posts[len(d.Post.Posts)-1].Date)
	if err != nil {
		d.T.Fatal(err)
	}
	return d.AnswerRight(w, v)
}

// Show has the posts say how many answered, and says when the next may be edited.
func (d *Desk) Show() time.Time {
	d.T.Helper()
	next, err := d.ShowCounts(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	return next
}

// Queue queues a question as Mia.
func (d *Desk) Queue(question, date string) daily.QueueView {
	d.T.Helper()
	v, err := d.QueueDaily(d.T.Context(), Mia, question, date)
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

// Change changes settings as Mia.
func (d *Desk) Change(ch daily.Change) daily.Settings {
	d.T.Helper()
	s, err := d.ChangeSettings(d.T.Context(), Mia, ch)
	if err != nil {
		d.T.Fatal(err)
	}
	return s
}

// Walk goes on minute by minute, as the nudges do.
func (d *Desk) Walk(to string) {
	d.T.Helper()
	end, err := time.Parse("2006-01-02 15:04", to)
	if err != nil {
		d.T.Fatal(err)
	}
	for d.Clock().Before(end) {
		d.Due()
		d.Advance(time.Minute)
	}
	d.Due()
}

// WalkHours goes on in steps of ten minutes.
func (d *Desk) WalkHours(hours int) {
	d.T.Helper()
	for range hours * 6 {
		d.Due()
		d.Advance(10 * time.Minute)
	}
	d.Due()
}
