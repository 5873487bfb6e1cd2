package post

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

// recapMessage is a week of a study group: a picture, and what that does not say; or, where no files may be sent, all of it in words.
func recapMessage(n coachnotice.Notice, pictured bool) api.Message {
	r := *n.Recap
	m := kit.NewPage("### " + noticeTitle(n))
	if pictured && len(r.Sections) > 0 {
		m.Picture("week", recapCard(r), kit.Theme(false)) // as most of Discord looks: it is nobody's own
		if r.Solid == 0 {
			m.Text(noSolid)
		}
	} else {
		m.Text(strings.Join(recapLines(r), "\n"))
	}
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

// recapCard is the picture of a week.
func recapCard(r coachnotice.Recap) picture.Recap {
	c := picture.Recap{From: r.From, Streak: r.GroupStreak, Days: r.Days, Quorum: r.Quorum, Active: r.Active, Solid: r.Solid}
	for _, s := range r.Sections {
		c.Sections = append(c.Sections, picture.Section{Title: s.Title, Score: s.Score, Before: s.Before, Since: true, Weakest: s.Weakest})
	}
	return c
}

// noSolid says what makes a week solid, where nobody has one.
var noSolid = fmt.Sprintf("**No solid week** yet: it takes %d active days of seven.", kit.SolidDays)

func recapLines(r coachnotice.Recap) []string {
	answers := "Nobody answered a daily"
	if r.Answers > 0 {
		answers = "**" + kit.Count(r.Answers, "answer") + "** to the daily"
	}
	lines := []string{fmt.Sprintf("%s; %s active.", answers, kit.Count(r.Active, "member"))}
	switch {
	case r.Solid == 0:
		lines = append(lines, noSolid)
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
