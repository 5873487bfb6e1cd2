package group

import (
	"regexp"
	"strings"
	"testing"
	"time"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

func standing() interview.Standing {
	return interview.Standing{Weakest: "network", Readiness: 22.4, Sections: []interview.SectionScore{
		{Section: "python", Title: "Python", Score: 78.2, Items: 16, Tried: 15, Strong: 83.4, Attempts: 31},
		{Section: "algorithms", Title: "Algorithms", Score: 55, Items: 11, Tried: 8, Strong: 75.6, Attempts: 12},
		{Section: "network", Title: "Network", Score: 22.4, Items: 10, Tried: 3, Strong: 74.7, Attempts: 4},
		{Section: "database", Title: "Database", Score: 40.1, Items: 8, Tried: 5, Strong: 64.2, Attempts: 6},
		{Section: "linux-git", Title: "Linux & Git", Score: 100, Items: 4, Tried: 4, Strong: 100, Attempts: 9},
		{Section: "django", Title: "Django", Score: 30, Items: 10, Tried: 4, Strong: 75, Attempts: 5},
	}}
}

func groupMessages() map[string]api.Message {
	m := map[string]api.Message{}
	for name, v := range progressMessages() {
		m[name] = v
	}

	s := coachgroup.StreakView{InServer: true, HasDaily: true, Group: 4, GroupToday: 1, Quorum: 2, DailyAt: uitest.Noon.Add(21 * time.Hour),
		Mine: uitest.Record("xxxxxxx xxxxx.x xxmxx.x"), Counts: map[interview.Date]int{interview.DateOf(uitest.Noon): 3}}
	m["streak"] = streakMessage(s, "Ana", false)
	s.GroupToday = 3
	m["streak-shared"] = streakMessage(s, "_Ana_", true)
	s.GroupToday, s.Mine = 0, uitest.Record("x.")
	m["streak-open"] = streakMessage(s, "Ana", false)
	for name, o := range map[string]interview.Outlook{"misfit": {Days: 3, PerDay: 20, Done: 1}, "one": {Days: 1, Fits: true, PerDay: 1},
		"enough": {Days: 9, Fits: true}, "today": {}, "over": {Date: interview.DateOf(uitest.Noon) - 1, Days: -1}} {
		s.Plan = &o
		m["streak-plan-"+name] = streakMessage(s, "Ana", false)
	}
	s.Plan = nil
	m["streak-nothing"] = streakMessage(coachgroup.StreakView{InServer: true, Mine: uitest.Record(".")}, "Ana", false)
	m["checkin"] = checkinMessage(coachgroup.CheckinView{Mine: uitest.Record("x"), Link: "https://x.org/*done*"})
	m["checkin-already"] = checkinMessage(coachgroup.CheckinView{Mine: uitest.Record("xxxxxxx x.xxxxx"), Already: true})
	for _, v := range []coachgroup.Verified{coachgroup.Pushed, coachgroup.NoPush, coachgroup.NoAccount, coachgroup.TooMany, coachgroup.NoWord,
		coachgroup.NotVerifying} {
		m["checkin-"+string(v)] = checkinMessage(coachgroup.CheckinView{Mine: uitest.Record("xx"), Verified: v})
	}

	boards(m)
	groups(m)

	m["help-direct"] = helpMessage(coachgroup.HelpView{}, false)
	all := uitest.Settings()
	member := coachgroup.HelpView{InServer: true, GuildID: all.GuildID, Ready: all.Ready, ChannelID: all.ChannelID, NextAt: all.NextAt}
	m["help-member"] = helpMessage(member, false)
	runs := member
	runs.Running = "k3v9x2m4qa" // at its first place
	m["help-running"] = helpMessage(runs, false)
	waits := member
	waits.Waiting, waits.Open = 2, interview.DateOf(uitest.Noon)
	m["help-open-daily"] = helpMessage(waits, true)
	m["help-organiser"] = helpMessage(coachgroup.HelpView{InServer: true}, true)
	m["forget-ask"], m["forget-kept"] = forgetMessage(), keptMessage()
	m["forget-done"], m["forget-nothing"] = forgottenMessage(1), forgottenMessage(0)

	m["note-reminder-stopped"] = stoppedMessage()
	m["me-settings"] = mySettingsMessage(coachgroup.MySettings{GuildID: "901", Zone: "Europe/Berlin"})
	m["me-settings-all"] = mySettingsMessage(coachgroup.MySettings{GuildID: "901", Named: true, RemindAt: "19:00",
		RemindZone: "Europe/Berlin"})
	m["me-settings-closed"] = mySettingsMessage(coachgroup.MySettings{GuildID: "901", RemindAt: "19:00", RemindZone: "UTC", Closed: true})
	m["me-reminders"] = remindersMessage(coachgroup.MySettings{GuildID: "901", RemindAt: "21:00", RemindZone: "UTC", Vain: true,
		RevealAt: "20:00"})
	m["me-share-off"] = sharingMessage(coachgroup.MySettings{GuildID: "901"})
	m["me-pictures"] = picturesMessage(true)
	m["me-share-on"] = sharingMessage(coachgroup.MySettings{GuildID: "901", Shares: true})
	file := api.File{Name: "hotseat.json", Data: []byte("{}"), Description: "All that hotseat keeps about you, as JSON"}
	cards := api.File{Name: "hotseat-anki.csv", Data: []byte("x"), Description: "Cards for Anki of what you missed"}
	m["me-export"] = exportMessage(coachgroup.Exported{Attempts: 1, Rounds: 12}, file, &cards)
	file.Name = "hotseat.json.gz"
	m["me-export-cut"] = exportMessage(coachgroup.Exported{Attempts: 80_000, Rounds: 20_000, Cut: true, Withheld: 2}, file, nil)
	mine := coachgroup.MyDays{Zone: "America/New_York", There: uitest.Noon, Today: interview.DateOf(uitest.Noon)}
	m["me-days"] = myDaysMessage(mine)
	mine.Zone, mine.Own, mine.Ends, mine.From = "Asia/Tokyo", true, 150, uitest.Noon.Add(5*time.Hour)
	m["me-days-changed"] = myDaysMessage(mine)
	m["me-remind-refused"] = remindRefused("That is not a time of day. Write it like 19:00 or 7 pm.")
	return m
}

// boards are the leaderboards, each with a tie.
func boards(m map[string]api.Message) {
	django, network := interview.Heading{Section: "django", Title: "Django"}, interview.Heading{Section: "network", Title: "Network"}
	rows := []coachgroup.LeaderRow{
		{Rank: 1, Name: "Ana", Value: 61, Readiness: 61.5, Weakest: django, Days: 9, Solid: 3},
		{Rank: 1, Name: "Cy", Value: 61, Readiness: 61, Weakest: network},
		{Rank: 3, Name: "*Bo*\n@here", Value: 22, Readiness: 22.4, Weakest: network, Days: 1, Solid: 1, Me: true},
	}
	m["leaderboard"] = leaderboardMessage(coachgroup.Board{By: coachgroup.ByReadiness, Rows: rows}, false)
	m["leaderboard-shared"] = leaderboardMessage(coachgroup.Board{By: coachgroup.ByReadiness, Rows: rows}, true)
	m["leaderboard-nobody"] = leaderboardMessage(coachgroup.Board{By: coachgroup.ByReadiness}, false)
	m["leaderboard-solid"] = leaderboardMessage(coachgroup.Board{By: coachgroup.BySolid, Rows: []coachgroup.LeaderRow{
		{Rank: 1, Name: "Ana", Value: 3, Days: 9, Solid: 3}, {Rank: 2, Name: "Bo", Value: 1, Days: 1, Solid: 1, Me: true}}}, false)
	points := coachgroup.Board{By: coachgroup.ByPoints, Resets: uitest.Noon.Add(60 * time.Hour), Rows: []coachgroup.LeaderRow{
		{Rank: 1, Name: "Ana", Value: 640, Items: 9, Me: true}, {Rank: 2, Name: "Bo", Value: 1, Items: 1}}}
	m["leaderboard-points"] = leaderboardMessage(points, false)
	points.Rows = nil
	m["leaderboard-points-nobody"] = leaderboardMessage(points, false)
	improved := coachgroup.Board{By: coachgroup.ByImproved, Hidden: true, Rows: []coachgroup.LeaderRow{
		{Rank: 1, Name: "Ana", Value: 18, Readiness: 52.3, Before: 34.9}}}
	m["leaderboard-improved-hidden"] = leaderboardMessage(improved, false)
	m["leaderboard-improved-shared"] = leaderboardMessage(improved, true)
}

// groups are what /group shows.
func groups(m map[string]api.Message) {
	now := standing()
	before := standing()
	before.Sections[2].Score = 12
	v := coachgroup.TogetherView{Active: 6, Shown: true, Standing: now, Before: &before, Monday: interview.DateOf(uitest.Noon).Monday(),
		Answered: [7]int{3, 2, 4, 1, 0, 5, 0}, ThisWeek: 5, Solid: 2,
		Streak: coachgroup.StreakView{InServer: true, HasDaily: true, Group: 4, GroupToday: 1, Quorum: 2,
			DailyAt: uitest.Noon.Add(21 * time.Hour)},
		Lessons: []coachgroup.Lesson{{Section: interview.Heading{Section: "network", Title: "Network"}, Teacher: "Ana",
			Learner: "*Bo*\n@here", Strong: 82.4}}}
	m["group"], m["group-shared"] = togetherMessage(v, false), togetherMessage(v, true)
	v.Lessons, v.Before = nil, nil
	m["group-no-lesson"], m["group-no-lesson-shared"] = togetherMessage(v, false), togetherMessage(v, true)
	v.Sharing, v.Shown, v.Active = true, false, 2
	m["group-few"] = togetherMessage(v, false)
	m["group-nobody"] = togetherMessage(coachgroup.TogetherView{Streak: coachgroup.StreakView{InServer: true}}, false)
}

func groupForms() map[string]interaction.Modal {
	return map[string]interaction.Modal{"form-remind": remindForm(map[string]string{"time": "19:00", "zone": "Europe/Berlin"})}
}

func TestGroupViews(t *testing.T) { uitest.CheckViews(t, groupMessages(), groupForms()) }

// TestLargestGroups: names and words as long as they get, and hostile, fit and stay plain.
func TestLargestGroups(t *testing.T) {
	all := map[string]api.Message{}
	var rows []coachgroup.LeaderRow
	for i := range 500 {
		rows = append(rows, coachgroup.LeaderRow{Rank: i + 1, Name: uitest.Hostile(),
			Weakest: interview.Heading{Section: "linux-git", Title: "Linux & Git"}, Me: i == 499, Days: 1000,
			Solid: 1000})
	}
	all["leaderboard"] = leaderboardMessage(coachgroup.Board{By: coachgroup.ByReadiness, Rows: rows}, false)
	all["progress"] = progressMessage(named(progress(), uitest.Hostile()))
	all["progress of a large pack"], all["section"], all["item"] = largestProgress()
	large := coachgroup.TogetherView{Shown: true, Active: 1000, Standing: standing()}
	for range 5 {
		large.Lessons = append(large.Lessons, coachgroup.Lesson{Section: interview.Heading{Title: "Linux & Git"}, Teacher: uitest.Hostile(),
			Learner: uitest.Hostile(), Strong: 100})
	}
	all["group"] = togetherMessage(large, false)
	all["streak"] = streakMessage(coachgroup.StreakView{}, uitest.Hostile(), true)
	all["checkin"] = checkinMessage(coachgroup.CheckinView{Link: uitest.Hostile()})
	for name, m := range all {
		t.Run(name, func(t *testing.T) {
			m = kit.Above(strings.Repeat("sentence ", 100), m)
			uitest.CheckMessage(t, m.Components)
		})
	}
	uitest.CheckModal(t, remindForm(map[string]string{"time": uitest.Hostile(), "zone": uitest.Hostile()}))
}

var pictures = regexp.MustCompile(`(?m)^\[picture .*$`)

// TestNothingTypedIsMarkdownInAGroup: a hostile name reaches a view only escaped.
func TestNothingTypedIsMarkdownInAGroup(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	views := map[string]api.Message{
		"progress": progressMessage(named(progress(), evil)), "streak": streakMessage(coachgroup.StreakView{}, evil, true),
		"checkin": checkinMessage(coachgroup.CheckinView{Link: "https://x.org/@everyone"}),
		"group":   togetherMessage(coachgroup.TogetherView{Lessons: []coachgroup.Lesson{{Teacher: evil, Learner: evil}}}, true),
		"leaderboard": leaderboardMessage(coachgroup.Board{By: coachgroup.BySolid,
			Rows: []coachgroup.LeaderRow{{Name: evil}}}, true),
	}
	for name, m := range views {
		got := pictures.ReplaceAllString(uitest.Render(m.Components), "") // what describes a picture is plain text
		for _, bad := range []string{"@everyone", "<@&1>", "**bold**", "https://evil"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q stands there as it was typed", name, bad)
			}
		}
		if !strings.Contains(got, "everyone") || len(m.Roles) > 0 {
			t.Errorf("%s: the words are gone, or roles may be mentioned", name)
		}
	}
}
