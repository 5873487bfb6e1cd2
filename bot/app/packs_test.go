package app

import (
	"strings"
	"testing"

	"hotseat/questions"
)

// withPacks is a stage whose bot has these packs; the questions that a test looks for are those of the last.
func withPacks(t *testing.T, names ...string) *stage {
	t.Helper()
	s := newStage(t)
	packs, _, err := questions.LoadPacks(names)
	if err != nil {
		t.Fatal(err)
	}
	s.bank = packs[len(packs)-1].Bank
	s.config.Questions.Packs = names
	s.restart()
	return s
}

func wantSections(t *testing.T, where, text string, there, gone []string) {
	t.Helper()
	for _, title := range there {
		if !strings.Contains(text, title) {
			t.Errorf("%s does not name %s:\n%s", where, title, text)
		}
	}
	for _, title := range gone {
		if strings.Contains(text, title) {
			t.Errorf("%s names %s:\n%s", where, title, text)
		}
	}
}

var (
	goSections = []string{"Go language", "Concurrency", "Runtime and tools", "Services"}
	sixTitles  = []string{"Python", "Algorithms", "Network", "Database", "Linux & Git", "Django"}
)

// A bot with one pack that is not the built-in one goes by it in all: what is asked, and how one stands.
func TestTheBotGoesByAnotherPack(t *testing.T) {
	t.Parallel()
	s := withPacks(t, "go-backend")
	// Discord offers the pack's sections and no others: what is chosen here is one of the option's choices, or refused.
	if text := s.command(s.mia, "/mock section:services questions:2").Text(); !strings.Contains(text, "· Services ·") {
		t.Errorf("a round of one of its sections:\n%s", text)
	}
	wantSections(t, "/progress", s.command(s.mia, "/progress").Text(), goSections, sixTitles)
	panel := s.setUp("time:09:00 timezone:UTC").Text()
	wantSections(t, "/setup", panel, []string{"this checklist has nothing beyond it"}, []string{"**Checklist**"})
	s.command(s.ada, "/daily-admin now")
	s.advance(0)
	posts := s.dailies()
	if len(posts) != 1 {
		t.Fatalf("%d dailies", len(posts))
	}
	q := s.asked(posts[0])
	wantSections(t, "the daily", posts[0].Text(), []string{q.SectionTitle}, nil)
	s.answerDaily(s.noah, posts[0])
	wantSections(t, "/progress after the daily", s.command(s.noah, "/progress").Text(), goSections, sixTitles)
}

// A server changes its pack and back: what was answered under the one is kept, and a round that runs goes on.
func TestAServerChoosesItsPack(t *testing.T) {
	t.Parallel()
	s := withPacks(t, "builtin", "go-backend")
	before := s.command(s.mia, "/progress").Text()
	wantSections(t, "/progress before", before, sixTitles, goSections)
	wantSections(t, "/setup", s.setUp("").Text(), []string{"**Checklist** builtin"}, nil)
	panel := s.setUp("pack:go-backend").Text()
	wantSections(t, "/setup pack:", panel, append([]string{"**Checklist** go-backend"}, goSections...), nil)
	wantSections(t, "/progress", s.command(s.mia, "/progress").Text(), goSections, sixTitles)
	if text := s.command(s.mia, "/mock section:python").Text(); !strings.Contains(text, "not one of the sections here") {
		t.Errorf("a section of the other pack:\n%s", text)
	}
	s.command(s.ada, "/daily-admin now")
	s.advance(0)
	posts := s.dailies()
	if len(posts) != 1 {
		t.Fatalf("%d dailies", len(posts))
	}
	s.answerDaily(s.mia, posts[0])
	stands := s.command(s.mia, "/progress").Text()
	board := s.command(s.mia, "/leaderboard").Text()
	if !strings.Contains(board, "Mia") {
		t.Errorf("the leaderboard:\n%s", board)
	}
	running := s.command(s.noah, "/mock section:services questions:1").Text()
	if !strings.Contains(running, "· Services ·") {
		t.Fatalf("a round:\n%s", running)
	}

	s.setUp("pack:builtin")
	if got := s.command(s.mia, "/progress").Text(); got != before {
		t.Errorf("back under the first pack nothing of it was answered, yet /progress says\n%s\nand said\n%s", got, before)
	}
	if text := s.command(s.noah, "/mock").Text(); !strings.Contains(text, "running") {
		t.Errorf("the round of the other pack:\n%s", text)
	}
	wantSections(t, "/leaderboard", s.command(s.mia, "/leaderboard").Text(), nil, goSections)
	s.setUp("pack:go-backend")
	if got := s.command(s.mia, "/progress").Text(); got != stands {
		t.Errorf("under the second pack again, /progress says\n%s\nand said\n%s", got, stands)
	}
}
