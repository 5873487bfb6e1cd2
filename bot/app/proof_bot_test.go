package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"hotseat/questions/interview"
)

// oneAtATime keeps the lanes from starting a process while another of them looks into its database.
var oneAtATime sync.Mutex

// botAway is the bot in a process of its own.
type botAway struct {
	l     *lane
	end   func() error
	start time.Time // of its clock
	began time.Time
	posts int // requests to post that had come to Discord before it
}

func (b *botAway) now() time.Time { return b.start.Add(time.Since(b.began)) }

func (l *lane) startBot(start time.Time, forget bool) *botAway {
	l.t.Helper()
	jump := "0s"
	if forget {
		jump = "10m"
	}
	if err := l.discord.ask(l.t.Context(), "POST", fmt.Sprintf("/proof/clock?now=%d&jump=%s", start.UnixMilli(), jump), nil, nil); err != nil {
		l.t.Fatal(err)
	}
	var stats discordStats
	if err := l.discord.ask(l.t.Context(), "GET", "/proof/stats", nil, &stats); err != nil {
		l.t.Fatal(err)
	}
	b := &botAway{l: l, start: start, began: time.Now(), posts: stats.Posts}
	c, hold := proofProcess(l.t, "bot", startVariable+"="+strconv.FormatInt(start.UnixMilli(), 10), addressVariable+"="+l.discord.Address,
		tokenVariable+"="+l.discord.Token, storeVariable+"="+l.store, logVariable+"="+l.log)
	// Until a new process has become what it is to be, it holds the database's lock if this one does.
	oneAtATime.Lock()
	err := c.Start()
	oneAtATime.Unlock()
	if err != nil {
		l.t.Fatal(err)
	}
	b.end = func() error {
		err := errors.Join(c.Process.Kill(), func() error { _ = c.Wait(); return nil }(), hold.Close())
		if state := c.ProcessState.String(); state != "signal: killed" {
			err = errors.Join(err, errors.New("the bot ended by itself: "+state))
		}
		return err
	}
	return b
}

// kill is SIGKILL.
func (b *botAway) kill() {
	b.l.t.Helper()
	if err := b.end(); err != nil && !errors.Is(err, os.ErrClosed) {
		b.l.t.Fatal(err)
	}
	b.l.kills++
}

// dailies are those in the servers' channels, by channel.
func (l *lane) dailies() map[string][]postedDaily {
	l.t.Helper()
	var channels []string
	for _, s := range l.servers {
		channels = append(channels, s.Channel)
	}
	raw, err := json.Marshal(channels)
	if err != nil {
		l.t.Fatal(err)
	}
	var found map[string][]postedDaily
	if err := l.discord.ask(l.t.Context(), "POST", "/proof/dailies", bytes.NewReader(raw), &found); err != nil {
		l.t.Fatal(err)
	}
	return found
}

// on is the server's local date of a due moment.
func (s killedServer) on(due time.Time) interview.Date {
	loc, err := time.LoadLocation(s.zone)
	if err != nil {
		panic(err)
	}
	return interview.DateOf(due.In(loc))
}

// of counts a server's dailies of one date.
func (s killedServer) of(found map[string][]postedDaily, on interview.Date) int {
	n := 0
	for _, d := range found[s.Channel] {
		if strings.Contains(d.Of, s.ID) && strings.Contains(d.Of, on.String()) {
			n++
		}
	}
	return n
}

// allPosted waits until each server has a daily of the date.
func (l *lane) allPosted(due time.Time, within time.Duration) bool {
	l.t.Helper()
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		found := l.dailies()
		if !slices.ContainsFunc(l.servers, func(s killedServer) bool { return s.of(found, s.on(due)) == 0 }) {
			return true
		}
	}
	return false
}
