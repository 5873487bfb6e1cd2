package daily_test

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// waiting is the queue as "id@date" in order.
func waiting(v daily.QueueView) string {
	var list []string
	for _, e := range v.Entries {
		on := "soon"
		if e.Date != 0 {
			on = e.Date.String()
		}
		list = append(list, string(e.Question.ID)+"@"+on)
	}
	return strings.Join(list, " ")
}

func TestTheQueueGoesFirst(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("linux-git-item1-open", "")
	d.Queue("About network-item0 choice", "") // by its title
	v := d.Queue("python-item1-short", "Thursday 5 March")
	if got, want := waiting(v), "python-item1-short@2026-03-05 linux-git-item1-open@soon network-item0-choice@soon"; got != want {
		t.Errorf("the queue is\n%s, want\n%s", got, want)
	}
	preview, err := d.Preview(t.Context(), coachtest.Mia)
	if err != nil || len(preview.Days) != 7 {
		t.Fatalf("%+v, %v", preview, err)
	}
	for range 24 * 7 {
		d.Due()
		d.Advance(time.Hour)
	}
	asked := d.Post.Asked()
	if !strings.HasPrefix(asked, "linux-git-item1-open network-item0-choice python-item1-short ") {
		t.Errorf("asked were %s", asked)
	}
	for i, day := range preview.Days { // nobody answered, so the preview holds
		if p := d.Post.Posts[i]; p.Date != day.Date || p.Question.ID != day.Question.ID || p.Why != day.Why {
			t.Errorf("day %d was announced as %s %s %v and came as %s %s %v", i, day.Date, day.Question.ID, day.Why, p.Date, p.Question.ID, p.Why)
		}
	}
	if v := d.Queue("", ""); len(v.Entries) != 0 {
		t.Errorf("still waiting: %s", waiting(v))
	}
}

func TestWhatCannotBeQueued(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, err := d.QueueDaily(t.Context(), coachtest.Mia, "python-item0-open", "")
	coachtest.WantCode(t, err, coach.NotSetUp)
	days := coach.Days(1<<0 | 1<<2) // Monday and Wednesday
	d.SetUp(daily.Change{Days: &days})
	d.Queue("python-item0-short", "2026-03-04")
	d.Queue("python-item0-open", "")
	for _, c := range []struct{ question, date, says string }{
		{"nonsense", "", "no question of that name"},
		{"", "2026-03-04", "which question"},
		{"python-item0-open", "", "waits in the queue already, as soon as"},
		{"python-item0-short", "", "already, for Wednesday 4 March"},
		{"python-item0", "", "That could be “About python-item0 choice” or “About python-item0"},
		{"python-item1-open", "2026-03-04", "Wednesday 4 March already"},
		{"python-item1-open", "2026-03-01", "1 March 2026 is past"},
		{"python-item1-open", "2026-03-03", "No daily comes on Tuesday 3 March"},
		{"python-item1-open", "2026-03-02", "time has passed"},
		{"python-item1-open", "soonish", "not a date"},
		{"python-item1-open", "2028-03-01", "more than a year"},
	} {
		_, err := d.QueueDaily(t.Context(), coachtest.Mia, c.question, c.date)
		coachtest.WantCode(t, err, coach.Bad)
		if err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s on %q: %v, want %q", c.question, c.date, err, c.says)
		}
	}
	v := d.Queue("", "")
	gone, err := d.Unqueue(t.Context(), coachtest.Mia, v.Entries[0].ID)
	if err != nil || waiting(gone) != "python-item0-open@soon" {
		t.Errorf("after taking one out: %s, %v", waiting(gone), err)
	}
	if again, err := d.Unqueue(t.Context(), coachtest.Mia, v.Entries[0].ID); err != nil || waiting(again) != "python-item0-open@soon" {
		t.Errorf("taken out twice: %s, %v", waiting(again), err)
	}
	elsewhere := coach.Who{UserID: "1", GuildID: "10"}
	if _, err := d.ChangeSettings(t.Context(), elsewhere, daily.Change{Channel: coachtest.Ptr("7")}); err != nil {
		t.Fatal(err)
	}
	if v, err := d.Unqueue(t.Context(), elsewhere, gone.Entries[0].ID); err != nil || len(v.Entries) != 0 {
		t.Errorf("%+v, %v", v, err)
	}
	if v := d.Queue("", ""); waiting(v) != "python-item0-open@soon" {
		t.Errorf("another server took an entry out: %s", waiting(v))
	}
}

