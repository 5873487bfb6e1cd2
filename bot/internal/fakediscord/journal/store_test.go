package journal

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type note struct {
	Text string `json:"text"`
}

func opened(t *testing.T, path string) (*Store, *Table[note]) {
	t.Helper()
	s := New(slog.New(slog.DiscardHandler))
	edits := NewTable(s, "note", func(e *note) string { return e.Text[:1] })
	if err := s.Open(path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, edits
}

func TestStepsAreBroughtBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	s, edits := opened(t, path)
	edits.Put("1", &note{"a first"})
	edits.Put("2", &note{"b second"})
	id := s.Next(7)
	s.Commit()
	edits.Drop("1")
	s.Commit()
	edits.Put("3", &note{"never committed"})
	again, back := opened(t, path)
	if len(back.All()) != 1 || back.Get("2") == nil || back.Get("2").Text != "b second" {
		t.Errorf("brought back: %v", back.All())
	}
	if len(back.In("b")) != 1 || len(back.In("a")) != 0 {
		t.Errorf("groups: %v and %v", back.In("a"), back.In("b"))
	}
	if id != 7 || again.Next(3) != 8 {
		t.Error("a number that was given out does not stay given out")
	}
}

func TestJournalShrinksWhileItRuns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	s, edits := opened(t, path)
	s.ShrinkAt = 16 << 10
	biggest := int64(0)
	for range 400 {
		edits.Put("1", &note{strings.Repeat("x", 100)})
		s.Commit()
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		biggest = max(biggest, info.Size())
	}
	if biggest < 12<<10 || biggest > 24<<10 {
		t.Errorf("the journal grew to %d bytes", biggest)
	}
	edits.Put("1", &note{"the last"})
	s.Commit()
	if _, back := opened(t, path); back.Get("1").Text != "the last" {
		t.Errorf("after a shrink: %v", back.Get("1"))
	}
}
