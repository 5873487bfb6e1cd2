package coach

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestThePostCountsAnswersSeldom(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.to("2026-03-03 09:00")
	d.due()
	d.show()
	if got := d.post.did(); got != "" {
		t.Fatalf("before an answer: %s", got)
	}
	edits := ""
	for n := range 40 { // one a second: edits at 0, 15 and 30 s
		d.answerDaily(member(n))
		d.show()
		if got := d.post.did(); got != "" {
			edits += fmt.Sprintf("%ds %s; ", n, got)
		}
		d.advance(time.Second)
	}
	if want := "0s edit 2026-03-03 1; 15s edit 2026-03-03 16; 30s edit 2026-03-03 31; "; edits != want {
		t.Errorf("edits %s\nwant  %s", edits, want)
	}
	if next := d.show(); !next.Equal(d.clock().Add(5 * time.Second)) { // the last edit was ten seconds ago
		t.Errorf("the next edit may come at %s, it is %s", next, d.clock())
	}
	d.restart() // what is not shown yet is found again
	if err := d.Recount(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.advance(5 * time.Second)
	if next := d.show(); !next.IsZero() || d.post.did() != "edit 2026-03-03 40" {
		t.Errorf("after a restart the last count is not shown; next %s", next)
	}
	if err := d.Recount(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.advance(time.Minute)
	d.show()
	if got := d.post.did(); got != "" {
		t.Errorf("with nothing to tell: %s", got)
	}
}

func TestAGroupDayIsTheDateOfTheAnswers(t *testing.T) {
	d := newDesk(t)
	d.setUp(Change{Time: ptr("18:00")})
	d.to("2026-03-03 18:00")
	d.due()
	d.answerDaily(member(1))
	d.to("2026-03-04 08:00") // the next morning, before the next daily: it counts for the 4th
	d.answerDaily(member(2))
	d.to("2026-03-04 18:00")
	d.due()
	s, err := d.Streak(t.Context(), member(1))
	if err != nil || s.GroupToday != 1 || s.Group != 0 {
		t.Fatalf("one on each day: %+v, %v", s, err)
	}
	d.answerDaily(member(3))
	if s, err = d.Streak(t.Context(), member(1)); err != nil || s.GroupToday != 2 || s.Group != 1 {
		t.Errorf("two on the 4th: %+v, %v", s, err)
	}
}

func TestPins(t *testing.T) {
	d := newDesk(t)
	d.setUp(Change{Pin: ptr(true)})
	one := "m-" + NonceOf("9", 20515) // 2026-03-03
	two := "m-" + NonceOf("9", 20516)
	d.to("2026-03-03 09:00")
	d.due()
	if got := d.post.did(); got != "pin "+one {
		t.Fatalf("the first: %s", got)
	}
	d.to("2026-03-04 09:00")
	d.due()
	if got := d.post.did(); got != "unpin "+one+", pin "+two {
		t.Fatalf("the second: %s", got)
	}
	d.change(Change{Pin: ptr(false)})
	d.to("2026-03-05 09:00")
	d.due()
	if got := d.post.did(); got != "unpin "+two {
		t.Errorf("switched off: %s", got)
	}
	d.change(Change{Pin: ptr(true)})
	d.post.closed = &ChannelError{Sentence: "I lack Pin Messages.", Err: errors.New("403")}
	d.to("2026-03-06 09:00")
	d.due()
	d.wantPosts("2026-03-03 2026-03-04 2026-03-05 2026-03-06") // a pin that fails costs nothing
}

// Of a pin whose answer was lost nobody knows whether it is there, so it is taken away as if it were; one that was refused is not.
func TestPinsOfUnknownOutcome(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want string // on the next day, before its own pin
	}{
		"lost":    {errors.New("connection reset"), "unpin m-" + NonceOf("9", 20515) + ", "},
		"refused": {&ChannelError{Sentence: "I lack Pin Messages.", Err: errors.New("403")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.setUp(Change{Pin: ptr(true)})
			d.post.closed = c.err
			d.to("2026-03-03 09:00")
			d.due()
			d.post.did()
			d.post.closed = nil
			d.to("2026-03-04 09:00")
			d.due()
			if got, want := d.post.did(), c.want+"pin m-"+NonceOf("9", 20516); got != want {
				t.Errorf("on the next day: %s; want %s", got, want)
			}
		})
	}
}

func TestDiscuss(t *testing.T) {
	d := newDesk(t)
	d.setUp()
	d.to("2026-03-03 09:00")
	d.due()
	on := d.post.posts[0].Date
	for range 2 {
		v, err := d.Discuss(t.Context(), mia, "9", on)
		if err != nil || v.ThreadID != "m-"+NonceOf("9", on) {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	if got := d.post.did(); got != "thread 2026-03-03" {
		t.Errorf("asked of Discord: %s; want one thread", got)
	}
	_, err := d.Discuss(t.Context(), mia, "9", on+1)
	wantCode(t, err, Ended)
	_, err = d.Discuss(t.Context(), mia, "10", on)
	wantCode(t, err, NotHere)
	d.to("2026-03-04 09:00")
	d.due()
	d.post.closed = &ChannelError{Sentence: "no", Err: errors.New("403")}
	_, err = d.Discuss(t.Context(), mia, "9", on+1)
	wantCode(t, err, Bad)
}