// TestAQueuedDateThatPasses: what was queued for a day that was skipped or missed comes with the next.
func TestAQueuedDateThatPasses(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("python-item1-short", "2026-03-03")
	if _, err := d.DailySkip(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	d.Queue("network-item1-open", "2026-03-04")
	d.To("2026-03-04 23:00") // down all day: the 4th is missed
	d.Due()
	d.To("2026-03-06 09:00")
	d.Due()
	d.To("2026-03-07 09:00")
	d.Due()
	d.WantPosts("2026-03-06 2026-03-07")
	if got := d.Post.Asked(); got != "python-item1-short network-item1-open" {
		t.Errorf("asked were %s", got)
	}
}

func TestAQueuedQuestionThatCouldNotBePosted(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.Queue("python-item1-short", "")
	d.To("2026-03-03 09:00")
	d.Post.OnPost = func() error { return &coach.ChannelError{Sentence: "no", Err: store.ErrNotFound} }
	for range 24 {
		d.Due()
		d.Advance(time.Hour)
	}
	d.Post.OnPost = nil
	d.Due()
	if got := d.Post.Asked(); got != "python-item1-short" || d.Post.Dates() != "2026-03-04" {
		t.Errorf("asked were %s on %s", got, d.Post.Dates())
	}
}

func TestSwap(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	seen := map[interview.QuestionID]bool{}
	var last daily.SwapView
	for range 5 {
		v, err := d.DailySwap(t.Context(), coachtest.Mia, "")
		if err != nil {
			t.Fatal(err)
		}
		if last.Day.Question.ID != "" && v.Before.ID != last.Day.Question.ID {
			t.Errorf("%s is swapped, %s was to come", v.Before.ID, last.Day.Question.ID)
		}
		if seen[v.Day.Question.ID] || v.Day.Question.ID == v.Before.ID || v.Day.Date.String() != "2026-03-03" {
			t.Errorf("swapped in is %s again, or on %s", v.Day.Question.ID, v.Day.Date)
		}
		seen[v.Before.ID], last = true, v
	}
	if v := d.Queue("", ""); len(v.Entries) != 0 {
		t.Errorf("a swap shows in the queue: %s", waiting(v))
	}
	preview, err := d.Preview(t.Context(), coachtest.Mia)
	if err != nil || preview.Days[0].Question.ID != last.Day.Question.ID || preview.Days[0].Why.Kind == interview.Queued {
		t.Errorf("the preview begins with %+v, %v", preview.Days[0], err)
	}
	named, err := d.DailySwap(t.Context(), coachtest.Mia, "database-item0-short")
	if err != nil || named.Day.Question.ID != "database-item0-short" || named.Day.Why.Kind != interview.Queued {
		t.Errorf("%+v, %v", named, err)
	}
	_, err = d.DailySwap(t.Context(), coachtest.Mia, "database-item0-short")
	coachtest.WantCode(t, err, coach.Bad)
	d.To("2026-03-03 09:00")
	d.Due()
	if got := d.Post.Asked(); got != "database-item0-short" {
		t.Errorf("asked was %s", got)
	}
	next, err := d.DailySwap(t.Context(), coachtest.Mia, "")
	if err != nil || next.Day.Date.String() != "2026-03-04" {
		t.Errorf("after the post a swap is about %s, %v", next.Day.Date, err)
	}
	if _, err := d.DailyPause(t.Context(), coachtest.Mia, ""); err != nil {
		t.Fatal(err)
	}
	_, err = d.DailySwap(t.Context(), coachtest.Mia, "")
	coachtest.WantCode(t, err, coach.Bad)
}

func TestHistory(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	for i, w := range []coach.Who{coachtest.Mia, {UserID: "2", Name: "Noah", GuildID: "9"}} {
		v, err := d.OpenDaily(t.Context(), w, "9", d.Post.Posts[0].Date)
		if err != nil {
			t.Fatal(err)
		}
		if i == 1 { // with a hint, which costs 15
			if v, err = d.Hint(t.Context(), w, v.ID, 0); err != nil {
				t.Fatal(err)
			}
		}
		d.AnswerRight(w, v)
	}
	if _, err := d.DailySkip(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-06 00:00")
	d.Due()
	h, err := d.DailyHistory(t.Context(), coachtest.Mia)
	if err != nil || len(h.Days) != 3 {
		t.Fatalf("%+v, %v", h, err)
	}
	var got []string
	for _, day := range h.Days {
		got = append(got, day.Date.String()+" "+string(day.State))
	}
	if want := "2026-03-05 missed, 2026-03-04 skipped, 2026-03-03 sent"; strings.Join(got, ", ") != want {
		t.Errorf("the history is %v, want %s", got, want)
	}
	if first := h.Days[2]; first.Answered != 2 || first.Mean != 92.5 || first.MessageID == "" {
		t.Errorf("the first day is %+v", first)
	}
}

func TestASkipIsTakenBack(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	a, err := d.DailySkip(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a double click
		if back, err := d.DailyUnskip(t.Context(), coachtest.Mia, a.Date); err != nil || back.State != daily.DoneUnskipped ||
			interview.DateOf(back.Settings.NextAt) != a.Date {
			t.Fatalf("%+v, %v", back, err)
		}
	}
	d.To("2026-03-03 09:00")
	d.Due()
	d.WantPosts("2026-03-03")
	_, err = d.DailyUnskip(t.Context(), coachtest.Mia, a.Date) // a posted one is not taken back
	coachtest.WantCode(t, err, coach.Ended)
	d.Due()
	d.WantPosts("2026-03-03")
}
