package group

import (
	"fmt"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// streakMessage is /streak. For everyone to see it carries the person's name and no controls.
func streakMessage(v coachgroup.StreakView, name string, shared bool) api.Message {
	title := "### Your streak"
	if shared {
		title = "### Streak of " + kit.PersonName(name)
	}
	m := kit.NewPage(title, streakWords(v.Mine))
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

func streakWords(s interview.StreakState) string {
	lines := []string{fmt.Sprintf("**%s in a row**, the longest %d.", kit.Count(s.Days, "day"), s.Longest)}
	switch {
	case s.ActiveToday:
		lines = append(lines, "Today counts already.")
	case s.Days > 0:
		lines = append(lines, "Today is open: one graded answer or a /checkin keeps it.")
	default:
		lines = append(lines, "One graded answer or a /checkin begins one.")
	}
	if s.SavedLast {
		lines = append(lines, "A freeze covered the last day you missed.")
	}
	lines = append(lines,
		"Freezes held: "+fmt.Sprint(s.Freezes)+" of 2. Each saves one missed day; seven active days earn one.",
		weekWords(s.ThisWeek),
		fmt.Sprintf("Solid weeks in a row: %d of %d, which is six months. In all: %d.", s.SolidRun, interview.SolidGoal, s.Solid))
	return strings.Join(lines, "\n")
}

func weekWords(days int) string {
	if days >= kit.SolidDays {
		return fmt.Sprintf("This week is solid: %d active days.", days)
	}
	return fmt.Sprintf("This week: %d of the %d days that make it solid.", days, kit.SolidDays)
}

func groupWords(v coachgroup.StreakView) string {
	if !v.HasDaily {
		return "**The group** has no daily question yet; an organiser starts it with /setup."
	}
	t := fmt.Sprintf("**The group: %s in a row.** ", kit.Count(v.Group, "day"))
	switch left := v.Quorum - v.GroupToday; {
	case left <= 0:
		t += fmt.Sprintf("Today counts: %d answered, %d were needed.", v.GroupToday, v.Quorum)
	case v.Over:
		t += fmt.Sprintf("The last question is over: %d answers made a group day, and it had %d.", v.Quorum, v.GroupToday)
	case v.GroupToday == 0:
		t += fmt.Sprintf("Today counts when %d members answered the daily; nobody has yet.", v.Quorum)
	default:
		t += fmt.Sprintf("Today counts when %d members answered the daily; %d did.", v.Quorum, v.GroupToday)
	}
	if !v.DailyAt.IsZero() {
		t += " The next question comes " + kit.In(v.DailyAt) + "."
	}
	return t
}

// checkinMessage answers /checkin; what is the person's own words.
func checkinMessage(v coachgroup.CheckinView, what string) api.Message {
	t := "Noted: " + text.EscapeCut(what, 600)
	if v.Already {
		t = "Today has a check-in already; the first one stands."
	}
	return kit.NewPage(t, streakWords(v.Mine)).Row(kit.Secondary("Share", "streak.share", "")).Message()
}
