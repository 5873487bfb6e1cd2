package app

import (
	"bytes"
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
	"hotseat/bot/coach/daily"
)

// The proof of the kills: the real bot, a process of its own, is killed with SIGKILL at random points around the minute of
// posting, again and again, while Discord, another process, loses answers, cuts connections, fails and limits. Whatever comes of it,
// each server has one daily for each date, and each daily has one reveal in its thread once the next one came. Some of the servers have a
// forum, whose posts Discord does not know again by a nonce. HOTSEAT_PROOF=full kills 500 times, or as often as HOTSEAT_PROOF_KILLS
// says; HOTSEAT_PROOF_SEED repeats a run, as far as processes can be.

// killedServer is one of the servers: the zones have no summer time, so that all five are due in the same minute on every date.
type killedServer struct {
	discordServer
	zone, at    string
	thread, pin bool
}

var killedZones = []killedServer{
	{zone: "UTC", at: "12:00", pin: true},
	{zone: "Asia/Tokyo", at: "21:00", thread: true},
	{zone: "Asia/Kathmandu", at: "17:45"},
	{zone: "America/Phoenix", at: "05:00", thread: true},
	{zone: "Pacific/Kiritimati", at: "02:00"},
}

// killedForums are those of killedZones, from 0, whose channel is a forum.
var killedForums = []int{2, 4}

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
	if n, err := strconv.Atoi(os.Getenv("HOTSEAT_PROOF_KILLS")); err == nil {
		kills = n
	}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("HOTSEAT_PROOF_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("HOTSEAT_PROOF_SEED=%d", seed)
	const lanes = 4 // worlds apart, side by side: each is mostly waiting
	done := &killTally{hit: map[string]int{}, trouble: map[string]int{}}
	var all sync.WaitGroup
	for i := range lanes {
		all.Go(func() {
			t.Run(strconv.Itoa(i), func(t *testing.T) { newLane(t, seed+uint64(i), done).run(kills / lanes) })
		})
	}
	all.Wait()
	t.Logf("%d kills in %d worlds of %d servers each, %d of them with a forum, on %d dates in all: %d dailies, %d reveals", done.kills, lanes,
		len(killedZones), len(killedForums), done.dates, done.dailies, done.reveals)
	t.Log("what a kill found of a server's daily, and of the reveal of the one before:\n\t", sorted(done.hit))
	t.Log("Discord's requests:\n\t", sorted(done.trouble))
	for _, kind := range []string{ofMessage, ofForumPost} {
		for _, what := range []string{wasCut, wasFailed, wasLimited, wasDropped, wasBroken} {
			if kills >= 500 && !t.Failed() && done.trouble[kind+": "+what] == 0 {
				t.Errorf("among the trouble there was no %s: %s", kind, what)
			}
		}
	}
}

// killTally is what all lanes did.
type killTally struct {
	mu               sync.Mutex
	kills, dates     int
	dailies, reveals int
	hit, trouble     map[string]int
}

func sorted(counts map[string]int) string {
	var list []string
	for what, n := range counts {
		list = append(list, fmt.Sprintf("%s %d", what, n))
	}
	sort.Strings(list)
	return strings.Join(list, "\n\t ")
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
		discord: startDiscord(t, discordSetting{Dir: filepath.Join(dir, "discord"), Servers: len(killedZones), Forums: killedForums,
			Start: firstDue.Add(-2 * time.Hour), Trouble: true, Seed: seed}),
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
		change := daily.Change{Channel: &s.Channel, Forum: &s.Forum, Time: &s.at, Zone: &s.zone, Thread: &s.thread, Pin: &s.pin}
		if _, err := bot.Coach.ChangeSettings(l.t.Context(), coach.Who{UserID: "1", GuildID: s.ID}, change); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := bot.Close(); err != nil {
		l.t.Fatal(err)
	}
}

