package group

import (
	"fmt"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

// togetherMessage is /group. For everyone to see it carries no controls, and nothing about who looks.
func togetherMessage(v coachgroup.TogetherView, shared bool) api.Message {
	m := kit.NewPage("### The group", weakestOfAll(v))
	if v.Shown {
		m.Picture("group", togetherCard(v), kit.Theme(v.Light))
	}
	m.Text(groupWords(v.Streak), lessonWords(v, shared))
	if shared {
		return m.Message()
	}
	wish := kit.Wish{N: kit.DefaultQuestions} // no section: that is what a strict server allows everybody
	return m.Row(kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish)),
		kit.Secondary("Wait for a partner", "pair.queue", string(interview.Drill)),
		kit.Secondary("Leaderboards", "leaderboard.show", string(coachgroup.ByReadiness)),
		kit.Secondary("Share", "group.share", "")).Message()
}

func weakestOfAll(v coachgroup.TogetherView) string {
	const days = "in 30 days"
	switch {
	case v.Active == 0:
		return "Nobody was active here " + days + ". One answer to the daily begins it."
	case !v.Shown:
		return fmt.Sprintf("%s active %s. Of so few I show the sections only when each of them shares their progress, with /me share.",
			kit.Count(v.Active, "member"), days)
	}
	weakest := v.Standing.Of(v.Standing.Weakest)
	return fmt.Sprintf("The weakest link of the group is **%s**, at %d: the mean of %s active %s. The daily asks there most.",
		weakest.Title, kit.Whole(weakest.Score), kit.Count(v.Active, "member"), days)
}

// lessonWords says who could help whom.
func lessonWords(v coachgroup.TogetherView, shared bool) string {
	if len(v.Lessons) == 0 {
		if shared {
			return ""
		}
		t := "-# Who could help whom stands here, of those who share their progress: one at 70 or more where another is below."
		if !v.Sharing {
			t += " You share yours with /me share."
		}
		return t
	}
	lines := []string{"**Who could help whom**"}
	for _, l := range v.Lessons {
		lines = append(lines, fmt.Sprintf("- %s: %s, who stands at %d, could help %s", l.Section.Title, kit.PersonName(l.Teacher),
			kit.Whole(l.Strong), kit.PersonName(l.Learner)))
	}
	lines = append(lines, "-# Only who shares their progress is named. A mock interview of two: /pair with")
	return strings.Join(lines, "\n")
}

// togetherCard is the picture of the running week.
func togetherCard(v coachgroup.TogetherView) picture.Recap {
	card := picture.Recap{From: v.Monday, Streak: v.Streak.Group, Days: v.Answered, Quorum: v.Streak.Quorum, Active: v.ThisWeek,
		Solid: v.Solid}
	for _, s := range v.Standing.Sections {
		line := picture.Section{Title: s.Title, Score: s.Score, Weakest: s.Section == v.Standing.Weakest}
		if s.Items > 0 {
			line.Tried = 100 * float64(s.Tried) / float64(s.Items)
		}
		if v.Before != nil {
			line.Since, line.Before = true, v.Before.Of(s.Section).Score
		}
		card.Sections = append(card.Sections, line)
	}
	return card
}
