package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// to moves the clock to a moment, and does what is due by then.
func (s *stage) to(moment string) {
	s.t.Helper()
	when, err := time.Parse("2006-01-02 15:04", moment)
	if err != nil {
		s.t.Fatal(err)
	}
	s.advance(when.Sub(s.now()))
}

// TestADayIsThePersons: the server is in New York, and Mia in Tokyo. Four check-ins on four of her days are four days in a row, of which
// New York sees two and two; what she does in another server at the same moment is of the same date.
func TestADayIsThePersons(t *testing.T) {
	t.Parallel()
	s := newStage(t) // Monday 2 March, 12:00 UTC
	s.setUp("time:09:00 timezone:America/New_York")
	other := s.discord.AddGuild("Another group")
	kyiv := fakediscord.Actor{User: s.mia.User, Channel: s.discord.AddChannel(other, "daily", fakediscord.KindText)}
	boss := s.discord.AddUser("Boss")
	s.discord.Join(other, boss, s.discord.AddRole(other, "organiser", fakediscord.PermManageGuild))
	s.discord.Join(other, s.mia.User)
	s.command(fakediscord.Actor{User: boss, Channel: kyiv.Channel}, "/setup channel:#daily time:09:00 timezone:Europe/Kyiv")

	r := s.discord.Autocomplete(t.Context(), s.mia, "/me timezone timezone:tok")
	if r.Error != "" || len(r.Choices) == 0 || fmt.Sprint(r.Choices[0].Value) != "Asia/Tokyo" {
		t.Fatalf("for \"tok\" there is suggested %+v %s", r.Choices, r.Error)
	}
	wrong := s.command(s.mia, "/me timezone timezone:Tokio")
	s.says(wrong, "Asia/Tokyo")
	s.says(s.command(s.mia, "/me timezone"), `America/New\_York`, "It is that of the server") // what was wrong changed nothing
	s.says(s.command(s.mia, "/me timezone timezone:Asia/Tokyo"), "Asia/Tokyo", "where it is 21:00 now", "Monday 2 March")

	for i, moment := range []string{"2026-03-02 14:30", "2026-03-02 15:30", "2026-03-04 14:30", "2026-03-04 15:30"} {
		s.to(moment) // 23:30 and 00:30 in Tokyo: the 2nd, the 3rd, the 4th, the 5th
		s.says(s.command(s.mia, "/checkin"), dayLine(i+1))
		again := s.command(kyiv, "/checkin") // within the same minute
		s.says(again, dayLine(i+1))
		if strings.Contains(again.Text(), dayLine(i+2)) {
			t.Errorf("two check-ins in one minute are two days:\n%s", again.Text())
		}
	}
	s.restart()
	s.says(s.command(s.mia, "/streak"), streakLine(4))
}

// dayLine is what a check-in says of the streak.
func dayLine(n int) string {
	if n == 1 {
		return "**Day 1** of a streak"
	}
	return fmt.Sprintf("**Day %d in a row**", n)
}

func streakLine(n int) string {
	if n == 1 {
		return "**1 day in a row**"
	}
	return fmt.Sprintf("**%d days in a row**", n)
}

// TestAChangeOfZoneNeitherWinsNorLosesADay, whichever way over the date line it goes, and however often.
func TestAChangeOfZoneNeitherWinsNorLosesADay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		steps []string // a moment in UTC, and what is done
		want  int      // days in a row at the end, by hand
	}{
		{"ahead, within an hour", []string{ // 23:30 on the 2nd in New York, where it is the 3rd in Tokyo
			"2026-03-03 04:30 /checkin", "2026-03-03 04:31 /me timezone timezone:Asia/Tokyo", "2026-03-03 04:32 /checkin"}, 1},
		{"behind, and her today is not asked for twice", []string{ // 00:30 on the 3rd in New York is the 2nd in Honolulu
			"2026-03-03 04:30 /checkin", "2026-03-03 05:30 /checkin", "2026-03-03 05:31 /me timezone timezone:Pacific/Honolulu",
			"2026-03-03 05:32 /checkin", "2026-03-04 12:00 /checkin"}, 3},
		{"there and back", []string{
			"2026-03-03 04:30 /checkin", "2026-03-03 04:31 /me timezone timezone:Asia/Tokyo",
			"2026-03-03 04:32 /me timezone timezone:America/New_York", "2026-03-03 04:33 /checkin", "2026-03-03 17:00 /checkin"}, 2},
		{"a day that was missed stays missed", []string{ // the 3rd passes in New York; in Honolulu it is still the 3rd
			"2026-03-02 17:00 /checkin", "2026-03-04 05:30 /me timezone timezone:Pacific/Honolulu",
			"2026-03-04 05:31 /checkin"}, 1},
		{"a day that ends at 04:00: 03:30 is of the day before", []string{
			"2026-03-02 12:01 /me timezone timezone:Asia/Tokyo day_ends:04:00", // before anything was done: at once
			"2026-03-02 14:30 /checkin",                                        // 23:30 on the 2nd
			"2026-03-02 18:30 /checkin",                                        // 03:30, still the 2nd
			"2026-03-02 19:00 /checkin"}, 2},                                   // 04:00: the 3rd
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.setUp("time:09:00 timezone:America/New_York")
			for _, step := range c.steps {
				s.to(step[:16])
				s.command(s.mia, step[17:])
			}
			s.says(s.command(s.mia, "/streak"), streakLine(c.want))
		})
	}
}
