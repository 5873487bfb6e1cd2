package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/internal/fakediscord"
)

// holds says whether somebody has a role on the server.
func (s *stage) holds(who fakediscord.Actor, role string) bool {
	s.t.Helper()
	for _, u := range s.discord.Users() {
		if u.ID == who.User {
			return slices.Contains(u.Roles, role)
		}
	}
	s.t.Fatal("nobody of that id")
	return false
}

// TestARoleForAWeeksStreak: an organiser chooses it, whoever reaches the seventh day has it a minute later, a restart changes nothing, it
// goes with the streak, and comes back with a new one. While the bot may not give it, the organiser is told.
func TestARoleForAWeeksStreak(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	seven := s.discord.AddRole(s.guild, "seven days", 0)
	page, _ := s.click(s.ada, s.command(s.ada, "/setup"), "More")
	page, _ = s.click(s.ada, page, "Roles for streaks")
	page = s.clicks(s.ada, page, "setup.rolefor", seven)
	s.says(page, "**Streak of 7 days** <@&"+seven+">", "I lack **Manage Roles**")

	day := func(n int) {
		for range n {
			s.command(s.mia, "/checkin")
			s.advance(24 * time.Hour)
		}
	}
	day(6)
	if s.holds(s.mia, seven) {
		t.Fatal("after six days she has it")
	}
	s.command(s.mia, "/checkin")
	s.advance(time.Minute)
	if s.holds(s.mia, seven) {
		t.Fatal("she has it, though the bot may not give it")
	}
	s.advance(time.Minute)
	if !slices.ContainsFunc(s.direct(s.ada), func(m message) bool { return strings.Contains(m.Text(), "I lack **Manage Roles**") }) {
		t.Error("the organiser is not told")
	}

	s.discord.Join(s.guild, s.botUser(), s.discord.AddRole(s.guild, "keeper", discordgo.PermissionManageRoles))
	s.restart()
	s.advance(time.Minute)
	if !s.holds(s.mia, seven) {
		t.Fatal("on the seventh day she has it not")
	}
	s.advance(24 * time.Hour)
	s.advance(24 * time.Hour) // a freeze saves the day between
	if !s.holds(s.mia, seven) {
		t.Error("a freeze does not save it")
	}
	s.advance(24 * time.Hour)
	if s.holds(s.mia, seven) {
		t.Error("she has it still, though the streak broke")
	}
	day(6)
	s.command(s.mia, "/checkin")
	s.advance(time.Minute)
	if !s.holds(s.mia, seven) {
		t.Error("a new streak brings it not back")
	}
	forget, _ := s.click(s.mia, s.command(s.mia, "/me forget"), "Delete everything")
	if s.says(forget, "Nothing about you is kept"); s.holds(s.mia, seven) {
		t.Error("who had all of theirs forgotten holds it still")
	}
}