// run goes from date to date until the bot was killed so often, and ends with one on which all goes well.
func (l *lane) run(kills int) {
	due := firstDue
	for forget := false; l.kills < kills && !l.t.Failed(); due, forget = due.AddDate(0, 0, 1), !forget {
		l.date(due, forget)
		from := due
		if due.After(firstDue) {
			from = due.AddDate(0, 0, -1)
		}
		l.check(from, due)
	}
	if l.t.Failed() {
		return
	}
	l.tell("/proof/calm")
	l.untilComplete(l.startBot(due, false), due, true)
	dates := int(due.Sub(firstDue)/(24*time.Hour)) + 1
	dailies, reveals := l.check(firstDue, due)
	l.checkPins(due)
	l.checkBooks(dates)
	var stats discordStats
	if err := l.discord.ask(l.t.Context(), "GET", "/proof/stats", nil, &stats); err != nil {
		l.t.Fatal(err)
	}
	l.tally.mu.Lock()
	defer l.tally.mu.Unlock()
	l.tally.kills += l.kills
	l.tally.dates += dates
	l.tally.dailies += dailies
	l.tally.reveals += reveals
	for what, n := range stats.Trouble {
		l.tally.trouble[what] += n
	}
}

// date starts bots around the minute of one date and kills each, the last when every server has its daily and the reveal of the one
// before. With forget, Discord has forgotten the nonces of one bot by the time that the next one starts.
func (l *lane) date(due time.Time, forget bool) {
	start := due.Add(-l.upTo(600 * time.Millisecond))
	for range 1 + l.random.IntN(4) {
		b := l.startBot(start, forget)
		l.killSometime(b)
		start = b.now().Add(l.upTo(20 * time.Second))
		if wait := l.found(due).waitsUntil(); wait.After(start) && l.random.IntN(2) == 0 {
			start = wait.Add(l.upTo(5 * time.Second))
		}
		l.sometimesArchive()
	}
	// However often it goes wrong, a later bot is past the wait; in Tokyo the last chance is at midnight, after three hours.
	for range 20 {
		b := l.startBot(start, forget)
		complete := l.untilComplete(b, due, false)
		start = b.now().Add(time.Second)
		if wait := l.found(due).waitsUntil(); wait.After(start) {
			start = wait
		}
		if complete {
			return
		}
		l.sometimesArchive()
	}
	l.t.Errorf("on %s the bots did not do all that was due", due.Format(time.DateOnly))
}

// upTo is a random duration.
func (l *lane) upTo(most time.Duration) time.Duration {
	return time.Duration(l.random.Int64N(int64(most)))
}

// sometimesArchive puts the newest posts of the forums into their archives, so that the bots have to look there too.
func (l *lane) sometimesArchive() {
	l.t.Helper()
	for _, s := range l.servers {
		if s.Forum && l.random.IntN(4) == 0 {
			l.tell("/proof/archive?channel=" + s.Channel)
		}
	}
}

// killSometime kills a bot within 1.5 s of its start, or soon after its next request to post has come to Discord.
func (l *lane) killSometime(b *botAway) {
	l.t.Helper()
	if l.random.IntN(4) == 0 {
		pause(l.t.Context(), l.upTo(1500*time.Millisecond))
	} else {
		posts := b.before.Posts + l.random.IntN(3*len(l.servers)) // a daily and a reveal each, and some again
		if _, err := l.discord.after(l.t.Context(), strconv.Itoa(posts), "", idle); err != nil {
			l.t.Fatal(err)
		}
		pause(l.t.Context(), l.upTo(2*late))
	}
	b.kill()
}

// idle is how long a bot of which nothing is heard is thought to have something to do: longer than most of the waits before a request
// is repeated.
const idle = time.Second

// untilComplete kills a bot when all that is due on a date is at Discord, or when it does nothing more. With thorough it waits for that
// in any case: the bot may write its ledger, and pin.
func (l *lane) untilComplete(b *botAway, due time.Time, thorough bool) (complete bool) {
	l.t.Helper()
	a, patience := b.before, 20*time.Second // to start
	for a.Still = false; !a.Still && (thorough || !complete); complete = l.complete(due) {
		var err error
		if a, err = l.discord.after(l.t.Context(), "", strconv.Itoa(a.Over), patience); err != nil {
			l.t.Fatal(err)
		}
		patience = idle
		pause(l.t.Context(), 20*time.Millisecond)
	}
	if complete && !thorough && l.random.IntN(3) > 0 {
		pause(l.t.Context(), l.upTo(60*time.Millisecond))
	}
	b.kill()
	return complete
}
