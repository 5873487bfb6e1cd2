package coach_test

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
)

// machine is a machine whose wall clock is set as a test wants, and a Discord that knows what time it really is.
type machine struct {
	real    time.Time
	set     time.Duration // how far the wall clock is ahead
	silent  bool          // Discord cannot be reached
	dumb    bool          // Discord's answers tell no time
	slept   time.Duration // what the monotonic clock does not know of
	asked   int
	clock   *coach.Clock
	started time.Time
}

func newMachine() *machine {
	m := &machine{real: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)}
	m.start()
	return m
}

// start is a start of the program: nothing is known from before.
func (m *machine) start() {
	m.started = m.real
	m.clock = coach.NewClock(m.wall, func() time.Duration { return m.real.Sub(m.started) - m.slept }, slog.New(slog.DiscardHandler))
	m.clock.Asks(m.ask)
}

func (m *machine) wall() time.Time { return m.real.Add(m.set) }

func (m *machine) ask(context.Context) error {
	m.asked++
	answered := m.clock.Request()
	m.real = m.real.Add(200 * time.Millisecond)
	if m.silent {
		return errors.New("no answer")
	}
	if !m.dumb {
		answered(m.real.Truncate(time.Second))
	}
	return nil
}

// believed looks, as each minute's nudge does.
func (m *machine) believed() bool {
	m.real = m.real.Add(time.Minute)
	return m.clock.Believed(context.Background())
}

func TestAClockIsBelievedWhenTwoAgree(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(m *machine)
		want bool
	}{
		{"right from the start", func(*machine) {}, true},
		{"wrong from the start", func(m *machine) { m.set = 240 * time.Hour }, false},
		{"from 1970", func(m *machine) { m.set = -m.real.Sub(time.Unix(0, 0)) }, false},
		{"Discord cannot be reached since the start", func(m *machine) { m.silent = true }, false},
		{"Discord tells no time", func(m *machine) { m.dumb = true }, true},
		{"a second wrong", func(m *machine) { m.set = time.Second }, true},
		{"Discord is gone later", func(m *machine) { m.believed(); m.silent = true }, true},
		{"set forward, to what is wrong", func(m *machine) { m.believed(); m.set = 365 * 24 * time.Hour }, false},
		{"set back, to what is wrong", func(m *machine) { m.believed(); m.set = -time.Hour }, false},
		{"set to what is wrong while Discord is gone", func(m *machine) { m.believed(); m.set, m.silent = time.Hour, true }, false},
		{"set right again", func(m *machine) { m.set = time.Hour; m.believed(); m.set = 0 }, true},
		{"set to what is right while Discord is gone", func(m *machine) { m.set = time.Hour; m.believed(); m.set, m.silent = 0, true }, false},
		{"and Discord comes back", func(m *machine) {
			m.set = time.Hour
			m.believed()
			m.set, m.silent = 0, true
			m.believed()
			m.silent = false
		}, true},
		{"the machine slept", func(m *machine) { m.believed(); m.real, m.slept = m.real.Add(9*time.Hour), 9*time.Hour }, true},
		{"slowly put right, a minute a minute", func(m *machine) {
			m.set = 4 * time.Minute
			m.believed()
			for range 4 {
				m.set -= time.Minute
				m.believed()
			}
			m.silent = true
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine()
			c.do(m)
			if got := m.believed(); got != c.want {
				t.Errorf("believed is %v, want %v", got, c.want)
			}
		})
	}
}

// TestADoubtedClockGoesOnFromWhatWasRight: what people do while the clock is wrong has its right date.
func TestADoubtedClockGoesOnFromWhatWasRight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	m := newMachine()
	m.believed()
	for range 5000 {
		if r.IntN(3) == 0 {
			m.set = []time.Duration{0, time.Hour, -time.Hour, 240 * time.Hour, -8760 * time.Hour, 6 * time.Minute}[r.IntN(6)]
		}
		m.silent = r.IntN(4) == 0
		m.real = m.real.Add(time.Duration(r.IntN(100)) * time.Minute)
		if r.IntN(2) == 0 {
			m.believed()
		}
		if off := m.clock.Now().Sub(m.real).Abs(); off > coach.Apart+time.Second {
			t.Fatalf("the wall clock is %v ahead, and the time is taken to be %v off", m.set, off)
		}
	}
}

// TestDiscordIsAskedOnlyWhenInDoubt: a clock that nobody doubts costs no request a minute.
func TestDiscordIsAskedOnlyWhenInDoubt(t *testing.T) {
	m := newMachine()
	for range 1000 {
		m.believed()
	}
	if m.asked != 1 {
		t.Errorf("asked %d times in 1000 minutes, want once at the start", m.asked)
	}
}

// TestAClockMovedDuringARequest: an answer that was under way while the clock was set contradicts nobody.
func TestAClockMovedDuringARequest(t *testing.T) {
	m := newMachine()
	m.set = -time.Hour
	answered := m.clock.Request()
	m.set = 0
	answered(m.real)
	if by, _, _, wrong := m.clock.Wrong(); wrong {
		t.Errorf("the clock is said to be %v ahead", by)
	}
}

func TestHowWrongAClockIs(t *testing.T) {
	for by, want := range map[time.Duration]string{
		240 * time.Hour: "10 days ahead", time.Hour: "1 hour ahead", -time.Hour: "1 hour behind", 6 * time.Minute: "6 minutes ahead",
		365 * 24 * time.Hour: "1 year ahead", -26 * time.Hour: "1 day behind",
	} {
		if got := coach.ClockSentence(by); !strings.Contains(got, want) {
			t.Errorf("%v wrong is said as %q, want %q", by, got, want)
		}
	}
}
