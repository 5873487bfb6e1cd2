package coach

import (
	"context"
	"runtime"
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

// comeBack is what follows a trouble: it is over, the bot starts again, and ten minutes pass.
func (n *newsroom) comeBack() {
	n.t.Helper()
	n.wall.kill, n.wall.fail = "", nil
	n.restart()
	for range 10 {
		n.advance(time.Minute)
		n.nudge()
	}
}

// nudge is what the clock does each minute.
func (n *newsroom) nudge() {
	n.t.Helper()
	n.due()
	if err := n.SendDue(n.t.Context()); err != nil {
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
	err := n.Store.Write(n.t.Context(), func(tx *store.Tx) error {
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
