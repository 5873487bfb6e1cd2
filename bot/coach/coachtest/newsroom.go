package coachtest

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/notice"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Newsroom is a desk whose notices stand on a wall.
type Newsroom struct {
	*Desk
	Wall *Wall
}

// NewNewsroom is set up at noon of Monday, 2 March 2026: the daily comes at 09:00 UTC from the 3rd on.
func NewNewsroom(t *testing.T, more ...daily.Change) *Newsroom {
	d := NewDesk(t)
	n := &Newsroom{Desk: d, Wall: &Wall{Channel: d.Post}}
	n.Posts(n.Wall)
	n.SetUp(more...)
	return n
}

// Restart is a kill and a new start.
func (n *Newsroom) Restart() {
	n.Desk.Restart()
	n.Posts(n.Wall)
}

// ComeBack is what follows a trouble: it is over, the bot starts again, and ten minutes pass.
func (n *Newsroom) ComeBack() {
	n.T.Helper()
	n.Wall.Kill, n.Wall.Fail = "", nil
	n.Restart()
	for range 10 {
		n.Advance(time.Minute)
		n.Nudge()
	}
}

// Nudge is what the clock does each minute.
func (n *Newsroom) Nudge() {
	n.T.Helper()
	n.Due()
	if err := n.SendDue(n.T.Context()); err != nil {
		n.T.Fatal(err)
	}
}

// At moves the clock and nudges twice: the second must find nothing to do.
func (n *Newsroom) At(when string) {
	n.T.Helper()
	n.To(when)
	n.Nudge()
	n.Nudge()
}

// Wrote lists what stands on the wall, in order: "reveal 2026-03-03".
func (n *Newsroom) Wrote() string {
	var list []string
	for _, p := range n.Wall.Notices {
		kind := "recap "
		if p.Reveal != nil {
			kind = "reveal "
		}
		if p.Mended {
			kind = "mended "
		}
		list = append(list, kind+p.Date.String())
	}
	return strings.Join(list, ", ")
}

// WantWrote wants exactly these on the wall, as Wrote lists them.
func (n *Newsroom) WantWrote(want string) {
	n.T.Helper()
	if got := n.Wrote(); got != want {
		n.T.Fatalf("at %s there are %q, want %q", n.Clock().Format("Mon 15:04"), got, want)
	}
}

// Change changes a server's settings in the store, as /setup will.
func (n *Newsroom) Change(guild string, f func(*store.Guild)) {
	n.T.Helper()
	err := n.Store.Write(n.T.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild(guild)
		if err != nil {
			return err
		}
		f(&g)
		return tx.SaveGuild(g)
	})
	if err != nil {
		n.T.Fatal(err)
	}
}

// Choose changes what a person chose for themselves.
func (n *Newsroom) Choose(w coach.Who, ch group.MyChange) group.MySettings {
	n.T.Helper()
	s, err := n.ChangeMySettings(n.T.Context(), w, ch)
	if err != nil {
		n.T.Fatal(err)
	}
	return s
}

// AnswerOn gives the right answer to the daily of a date.
func (n *Newsroom) AnswerOn(w coach.Who, on string) {
	n.T.Helper()
	date, err := interview.ParseDate(on)
	if err != nil {
		n.T.Fatal(err)
	}
	v, err := n.OpenDaily(n.T.Context(), w, w.GuildID, date)
	if err != nil {
		n.T.Fatal(err)
	}
	n.AnswerRight(w, v)
}

// RemindMe asks for a reminder.
func (n *Newsroom) RemindMe(w coach.Who, at, zone string) group.MySettings {
	n.T.Helper()
	return n.Choose(w, group.MyChange{RemindAt: &at, RemindZone: &zone})
}

// WantTold wants so many direct messages.
func (n *Newsroom) WantTold(count int) {
	n.T.Helper()
	if len(n.Wall.Told) != count {
		n.T.Fatalf("at %s there are %d direct messages, want %d: %+v", n.Clock().Format("Mon 15:04"), len(n.Wall.Told), count, n.Wall.Told)
	}
}

// Organise makes a person the one who is told what is in the way.
func (n *Newsroom) Organise(user string) {
	n.T.Helper()
	n.Change("9", func(g *store.Guild) { g.OrganiserID = user })
}

// WantWarned wants exactly these warnings told to person 1, each with its problems.
func (n *Newsroom) WantWarned(days ...[]string) {
	n.T.Helper()
	n.WantTold(len(days))
	for i, problems := range days {
		w, ok := n.Wall.Told[i].Note.(notice.Warning)
		if !ok || n.Wall.Told[i].User != "1" || w.GuildID != "9" || w.ChannelID != "5" || !slices.Equal(w.Problems, problems) {
			n.T.Fatalf("message %d is %+v, want %q", i, n.Wall.Told[i], problems)
		}
	}
}

// BadZone gives server 9 a zone that nobody knows.
func (n *Newsroom) BadZone() {
	n.Change("9", func(g *store.Guild) { g.Zone = "Mars/Base" })
	n.Nudge()
}

// CloseDoor notes that a person takes no direct messages.
func (n *Newsroom) CloseDoor(user string) {
	n.T.Helper()
	if err := n.Store.Write(n.T.Context(), func(tx *store.Tx) error { return tx.SetClosed(user, Start) }); err != nil {
		n.T.Fatal(err)
	}
}

// Suggestions lets so many questions wait for a decision.
func (n *Newsroom) Suggestions(count int) {
	n.T.Helper()
	db, err := sql.Open("sqlite3", "file:"+n.Path+"?_busy_timeout=5000")
	if err != nil {
		n.T.Fatal(err)
	}
	for i := range count {
		_, err := db.ExecContext(n.T.Context(),
			"INSERT INTO question (guild_id, question_id, section, state, file, made_ms) VALUES ('9', ?, 'network', 'suggested', '', 1)", i)
		if err != nil {
			n.T.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		n.T.Fatal(err)
	}
}
