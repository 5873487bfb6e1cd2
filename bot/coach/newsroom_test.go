package coach

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

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

// reminded asks for a reminder.
func (n *newsroom) remindMe(w Who, at, zone string) MySettings {
	n.t.Helper()
	return n.choose(w, MyChange{RemindAt: &at, RemindZone: &zone})
}

// wantTold wants so many direct messages.
func (n *newsroom) wantTold(count int) {
	n.t.Helper()
	if len(n.wall.told) != count {
		n.t.Fatalf("at %s there are %d direct messages, want %d: %+v", n.clock().Format("Mon 15:04"), len(n.wall.told), count, n.wall.told)
	}
}

func (n *newsroom) organise(user string) {
	n.t.Helper()
	n.change("9", func(g *store.Guild) { g.OrganiserID = user })
}

func (n *newsroom) wantWarned(days ...[]string) {
	n.t.Helper()
	n.wantTold(len(days))
	for i, problems := range days {
		w, ok := n.wall.told[i].note.(Warning)
		if !ok || n.wall.told[i].user != "1" || w.GuildID != "9" || w.ChannelID != "5" || !slices.Equal(w.Problems, problems) {
			n.t.Fatalf("message %d is %+v, want %q", i, n.wall.told[i], problems)
		}
	}
}

func (n *newsroom) badZone() {
	n.change("9", func(g *store.Guild) { g.Zone = "Mars/Base" })
	n.nudge()
}

func (n *newsroom) closeDoor(user string) {
	n.t.Helper()
	if err := n.Store.Write(n.t.Context(), func(tx *store.Tx) error { return tx.SetClosed(user, start) }); err != nil {
		n.t.Fatal(err)
	}
}

// suggest lets questions wait for a decision.
func (n *newsroom) suggestions(count int) {
	n.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+n.path+"?_busy_timeout=5000")
	if err != nil {
		n.t.Fatal(err)
	}
	for i := range count {
		_, err := db.ExecContext(n.t.Context(),
			"INSERT INTO question (guild_id, question_id, section, state, file, made_ms) VALUES ('9', ?, 'network', 'suggested', '', 1)", i)
		if err != nil {
			n.t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		n.t.Fatal(err)
	}
}
