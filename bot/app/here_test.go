package app

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// TestWhoLeftTheServer is on no leaderboard and in no reveal; who is back counts again; who wants no place has none.
func TestWhoLeftTheServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:20:00")
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		s.click(who, s.command(who, "/me settings"), "Name me")
	}
	s.advance(21 * time.Hour)
	post := s.last(s.dailies())
	s.answerDaily(s.mia, post)
	s.answerDaily(s.noah, post)
	board := func() string { return s.command(s.ada, "/leaderboard").Text() }
	s.discord.Leave(s.guild, s.noah.User)
	s.advance(25 * time.Hour) // the reveal came meanwhile, after a day without a word about him
	if text := board(); !strings.Contains(text, "Mia") || strings.Contains(text, "Noah") {
		t.Errorf("when Noah has left:\n%s", text)
	}
	reveal := s.last(s.read(post.ID, s.mia.User))
	s.says(reveal, "Mia")
	if strings.Contains(reveal.Text(), "Noah") {
		t.Errorf("the reveal names who left:\n%s", reveal.Text())
	}
	s.discord.Join(s.guild, s.noah.User)
	s.command(s.noah, "/streak")
	if text := board(); !strings.Contains(text, "Noah") {
		t.Errorf("when Noah is back:\n%s", text)
	}
	settings, _ := s.click(s.noah, s.command(s.noah, "/me settings"), "Take me off the leaderboards")
	s.says(settings, "you have no place on it")
	if text := board(); strings.Contains(text, "Noah") {
		t.Errorf("when Noah wants no place:\n%s", text)
	}
}
