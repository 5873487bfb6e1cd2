package notice_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/notice"
	"hotseat/store"
)

// TestWhatWasPublishedBeforeARestoring: the bot's database is that of Monday 08:59 again, and it is 09:10. A reveal and a recap that stand
// there do not come again; what did not come then comes now; and while nobody can look nothing is published, and the organiser is told why.
func TestWhatWasPublishedBeforeARestoring(t *testing.T) {
	const both = "recap 2026-03-09, reveal 2026-03-08"
	for name, c := range map[string]struct {
		down  bool  // the bot was not there at 09:00
		blind error // of looking, for an hour
	}{
		"they stand there":             {},
		"they did not come":            {down: true},
		"nobody can look":              {blind: &coach.ChannelError{Sentence: "I cannot see it.", Err: errors.New("blind")}},
		"nobody can look, none stands": {down: true, blind: &coach.ChannelError{Sentence: "I cannot see it.", Err: errors.New("blind")}},
	} {
		t.Run(name, func(t *testing.T) {
			n := coachtest.NewNewsroom(t)
			n.Organise("1")
			n.At("2026-03-03 09:00")
			n.AnswerOn(coachtest.Mia, "2026-03-03")
			n.At("2026-03-08 09:00")
			n.Wall.Notices = nil
			n.To("2026-03-09 08:59")
			backup := filepath.Join(t.TempDir(), "backup.db")
			if _, err := store.Backup(t.Context(), n.Path, backup); err != nil {
				t.Fatal(err)
			}
			if !c.down {
				n.At("2026-03-09 09:00")
				wantSorted(n, both)
			}
			n.To("2026-03-09 09:10")
			n.Close()
			if _, err := store.Restore(t.Context(), backup, n.Path, n.Clock()); err != nil {
				t.Fatal(err)
			}
			n.Open()
			n.Posts(n.Wall)
			n.Wall.Blind = c.blind
			before := sorted(n)
			told := len(n.Wall.Told)
			for range 60 {
				n.Nudge()
				n.Advance(time.Minute)
			}
			if c.blind != nil {
				wantSorted(n, before)
				if len(n.Wall.Told) != told+1 {
					t.Fatalf("the organiser was told %d times, want once: %+v", len(n.Wall.Told)-told, n.Wall.Told)
				}
				w := n.Wall.Told[told].Note
				if text := problemsOf(w); !strings.Contains(text, "I cannot see it. The bot's database was restored from a backup") {
					t.Errorf("the organiser is told %q", text)
				}
				n.Wall.Blind = nil
				for range 60 {
					n.Nudge()
					n.Advance(time.Minute)
				}
			}
			wantSorted(n, both)
		})
	}
}

func problemsOf(n coach.Note) string {
	w, ok := n.(notice.Warning)
	if !ok {
		return ""
	}
	return strings.Join(w.Problems, " ")
}

// sorted is what stands on the wall, in order of the alphabet: a reveal and a recap are published side by side.
func sorted(n *coachtest.Newsroom) string {
	list := strings.Split(n.Wrote(), ", ")
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func wantSorted(n *coachtest.Newsroom, want string) {
	n.T.Helper()
	if got := sorted(n); got != want {
		n.T.Fatalf("at %s there are %q, want %q", n.Clock().Format("Mon 15:04"), got, want)
	}
}
