package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachnotice "hotseat/bot/coach/notice"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

// recapMessage is a week of a study group.
func recapMessage(n coachnotice.Notice) Message {
	r := *n.Recap
	m := newPage("### "+noticeTitle(n), strings.Join(recapLines(r), "\n"))
	m.text(namesLine("Solid: ", r.SolidNames))
	var row []discordgo.MessageComponent
	if r.Weakest != "" {
		next := coachround.StartRound{Section: r.Weakest, N: coachround.DefaultQuestions, Mode: interview.Practice}
		row = append(row, primary(practise(next), "mock.start", wishKey(next)))
	}
	return m.row(append(row, secondary("My progress", recapMark, dailyKey(n.GuildID, n.Date)))...).message()
}

func recapLines(r coachnotice.Recap) []string {
	answers := "Nobody answered a daily"
	if r.Answers > 0 {
		answers = "**" + count(r.Answers, "answer") + "** to the daily"
	}
	lines := []string{fmt.Sprintf("%s; %s active.", answers, count(r.Active, "member"))}
	switch {
	case r.Solid == 0:
		lines = append(lines, fmt.Sprintf("**No solid week** yet: it takes %d active days of seven.", solidDays))
	case r.Solid == r.Active && r.Active > 1:
		lines = append(lines, fmt.Sprintf("**A solid week for all %d**: at least %d active days of seven.", r.Active, solidDays))
	default:
		lines = append(lines, fmt.Sprintf("**A solid week for %d of %d**: at least %d active days of seven.", r.Solid, r.Active, solidDays))
	}
	if r.GroupStreak > 0 {
		lines = append(lines, "**Group streak** "+count(r.GroupStreak, "day"))
	}
	if r.Rose != "" {
		lines = append(lines, fmt.Sprintf("**Rose most** %s, from %d to %d", r.Rose.Title(), whole(r.RoseFrom), whole(r.RoseTo)))
	}
	if r.Weakest != "" {
		lines = append(lines, fmt.Sprintf("**The group's weakest link** %s, at %d", r.Weakest.Title(), whole(r.Score)))
	}
	return lines
}
