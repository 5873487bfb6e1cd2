package coach

import "time"

// setUp chooses a channel, so that the daily comes at 09:00 UTC from tomorrow on.
func (d *desk) setUp(more ...Change) {
	d.t.Helper()
	channel := "5"
	for _, ch := range append([]Change{{Channel: &channel}}, more...) {
		if _, err := d.ChangeSettings(d.t.Context(), mia, ch); err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d *desk) due() {
	d.t.Helper()
	if err := d.PostDue(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) wantPosts(dates string) {
	d.t.Helper()
	if got := d.post.dates(); got != dates {
		d.t.Fatalf("posted %q, want %q", got, dates)
	}
}

func (d *desk) to(s string) {
	d.t.Helper()
	when, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		d.t.Fatal(err)
	}
	d.advance(when.Sub(d.clock()))
}

func (d *desk) answerDaily(w Who) RoundView {
	d.t.Helper()
	v, err := d.OpenDaily(d.t.Context(), w, "9", d.post.posts[len(d.post.posts)-1].Date)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answerRight(w, v)
}

func (d *desk) show() time.Time {
	d.t.Helper()
	next, err := d.ShowCounts(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return next
}

func (d *desk) queue(question, date string) QueueView {
	d.t.Helper()
	v, err := d.QueueDaily(d.t.Context(), mia, question, date)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// change changes settings as Mia.
func (d *desk) change(ch Change) Settings {
	d.t.Helper()
	s, err := d.ChangeSettings(d.t.Context(), mia, ch)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

// walk goes on minute by minute, as the nudges do.
func (d *desk) walk(to string) {
	d.t.Helper()
	end, err := time.Parse("2006-01-02 15:04", to)
	if err != nil {
		d.t.Fatal(err)
	}
	for d.clock().Before(end) {
		d.due()
		d.advance(time.Minute)
	}
	d.due()
}

// walkHours goes on in steps of ten minutes.
func (d *desk) walkHours(hours int) {
	d.t.Helper()
	for range hours * 6 {
		d.due()
		d.advance(10 * time.Minute)
	}
	d.due()
}
