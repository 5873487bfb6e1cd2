package app

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"
)

// oneAtATime keeps the lanes from starting a process while another of them looks into its database.
var oneAtATime sync.Mutex

// botAway is the bot in a process of its own.
type botAway struct {
	l      *lane
	end    func() error
	start  time.Time // of its clock
	began  time.Time
	before activity // of Discord
}

func (b *botAway) now() time.Time { return b.start.Add(time.Since(b.began)) }

func (l *lane) startBot(start time.Time, forget bool) *botAway {
	l.t.Helper()
	jump := "0s"
	if forget {
		jump = "10m"
	}
	l.tell(fmt.Sprintf("/proof/clock?now=%d&jump=%s", start.UnixMilli(), jump))
	before, err := l.discord.after(l.t.Context(), "", "", 0)
	if err != nil {
		l.t.Fatal(err)
	}
	b := &botAway{l: l, start: start, began: time.Now(), before: before}
	c, hold := proofProcess(l.t, "bot", startVariable+"="+strconv.FormatInt(start.UnixMilli(), 10), addressVariable+"="+l.discord.Address,
		tokenVariable+"="+l.discord.Token, storeVariable+"="+l.store, logVariable+"="+l.log)
	// Until a new process has become what it is to be, it holds the database's lock if this one does.
	oneAtATime.Lock()
	err = c.Start()
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

// tell has something happen at Discord.
func (l *lane) tell(path string) {
	l.t.Helper()
	if err := l.discord.ask(l.t.Context(), "POST", path, nil, nil); err != nil {
		l.t.Fatal(err)
	}
}

// kill is SIGKILL. It returns when the requests that were on their way have taken effect, or not: one that does so after the next bot has
// looked for it could be settled by nobody but Discord.
func (b *botAway) kill() {
	b.l.t.Helper()
	if err := b.end(); err != nil && !errors.Is(err, os.ErrClosed) {
		b.l.t.Fatal(err)
	}
	b.l.kills++
	if _, err := b.l.discord.after(b.l.t.Context(), "", "", 5*time.Millisecond); err != nil {
		b.l.t.Fatal(err)
	}
}
