package post

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// recapMessage is a week of a study group.
func recapMessage(n coachnotice.Notice) api.Message {
	r := *n.Recap
	m := kit.NewPage("### "+noticeTitle(n), strings.Join(recapLines(r), "\n"))
	m.Text(namesLine("Solid: ", r.SolidNames))
	var row []discordgo.MessageComponent
	if r.Weakest.Section != "" {
		next := kit.Wish{Section: r.Weakest.Section, Title: r.Weakest.Title, N: kit.DefaultQuestions, Mode: interview.Practice}
		if r.Strict { // the group's weakest link may lie too far above a member's own
			next.Section, next.Title = "", ""
		}
		row = append(row, kit.Primary(kit.Practise(next), "mock.start", kit.WishKey(next)))
	}
	return m.Row(append(row, kit.Secondary("My progress", recapMark, kit.DailyKey(n.GuildID, n.Profile, n.Date)))...).Message()
}

func recapLines(r coachnotice.Recap) []string {
	answers := "Nobody answered a daily"
	if r.Answers > 0 {
		answers = "**" + kit.Count(r.Answers, "answer") + "** to the daily"
	}
	lines := []string{fmt.Sprintf("%s; %s active.", answers, kit.Count(r.Active, "member"))}
	switch {
	case r.Solid == 0:
		lines = append(lines, fmt.Sprintf("**No solid week** yet: it takes %d active days of seven.", kit.SolidDays))
	case r.Solid == r.Active && r.Active > 1:
		lines = append(lines, fmt.Sprintf("**A solid week for all %d**: at least %d active days of seven.", r.Active, kit.SolidDays))
	default:
		lines = append(lines, fmt.Sprintf("**A solid week for %d of %d**: at least %d active days of seven.", r.Solid, r.Active, kit.SolidDays))
	}
	if r.GroupStreak > 0 {
		lines = append(lines, "**Group streak** "+kit.Count(r.GroupStreak, "day"))
	}
	if r.Rose.Section != "" {
		lines = append(lines, fmt.Sprintf("**Rose most** %s, from %d to %d", r.Rose.Title, kit.Whole(r.RoseFrom), kit.Whole(r.RoseTo)))
	}
	if r.Weakest.Section != "" {
		lines = append(lines, fmt.Sprintf("**The group's weakest link** %s, at %d", r.Weakest.Title, kit.Whole(r.Score)))
	}
	return lines
}
