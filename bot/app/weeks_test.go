package app

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hotseat/bot/app/weeks"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
	"hotseat/bot/playground"
)

// fourWeeks is a playground in which four weeks have passed, begun on a Wednesday afternoon. Every request of its bot is held against
// Discord's specification.
func fourWeeks(t *testing.T) *world { return someWeeks(t, weeks.Four) }

// someWeeks is fourWeeks of another number.
func someWeeks(t *testing.T, n int) *world {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	// The machine's clock stands still, so that ids and times are the same each time.
	clock, err := playground.ClockOf("", func() time.Time { return time.Date(2026, 4, 1, 15, 30, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	p := Playground{Data: t.TempDir(), Log: slog.New(slog.DiscardHandler), clock: clock, inspect: contract.Watch(t),
		within: 20 * time.Second}
	w, err := p.open(t.Context(), listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	stop := serve(listener, w.discordAlone())
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.bot.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := errors.Join(<-ended, w.close()); err != nil {
			t.Error(err)
		}
		stop()
	})
	if !w.ready(ctx) {
		t.Fatal("the bot is not there")
	}
	if err := w.weeks(t.Context(), n, func(string) {}); err != nil {
		t.Fatal(err)
	}
	return w
}

// reads is what a person sees in a channel, as texts, oldest first.
func (w *world) reads(t *testing.T, channel, user string) (texts []string) {
	t.Helper()
	for _, raw := range w.discord.Messages(channel, user) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, m.Text())
	}
	return texts
}

// asks is what a person is answered in the second channel.
func (w *world) asks(t *testing.T, user, command string) string {
	t.Helper()
	r := w.discord.Command(t.Context(), fakediscord.Actor{User: user, Channel: w.discord.Channels()[1].ID}, command)
	if r.Error != "" || len(r.Messages) != 1 {
		t.Fatalf("%s: %+v", command, r)
	}
	var m message
	if err := json.Unmarshal(r.Messages[0], &m); err != nil {
		t.Fatal(err)
	}
	return m.Text()
}

// picture is what the six people see of themselves and of their group, by name.
func (w *world) picture(t *testing.T) map[string]string {
	t.Helper()
	seen := map[string]string{}
	for _, u := range w.discord.Users() {
		var all []string
		for _, command := range []string{"/progress", "/streak", "/leaderboard"} {
			all = append(all, w.asks(t, u.ID, command))
		}
		seen[u.Name] = strings.Join(all, "\n")
	}
	return seen
}

// posts are the public posts of dailies, by the key of their buttons, which has the date.
func (w *world) posts(t *testing.T, user string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for _, raw := range w.discord.Messages(w.discord.Channels()[0].ID, user) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		m.Walk(func(c component) {
			if key, ok := strings.CutPrefix(c.CustomID, "1:daily.answer:"); ok && !m.Private() {
				found[key]++
			}
		})
	}
	return found
}

var (
	readiness = regexp.MustCompile(`\*\*Readiness (\d+)\*\*`)
	inARow    = regexp.MustCompile(`\*\*(\d+) days? in a row\*\*`)
)

// number is what a pattern finds in a text, -1 when it finds nothing.
func number(t *testing.T, pattern *regexp.Regexp, text string) int {
	t.Helper()
	found := pattern.FindStringSubmatch(text)
	if found == nil {
		t.Errorf("%s is not in\n%s", pattern, text)
		return -1
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Error(err)
	}
	return n
}

