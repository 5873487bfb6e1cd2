package group

import (
	"fmt"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

// streakMessage is /streak: half a year as a picture, and in words what is there to be done. For everyone to see it carries the person's
// name and no controls.
func streakMessage(v coachgroup.StreakView, name string, shared bool) api.Message {
	title, whose := "### Your streak", ""
	if shared {
		title, whose = "### Streak of "+kit.PersonName(name), name
	}
	m := kit.NewPage(title)
	if v.Mine.First != 0 {
		m.Picture("streak", calendarOf(v, whose), kit.Theme(v.Light))
	}
	m.Text(streakWords(v.Mine))
	if v.InServer {
		m.Text(groupWords(v))
	}
	if !shared {
		m.Text(kit.Countdown(v.Plan))
	}
	if !shared && v.Mine.Longest > 0 {
		m.Row(kit.Secondary("Share", "streak.share", ""))
	}
	return m.Message()
}

// calendarOf is half a year of a person's days as a picture.
func calendarOf(v coachgroup.StreakView, name string) picture.Calendar {
	r := v.Mine
	return picture.Calendar{Name: name, On: r.Today, Streak: r.Days, Best: r.Longest, Solid: r.SolidRun, Freezes: r.Freezes, Days: v.Counts,
		Frozen: r.Frozen, Mended: r.Mended, Weeks: r.SolidWeek}
}

func streakWords(r interview.Record) string {
	lines := []string{fmt.Sprintf("**%s in a row**, the longest %d.", kit.Count(r.Days, "day"), r.Longest)}
	switch {
	case r.ActiveToday:
		lines[0] += " Today counts already."
	case r.Days > 0:
		lines[0] += " Today is open: one graded answer or a /checkin keeps it."
	default:
		lines[0] += " One graded answer or a /checkin begins one."
	}
	lines = append(lines, freezeWords(r), kit.WeekStrip(r), "-# "+kit.WeekWords(r),
		fmt.Sprintf("**Solid weeks** %d of %d in a row, which is six months; %d in all.", r.SolidRun, interview.SolidGoal, r.Solid))
	return strings.Join(lines, "\n")
}

// freezeWords tell what is held, and which day the last one saved in this run.
func freezeWords(r interview.Record) string {
	held := fmt.Sprintf("**Freezes** %d of %d held, %s; each saves one missed day.", r.Freezes, interview.MaxFreezes,
		kit.ToFreeze(r.StreakState))
	if r.Freezes >= interview.MaxFreezes {
		held = fmt.Sprintf("**Freezes** %d of %d held; each saves one missed day.", r.Freezes, interview.MaxFreezes)
	}
	if r.SavedLast && len(r.Frozen) > 0 {
		held += " The last one saved " + kit.Weekday(r.Frozen[len(r.Frozen)-1]) + "."
	}
	return held
}

func groupWords(v coachgroup.StreakView) string {
	if !v.HasDaily {
		return "**The group** has no daily question yet; an organiser starts it with /setup."
	}
	t := fmt.Sprintf("**The group: %s in a row.** ", kit.Count(v.Group, "day"))
	switch left := v.Quorum - v.GroupToday; {
	case left <= 0:
		t += fmt.Sprintf("%d have answered today, and %d were needed: the day counts.", v.GroupToday, v.Quorum)
	case v.Over:
		t += fmt.Sprintf("The last question is over: %d answers made a group day, and it had %d.", v.Quorum, v.GroupToday)
	default:
		t += fmt.Sprintf("%d of %d needed have answered today.", v.GroupToday, v.Quorum)
	}
	if !v.DailyAt.IsZero() {
		t += " The next question comes " + kit.In(v.DailyAt) + "."
	}
	return t
}

// checkinMessage answers /checkin.
func checkinMessage(v coachgroup.CheckinView) api.Message {
	t := "Checked in. " + kit.DayWords(v.Mine)
	if v.Already {
		t = "Today has a check-in already; the first one stands. " + kit.DayWords(v.Mine)
	}
	link := ""
	if v.Link != "" {
		link = "Pushed: " + text.EscapeCut(v.Link, 3*coachgroup.MaxLink)
	}
	return kit.NewPage(t, verifiedWords(v.Verified), link, kit.WeekStrip(v.Mine)+"\n-# "+kit.WeekWords(v.Mine),
		"-# I keep the day, and nothing of what you pushed.").Row(kit.Secondary("My streak", "streak.show", "")).Message()
}

// verifiedWords say what came of looking for a public push.
func verifiedWords(v coachgroup.Verified) string {
	switch v {
	case coachgroup.NotAsked:
	case coachgroup.Pushed:
		return "✓ Verified: GitHub shows a public push of yours today."
	case coachgroup.NoPush:
		return "Not verified: GitHub shows no public push of that account today yet; it may take some minutes. The check-in counts all the same."
	case coachgroup.NoAccount:
		return "Not verified: GitHub knows no account of that name. The check-in counts all the same."
	case coachgroup.TooMany:
		return "Not verified: GitHub answers no more questions of mine for now. The check-in counts all the same."
	case coachgroup.NoWord:
		return "Not verified: GitHub did not answer. The check-in counts all the same."
	case coachgroup.NotVerifying:
		return "Not verified: this bot does not look at GitHub. The check-in counts all the same."
	}
	return ""
}
