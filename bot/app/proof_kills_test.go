package app

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
)

// The proof of the kills: the real bot, a process of its own, is killed with SIGKILL at random points around the minute of
// posting, again and again, while Discord, another process, loses answers, cuts connections, fails and limits. Whatever comes of it,
// each server has one daily for each date. HOTSEAT_PROOF=full kills 500 times; HOTSEAT_PROOF_SEED repeats a run, as far as processes can be.

// killedServer is one of the servers: the zones have no summer time, so that all five are due in the same minute on every date.
type killedServer struct {
	discordServer
	zone, at string
	thread   bool
}

var killedZones = []killedServer{
	{zone: "UTC", at: "12:00"},
	{zone: "Asia/Tokyo", at: "21:00", thread: true},
	{zone: "Asia/Kathmandu", at: "17:45"},
	{zone: "America/Phoenix", at: "05:00", thread: true},
	{zone: "Pacific/Kiritimati", at: "02:00"},
}

// firstDue is when the servers are due on the first date.
var firstDue = time.Date(2026, 3, 3, 12, 0, 0, 0, time.UTC)

func TestProofKilledAroundTheMinute(t *testing.T) {
	kills := 40
	switch {
	case proofIsFull():
		kills = 500
	case testing.Short():
		kills = 12
	}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("HOTSEAT_PROOF_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("HOTSEAT_PROOF_SEED=%d", seed)
	const lanes = 2 // worlds apart, side by side
	done := &killTally{hit: map[string]int{}, trouble: map[string]int{}}
	t.Run("lanes", func(t *testing.T) {
		for i := range lanes {
			t.Run(strconv.Itoa(i), func(t *testing.T) {
				t.Parallel()
				newLane(t, seed+uint64(i), done).run(kills / lanes)
			})
		}
	})
	t.Logf("%d kills on %d dates of %d servers", done.kills, done.dates, lanes*len(killedZones))
	t.Log("what a kill found of a server's daily: ", sorted(done.hit))
	t.Log("Discord's requests: ", sorted(done.trouble))
}

// killTally is what all lanes did.
type killTally struct {
	mu           sync.Mutex
	kills, dates int
	hit, trouble map[string]int
}

func sorted(counts map[string]int) string {
	var list []string
	for what, n := range counts {
		list = append(list, fmt.Sprintf("%s %d", what, n))
	}
	sort.Strings(list)
	return strings.Join(list, "; ")
}

// lane is one Discord with its servers, and the one database of the bots that live and die on it.
type lane struct {
	t       *testing.T
	random  *rand.Rand
	tally   *killTally
	discord *discordAway
	servers []killedServer
	store   string
	log     string
	kills   int
}

func newLane(t *testing.T, seed uint64, tally *killTally) *lane {
	dir := t.TempDir()
	l := &lane{
		t: t, random: rand.New(rand.NewPCG(seed, 1)), tally: tally, store: filepath.Join(dir, "hotseat.db"), log: filepath.Join(dir, "log"),
		discord: startDiscord(t, discordPlan{Dir: filepath.Join(dir, "discord"), Servers: len(killedZones), Trouble: true, Seed: seed}),
	}
	for i, s := range killedZones {
		s.discordServer = l.discord.Servers[i]
		l.servers = append(l.servers, s)
	}
	l.setUp()
	t.Cleanup(func() {
		if t.Failed() {
			log, _ := os.ReadFile(l.log)
			lines := bytes.Split(bytes.TrimSpace(log), []byte("\n"))
			t.Logf("the end of the bots' log:\n%s", bytes.Join(lines[max(0, len(lines)-120):], []byte("\n")))
		}
	})
	return l
}

// setUp sets the servers up an hour before the first date's minute.
func (l *lane) setUp() {
	l.t.Helper()
	oneAtATime.Lock()
	defer oneAtATime.Unlock()
	clock := func() time.Time { return firstDue.Add(-time.Hour) }
	bot, err := New(l.t.Context(), proofConfig(l.discord.Address, l.discord.Token, l.store), clock, slog.New(slog.DiscardHandler))
	if err != nil {
		l.t.Fatal(err)
	}
	for _, s := range l.servers {
		change := coach.Change{Channel: &s.Channel, Time: &s.at, Zone: &s.zone, Thread: &s.thread}
		if _, err := bot.Coach.ChangeSettings(l.t.Context(), coach.Who{UserID: "1", GuildID: s.ID}, change); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := bot.Close(); err != nil {
		l.t.Fatal(err)
	}
}

// run goes from date to date until the bot was killed so often.
func (l *lane) run(kills int) {
	due, dates := firstDue, 0
	for ; l.kills < kills && !l.t.Failed(); due = due.AddDate(0, 0, 1) {
		dates++
		l.date(due, dates%2 == 0)
		l.check(due, dates)
	}
	if l.t.Failed() {
		return
	}
	l.checkLedger(due, dates)
	var stats discordStats
	if err := l.discord.ask(l.t.Context(), "GET", "/proof/stats", nil, &stats); err != nil {
		l.t.Fatal(err)
	}
	l.tally.mu.Lock()
	defer l.tally.mu.Unlock()
	l.tally.kills += l.kills
	l.tally.dates += dates
	for what, n := range stats.Trouble {
		l.tally.trouble[what] += n
	}
}

// date starts bots around the minute of one date and kills each, the last when every server has its daily. With forget, Discord
// has forgotten the nonces of one bot by the time that the next one starts.
func (l *lane) date(due time.Time, forget bool) {
	start := due.Add(-time.Duration(l.random.Int64N(int64(600 * time.Millisecond))))
	for range 1 + l.random.IntN(4) {
		b := l.startBot(start, forget)
		l.killSometime(b)
		l.found(due)
		start = b.now().Add(time.Duration(l.random.Int64N(int64(20 * time.Second))))
	}
	// However long a bot waits before it tries again, a later one is past that wait; the last chance is at midnight in Tokyo.
	for _, later := range []time.Duration{0, 0, 10 * time.Minute, 40 * time.Minute, 2 * time.Hour} {
		b := l.startBot(start.Add(later), forget)
		ok := l.allPosted(due, 20*time.Second)
		if ok && l.random.IntN(3) > 0 {
			time.Sleep(time.Duration(l.random.Int64N(int64(60 * time.Millisecond))))
		}
		b.kill()
		if ok {
			l.found(due)
			return
		}
		start = b.now()
	}
	l.t.Errorf("on %s the bot did not post within 20 s, five times over", due.Format(time.DateOnly))
}

// killSometime kills a bot within 1.5 s of its start, or soon after its next request to post has come to Discord.
func (l *lane) killSometime(b *botAway) {
	if l.random.IntN(4) == 0 {
		time.Sleep(time.Duration(l.random.Int64N(int64(1500 * time.Millisecond))))
	} else {
		after := l.random.IntN(2 * len(l.servers))
		ctx, cancel := context.WithTimeout(l.t.Context(), 1500*time.Millisecond)
		defer cancel()
		var posts int
		err := l.discord.ask(ctx, "GET", fmt.Sprintf("/proof/after?posts=%d", b.posts+after), nil, &posts)
		if err != nil && ctx.Err() == nil {
			l.t.Error(err)
		}
		time.Sleep(time.Duration(l.random.Int64N(int64(2 * late))))
	}
	b.kill()
}

// check holds the channels against the dates so far: one daily each, and nothing else.
func (l *lane) check(last time.Time, dates int) {
	l.t.Helper()
	found := l.dailies()
	for _, s := range l.servers {
		for due := firstDue; !due.After(last); due = due.AddDate(0, 0, 1) {
			if n := s.of(found, s.on(due)); n != 1 {
				l.t.Errorf("%s has %d dailies of %s, want 1", s.zone, n, s.on(due))
			}
		}
		if n := len(found[s.Channel]); n != dates {
			l.t.Errorf("%s has %d dailies after %d dates", s.zone, n, dates)
		}
	}
}