func TestFourWeeksOfAStudyGroup(t *testing.T) {
	t.Parallel()
	began := time.Now()
	w := fourWeeks(t)
	t.Logf("made in %.1f s", time.Since(began).Seconds())
	people := w.discord.Users()
	mia, ada := people[0].ID, people[2].ID

	posts := w.posts(t, ada)
	if len(posts) != 7*weeks.Four {
		t.Errorf("%d dailies, want %d", len(posts), 7*weeks.Four)
	}
	for key, n := range posts {
		if n != 1 {
			t.Errorf("the daily %s is posted %d times", key, n)
		}
	}
	if now, want := w.clock.Now(), time.Date(2026, 4, 29, 15, 30, 0, 0, time.UTC); !now.Equal(want) {
		t.Errorf("it is %s, want %s", now, want)
	}
	if said := w.asks(t, mia, "/daily"); !strings.Contains(said, "1 member answered so far") ||
		!strings.Contains(said, "The next question comes") {
		t.Errorf("no daily is open for the guest:\n%s", said)
	}
	var daily string
	for _, text := range w.reads(t, w.discord.Channels()[0].ID, mia) {
		daily += text
	}
	if n := strings.Count(daily, "The week from"); n != 4 {
		t.Errorf("%d recaps, want one for each Monday of four weeks:\n%s", n, daily)
	}
	general := strings.Join(w.reads(t, w.discord.Channels()[1].ID, mia), "\n")
	if n := strings.Count(general, "Readiness in this server"); n != 3 {
		t.Errorf("the leaderboard was shown %d times, want 3:\n%s", n, general)
	}

	picture := w.picture(t)
	if len(picture) != 6 {
		t.Errorf("%d people, want 6", len(picture))
	}
	ready, rows := map[int]string{}, map[int]string{}
	for name, text := range picture {
		for n, of := range map[int]map[int]string{number(t, readiness, text): ready, number(t, inARow, text): rows} {
			if other, twice := of[n]; twice {
				t.Errorf("%s and %s both stand at %d", name, other, n)
			}
			of[n] = name
		}
	}
	for name, want := range map[string]int{"Noah": 28, "Jonas": 10, "Priya": 6, "Lena": 8} {
		if got := number(t, inARow, picture[name]); got != want {
			t.Errorf("%s has %d days in a row, want %d:\n%s", name, got, want, picture[name])
		}
	}
	if !strings.Contains(picture["Mia"], "Algorithms 0 (the weakest link), tried 0%") {
		t.Errorf("Mia does not hide from algorithms:\n%s", picture["Mia"])
	}
	if err := w.weeks(t.Context(), weeks.Half, func(string) {}); !errors.Is(err, weeks.ErrThere) {
		t.Errorf("a second time: %v", err)
	}
	for name, again := range fourWeeks(t).picture(t) {
		if picture[name] != again {
			t.Errorf("%s, once:\n%s\nand in another world:\n%s", name, picture[name], again)
		}
	}
}

// TestProofHalfAYear plays the longer one: who keeps at it is told so, who was away is not punished for good, and a date is counted down
// to.
func TestProofHalfAYear(t *testing.T) {
	if !proofIsFull() {
		t.Skip("half a year takes a minute; HOTSEAT_PROOF=full plays it")
	}
	t.Parallel()
	began := time.Now()
	w := someWeeks(t, weeks.Half)
	t.Logf("made in %.1f s", time.Since(began).Seconds())
	people := w.discord.Users()
	mia := people[0].ID
	if posts := w.posts(t, people[2].ID); len(posts) != 7*weeks.Half {
		t.Errorf("%d dailies, want %d", len(posts), 7*weeks.Half)
	}
	if n := strings.Count(strings.Join(w.reads(t, w.discord.Channels()[0].ID, mia), "\n"), "The week from"); n != weeks.Half {
		t.Errorf("%d recaps, want %d", n, weeks.Half)
	}
	picture := w.picture(t)
	for name, want := range map[string]int{"Noah": 182, "Ada": 0} { // one never missed a day, the other keeps weekends free
		if got := number(t, inARow, picture[name]); got != want {
			t.Errorf("%s has %d days in a row, want %d:\n%s", name, got, want, picture[name])
		}
	}
	for _, text := range []string{picture["Noah"], picture["Ada"]} {
		// It begins on Thursday, 2 April, so 25 whole weeks lie between 6 April and 27 September.
		if !strings.Contains(text, "25 solid weeks in a row") {
			t.Errorf("who was there five days of each week has not 25 solid weeks:\n%s", text)
		}
	}
	if said := w.asks(t, mia, "/plan"); !strings.Contains(said, "8 days to your interview") {
		t.Errorf("the interview is not counted down to:\n%s", said)
	}
}
