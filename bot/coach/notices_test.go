package coach

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// wall is a Poster that keeps notices and direct messages too, fails as told, and can be killed in the middle.
type wall struct {
	*channel
	mu      sync.Mutex
	notices []Notice
	told    []told
	threads int
	fail    error // of Publish and Tell, until it is taken away
	arrive  bool  // though it failed, it arrived
	blind   error // of FindNotice
	kill    string
	tries   int
}

type told struct {
	user string
	note Note
}

// step fails, or ends the goroutine at the step where the process is to be killed: nothing after it is done.
func (w *wall) step(name string) {
	if w.kill == name {
		w.kill = ""
		w.mu.Unlock()
		runtime.Goexit()
	}
}

func (w *wall) Publish(_ context.Context, n Notice) (string, error) {
	w.mu.Lock()
	w.tries++
	w.step("before the send")
	if w.fail == nil || w.arrive {
		w.notices = append(w.notices, n)
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return "n-" + n.Nonce, w.fail
}

func (w *wall) FindNotice(_ context.Context, n Notice) (string, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, have := range w.notices {
		if have.Nonce == n.Nonce && have.ChannelID == n.ChannelID {
			return "n-" + n.Nonce, true, w.blind
		}
	}
	return "", false, w.blind
}

func (w *wall) Tell(_ context.Context, user string, n Note, _ string) error {
	w.mu.Lock()
	w.tries++
	w.step("before the send")
	if w.fail == nil || w.arrive {
		w.told = append(w.told, told{user, n})
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return w.fail
}

func (w *wall) OpenThread(_ context.Context, p DailyPost, at Posted) (string, error) {
	w.mu.Lock()
	w.step("before the thread")
	w.threads++
	w.step("after the thread")
	defer w.mu.Unlock()
	return "t-" + at.MessageID, nil
}

// newsroom is a desk whose notices stand on a wall.
type newsroom struct {
	*desk
	wall *wall
}

// newNewsroom is set up at noon of Monday, 2 March 2026: the daily comes at 09:00 UTC from the 3rd on.
func newNewsroom(t *testing.T, more ...Change) *newsroom {
	d := newDesk(t)
	n := &newsroom{desk: d, wall: &wall{channel: d.post}}
	n.Posts(n.wall)
	n.setUp(more...)
	return n
}

func (n *newsroom) restart() {
	n.desk.restart()
	n.Posts(n.wall)
}

// nudge is what the clock does each minute.
func (n *newsroom) nudge() {
	n.t.Helper()
	n.due()
	if err := n.doNotices(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
}

// at moves the clock and nudges twice: the second must find nothing to do.
func (n *newsroom) at(when string) {
	n.t.Helper()
	n.to(when)
	n.nudge()
	n.nudge()
}

// wrote lists what stands on the wall, in order: "reveal 2026-03-03".
func (n *newsroom) wrote() string {
	var list []string
	for _, p := range n.wall.notices {
		kind := "recap "
		if p.Reveal != nil {
			kind = "reveal "
		}
		list = append(list, kind+p.Date.String())
	}
	return strings.Join(list, ", ")
}

func (n *newsroom) wantWrote(want string) {
	n.t.Helper()
	if got := n.wrote(); got != want {
		n.t.Fatalf("at %s there are %q, want %q", n.clock().Format("Mon 15:04"), got, want)
	}
}

// change changes a server's settings in the store, as /setup will.
func (n *newsroom) change(guild string, f func(*store.Guild)) {
	n.t.Helper()
	err := n.store.Write(n.t.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild(guild)
		if err != nil {
			return err
		}
		f(&g)
		return tx.SaveGuild(g)
	})
	if err != nil {
		n.t.Fatal(err)
	}
}

func (n *newsroom) choose(w Who, ch MyChange) MySettings {
	n.t.Helper()
	s, err := n.ChangeMySettings(n.t.Context(), w, ch)
	if err != nil {
		n.t.Fatal(err)
	}
	return s
}

func ptr[T any](v T) *T { return &v }

// answer gives the right answer to the daily of a date.
func (n *newsroom) answer(w Who, on string) {
	n.t.Helper()
	date, err := interview.ParseDate(on)
	if err != nil {
		n.t.Fatal(err)
	}
	v, err := n.OpenDaily(n.t.Context(), w, w.GuildID, date)
	if err != nil {
		n.t.Fatal(err)
	}
	n.answerRight(w, v)
}

var (
	noah = Who{UserID: "2", Name: "Noah", GuildID: "9"}
	zoe  = Who{UserID: "3", Name: "Zoe", GuildID: "9"}
)

func TestADailyIsRevealedWithTheNext(t *testing.T) {
	n := newNewsroom(t)
	n.choose(mia, MyChange{Named: ptr(true)})
	n.at("2026-03-03 09:00")
	n.answer(mia, "2026-03-03")
	n.answer(noah, "2026-03-03")
	n.at("2026-03-04 08:59")
	n.wantWrote("")
	n.at("2026-03-04 09:00")
	n.wantWrote("reveal 2026-03-03")
	got := n.wall.notices[0]
	if got.ChannelID != "t-m-"+nonce("9", got.Date) || got.Reveal.Answered != 2 || got.Reveal.Mean != 100 || got.Reveal.Missed != "" ||
		!slices.Equal(got.Reveal.Names, []string{"Mia"}) || len(got.Nonce) != 25 {
		t.Errorf("revealed %+v with %+v", got, *got.Reveal)
	}
	n.restart()
	n.at("2026-03-05 09:00") // nobody answered that one; it is revealed all the same
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-04")
	if r := n.wall.notices[1].Reveal; r.Answered != 0 || r.Mean != 0 || len(r.Names) != 0 {
		t.Errorf("nobody answered, and it says %+v", r)
	}
}

func TestADailyIsOverOnceItsRevealMayBeThere(t *testing.T) {
	n := newNewsroom(t)
	over := func() (over bool) {
		err := n.store.Read(t.Context(), func(tx *store.Tx) (err error) {
			over, err = n.revealed(tx, "9", interview.NewDate(2026, 3, 3))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return over
	}
	n.at("2026-03-03 09:00")
	if over() {
		t.Fatal("over before it is revealed")
	}
	n.wall.fail = &ChannelError{Sentence: "May not.", Err: errors.New("403")}
	n.at("2026-03-04 09:00")
	if over() {
		t.Fatal("over though the reveal was refused")
	}
	n.wall.fail, n.wall.arrive = ErrAmbiguous, true
	n.at("2026-03-04 09:02")
	if !over() {
		t.Fatal("still open though its answer may be there")
	}
	n.wall.fail = nil
	n.at("2026-03-04 09:10")
	n.wantWrote("reveal 2026-03-03")
	if !over() {
		t.Fatal("still open after the reveal")
	}
}

func TestRevealAt(t *testing.T) {
	d := newDesk(t)
	on := interview.NewDate(2026, 3, 3)
	for _, c := range []struct {
		name, reveal, post, zone, sent string
		on                             interview.Date
		want                           string // "" for never by itself
	}{
		{"with the next", store.RevealNext, "09:00", "UTC", "", on, ""},
		{"never", store.RevealOff, "09:00", "UTC", "", on, ""},
		{"the same evening", "20:00", "09:00", "UTC", "", on, "2026-03-03 20:00"},
		{"in the server's zone", "20:00", "09:00", "Asia/Tokyo", "", on, "2026-03-03 11:00"},
		{"before the daily: the next day", "08:00", "09:00", "UTC", "", on, "2026-03-04 08:00"},
		{"with the daily: the next day", "09:00", "09:00", "UTC", "", on, "2026-03-04 09:00"},
		{"the daily came late, but before", "20:00", "09:00", "UTC", "2026-03-03 19:59", on, "2026-03-03 20:00"},
		{"the daily came after: the next day", "20:00", "09:00", "UTC", "2026-03-03 20:30", on, "2026-03-04 20:00"},
		{"a time that the clocks skip", "02:30", "00:30", "Europe/Berlin", "", interview.NewDate(2026, 3, 29), "2026-03-29 01:00"},
		{"a time that comes twice", "02:30", "00:30", "Europe/Berlin", "", interview.NewDate(2026, 10, 25), "2026-10-25 00:30"},
		{"a date that does not exist is passed over", "08:00", "09:00", "Pacific/Apia", "", interview.NewDate(2011, 12, 29), "2011-12-30 18:00"},
		{"no time of day", "soon", "09:00", "UTC", "", on, ""},
	} {
		g := store.DefaultGuild("9")
		g.Reveal, g.PostTime, g.Zone = c.reveal, c.post, c.zone
		var sent time.Time
		if c.sent != "" {
			sent, _ = time.Parse("2006-01-02 15:04", c.sent)
		}
		at := d.revealAt(g, c.on)
		if c.sent != "" {
			at = d.revealAfter(g, c.on, sent)
		}
		got := ""
		if !at.IsZero() {
			got = at.UTC().Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhichRevealsAreDue(t *testing.T) {
	d := newDesk(t)
	day := func(n int) interview.Date { return interview.NewDate(2026, 3, n) }
	sent := func(n ...int) (open []store.OpenDaily) {
		for _, at := range n {
			open = append(open, store.OpenDaily{GuildID: "9", Date: day(at), SentAt: time.Date(2026, 3, at, 9, 0, 0, 0, time.UTC)})
		}
		return open
	}
	for _, c := range []struct {
		name, reveal string
		now          string
		open         []store.OpenDaily
		want, drop   []interview.Date
	}{
		{"the newest waits for the next", store.RevealNext, "2026-03-08 09:00", sent(3), nil, nil},
		{"the one before is due", store.RevealNext, "2026-03-04 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"a week between dailies is no reason to keep the answer back", store.RevealNext, "2026-03-10 09:00", sent(3, 10), []interview.Date{day(3)}, nil},
		{"three days late it is due", store.RevealNext, "2026-03-07 09:00", sent(3, 4), []interview.Date{day(3)}, nil},
		{"later it is not", store.RevealNext, "2026-03-07 09:01", sent(3, 4), nil, []interview.Date{day(3)}},
		{"old threads are left alone after an update", store.RevealNext, "2026-03-10 12:00", sent(3, 4, 9, 10), []interview.Date{day(4), day(9)}, []interview.Date{day(3)}},
		{"an hour of the same day", "20:00", "2026-03-03 20:00", sent(3), []interview.Date{day(3)}, nil},
		{"not before it", "20:00", "2026-03-03 19:59", sent(3), nil, nil},
		{"off: none, ever", store.RevealOff, "2026-03-04 09:00", sent(3, 4), nil, []interview.Date{day(3)}},
	} {
		g := store.DefaultGuild("9")
		g.Reveal = c.reveal
		now, err := time.Parse("2006-01-02 15:04", c.now)
		if err != nil {
			t.Fatal(err)
		}
		got, drop := d.revealsDue(g, c.open, now)
		if !slices.Equal(got, c.want) || !slices.Equal(drop, c.drop) {
			t.Errorf("%s: reveals %v and drops %v; want %v and %v", c.name, got, drop, c.want, c.drop)
		}
	}
}

func TestRevealSumsUp(t *testing.T) {
	var r Reveal
	r.Question.Task = interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "a", Point: "says a", Weight: 1}, {ID: "b", Point: "says b", Weight: 3}, {ID: "c", Point: "says c", Weight: 5}}}
	answer := func(score int, name string, missed ...string) store.DailyAnswer {
		return store.DailyAnswer{Name: name, Named: name != "", Verdict: interview.Verdict{Score: score, Missed: missed}}
	}
	// a and b are missed by two each: the heavier one is named. c, the heaviest, is missed by one.
	r.fill([]store.DailyAnswer{answer(100, "Ana"), answer(20, "", "a", "b", "c"), answer(30, "Bo", "b", "a", "no such point")})
	if r.Answered != 3 || r.Mean < 49.99 || r.Mean > 50.01 || r.Missed != "says b" || r.MissedBy != 2 || !slices.Equal(r.Names, []string{"Ana", "Bo"}) {
		t.Errorf("%+v", r)
	}
	ran := Reveal{} // of what is run, Missed names cases
	ran.fill([]store.DailyAnswer{answer(0, "", "an empty list")})
	if ran.Missed != "" || ran.MissedBy != 0 {
		t.Errorf("a case's name is taken for a key point: %+v", ran)
	}
}

// TestKilledAtEveryStep: whatever step of a reveal or a recap the process is killed at, it stands there once when the bot is back.
func TestKilledAtEveryStep(t *testing.T) {
	for _, step := range []string{"decided", "before the thread", "after the thread", "before the send", "after the send"} {
		t.Run(step, func(t *testing.T) {
			n := newNewsroom(t)
			n.at("2026-03-03 09:00")
			n.answer(mia, "2026-03-03")
			n.at("2026-03-08 09:00")
			n.wall.notices = nil
			n.to("2026-03-09 09:00") // Monday: a reveal and a recap
			n.due()
			for range 2 { // each of the two notices is killed once
				n.wall.kill = step
				if step == "decided" {
					s, err := n.survey(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					if err := n.decideNotices(t.Context(), s); err != nil {
						t.Fatal(err)
					}
				} else if err := n.doNotices(t.Context()); err != nil {
					t.Fatal(err)
				}
				n.restart()
			}
			n.wall.kill = ""
			for range 3 {
				n.nudge()
				n.advance(time.Minute)
			}
			got := strings.Split(n.wrote(), ", ")
			slices.Sort(got)
			if want := []string{"recap 2026-03-09", "reveal 2026-03-08"}; !slices.Equal(got, want) {
				t.Errorf("there are %q, want %q", got, want)
			}
		})
	}
}

func TestAmbiguousNotices(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		n := newNewsroom(t)
		n.at("2026-03-03 09:00")
		n.wall.fail, n.wall.arrive = ErrAmbiguous, arrived
		n.at("2026-03-04 09:00")
		n.restart()
		n.wall.fail, n.wall.blind = nil, errors.New("cannot read the thread now")
		n.at("2026-03-04 09:02") // nobody knows whether it was sent, so nothing is sent
		if tries := n.wall.tries; tries != 1 {
			t.Fatalf("%d sends while nobody knows whether the first arrived", tries)
		}
		n.wall.blind = nil
		n.at("2026-03-04 09:30")
		n.at("2026-03-04 10:30")
		n.wantWrote("reveal 2026-03-03")
	}
}

// TestRetriesOfAReveal: a reveal that fails is tried after 1, 2, 4, 8, 16 and then every 30 minutes for a day, while another server's comes at once.
func TestRetriesOfAReveal(t *testing.T) {
	n := newNewsroom(t)
	n.at("2026-03-03 09:00")
	n.wall.fail = &ChannelError{Sentence: "May not write.", Err: errors.New("403")}
	n.to("2026-03-04 09:00")
	n.nudge()
	var at []int
	for minute := 1; minute <= 24*60+10; minute++ {
		n.advance(time.Minute)
		before := n.wall.tries
		if err := n.doNotices(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n.wall.tries > before {
			at = append(at, minute)
		}
	}
	if !slices.Equal(at[:7], []int{1, 3, 7, 15, 31, 61, 91}) {
		t.Errorf("tried again after %v minutes", at[:7])
	}
	if last := at[len(at)-1]; last != 24*60-29 { // 31 + 46 × 30
		t.Errorf("last tried after %d minutes", last)
	}
	n.wall.fail = nil
	n.nudge()
	n.wantWrote("reveal 2026-03-04") // the first one's day is over: missed, and never made up for
}

func TestOneServersReveal(t *testing.T) {
	n := newNewsroom(t)
	other := Who{UserID: "5", Name: "Olga", GuildID: "10"}
	if _, err := n.ChangeSettings(t.Context(), other, Change{Channel: ptr("6")}); err != nil {
		t.Fatal(err)
	}
	n.at("2026-03-03 09:00")
	n.at("2026-03-04 09:00")
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-03")
	if n.wall.notices[0].GuildID == n.wall.notices[1].GuildID {
		t.Error("one server got both")
	}
	if err := n.Left(t.Context(), "10"); err != nil {
		t.Fatal(err)
	}
	n.at("2026-03-05 09:00")
	n.wantWrote("reveal 2026-03-03, reveal 2026-03-03, reveal 2026-03-04")
}

func TestADeletedThreadEndsItsReveal(t *testing.T) {
	n := newNewsroom(t)
	n.at("2026-03-03 09:00")
	n.wall.fail = ErrGone
	n.at("2026-03-04 09:00")
	n.wall.fail = nil
	n.at("2026-03-04 12:00")
	n.wantWrote("")
	if len(n.wall.told) != 0 {
		t.Errorf("somebody is told of a thread that they deleted: %+v", n.wall.told)
	}
}
